"""Search tokens: forms of one word meet, in every script, and nothing makes the analysis fail."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.languages.registry import LANGUAGES
from service.languages.search import search_tokens
from service.languages.words import ascii_digits

CODES = [*LANGUAGES, "ur", "ckb", "zh", "ja", "ko", "th", "it", "pt", "xx"]


def one(word: str, code: str) -> str:
    (token,) = search_tokens(word, code)
    return token


@pytest.mark.parametrize(
    "forms",
    [
        "سجن السجن بالسجن والسجن للسجن وللسجن السِّجن سجنها ســجن",
        "وزير الوزير والوزير للوزير بالوزير ووزير",
        "مدنيين المدنيون مدني والمدنيين المدنية مدنيا",
        "سوريا سورية السورية السوري والسوريين",
        "مقاتل مقاتلين المقاتلون ومقاتلو مقاتلًا مقاتلات",
        "مدينة بمدينة المدينة لمدينة ومدينة مدينه",
        "أحياء احياء الأحياء",
        "أعلن أعلنت وأعلنت اعلنوا",
        "هجوم الهجوم هجومًا بالهجوم والهجوم",
        "إيران ايران الإيرانية إيراني",
    ],
)
def test_forms_of_one_arabic_word_share_a_token(forms: str) -> None:
    assert len({one(form, "ar") for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("code", "forms"),
    [
        ("en", "attack attacks attacked Attacking ATTACKED"),
        ("fr", "prison prisons Prison"),
        ("es", "ataque ataques Ataques"),
        ("de", "Gefängnis Gefängnisse gefängnis"),
        ("ru", "тюрьма тюрьмы тюрьму ТЮРЬМА"),
        ("tr", "İstanbul İstanbul'da ISTANBUL İSTANBUL'un"),
        ("fa", "زندان زندان‌ها زندانها زندان‌های زندانهای"),
        ("it", "attacco attacchi"),
    ],
)
def test_forms_of_one_word_share_a_token(code: str, forms: str) -> None:
    assert len({one(form, code) for form in forms.split()}) == 1


@pytest.mark.parametrize("pair", ["سجن سجون", "قتل مقتل", "بلد بلدي وزن", "وزير زيارة", "وقت قوت", "لبنان ليبيا"])
def test_different_words_stay_apart(pair: str) -> None:
    words = pair.split()
    assert len({one(word, "ar") for word in words}) >= 2


def test_persian_and_arabic_spellings_of_a_name_meet() -> None:
    assert one("سوریه", "fa") == one("سورية", "ar")
    assert one("کرکوک", "fa") == one("كركوك", "ar")


@pytest.mark.parametrize(
    ("written", "code", "token"),
    [
        ("١٢٬٠٠٠", "ar", "12000"),
        ("12,000", "en", "12000"),
        ("12.000", "de", "12000"),
        ("12 000", "fr", "12000"),
        ("12\u202f000", "en", "12000"),
        ("12\u00a0000", "ar", "12000"),
        ("1 234 567", "ru", "1234567"),
        ("1,234,567.5", "en", "1234567.5"),
        ("3,5", "fr", "3.5"),
        ("٣٫٥", "ar", "3.5"),
        ("۱۲۰", "fa", "120"),
        ("१२०", "hi", "120"),
        ("192.168.1.2", "en", "192.168.1.2"),
    ],
)
def test_numbers_are_written_one_way(written: str, code: str, token: str) -> None:
    assert search_tokens(f"({written})", code) == (token,)


def test_plain_spaces_group_digits_only_where_the_language_writes_so() -> None:
    assert search_tokens("12 000", "en") == ("12", "000")


def test_each_word_is_analysed_by_its_own_script() -> None:
    tokens = search_tokens("قالت ISIS إن 120 fighters قتلوا في тюрьмы", "ar")
    assert tokens == ("isis", "120", "fighter", one("قتل", "ar"), one("тюрьма", "ru"))
    assert one("ISIS", "fr") == one("ISIS", "en") == one("isis", "fr")


def test_scripts_without_spaces_give_grams() -> None:
    assert search_tokens("刑務所", "ja") == ("刑務", "務所")
    assert search_tokens("死", "zh") == ("死",)
    assert search_tokens("교도소", "ko") == ("교도", "도소")
    assert len(search_tokens("โรงเรียน", "th")) > 1


def test_stop_words_go_with_and_without_their_marks() -> None:
    assert search_tokens("في وفي إِلَى the ومن", "ar") == ()
    assert search_tokens("Après où", "fr") == search_tokens("für", "de") == ()
    assert search_tokens("where is the", "en") == ()


def test_invisible_characters_and_emoji_change_nothing() -> None:
    plain = "سجن غويران 120"
    assert search_tokens("\u200f😀سج\u200eن ❤️ غوير\u00adان \u202b120\u202c🎉", "ar") == search_tokens(plain, "ar")


def test_a_lone_surrogate_and_nul_are_survived() -> None:
    assert search_tokens("\ud800 \x00 prison", "en") == ("prison",)


@given(st.text(), st.sampled_from(CODES))
def test_any_text_gives_clean_tokens(text: str, code: str) -> None:
    for token in search_tokens(text, code):
        assert token
        assert not any(char.isspace() for char in token)
        assert token == ascii_digits(token)


@given(st.lists(st.sampled_from(["السجن", "killed", "120", "тюрьмы", "öldürüldü", "زندان‌ها"])), st.sampled_from(CODES))
def test_tokens_of_a_text_are_those_of_its_words(words: list[str], code: str) -> None:
    expected = tuple(token for word in words for token in search_tokens(word, code))
    assert search_tokens(" ; ".join(words), code) == expected


@given(st.integers(min_value=0, max_value=10**12), st.sampled_from("0٠۰०০๐០０"), st.sampled_from(CODES))
def test_all_digit_scripts_are_equal(number: int, zero: str, code: str) -> None:
    written = "".join(chr(ord(zero) + int(digit)) for digit in str(number))
    assert search_tokens(written, code) == (str(number),)
