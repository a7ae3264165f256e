import pytest

from service.ingestion.clean import BlockKind, blocks
from service.ingestion.furniture import AGENCIES, FURNITURE
from service.ingestion.lines import comparable
from service.ingestion.titles import headline

PROSE = "The council decided on Monday evening to close the bridge for all lorries until the spring."
PROSE_AR = "قرر المجلس مساء الاثنين إغلاق الجسر أمام جميع الشاحنات حتى حلول الربيع المقبل."


def kinds(text, title=None):
    return [block.kind.value for block in blocks(text, title)]


def kind_below(line, prose=PROSE):
    """Of a line that stands under an article's prose."""
    return kinds(f"{prose}\n\n{line}")[1]


@pytest.mark.parametrize(
    "line",
    [
        "https://example.org/a?b=c",
        "www.example.org/x",
        "pic.twitter.com/Ab12",
        "press@example.org",
        "https://www.youtube.com/watch؟v=ab",
    ],
)
def test_bare_links_are_links(line):
    assert kind_below(line) == "link"


def test_link_inside_a_sentence_is_content():
    assert kind_below("The report stands at https://example.org/report and names nine people.") == "content"


@pytest.mark.parametrize("line", ["• 76", "×", "* * *", "—", "12/34", "😀😀"])
def test_lines_without_letters_are_furniture(line):
    assert kind_below(line) == "furniture"


@pytest.mark.parametrize("language", FURNITURE)
def test_every_phrase_of_every_language_is_found(language):
    phrases = FURNITURE[language]
    for phrase in (*phrases.comments, *phrases.related, *phrases.alone, *phrases.starts):
        assert kind_below(phrase.capitalize()) == "furniture", phrase
    for phrase in phrases.captions:
        assert kind_below(f"{phrase} a b c") == "caption", phrase
    for phrase in phrases.sources:
        assert kind_below(f"{phrase} : X + Y") == "credit", phrase


@pytest.mark.parametrize("name", AGENCIES)
def test_agency_in_parentheses_marks_a_caption_below_the_prose(name):
    assert (
        kind_below(f"Fighters stand before the gate of the old prison in the northern town of the region ({name})")
        == "caption"
    )


def test_other_parentheses_below_the_prose_mark_none():
    line = "The attack was claimed by the group that calls itself the Islamic State in Iraq and the Levant (ISIL)"
    assert kind_below(line) == "content"
    assert kinds(f"A headline about it\n\n{line.removesuffix('(ISIL)')}(Jane Doe)\n\n{PROSE}") == [
        "title",
        "caption",
        "content",
    ]


def test_dispatch_that_ends_in_its_agency_is_content():
    assert kinds(f"{PROSE_AR} (أ ف ب)") == ["content"]
    assert kind_below(f"{PROSE} (Reuters)") == "content"


@pytest.mark.parametrize(
    "line",
    [
        "اشترك في الهجوم 200 عنصر من التنظيم.",
        "شارك في الهجوم 200 عنصر.",
        "إعلان حالة الطوارئ لم يفاجئ أحدا.",
        "Share prices fell by nine percent.",
        "Comments by the minister angered the town.",
        "Sources: 30 dead in bombing.",
        "Home owners lost 40 million euros.",
        "Photographs show nine burnt houses.",
        "Print workers went on strike.",
    ],
)
def test_sentences_that_start_like_furniture_are_content(line):
    assert kind_below(line) == "content"


def test_long_paragraph_that_starts_like_furniture_is_content():
    assert (
        kind_below("Click here, said the message that nine hundred customers of the bank got on Monday, and " + PROSE)
        == "content"
    )


@pytest.mark.parametrize("line", ["© 2024 Example Media", "Copyright 2024 Example Media. All of it.", "(c) Example"])
def test_copyright_is_furniture(line):
    assert kind_below(line) == "furniture"


@pytest.mark.parametrize(
    "line",
    ["المصدر : وكالات", "المصدر: الأناضول + وكالات", "Source: AFP", "Quelle: dpa", "Источник: ТАСС", "منبع: ایرنا"],
)
def test_source_lines_are_credits(line):
    assert kind_below(line) == "credit"


@pytest.mark.parametrize("heading", ["ضحايا الاشتباكات", "What we know", "По словам очевидцев"])
def test_short_lines_without_full_stop_are_headings(heading):
    assert kind_below(heading) == "heading"


