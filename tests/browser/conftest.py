from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial

import pytest
from msgspec import Struct
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from tests.acceptance.processes import REPOSITORY, Server, mihak, serving
from tests.browser.chromium import started, watched
from tests.browser.extension import ORIGIN
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


class Newsroom(Struct, frozen=True):
    """A service that needs a key, and keys of it by what they are for."""

    url: str
    keys: dict[str, str]


KEYS = {
    "extension": ["--publishable", "--origin", ORIGIN, "--requests-per-minute", "1000"],
    "elsewhere": ["--publishable", "--origin", "https://elsewhere.example"],
    "desk": ["--scope", "check"],
    "ingest": ["--scope", "ingest"],
    "revoked": ["--scope", "check"],
}


@pytest.fixture(scope="session")
def newsroom() -> Iterator[Newsroom]:
    """A live service over the seeds and three texts on a bridge; shared, so leave it as it was found."""
    with enterable_folder() as home:
        texts = [REPOSITORY / "seeds", REPOSITORY / "tests" / "browser" / "data" / "bridge.jsonl"]
        ingested = mihak(["corpus", "ingest", *map(str, texts)], home / "data")
        assert ingested.returncode == 0, ingested.stderr
        keys = {}
        for name, how in KEYS.items():
            made = mihak(["keys", "create", "--name", name, *how], home / "data")
            assert made.returncode == 0, made.stderr
            keys[name] = made.stdout.strip()
        assert mihak(["keys", "revoke", keys["revoked"].split("_")[1]], home / "data").returncode == 0
        with serving(home / "data", home / "log") as server:
            yield Newsroom(server.url, keys)
