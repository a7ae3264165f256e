"""The extension in a Chromium of its own, unpacked as people install it."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct
from playwright.sync_api import BrowserContext, Page, Playwright, Worker

from tests.acceptance.processes import REPOSITORY
from tests.browser.chromium import Watch, how

FOLDER = REPOSITORY / "examples" / "extension"
ID = "gdeopjlljocldhpmmlacmcnkoddbdnge"
ORIGIN = f"chrome-extension://{ID}"
PANEL = {"width": 400, "height": 900}


class Extension(Struct):
    """A running browser with the extension in it."""

    context: BrowserContext
    worker: Worker
    watch: Watch

    def open(self, page: str) -> Page:
        """One of the extension's own pages, in a tab."""
        opened = self.context.new_page()
        opened.goto(f"{ORIGIN}/{page}")
        return opened

    def set_up(self, address: str, key: str = "") -> None:
        """As if the options page had saved these."""
        self.worker.evaluate("settings => chrome.storage.local.set(settings)", {"address": address, "key": key})

    def click(self, item: str, page: Page, selected: str) -> Page:
        """The panel after a click on an item of the context menu in `page`, where `selected` is selected.

        Without a real click the browser does not open the side panel, so that the panel comes in a tab.
        """
        with self.context.expect_page() as coming:
            self.click_again(item, page, selected)
        return coming.value

    def click_again(self, item: str, page: Page, selected: str) -> None:
        """The same where the panel is there already.

        The menu itself is no page and cannot be clicked here; the event goes to the worker's own handler.
        """
        page.bring_to_front()
        self.worker.evaluate(
            """async ([item, text]) => {
                const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
                chrome.contextMenus.onClicked.dispatch({ menuItemId: item, frameId: 0, selectionText: text }, tab);
            }""",
            [item, selected],
        )

    def press(self, command: str, page: Page) -> Page:
        """The panel after a command of the keyboard in `page`; the keys are the browser's, not the page's."""
        page.bring_to_front()
        with self.context.expect_page() as coming:
            self.worker.evaluate(
                """async command => {
                    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
                    chrome.commands.onCommand.dispatch(command, tab);
                }""",
                command,
            )
        return coming.value


@contextmanager
def extended(
    playwright: Playwright, language: str = "en", hosts: Sequence[str] = (), **options: Any
) -> Iterator[Extension]:
    """A browser in that language with the extension; `hosts` are addresses that the person has allowed it.

    The browser asks people for such a permission in a window that cannot be clicked here, so that a copy of the extension
    has it from the start. Without `hosts` the extension runs as it is. In the end nothing may have been asked beyond this
    machine, and nothing may have failed.
    """
    with tempfile.TemporaryDirectory(prefix="mihak-profile-") as home:
        folder = _allowed(Path(home) / "extension", hosts) if hosts else FOLDER
        start = how()
        start["args"] += [f"--disable-extensions-except={folder}", f"--load-extension={folder}"]
        context = playwright.chromium.launch_persistent_context(
            Path(home) / "profile",
            **start,
            ignore_default_args=["--disable-extensions"],
            env=os.environ | {"LANGUAGE": language, "LANG": f"{language}.UTF-8"},
            **{"viewport": PANEL} | options,
        )
        try:
            workers = context.service_workers
            worker = workers[0] if workers else context.wait_for_event("serviceworker")
            extension = Extension(context, worker, Watch(context))
            yield extension
        finally:
            context.close()
    wrong = [*_strangers(extension.watch), *extension.watch.errors]
    if wrong:
        raise AssertionError("\n".join(wrong))


def _allowed(folder: Path, hosts: Sequence[str]) -> Path:
    shutil.copytree(FOLDER, folder)
    path = folder / "manifest.json"
    manifest = json.loads(path.read_bytes())
    manifest["host_permissions"] = [f"{host}/*" for host in hosts]
    path.write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def _strangers(watch: Watch) -> list[str]:
    """Requests to anywhere but this machine; what a service on it was sent is known to its recorder."""
    return [url for url in watch.strangers(ORIGIN) if urlsplit(url).hostname != "127.0.0.1"]
