"""Who says it: speakers found in eight languages, named one way."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.attribution import attribution, attributions, grouped_names, is_reported, speaker_key
from service.domain import Span
from service.languages.organisations import local_name, organisations
from service.languages.registry import LANGUAGES

OBSERVATORY = "Syrian Observatory for Human Rights"
CODES = [*sorted(LANGUAGES), "it", "xx"]


@pytest.mark.parametrize(
    ("language", "text", "name", "words"),
    [
        (
            "ar",
            "وقال المرصد السوري لحقوق الإنسان ومقره المملكة المتحدة إن 77",
            "المرصد السوري لحقوق الإنسان",
            "المرصد السوري لحقوق الإنسان",
        ),
        ("ar", "كما قتل سبعة مدنيين ، بحسب المرصد.", "المرصد السوري لحقوق الإنسان", "المرصد"),
        (
            "ar",
            "قال مصدر عسكري في قوات سوريا الديمقراطية إن القوات",
            "قوات سوريا الديمقراطية",
            "مصدر عسكري في قوات سوريا الديمقراطية",
        ),
        (
            "ar",
            "قال وزير الدفاع العراقي جمعة عناد على تويتر إن 11 جنديا",
            "وزير الدفاع العراقي جمعة عناد",
            "وزير الدفاع العراقي جمعة عناد",
        ),
        (
            "ar",
            "كانت قوات سوريا الديمقراطية قد قالت في البداية إنها",
            "قوات سوريا الديمقراطية",
            "قوات سوريا الديمقراطية",
        ),
        (
            "ar",
            "وكان وزير الخارجية الأميركي أنتوني بلينكن قال العام الماضي إن",
            "وزير الخارجية الأميركي أنتوني بلينكن",
            "وزير الخارجية الأميركي أنتوني بلينكن",
        ),
        ("ar", "وأضاف المصدر العسكري يوم الجمعة إن", "المصدر العسكري", "المصدر العسكري"),
        ("ar", "وأوردت وكالة رويترز أن مصدرا عسكريا", "رويترز", "وكالة رويترز"),
        ("ar", "وقالت شبكة “دير الزور 24” المحلية، إن", "شبكة دير الزور 24 المحلية", "شبكة “دير الزور 24” المحلية"),
        ("en", "The Syrian Observatory for Human Rights said at least 77 died", OBSERVATORY, OBSERVATORY),
        ("en", "According to the SDF, 27 died", "Syrian Democratic Forces", "SDF"),
        ("en", "“They fled,” said SDF commander Mazloum Abdi.", "Syrian Democratic Forces", "SDF"),
        ("en", "Hans Meier, the mayor of the town, said five people died", "Hans Meier", "Hans Meier"),
        ("en", "Seven were killed, the Observatory said.", OBSERVATORY, "Observatory"),
        (
            "fr",
            "Selon l'Observatoire syrien des droits de l'homme, 77 sont morts",
            OBSERVATORY,
            "Observatoire syrien des droits de l'homme",
        ),
        ("fr", "La police a annoncé la mort de 27 personnes", "police", "police"),
        ("es", "Según la policía, murieron 77", "policía", "policía"),
        ("es", "Las FDS dijeron que 27 murieron", "Syrian Democratic Forces", "FDS"),
        ("de", "Laut der Polizei starben fünf Menschen", "Polizei", "Polizei"),
        ("de", "Minister Hans Meier sagte am Montag, fünf seien tot", "Minister Hans Meier", "Minister Hans Meier"),
        ("ru", "По данным ООН, погибли 77 человек", "ООН", "ООН"),
        ("ru", "Министр обороны Ирака заявил в пятницу, что", "Министр обороны Ирака", "Министр обороны Ирака"),
        (
            "tr",
            "Suriye İnsan Hakları Gözlemevi'ne göre en az 77 kişi öldü",
            OBSERVATORY,
            "Suriye İnsan Hakları Gözlemevi",
        ),
        ("tr", "Bakan Ali Veli, 5 kişinin öldüğünü söyledi.", "Bakan Ali Veli", "Bakan Ali Veli"),
        ("fa", "به گفته پلیس، ۷۷ نفر کشته شدند", "پلیس", "پلیس"),
        ("fa", "وزیر دفاع عراق گفت که ۱۱ سرباز کشته شدند", "وزیر دفاع عراق", "وزیر دفاع عراق"),
    ],
)
def test_the_speaker_is_found_and_named(language: str, text: str, name: str, words: str) -> None:
    found = attribution(text, language)
    assert found is not None
    assert found.span is not None
    assert (found.name, text[found.span.start : found.span.end]) == (name, words)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "قُتل 120 شخصا في المعارك الجارية"),
        ("ar", "وأضاف أن 200 عنصر شاركوا"),
        ("en", "He said that 120 people died"),
        ("en", "An estimated 120 confirmed deaths"),
        ("en", "120 were killed in the attack"),
        ("fr", "Il a déclaré que 120 personnes"),
        ("de", "Er sagte, dass fünf starben"),
        ("ru", "Он заявил, что погибли пять"),
        ("zh", "警察说"),
    ],
)
def test_nobody_is_named_where_nobody_is(language: str, text: str) -> None:
    assert attribution(text, language) is None


TWO = "Seven were killed, the Observatory said. The army said 12 soldiers died. He added that 20 were hurt. Five more fled."


def at(words: str) -> Span:
    return Span(start=TWO.index(words), end=TWO.index(words) + len(words))


@pytest.mark.parametrize(("words", "name"), [("Seven", OBSERVATORY), ("12", "army"), ("20", "army"), ("Five", None)])
def test_the_speaker_of_a_figure_stands_in_its_sentence_or_goes_on_speaking(words: str, name: str | None) -> None:
    found = attribution(TWO, "en", at(words))
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("language", "text", "near", "name"),
    [
        (
            "en",
            "The SDF say that they took the prison and that 175 members died, the outlet Enab Baladi reported.",
            "175",
            "Syrian Democratic Forces",
        ),
        (
            "en",
            "The governor said that two bridges were closed, and 9 people died, according to the police.",
            "9",
            "police",
        ),
        (
            "ar",
            "أعلنت قوات سوريا الديمقراطية أنها استعادت السجن، وأن 175 عنصراً قُتلوا، حسبما نشر موقع عنب بلدي.",
            "175",
            "قوات سوريا الديمقراطية",
        ),
        ("fr", "La police affirme que 12 personnes sont mortes, a rapporté l'agence Reuters.", "12", "police"),
        ("de", "Die Polizei sagte, dass 12 Menschen starben, berichtete die Agentur Reuters.", "12", "Polizei"),
    ],
)
def test_who_only_passes_it_on_does_not_say_it(language: str, text: str, near: str, name: str) -> None:
    start = text.index(near)
    found = attribution(text, language, Span(start=start, end=start + len(near)))
    assert found is not None
    assert found.name == name


def test_of_two_speakers_in_a_sentence_the_nearer_counts() -> None:
    text = "The army said 12 died while the police said 30 died"
    first, second = Span(start=14, end=16), Span(start=text.index("30"), end=text.index("30") + 2)
    assert [found.name for found in attributions(text, "en")] == ["army", "police"]
    near = [attribution(text, "en", span) for span in (first, second)]
    assert [found.name for found in near if found] == ["army", "police"]


@given(st.text(), st.sampled_from(CODES))
def test_any_text_gives_speakers_at_their_place(text: str, language: str) -> None:
    for found in attributions(text, language):
        assert found.name
        assert found.span is not None
        assert 0 <= found.span.start < found.span.end <= len(text)


WORDS = [w for entry in LANGUAGES.values() for w in (entry.attributions.verbs or "").split("|")[:4]]
CUES = [w for entry in LANGUAGES.values() for w in (entry.attributions.according or "göre").split("|")[:3]]
PIECES = [*WORDS, *CUES, "المرصد", "the army", "SDF", "Ali Veli", "إن", "that", ",", "،", ".", "كان", "120", "“x”", "-"]


@given(st.lists(st.sampled_from(PIECES), max_size=10), st.sampled_from(CODES), st.integers(0, 60))
def test_speakers_are_clean_wherever_one_asks(pieces: list[str], language: str, place: int) -> None:
    text = " ".join(pieces)
    for found in attributions(text, language):
        assert found.name == found.name.strip()
        assert not any(mark in found.name for mark in '“”"«»\n')
    near = attribution(text, language, Span(start=place, end=place + 1))
    assert near is None or near in attributions(text, language)


@pytest.mark.parametrize(
    "alias",
    [
        "المرصد",
        "SOHR",
        "the Observatory",
        "OSDH",
        "Syrian Observatory",
        "Сирийский центр мониторинга за соблюдением прав человека",
    ],
)
def test_one_speaker_has_one_key_in_every_language(alias: str) -> None:
    assert speaker_key(alias) == OBSERVATORY


def test_an_unknown_speaker_is_their_own_key() -> None:
    assert speaker_key("Hans  Meier") == speaker_key("hans meier")
    assert speaker_key("Hans Meier") != speaker_key("Hans Müller")


def test_every_alias_leads_to_its_organisation_and_back() -> None:
    for name, aliases in organisations().items():
        assert speaker_key(name) == name
        assert all(speaker_key(alias) in organisations() for alias in aliases)
        assert local_name(name, "en") == name
        assert speaker_key(local_name(name, "ar")) == name


def test_names_are_grouped_under_the_fullest() -> None:
    names = [
        "المرصد",
        "المرصد السوري لحقوق الإنسان",
        "القيادة العامة",
        "القيادة العامة لقسد",
        "ABC",
        "Always Be Careful",
        "Reuters",
    ]
    assert grouped_names(names) == {
        "المرصد": "المرصد السوري لحقوق الإنسان",
        "المرصد السوري لحقوق الإنسان": "المرصد السوري لحقوق الإنسان",
        "القيادة العامة": "القيادة العامة لقسد",
        "القيادة العامة لقسد": "القيادة العامة لقسد",
        "ABC": "Always Be Careful",
        "Always Be Careful": "Always Be Careful",
        "Reuters": "Reuters",
    }
    assert grouped_names([]) == {}


SPEAKERS = [
    line.split("\t")
    for line in Path(__file__).with_name("speakers.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("language", "words", "name", "text"), SPEAKERS)
def test_labelled_speakers(language: str, words: str, name: str, text: str) -> None:
    found = attribution(text, language)
    if words == "-":
        assert found is None
        return
    assert found is not None
    assert found.span is not None
    assert (found.name, text[found.span.start : found.span.end]) == (name, words)


def test_there_are_speakers_of_every_language() -> None:
    assert {language for language, *_ in SPEAKERS} == set(LANGUAGES)
    assert len(SPEAKERS) >= 40


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("BBC News reported that ten people died", "BBC"),
        ("ISIS News reported that ten people died", "ISIS News"),
        ("Taliban reported that ten people died", "Taliban"),
        ("ISIS / Taliban Watch reported that ten people died", "ISIS / Taliban Watch"),
    ],
)
def test_an_outlet_named_after_an_organisation_is_not_it(text: str, name: str) -> None:
    found = attribution(text, "en")
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    ("language", "text", "reported"),
    [
        ("ar", "قتل عشرة جنود، بحسب البيان", True),
        ("ar", "قتل عشرة جنود، بحسب المرصد", True),
        ("ar", "قتل عشرة جنود في الحسكة", False),
        ("en", "Ten died, according to a report", False),
        ("en", "Ten died, according to them", True),
        ("en", "Ten died in Hasakah according to", False),
    ],
)
def test_speech_is_told_from_the_authors_own_words(language: str, text: str, reported: bool) -> None:
    assert is_reported(text, language) is reported
