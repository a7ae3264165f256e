from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from tests.acceptance.processes import REPOSITORY, Server, mihak, serving
from tests.browser.chromium import started, watched
from tests.folders import enterable_folder


@pytest.fixture(scope="session")
def live_server() -> Iterator[Server]:
    """A `mihak serve` process over a database of its own that holds the seeds; shared, so leave it as it was found."""
    with enterable_folder() as home:
        ingested = mihak(["corpus", "ingest", str(REPOSITORY / "seeds")], home / "data")
        assert ingested.returncode == 0, ingested.stderr
        with serving(home / "data", home / "log") as server:
            yield server


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A running Chromium, shared; pages of one context know nothing of another's."""
    running = started(playwright)
    yield running
    running.close()


@pytest.fixture
def opened(browser: Browser, live_server: Server) -> Callable[..., AbstractContextManager[Page]]:
    """`with opened(locale="ar", color_scheme="dark") as page`: a page as `watched` gives it, of the live server."""
    return partial(watched, browser, live_server.url, base_url=live_server.url)


@pytest.fixture
def page(opened: Callable[..., AbstractContextManager[Page]]) -> Iterator[Page]:
    """A page of the live server, with a fresh profile; any request to elsewhere fails the test."""
    with opened() as one:
        yield one
