import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.ingestion.clean import BlockKind, blocks
from service.ingestion.openers import OPENERS
from service.ingestion.passages import passages
from service.ingestion.sentences import LONGEST
from service.languages.registry import LANGUAGES

ALONE = "The council decided on Monday evening to close the old bridge for all lorries until spring."
NEXT = "Nine engineers looked at the two pillars on Tuesday morning and found that the cracks had grown."
LEANING = "He added that nobody in the northern villages had been asked about the new road over the hills."
SHORT = "Nobody died."


def split(text, language="en"):
    return [text[span.start : span.end] for span in passages(text, blocks(text), language)]


def test_sentences_that_stand_alone_are_passages():
    assert split(f"{ALONE} {NEXT}") == [ALONE, NEXT]


def test_a_leaning_sentence_comes_with_the_one_before():
    assert split(f"{ALONE} {LEANING}") == [ALONE, f"{ALONE} {LEANING}"]


def test_a_chain_of_leaning_sentences_ends_at_three():
    text = " ".join([ALONE, LEANING, LEANING.replace("He", "She"), LEANING.replace("He", "They")])
    found = split(text)
    assert len(found) == 4
    assert found[2] == text[: text.index(" They")]
    assert found[3] == text[text.index("He") :]


def test_a_short_sentence_comes_with_its_neighbour():
    assert split(f"{ALONE} {SHORT}") == [ALONE, f"{ALONE} {SHORT}"]
    assert split(f"{SHORT} {ALONE}") == [f"{SHORT} {ALONE}"]
    assert split(SHORT) == [SHORT]


def test_a_passage_never_leaves_its_paragraph():
    assert split(f"{ALONE}\n\n{LEANING}\n\n{SHORT}") == [ALONE, LEANING, SHORT]


def test_a_quotation_that_runs_on_comes_whole():
    text = f"The mayor said: “{ALONE} {NEXT}”"
    assert split(text)[-1] == text


def test_an_opener_inside_quotation_marks_counts():
    text = f"{ALONE} “{LEANING}”"
    assert split(text)[-1] == text


@pytest.mark.parametrize("language", OPENERS)
def test_every_opener_leans(language):
    rest = "الكلمة " * 15 if language in {"ar", "fa"} else "слово " * 15 if language == "ru" else "wort " * 15
    for opener in OPENERS[language]:
        text = f"{rest.strip()}. {opener.capitalize()} {rest.strip()}."
        assert split(text, language)[-1] == text, opener


def test_every_language_has_openers():
    assert set(OPENERS) == set(LANGUAGES)


@pytest.mark.parametrize("word", ["Heroes", "Italy", "Thistles", "Butter", "Sophie"])
def test_words_that_begin_like_an_opener_do_not_lean(word):
    sentence = f"{word} of the northern villages had been asked about the new road over the hills in March."
    assert split(f"{ALONE} {sentence}") == [ALONE, sentence]


def test_arabic_openers_lean_with_vowel_signs():
    first = "قرر المجلس مساء الاثنين إغلاق الجسر أمام جميع الشاحنات حتى حلول الربيع المقبل."
    second = "وأضَافَ أن أحداً من سكان القرى الشمالية لم يُسأل عن رأيه في الطريق الجديد."
    assert split(f"{first} {second}", "ar") == [first, f"{first} {second}"]


def test_a_bullet_is_no_part_of_the_passage_but_a_number_is():
    assert split(f"{ALONE}\n• 77 fighters killed\n19. Januar war ein kalter Tag.") == [
        ALONE,
        "77 fighters killed",
        "19. Januar war ein kalter Tag.",
    ]


def test_a_long_sentence_stays_one_passage_up_to_the_limit():
    sentence = ("The council closed the bridge, " * 22).removesuffix(", ") + "."
    assert len(sentence) <= LONGEST
    assert split(sentence) == [sentence]


def test_joining_never_passes_the_limit():
    long = ("The council closed the bridge, " * 21).removesuffix(", ") + "."
    found = split(f"{SHORT} {long} {LEANING}")
    assert all(len(passage) <= LONGEST for passage in found)
    assert found[-1] == LEANING


def test_only_content_holds_passages():
    text = f"A headline about bridges\n\n{ALONE}\n\nRead more: Roads\n\nhttps://example.org"
    assert split(text) == [ALONE]
    everything = [block for block in blocks(text) if block.kind is not BlockKind.CONTENT]
    assert passages(text, everything, "en") == []


def test_signs_alone_are_no_passage():
    assert split("Nine died.\n" + "!" * 1000 + "x")[-1].endswith("x")


def test_language_of_a_passage_is_its_own_where_it_is_clear():
    arabic = "قرر المجلس مساء الاثنين إغلاق الجسر أمام جميع الشاحنات حتى حلول الربيع المقبل."
    text = f"{ALONE}\n\n{arabic}\n\nOui."
    found = passages(text, blocks(text), "en")
    assert [span.language for span in found] == ["en", "ar", "en"]


def test_short_chinese_sentences_stand_alone():
    text = "叙利亚人权观察组织星期天说，至少一百二十人在对监狱的袭击中死亡。库尔德人领导的部队星期一宣布，他们已经完全控制了这座监狱。"
    assert len(split(text, "zh")) == 2


pieces = st.sampled_from(
    [*"abAB .!?؟…\n\r\t“”()«»😀é\u0301123\u200f\u202b\u202cـَ،•-"]
    + [
        ALONE,
        SHORT,
        "وأضاف ",
        "قُتـل ",
        "https://x.yz/a ",
        "Leave a Reply\n",
        "\r\n\r\n",
        "پژوهش ",
        "👨‍👩‍👧",
        "这是。",
        "\u2028",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(pieces, max_size=60).map("".join), st.sampled_from(["ar", "en", "fa", "zh", "und"]))
def test_spans_lie_inside_in_order_and_trimmed(text, language):
    found = passages(text, blocks(text), language)
    assert all(0 <= span.start < span.end <= len(text) for span in found)
    assert all(text[span.start : span.end] == text[span.start : span.end].strip() for span in found)
    assert all(span.end - span.start <= LONGEST for span in found)
    assert all(any(map(str.isalnum, text[span.start : span.end])) for span in found)
    assert [(span.end, span.start) for span in found] == sorted({(span.end, span.start) for span in found})


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=400))
def test_any_text_gives_spans_inside_it(text):
    for span in passages(text, blocks(text), "en"):
        assert text[span.start : span.end].strip() == text[span.start : span.end] != ""