@pytest.mark.parametrize(
    "line",
    [
        "• 77 fighters killed",
        "- 39 guards killed",
        "1. Nine houses burnt",
        '"They left at night," said one resident',
        "A line without a full stop that is too long for a heading, because it says what happened",
    ],
)
def test_facts_without_full_stop_are_content(line):
    assert kind_below(line) == "content"


def test_missing_full_stops_mean_nothing_where_nobody_sets_any():
    assert kinds("قتل 30 شخصا في الهجوم\nاعتقل 89 مسلحا\nفر عشرات السجناء") == ["content"] * 3


def test_related_box_ends_where_prose_resumes():
    text = f"{PROSE}\nRelated articles\nNine things about bridges\nBridges of the north\nThe mayor agreed.\nRead more: Lorries"
    assert kinds(text) == ["content", "furniture", "furniture", "furniture", "content", "furniture"]


def test_calls_behind_a_closing_mark_are_furniture_even_with_an_exclamation_mark():
    assert kinds(f"{PROSE}\n×\nWe need your help!\nGive one euro a month") == ["content", *["furniture"] * 3]


def test_nothing_after_the_form_for_comments_is_content():
    assert kinds(f"{PROSE}\nLeave a Reply\n{PROSE_AR}\nThey all lie.") == ["content", *["furniture"] * 3]


def test_a_marker_before_the_prose_cuts_nothing_off():
    assert kinds(f"Comments\nRelated articles\n{PROSE}") == ["furniture", "furniture", "content"]


def test_given_title_is_found_in_the_text_with_the_site_behind_it():
    text = f"Bridge closed for lorries | Town News\n\n{PROSE}"
    assert kinds(text, "Bridge closed for lorries") == ["title", "content"]
    assert kinds(f"Bridge closed for lorries.\n\n{PROSE}", "Bridge closed for lorries") == ["title", "content"]


def test_given_title_that_differs_leaves_the_headline_a_title():
    assert kinds(f"Bridge closed for lorries\n\n{PROSE}", "Another title altogether") == ["title", "content"]


def test_title_ignores_vowel_signs_tatweel_and_bidi_marks():
    assert kinds(f"\u200fإغـلاق الجِسر الشمالي\u200f\n\n{PROSE_AR}", "اغلاق الجسر الشمالي") == ["title", "content"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Bridge closed for lorries\n{PROSE}", "Bridge closed for lorries"),
        (f"Home\nMenu\nBridge closed for lorries\n{PROSE}", "Bridge closed for lorries"),
        (f"Will the bridge be closed for lorries?\n{PROSE}", "Will the bridge be closed for lorries?"),
        (f"Bridge closed for lorries | Town | News\n{PROSE}", "Bridge closed for lorries"),
        (f"{PROSE}\n{PROSE_AR}", None),
        (f"Bridge closed\n{PROSE}", None),
        ("Bridge closed for lorries", None),
        ("", None),
    ],
)
def test_headline(text, expected):
    assert headline(text) == expected


def test_text_of_a_headline_alone_is_that_headline():
    assert kinds("Bridge closed for lorries", "Bridge closed for lorries") == ["content"]
    assert kinds("Bridge closed for lorries\n\nBridge closed for lorries", "Bridge closed for lorries") == [
        "content",
        "repeat",
    ]
    assert kinds("مقتل سبعة مدنيين\nhttps://example.org") == ["content", "link"]


def test_blocks_of_nothing():
    assert blocks("") == ()
    assert blocks(" \n\t\u2029 ") == ()


def test_places_are_code_points_of_the_text():
    text = f"😀 Bridge closed for lorries 👨‍👩‍👧\r\n\r\n\u200f{PROSE_AR}\u2029{PROSE}"
    found = blocks(text)
    assert [text[block.start : block.end] for block in found] == [
        "😀 Bridge closed for lorries 👨‍👩‍👧",
        f"\u200f{PROSE_AR}",
        PROSE,
    ]
    assert [block.kind for block in found] == [BlockKind.TITLE, BlockKind.CONTENT, BlockKind.CONTENT]


def test_comparable_makes_written_variants_one():
    assert comparable("الإعْـلام") == comparable("الاعلام")
    assert comparable("\u202bقَسَد\u202c") == comparable("قسد")
    assert comparable("ＡＢ") == "ab"
