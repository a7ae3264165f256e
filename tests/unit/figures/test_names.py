"""Words inside the name of an organisation say nothing about what is counted."""

import pytest

from service.figures.extract import figures


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("175 Islamic State members were killed in three days", "en"),
        ("قُتل 175 عنصرا من تنظيم الدولة الإسلامية خلال ثلاثة أيام", "ar"),
    ],
)
def test_the_state_of_islamic_state_is_no_country(text, language):
    first = figures(text, language)[0]
    assert (first.value, first.counts) == (175, "killed")
    assert first.group
    assert "Islamic State" in first.group
