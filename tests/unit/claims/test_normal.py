import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.claims import normal_form
from service.errors import InvalidInput


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  120 killed\n in\tHasakah ", "120 killed in Hasakah"),
        ("\u200fقُتل 120\u200f شخصاً", "قُتل 120 شخصاً"),
        ("\u2067١٢٠ قتيلا\u2069", "١٢٠ قتيلا"),
        ("می\u200cکند", "می کند"),
        ("\ufeffA\u00adB c", "AB c"),
        ("e\u0301t\u00e9", "été"),
        ("🚨 120 killed", "🚨 120 killed"),
    ],
)
def test_normal_form_is_one_line_without_invisible_marks(text, expected):
    assert normal_form(text) == expected


@pytest.mark.parametrize("text", ["", "   ", "\u200f\u200e", "…?!", "🙂", "a\x00b", "x \ud800"])
def test_what_cannot_be_read_is_refused_by_field(text):
    with pytest.raises(InvalidInput) as caught:
        normal_form(text)
    assert caught.value.field == "claim"


@given(st.text(max_size=60))
def test_normal_form_is_stable_and_clean(text):
    try:
        form = normal_form(text)
    except InvalidInput:
        return
    assert normal_form(form) == form
    assert form == form.strip()
    assert "  " not in form
    assert "\u202e" not in form
