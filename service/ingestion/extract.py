"""A page's article out of its HTML."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from service.errors import InvalidInput
from service.ingestion.dates import instant


class Page(Struct, frozen=True):
    """The article of a page. `text` has one paragraph a line; what the page does not say is None."""

    text: str
    title: str | None = None
    url: str | None = None
    published_at: datetime | None = None


def page(html: str, url: str | None = None) -> Page:
    """The page's article; `url` is where the page was found.

    Raises:
        InvalidInput: no article was found in it.

    """
    from trafilatura import bare_extraction  # takes 0.2 s to import
    from trafilatura.settings import Document

    try:
        found = bare_extraction(html, url=url, with_metadata=True, include_comments=False, include_tables=True)
    except Exception as error:
        raise InvalidInput("html cannot be read as a page", field="html") from error
    if not isinstance(found, Document) or not (text := found.text or "").strip():
        raise InvalidInput("html holds no article", field="html")
    return Page(
        text=text,
        title=(found.title or "").strip() or None,
        url=url or found.url,
        published_at=_published(html, url),
    )


def _published(html: str, url: str | None) -> datetime | None:
    """What the page states about itself (metadata, time elements, address), never a date in its sentences."""
    from htmldate import find_date

    try:
        written = find_date(
            html, extensive_search=False, original_date=True, outputformat="%Y-%m-%dT%H:%M:%S%z", url=url
        )
        return instant(written) if written else None
    except Exception:  # noqa: BLE001 (as above; a page without a readable date is still a page)
        return None
