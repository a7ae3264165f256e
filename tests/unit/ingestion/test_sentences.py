import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.ingestion.sentences import LONGEST, sentences


def split(text, language="en"):
    return [text[start:end] for start, end in sentences(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Nine died. Two fled.", ["Nine died.", "Two fled."]),
        (
            "en",
            "Dr. Smith said 3.5 million people left. He stayed.",
            ["Dr. Smith said 3.5 million people left.", "He stayed."],
        ),
        ("en", "He said: “It is over. We won.” She left.", ["He said: “It is over. We won.”", "She left."]),
        ("ar", "غادر الآلاف منازلهم؟ نعم! غادروا.", ["غادر الآلاف منازلهم؟", "نعم!", "غادروا."]),
        ("ar", "قال د. أحمد إن 3.5 مليون غادروا. وبقي هو.", ["قال د. أحمد إن 3.5 مليون غادروا.", "وبقي هو."]),
        ("ar", "هجوم السجن.. الاشتباكات مستمرة. وفر سجناء.", ["هجوم السجن.. الاشتباكات مستمرة.", "وفر سجناء."]),
        ("ar", "قال «غادر الجميع. لم يبق أحد». وسكت.", ["قال «غادر الجميع. لم يبق أحد».", "وسكت."]),
        ("fr", "M. Dupont est venu. Il est parti.", ["M. Dupont est venu.", "Il est parti."]),
        ("de", "Am 19. Januar begann es. Danach war Ruhe.", ["Am 19. Januar begann es.", "Danach war Ruhe."]),
        ("ru", "Погибли 120 человек. Об этом сообщили власти.", ["Погибли 120 человек.", "Об этом сообщили власти."]),
        ("tr", "Saldırıda 120 kişi öldü. Yetkililer açıkladı.", ["Saldırıda 120 kişi öldü.", "Yetkililer açıkladı."]),
        ("fa", "۱۲۰ نفر کشته شدند. مقام‌ها تایید کردند.", ["۱۲۰ نفر کشته شدند.", "مقام‌ها تایید کردند."]),
        ("zh", "至少120人死亡。战斗仍在继续！", ["至少120人死亡。", "战斗仍在继续！"]),
        ("xx", "One. Two.", ["One.", "Two."]),
    ],
)
def test_sentences_of_languages(language, text, expected):
    assert split(text, language) == expected


def test_wrapped_lines_hold_together():
    assert split("Nine people\ndied. Two\r\nfled.") == ["Nine people\ndied.", "Two\r\nfled."]


def test_no_break_space_is_white_space():
    assert split("Il a dit : « Bonjour. » Elle\u00a0est partie.\u00a0", "fr")[-1].endswith("partie.")


def test_a_text_at_which_the_library_panics_keeps_its_words():
    text = "ابو\u2028 A\x85. B’x."
    assert "".join(split(text, "fr")).split() == text.split()


def test_offsets_after_emoji_and_bidi_marks_are_code_points():
    text = "👨‍👩‍👧 مات تسعة.\u200f وفر اثنان 😀. وبقي واحد."
    assert split(text, "ar") == ["👨‍👩‍👧 مات تسعة.", "\u200f وفر اثنان 😀.", "وبقي واحد."]


def test_small_letter_after_a_full_stop_goes_on_only_where_capitals_are_used():
    assert split("They left approx. nine villages. Then rain fell.") == [
        "They left approx. nine villages.",
        "Then rain fell.",
    ]
    assert split("nine villages are gone. then rain fell.") in (
        ["nine villages are gone.", "then rain fell."],
        ["nine villages are gone. then rain fell."],  # as the library sees it
    )


def test_signs_alone_are_no_sentence():
    assert split("!!! Nine died. ...") == ["!!! Nine died. ..."]


@pytest.mark.parametrize("mark", [",", "،", ";", "؛"])
def test_overlong_sentences_are_cut_after_a_clause(mark):
    text = "ab " * 200 + f"cd{mark} " + "ef " * 200
    parts = split(text, "ar")
    assert parts[0].endswith(f"cd{mark}")
    assert all(len(part) <= LONGEST for part in parts)


def test_overlong_sentences_without_clauses_are_cut_between_words():
    parts = split("word " * 1000)
    assert {word for part in parts for word in part.split()} == {"word"}
    assert all(len(part) <= LONGEST for part in parts)


def test_overlong_words_are_cut_before_no_combining_mark():
    parts = split("e\u0301" * 2000)
    assert all(part[0] == "e" for part in parts)
    assert "".join(parts) == "e\u0301" * 2000


def test_windows_of_the_library_part_no_sentence():
    sentence = "The old bridge over the river was closed. "
    assert set(split(sentence * 1000)) == {sentence.strip()}


@given(
    st.text(alphabet="abAB .!?؟…\n\r\t“”()«»😀é\u0301ابو123\x85\u00a0。", max_size=200),
    st.sampled_from(["ar", "en", "fr", "de", "zh"]),
)
def test_sentences_hold_every_visible_character_once_and_in_order(text, language):
    found = sentences(text, language)
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(text[start:end] == text[start:end].strip() for start, end in found)
    assert all(a[1] <= b[0] for a, b in zip(found, found[1:], strict=False))
    assert "".join("".join(text[start:end].split()) for start, end in found) == "".join(text.split())
