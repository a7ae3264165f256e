"""Every page. What it refuses, it refuses as a page."""

from __future__ import annotations

from litestar import Router

from service.web.assets import get_asset
from service.web.checks import get_check_page, get_start, post_start
from service.web.corpus import get_corpus_page
from service.web.documents import get_document_page
from service.web.drafts import get_draft, post_draft
from service.web.packing import packing
from service.web.refusals import page_refusal

PAGES = Router(
    path="/",
    route_handlers=[
        get_start,
        post_start,
        get_check_page,
        get_document_page,
        get_corpus_page,
        get_draft,
        post_draft,
        get_asset,
    ],
    middleware=[packing],
    exception_handlers={Exception: page_refusal},
)
