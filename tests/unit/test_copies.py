from hypothesis import given
from hypothesis import strategies as st

from service.retrieval import clusters
from service.retrieval.copies import containment, shingles
from tests.unit.builders import document, hit

LEAD = "قتل ما لا يقل عن 120 شخصا في المعارك الجارية بين القوات الكردية ومقاتلي التنظيم بعد هجوم على سجن في الحسكة"
SAME_FACT = (
    "أفاد المرصد بأن حصيلة القتلى في غويران بلغت مئة وعشرين على الأقل منذ يوم الخميس وفق ما نقلته وكالات الأنباء"
)


def test_a_syndicated_lead_counts_once_even_when_cut_short():
    found = [
        hit("a", LEAD, document("d1", source="one")),
        hit("b", SAME_FACT, document("d2", source="two")),
        hit("c", LEAD[:70] + "…", document("d3", source="three")),
    ]
    groups = clusters(found)
    assert [(group.best.passage.id, [copy.passage.id for copy in group.copies]) for group in groups] == [
        ("a", ["c"]),
        ("b", []),
    ]


def test_overlapping_windows_of_one_document_are_one():
    one = document("d1")
    groups = clusters([hit("a", "قتل سبعة مدنيين.", one, 100), hit("b", "اعتقل 89 شخصا. قتل سبعة مدنيين.", one, 85)])
    assert len(groups) == 1


def test_touching_passages_of_one_document_stay_apart():
    one = document("d1")
    groups = clusters([hit("a", "First thing happened.", one, 0), hit("b", "Second event followed.", one, 21)])
    assert len(groups) == 2


def test_the_same_sentence_with_another_number_is_close_in_words_but_a_short_one_is_not_a_copy():
    groups = clusters(
        [hit("a", "قتل 70 شخصا في الهجوم", document("d1")), hit("b", "قتل 120 شخصا في الهجوم", document("d2"))]
    )
    assert len(groups) == 2


@given(st.text(max_size=80), st.text(max_size=80))
def test_containment_is_a_symmetric_share(one, other):
    assert 0 <= containment(shingles(one), shingles(other)) <= 1
    assert containment(shingles(one), shingles(other)) == containment(shingles(other), shingles(one))


@given(st.text(min_size=1, max_size=80).filter(lambda text: any(c.isalnum() for c in text)))
def test_a_text_contains_itself(text):
    assert containment(shingles(text), shingles(text)) == 1


@given(st.lists(st.sampled_from([LEAD, SAME_FACT, LEAD[:60], "x y z", "other words here"]), max_size=8))
def test_no_hit_is_lost(texts):
    found = [hit(f"p{number}", text, document(f"d{number}")) for number, text in enumerate(texts)]
    kept = [hit_.passage.id for group in clusters(found) for hit_ in (group.best, *group.copies)]
    assert sorted(kept) == sorted(hit_.passage.id for hit_ in found)
