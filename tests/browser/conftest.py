from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

import pytest
from msgspec import Struct
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from service.config import Settings
from service.domain import NewKey, Scope
from service.runtime import open_database
from tests.acceptance.processes import REPOSITORY, Server, mihak, serving
from tests.browser.chromium import started, watched
from tests.browser.extension import ORIGIN, Extension, extended
from tests.folders import enterable_folder

expect.set_options(timeout=30_000)  # a busy machine is slow, not broken


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
    "extension": NewKey("extension", (Scope.CHECK,), 1000, (ORIGIN,)),
    "elsewhere": NewKey("elsewhere", (Scope.CHECK,), 1000, ("https://elsewhere.example",)),
    "desk": NewKey("desk", (Scope.CHECK,), 1000),
    "ingest": NewKey("ingest", (Scope.INGEST,), 1000),
    "revoked": NewKey("revoked", (Scope.CHECK,), 1000),
}


async def _made_keys(data_dir: Path) -> dict[str, str]:
    """Texts of new keys, by their names."""
    async with open_database(Settings(data_dir=data_dir)) as database:
        issued = {name: await database.access.issue(key) for name, key in KEYS.items()}
        await database.access.revoke(issued["revoked"].key.id)
    return {name: key.text for name, key in issued.items()}


@pytest.fixture(scope="session")
def newsroom() -> Iterator[Newsroom]:
    """A live service over three texts on a bridge, so that checks are quick; shared, so leave it as it was found."""
    with enterable_folder() as home, ThreadPoolExecutor(1) as apart:
        ingested = mihak(
            ["corpus", "ingest", str(REPOSITORY / "tests" / "browser" / "data" / "bridge.jsonl")], home / "data"
        )
        assert ingested.returncode == 0, ingested.stderr
        keys = apart.submit(asyncio.run, _made_keys(home / "data")).result()  # Playwright's loop runs in this thread
        with serving(home / "data", home / "log") as server:
            yield Newsroom(server.url, keys)


@pytest.fixture(scope="session")
def shared_extension(playwright: Playwright) -> Iterator[Extension]:
    with extended(playwright) as running:
        yield running


@pytest.fixture
def extension(shared_extension: Extension) -> Iterator[Extension]:
    """The extension as it is, in an English browser, with nothing saved and none of its pages open."""
    shared_extension.worker.evaluate("Promise.all([chrome.storage.local.clear(), chrome.storage.session.clear()])")
    yield shared_extension
    for page in shared_extension.context.pages[1:]:
        page.close()
