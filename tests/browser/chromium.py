"""Debian's Chromium without a screen, watched: what it asks of whom, what its policy forbids, what axe-core finds."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from tests.acceptance.processes import REPOSITORY

EXECUTABLE = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Nothing but this machine can be reached, whatever a page tries.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)
PICTURES = REPOSITORY / "tests" / "browser" / "pictures"
WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 800}


def how() -> dict[str, Any]:
    """Options of every start; the profile is a new one each time, and root cannot have the sandbox."""
    return {"executable_path": EXECUTABLE, "args": list(FLAGS), "chromium_sandbox": os.geteuid() != 0}


def started(playwright: Playwright) -> Browser:
    return playwright.chromium.launch(**how())


class Watch:
    """What happens in a browser's pages from now on."""

    def __init__(self, context: BrowserContext) -> None:
        self.requests: list[str] = []
        self.errors: list[str] = []
        context.on("request", lambda request: self.requests.append(request.url))
        context.on("weberror", lambda error: self.errors.append(str(error.error)))
        context.on("console", lambda message: self._read(message.type, message.text))
        context.on("page", self._follow)

    def _follow(self, page: Page) -> None:
        page.on("websocket", lambda socket: self.requests.append(socket.url))

    def _read(self, kind: str, text: str) -> None:
        if kind == "error" and "Content Security Policy" in text:
            self.errors.append(text)

    def strangers(self, *own: str) -> list[str]:
        """Requests that left for elsewhere than `own` addresses."""
        left = [url for url in self.requests if not url.startswith(("data:", "blob:", "about:"))]
        return [url for url in left if not url.startswith(tuple(f"{address}/" for address in own))]


@contextmanager
def watched(browser: Browser, address: str, **options: Any) -> Iterator[Page]:
    """A page of a fresh profile; in the end, it must have asked nobody but `address`, and nothing may have failed in it.

    `options` are those of Playwright's `new_context`: `locale`, `color_scheme`, `viewport`, `java_script_enabled`, …
    """
    context = browser.new_context(**{"viewport": WIDE} | options)
    try:
        watch = Watch(context)
        yield context.new_page()
    finally:
        context.close()
    wrong = watch.strangers(address) + watch.errors
    if wrong:
        raise AssertionError("\n".join(wrong))


def violations(page: Page) -> list[str]:
    """What axe-core finds wrong with a page, as `rule: element`; all its rules are on, WCAG's and good practice."""
    found = Axe().run(page).response
    if not found["passes"]:
        raise AssertionError("axe-core found nothing to look at")
    return [f"{rule['id']}: {node['html']}" for rule in found["violations"] for node in rule["nodes"]]


def picture(page: Page, name: str, *, whole: bool = True) -> Path:
    """A PNG of the page, or of the part that is seen, kept in `tests/browser/pictures` to be looked at."""
    PICTURES.mkdir(exist_ok=True)
    path = PICTURES / f"{name}.png"
    page.screenshot(path=path, full_page=whole)
    return path
