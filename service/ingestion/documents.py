"""From a document as it is sent in to what is stored: text, title, language, time, passages."""

from __future__ import annotations

import hashlib
import re
from typing import Final

import msgspec

from service.domain import NewDocument, NewPassage, RawDocument
from service.errors import InvalidInput, TooLarge
from service.ingestion.clean import Block, BlockKind, blocks
from service.ingestion.dates import dateline, utc
from service.ingestion.extract import Page, page
from service.ingestion.passages import passages
from service.ingestion.titles import headline
from service.ingestion.urls import checked_url, site
from service.languages.identify import identify
from service.languages.search import search_tokens

TEXT_MOST: Final = 1_000_000
"""Code points of a text, as the API's schema says."""
HTML_MOST: Final = 2_000_000
"""Code points of a page, as the API's schema says."""

_UNKNOWN_SOURCE: Final = "unknown"
_ID_MOST: Final = 500
_LANGUAGE = re.compile(r"[a-z]{2,3}")


def document(raw: RawDocument) -> tuple[NewDocument, list[NewPassage]]:
    """The document to store, its text untouched, with its passages in text order.

    External id: given, else the URL, else the text's hash. Source: given, else the URL's host, else `unknown`.

    Raises:
        InvalidInput: names the field: nothing to read, characters that cannot be kept, a bad URL, no passage in it.
        TooLarge: text or page beyond the limit.

    """
    _check(raw)
    url = checked_url(raw.url) if raw.url else None
    found = _page(raw, url)
    title = (raw.title or "").strip() or found.title or headline(found.text)
    segments = blocks(found.text, title)
    language = raw.language or identify(_content(found.text, segments))
    spans = passages(found.text, segments, language)
    if not spans:
        field = "html" if raw.text is None else "text"
        raise InvalidInput(f"{field} holds no passage: only links, captions or a page's furniture", field=field)
    published_at = raw.published_at or found.published_at
    content_hash = hashlib.sha256(found.text.encode()).hexdigest()
    url = url or found.url
    new = NewDocument(
        external_id=raw.external_id or _identifier(url, content_hash),
        text=found.text,
        language=language,
        source=(raw.source or "").strip() or (site(url) if url else "") or _UNKNOWN_SOURCE,
        content_hash=content_hash,
        url=url,
        title=title,
        published_at=utc(published_at) if published_at else None,
        metadata=raw.metadata,
    )
    return new, [
        NewPassage(
            ordinal=ordinal,
            start=span.start,
            end=span.end,
            language=span.language,
            text=(passage := found.text[span.start : span.end]),
            tokens=search_tokens(passage, span.language),
        )
        for ordinal, span in enumerate(spans)
    ]


def _check(raw: RawDocument) -> None:
    """Nothing, where every field can be read and kept."""
    if (raw.text is None) == (raw.html is None):
        raise InvalidInput("exactly one of text and html is needed", field="text")
    for field, most in (("text", TEXT_MOST), ("html", HTML_MOST)):
        value: str | None = getattr(raw, field)
        if value is not None and len(value) > most:
            raise TooLarge(f"{field} is longer than {most} characters")
        if value is not None and not value.strip():
            raise InvalidInput(f"{field} is empty", field=field)
    for field in ("text", "html", "external_id", "source", "url", "title"):
        _check_characters(getattr(raw, field), field)
    for key, value in raw.metadata.items():
        _check_characters(key, "metadata")
        _check_characters(value, f"metadata.{key}")
    if raw.language is not None and not _LANGUAGE.fullmatch(raw.language):
        raise InvalidInput("language must be an ISO 639 code of two or three letters", field="language")
    if raw.external_id is not None and not 0 < len(raw.external_id.strip()) <= _ID_MOST:
        raise InvalidInput(f"external_id must have 1 to {_ID_MOST} characters", field="external_id")


def _check_characters(value: str | None, field: str) -> None:
    if value is None:
        return
    if "\0" in value:
        raise InvalidInput(f"{field} holds the character U+0000", field=field)
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise InvalidInput(f"{field} holds half of a surrogate pair", field=field) from error


def _page(raw: RawDocument, url: str | None) -> Page:
    if raw.html is None:
        assert raw.text is not None, "Neither text nor html. This is a bug."
        return Page(text=raw.text, published_at=dateline(raw.text))
    found = page(raw.html, url)
    _check_characters(found.text, "html")
    return msgspec.structs.replace(found, url=_found_url(found.url))


def _found_url(url: str | None) -> str | None:
    """The address that the page gives itself, where it is one."""
    try:
        return checked_url(url) if url else None
    except InvalidInput:
        return None


def _content(text: str, segments: tuple[Block, ...]) -> str:
    return "\n".join(text[one.start : one.end] for one in segments if one.kind is BlockKind.CONTENT) or text


def _identifier(url: str | None, content_hash: str) -> str:
    return url if url and len(url) <= _ID_MOST else f"sha256:{content_hash}"
