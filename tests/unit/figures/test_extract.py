"""Figures in sentences of news: bound, interval, what is counted, of whom, where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain import Bound, Figure
from service.figures.extract import figures
from service.languages.registry import LANGUAGES

CODES = [*sorted(LANGUAGES), "it", "zh", "xx"]
SENTENCES = [
    "قُتل ما لا يقل عن 120 شخصًا في المعارك",
    "Seven civilians were killed and 20 wounded, including three children",
    "Au moins 12 000 personnes ont fui",
    "سبعة عناصر و45 مقاتلا",
    "دست‌کم ۱۲۰ نفر کشته شدند",
    "120'den fazla kişi öldü",
]


def said(figure: Figure) -> tuple[object, ...]:
    return figure.value, figure.bound.value, figure.counts, figure.group


@given(st.text(), st.sampled_from(CODES))
def test_any_text_gives_figures_at_their_place(text: str, language: str) -> None:
    for figure in figures(text, language):
        assert text[figure.span.start : figure.span.end] == figure.text
        assert figure.text


PIECES = [
    *SENTENCES,
    "😀",
    "\u200f",
    " ",
    "\n",
    "2019",
    "RPG-7",
    "١٢٬٠٠٠",
    "ما لا يقل عن",
    "over",
    "%",
    "–",
    "-",
    "من",
    "و",
    "5",
]


@given(st.lists(st.sampled_from(PIECES), max_size=8), st.sampled_from(CODES))
def test_spans_are_in_order_and_apart(pieces: list[str], language: str) -> None:
    text = " ".join(pieces)
    found = figures(text, language)
    for figure in found:
        assert text[figure.span.start : figure.span.end] == figure.text
        assert figure.low is None or figure.high is None or figure.low <= figure.high
    for before, after in zip(found, found[1:], strict=False):
        assert before.span.end <= after.span.start


@given(st.sampled_from(SENTENCES), st.sampled_from(["😀 ", "\u200f", "\n\n", "— "]))
def test_what_stands_before_moves_the_span_and_nothing_else(sentence: str, before: str) -> None:
    for language in ("ar", "en", "fa", "tr", "fr"):
        plain, moved = figures(sentence, language), figures(before + sentence, language)
        assert [said(figure) for figure in plain] == [said(figure) for figure in moved]
        assert [f.span.start + len(before) for f in plain] == [f.span.start for f in moved]


@pytest.mark.parametrize(
    ("language", "text", "words", "bound", "low", "high"),
    [
        ("ar", "قُتل ما لا يقل عن 120 شخصًا", "ما لا يقل عن 120", "at_least", 120, None),
        ("ar", "77 على الأقل من أعضاء داعش قتلوا", "77 على الأقل", "at_least", 77, None),
        ("ar", "قتل سبعة مدنيين على الأقل في القتال", "سبعة", "at_least", 7, None),
        ("ar", "مقتل أكثر من 70", "أكثر من 70", "more_than", 71, None),
        ("ar", "وتجاوز عدد القتلى 70 والجرحى كثر، نحو 50", "نحو 50", "about", 45, 55),
        ("ar", "قرابة أربعة آلاف أجنبي", "قرابة أربعة آلاف", "about", 3600, 4400),
        ("ar", "لا يزيد عن 20 جنديا", "لا يزيد عن 20", "at_most", None, 20),
        ("ar", "أقل من عشرة جنود", "أقل من عشرة", "less_than", None, 9),
        ("ar", "ولا أقل من 20 جنديا", "لا أقل من 20", "at_least", 20, None),
        ("ar", "وأكثر من 800 أسير", "أكثر من 800", "more_than", 801, None),
        ("ar", "200 أو أكثر", "200 أو أكثر", "at_least", 200, None),
        ("ar", "من 2000 إلى 4000 أجنبي", "2000 إلى 4000", "about", 2000, 4000),
        ("ar", "بين 20 و30 جنديا", "20 و30", "about", 20, 30),
        ("en", "at least 77 members", "at least 77", "at_least", 77, None),
        ("en", "no fewer than 12 soldiers", "no fewer than 12", "at_least", 12, None),
        ("en", "up to 300 people", "up to 300", "at_most", None, 300),
        ("en", "fewer than 10 soldiers", "fewer than 10", "less_than", None, 9),
        ("en", "nearly 50 people", "nearly 50", "about", 45, 55),
        ("en", "70+ dead", "70+", "at_least", 70, None),
        ("en", "exactly 12 soldiers", "exactly 12", "exactly", 12, 12),
        ("en", "12 people", "12", "exactly", 12, 12),
        ("en", "between 2,000 and 4,000 people", "2,000 and 4,000", "about", 2000, 4000),
        ("en", "2,000–4,000 people", "2,000–4,000", "about", 2000, 4000),
        ("fr", "plus de 100 morts", "plus de 100", "more_than", 101, None),
        ("fr", "120 morts au moins", "120", "at_least", 120, None),
        ("es", "al menos 120 muertos", "al menos 120", "at_least", 120, None),
        ("es", "unos 50 países", "unos 50", "about", 45, 55),
        ("de", "höchstens 20 Soldaten", "höchstens 20", "at_most", None, 20),
        ("ru", "не менее 120 человек", "не менее 120", "at_least", 120, None),
        ("ru", "от 2000 до 4000 человек", "2000 до 4000", "about", 2000, 4000),
        ("tr", "120'den fazla kişi", "120'den fazla", "more_than", 121, None),
        ("tr", "en az 120 kişi", "en az 120", "at_least", 120, None),
        ("fa", "بیش از ۱۲۰ نفر", "بیش از ۱۲۰", "more_than", 121, None),
    ],
)
def test_bounds_and_their_intervals(
    language: str, text: str, words: str, bound: str, low: float | None, high: float | None
) -> None:
    figure = figures(text, language)[-1]
    assert (figure.text, figure.bound.value, figure.low, figure.high) == (words, bound, low, high)


@given(st.integers(2, 10**6), st.sampled_from(sorted(LANGUAGES)))
def test_every_phrase_of_a_bound_bounds(number: int, language: str) -> None:
    spoken = LANGUAGES[language]
    for bound, phrases in spoken.before.items():
        for phrase in phrases.split("|"):
            (figure,) = figures(f"{phrase} {number:07d}", language)
            assert (figure.value, figure.bound) == (number, bound), phrase


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ar", "قتلت 23 من مقاتلي تنظيم الدولة الإسلامية", [(23, "exactly", "killed", "fighters of Islamic State")]),
        (
            "ar",
            "أدت لمقتل 28 عنصرا من قوات سوريا الديمقراطية، و45 مقاتلا من تنظيم الدولة، و5 مدنيين في الحي",
            [
                (28, "exactly", "killed", "members of Syrian Democratic Forces"),
                (45, "exactly", "killed", "fighters of Islamic State"),
                (5, "exactly", "killed", "civilians"),
            ],
        ),
        (
            "ar",
            "إن “77 على الأقل من أعضاء داعش و 39 مقاتلا كرديا قتلوا”",
            [
                (77, "at_least", "killed", "members of Islamic State"),
                (39, "exactly", "killed", "fighters"),
            ],
        ),
        ("ar", "قالت قسد إن 17 من جنودها قتلوا", [(17, "exactly", "killed", "soldiers of Syrian Democratic Forces")]),
        ("ar", "أعادت القبض على 104 سجناء فروا", [(104, "exactly", "recaptured", "prisoners")]),
        ("ar", "اعتقلت 89 مقاتلاً كانوا يحتمون في مكان قريب", [(89, "exactly", "detained", "fighters")]),
        ("ar", "غادر الآلاف منازلهم بالقرب من السجن", [(2000, "vague", "displaced", None)]),
        ("ar", "شارك ٢٠٠ عنصر من التنظيم في الهجوم", [(200, "exactly", "participants", "members of Islamic State")]),
        ("ar", "مقتل أكثر من 100 في هجوم على سجن", [(100, "more_than", "killed", None)]),
        ("ar", "أجنبي من حوالي 50 دولة", [(50, "about", "countries", None)]),
        ("ar", "خُطط للهجوم منذ ستة أشهر", [(6, "exactly", "time_span", None)]),
        ("ar", "لم يُقتل أي مدني في الاشتباكات", [(0, "exactly", "killed", "civilians")]),
        ("en", "120 killed in the prison attack", [(120, "exactly", "killed", None)]),
        (
            "en",
            "Seven civilians were killed and 20 wounded",
            [(7, "exactly", "killed", "civilians"), (20, "exactly", "wounded", None)],
        ),
        (
            "en",
            "Eleven Iraqi soldiers, including an officer, were killed when gunmen attacked",
            [(11, "exactly", "killed", "soldiers")],
        ),
        ("en", "No civilians were killed", [(0, "exactly", "killed", "civilians")]),
        ("en", "No one was hurt", [(0, "exactly", "wounded", None)]),
        ("en", "10,000 ISIS fighters were being held", [(10_000, "exactly", "held", "fighters of Islamic State")]),
        ("en", "one of 12 soldiers", [(12, "exactly", None, "soldiers")]),
        ("en", "the party won 120 of 250 seats", [(120, "exactly", "seats", None), (250, "exactly", "seats", None)]),
        ("en", "won 48 seats out of 120", [(48, "exactly", "seats", None), (120, "exactly", "seats", None)]),
        ("ar", "على 46 مقعداً من أصل 120", [(46, "exactly", "seats", None), (120, "exactly", "seats", None)]),
        ("ar", "لقي ثلاثة أشخاص، بينهم طفلة، حتفهم", [(3, "exactly", "killed", "people")]),
        (
            "ar",
            "340 إصابة بالكوليرا واثنتي عشرة وفاة",
            [(340, "exactly", "infected", None), (12, "exactly", "killed", None)],
        ),
        (
            "es",
            "los casos pasan de 700 y los muertos son 29",
            [(700, "more_than", "cases", None), (29, "exactly", "killed", None)],
        ),
        ("ru", "инфляция замедлилась до 6,5 %", [(6.5, "exactly", "percent", None)]),
        ("tr", "bunun yüzde otuzu ulaşıma ayrıldı", [(30, "exactly", "percent", None)]),
        (
            "tr",
            "5,9 büyüklüğündeki depremde ölenlerin sayısı 26'ya yükseldi",
            [(5.9, "exactly", None, None), (26, "exactly", "killed", None)],
        ),
        (
            "es",
            "Siete pueblos, con unos 1.900 habitantes",
            [(7, "exactly", "villages", None), (1900, "about", None, "people")],
        ),
        ("en", "The SDF lost 90 fighters", [(90, "exactly", "killed", "fighters")]),
        ("en", "104 escaped prisoners were recaptured", [(104, "exactly", "recaptured", "prisoners")]),
        ("en", "300 prisoners fled", [(300, "exactly", "escaped", "prisoners")]),
        ("tr", "Firar eden mahkûmlardan 104'ü yeniden yakalandı", [(104, "exactly", "recaptured", None)]),
        ("ar", "فرّ آلاف الأهالي من المنازل القريبة", [(2000, "vague", "displaced", "residents")]),
        ("ar", "بلغ عدد قتلى الهجوم على سجن الحسكة ٢٠٢", [(202, "exactly", "killed", None)]),
        ("ar", "تجاوزت حصيلة قتلى الهجوم على السجن سبعين قتيلاً", [(70, "more_than", "killed", None)]),
        ("es", "La participación superó el 60 %", [(60, "more_than", "percent", None)]),
        ("tr", "yaralı sayısı ise 180'i aştı", [(180, "more_than", "wounded", None)]),
        ("es", "distribuyó 4.000 mantas entre los desplazados", [(4000, "exactly", None, None)]),
        ("fr", "une personne a été tuée par une explosion", [(1, "exactly", "killed", "people")]),
        ("en", "a loaf costs 5,000 pounds", [(5000, "exactly", "money", None)]),
        ("en", "a 24-year-old man", [(24, "exactly", "age", None)]),
        ("en", "The toll rose from 30 to 70", [(30, "exactly", "killed", None), (70, "exactly", "killed", None)]),
        (
            "fr",
            "Sept civils ont été tués et 20 blessés, dont trois enfants",
            [
                (7, "exactly", "killed", "civilians"),
                (20, "exactly", "wounded", None),
                (3, "exactly", "wounded", "children"),
            ],
        ),
        ("es", "miles de personas abandonaron sus hogares", [(2000, "vague", "displaced", "people")]),
        ("de", "keine Zivilisten wurden getötet", [(0, "exactly", "killed", "civilians")]),
        ("ru", "104 заключенных вновь задержаны", [(104, "exactly", "recaptured", "prisoners")]),
        (
            "tr",
            "Yedi sivil öldürüldü, 20 kişi yaralandı",
            [(7, "exactly", "killed", "civilians"), (20, "exactly", "wounded", "people")],
        ),
        (
            "fa",
            "هفت غیرنظامی کشته و ۲۰ نفر زخمی شدند",
            [(7, "exactly", "killed", "civilians"), (20, "exactly", "wounded", "people")],
        ),
    ],
)
def test_what_is_counted_and_of_whom(language: str, text: str, expected: list[tuple[object, ...]]) -> None:
    assert [said(figure) for figure in figures(text, language)] == expected


@pytest.mark.parametrize(
    ("language", "text", "unit", "counts"),
    [
        ("ar", "ارتفعت 12 في المئة", "percent", "percent"),
        ("ar", "١٢٪", "percent", "percent"),
        ("ar", "100 دولار", "USD", "money"),
        ("ar", "دولار واحد شهريا", "USD", "money"),
        ("en", "$20", "USD", "money"),
        ("en", "20 km away", "km", "distance"),
        ("en", "12 per cent", "percent", "percent"),
        ("en", "aged 24", "year", "age"),
        ("fr", "3,5 millions d'euros", "EUR", "money"),
        ("tr", "yüzde 62,5", "percent", "percent"),
        ("ru", "62,5%", "percent", "percent"),
        ("fa", "شش ماه", "month", "time_span"),
    ],
)
def test_units(language: str, text: str, unit: str, counts: str) -> None:
    (figure,) = figures(text, language)
    assert (figure.unit, figure.counts) == (unit, counts)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "هُزم التنظيم في مارس/آذار 2019"),
        ("ar", "بين عامي 2017 و2019"),
        ("ar", "منذ مساء 19 من كانون الثاني الحالي"),
        ("ar", "مساء الأحد 23 من كانون الثاني"),
        ("ar", "أحد السجون التي هاجمها التنظيم"),
        ("ar", "قالت شبكة “دير الزور 24” المحلية"),
        ("ar", "لليوم الثالث على التوالي، في القرن الحادي والعشرين"),
        ("ar", "قذيفة RPG-7 وطائرة إف-16 وكوفيد-19"),
        ("ar", "بفوزه على الواحة 3-2 في الدقيقة التسعين"),
        ("fa", "تا سه‌شنبه تعطیل است"),
        ("fa", "در ۳ بهمن ۱۴۰۰ و ۲۹ دی"),
        ("ar", "الساعة 5 مساء، والساعة 10:30"),
        ("ar", "المادة 5 من القرار 2254"),
        ("ar", "https://example.org/watch?v=12345 و 192.168.1.2"),
        ("ar", "يوم الاثنين، والخميس"),
        ("ar", "tag icon ع 24 ع"),
        ("ar", "هاتف: 0123 456 789"),
        ("en", "in 2019, since 2014, the 2021 attack on 21 January 2022 and January 23, 2022"),
        ("en", "Article 5, Flight 370, resolution 2254, Room 12, No. 7"),
        ("en", "the second attack, the 21st century, the 1990s, the first of March"),
        ("en", "at 10:30 am, 5 pm; call +44 20 7946 0958 or 555-123-4567"),
        ("en", "one of the men said one thing to another"),
        ("en", "2022-01-21 and 21/01/2022 and 21.01.2022"),
        ("en", "v1.2.3, 10.0.0.1, user@mail2.com, #5"),
        ("fr", "Le 21e siècle, le 1er mars 2019, en 2014"),
        ("de", "im Jahr 2019, am 21. Januar 2022 um 14 Uhr, im 21. Jahrhundert"),
        ("es", "el 21 de enero de 2022, en 2019, un hombre"[:32]),
        ("ru", "в 2019 году, 21 января 2022 года, 21-й век, двадцать первый век"),
        ("tr", "2019 yılında, 21 Ocak 2022'de, 21'inci yüzyıl, 2. kez"),
        ("fa", "در سال ۲۰۱۹، ۲۱ ژانویه ۲۰۲۲، قرن بیست و یکم"),
    ],
)
def test_what_is_no_count_is_no_figure(language: str, text: str) -> None:
    assert figures(text, language) == ()


def test_list_numbers_are_no_figures() -> None:
    found = figures("1. First point\n2) Second point: 30 people", "en")
    assert [figure.value for figure in found] == [30]


def test_a_year_that_counts_something_is_a_figure() -> None:
    assert [f.value for f in figures("2000 people fled", "en")] == [2000]
    assert [f.value for f in figures("2000 دولار", "ar")] == [2000]
    assert [f.value for f in figures("more than 2000", "en")] == [2000]


def test_of_a_range_the_value_is_the_low_end() -> None:
    (figure,) = figures("60 to 80 people", "en")
    assert (figure.value, figure.low, figure.high, figure.bound) == (60, 60, 80, Bound.ABOUT)


def test_no_figure_has_a_relation_yet() -> None:
    assert all(f.relation is None and f.reason is None for f in figures(" ".join(SENTENCES), "ar"))


@pytest.mark.parametrize(
    ("language", "text", "words", "low", "high"),
    [
        ("en", "More than half of the prisoners escaped", "More than half", 50.1, None),
        ("en", "two thirds of the voters", "two thirds", 66.7, 66.7),
        ("ar", "فر نصف السجناء", "نصف", 50, 50),
        ("ar", "وثلاثة أرباع السكان", "ثلاثة أرباع", 75, 75),
        ("fr", "la moitié des détenus", "la moitié", 50, 50),
        ("es", "la mitad de los presos", "la mitad", 50, 50),
        ("de", "die Hälfte der Häftlinge", "die Hälfte", 50, 50),
        ("ru", "половина заключенных", "половина", 50, 50),
        ("tr", "mahkumların yarısı kaçtı", "yarısı", 50, 50),
        ("fa", "یک‌سوم زندانیان", "یک\u200cسوم", 33.3, 33.3),
    ],
)
def test_parts_of_a_whole_are_percentages(language: str, text: str, words: str, low: float, high: float | None) -> None:
    (figure,) = figures(text, language)
    assert (figure.text, figure.unit, figure.low, figure.high) == (words, "percent", low, high)


@pytest.mark.parametrize(
    ("language", "text"), [("ar", "بعد نصف ساعة"), ("ar", "الدور نصف النهائي"), ("en", "the second half")]
)
def test_half_of_no_whole_is_no_figure(language: str, text: str) -> None:
    assert figures(text, language) == ()
