import pytest

from service.ingestion.lines import Paragraph
from service.ingestion.repeats import repeated

A = "The bridge will stay closed for all lorries until spring."
B = "Nine engineers looked at its pillars on Monday and found cracks."
C = "The repair costs four million euros, the council said."


def repeats(*texts):
    return repeated([Paragraph(text, 0) for text in texts])


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ((A, B, A), {2}),
        ((A, A.upper(), A.replace(".", "")), {1, 2}),
        ((A, B, C), set()),
        ((f"{A} {B}", A, B), {1, 2}),
        ((A, f"{A} {B}"), {0}),  # a pull quote above its paragraph
        ((A, B, f"{A} Nine engineers looked at its pil…"), {2}),
        ((A, B, f"{A} Nine engineers looked at its…", f"{A} Nine engineers looked at its…"), {2, 3}),
        ((f"{A} Nine engineers…", A, B), {0}),  # a teaser above the article
        ((A, B, f"{A} Nothing of this was said elsewhere…"), {0}),  # the longer one stays though it breaks off
        ((f"{A} {B[:30]}…", f"{A} {B[:30]}…"), {1}),
        (("The bridge…", A), set()),  # too short to tell
        (("He did not answer.", A, "He did not answer."), {2}),
        (("So he left.", "So he left. Nobody saw him again, not even those who waited for days."), set()),
        ((), set()),
        (("",), set()),
    ],
)
def test_repeated(texts, expected):
    assert repeats(*texts) == expected


def test_first_of_equals_stays_and_nothing_is_lost():
    texts = [A, f"{A} {B}", A, B, f"{B} {C}", C]
    gone = repeats(*texts)
    left = " ".join(text for i, text in enumerate(texts) if i not in gone)
    assert all(part in left for part in (A, B, C))


def test_arabic_is_compared_without_vowel_signs_and_tatweel():
    assert repeats("قُتِلَ ما لا يقـل عن 120 شخصاً في الهجوم.", "قتل ما لا يقل عن 120 شخصا في الهجوم") == {1}


def test_another_number_is_no_repeat():
    assert repeats("قتل ما لا يقل عن 120 شخصا في الهجوم", "قتل ما لا يقل عن 175 شخصا في الهجوم") == set()


def test_chinese_is_compared_by_character():
    assert repeats("至少120人在监狱袭击中死亡，叙利亚人权观察组织说。", "至少120人在监狱袭击中死亡，叙利亚…") == {1}


def test_a_thousand_equal_starts_take_no_square_of_time():
    texts = [f"In the morning of that day number {i} nothing happened." for i in range(3000)]
    assert repeats(*texts) == set()
