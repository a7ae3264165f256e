"""Pictures of every screen, in both languages, wide and narrow, light and dark: `python -m tests.browser.pictures docs/pictures`.

A server of its own over the seeds is started for them, or that of the second argument is taken.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.acceptance.processes import REPOSITORY, mihak, serving
from tests.browser.chromium import started
from tests.folders import enterable_folder

SIZES = {"wide": (1280, 1000), "narrow": (360, 780)}
LARGEST_BYTES = 150_000
COLOURS = 64
"""Of the palette; text on one paper needs few."""
LONGEST = 1900
"""Pixels of height that a picture keeps."""

CLAIMS = {"en": "120 killed in the Hasakah prison attack", "ar": "مقتل 30 شخصاً في الهجوم على سجن الحسكة"}
DRAFTS = {
    "en": "At least 120 people were killed in the attack on the prison in Hasakah. The SDF said that it had recaptured 104 "
    "prisoners. It was the saddest week of the year. Eleven Iraqi soldiers were killed in Diyala.",
    "ar": "قُتل 120 شخصاً على الأقل في الهجوم على سجن الحسكة. وأعلنت قوات سوريا الديمقراطية أنها أعادت القبض على 104 سجناء. "
    "كان أسبوعاً محزناً حقاً. وقُتل 11 جندياً عراقياً في ديالى.",
}


def start(page: Page, language: str) -> None:
    page.goto(f"/?lang={language}")


def result(page: Page, language: str) -> None:
    start(page, language)
    page.locator("#claim").fill(CLAIMS[language])
    page.locator("#ask button.main").click()
    page.locator("#the-verdict").wait_for(timeout=120_000)


def silence(page: Page, language: str) -> None:
    start(page, language)
    page.locator(".example").last.click()
    page.locator("#the-verdict").wait_for(timeout=120_000)


def timeline(page: Page, language: str) -> None:
    result(page, language)
    page.locator(".timeline").scroll_into_view_if_needed()
    page.evaluate("scrollTo(0, document.querySelector('.timeline').getBoundingClientRect().top + scrollY - 24)")


def document(page: Page, language: str) -> None:
    result(page, language)
    page.locator(".evidence .links a").first.click()
    page.locator("#passage").wait_for()


def corpus(page: Page, language: str) -> None:
    page.goto(f"/corpus?lang={language}")


def draft(page: Page, language: str) -> None:
    page.goto(f"/draft?lang={language}")
    page.locator("#text").fill(DRAFTS[language])
    page.locator("#ask button.main").click()
    page.locator("#draft-result").wait_for(timeout=120_000)
    page.locator(".claims .pending").first.wait_for(state="detached", timeout=120_000)
    page.wait_for_function("!document.querySelector('.claimed.pending')", timeout=120_000)


SCREENS: dict[str, Callable[[Page, str], None]] = {
    "check": start,
    "result": result,
    "not-enough": silence,
    "timeline": timeline,
    "document": document,
    "corpus": corpus,
    "draft": draft,
}


def small(png: bytes) -> bytes:
    """The same picture with a palette."""
    image = Image.open(BytesIO(png)).convert("RGB")
    packed = BytesIO()
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(packed, "PNG", optimize=True)
    return packed.getvalue()


def taken(browser: Browser, url: str, screen: str, language: str, size: str, scheme: str = "light") -> bytes:
    """A picture of one screen: the whole page, no longer than `LONGEST`; a timeline alone."""
    width, height = SIZES[size]
    context = browser.new_context(
        base_url=url, viewport={"width": width, "height": height}, locale=language, color_scheme=scheme
    )
    try:
        page = context.new_page()
        SCREENS[screen](page, language)
        page.evaluate("document.activeElement.blur()")
        if screen == "timeline":
            return small(page.locator(".timeline").screenshot())
        full = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({"width": width, "height": min(full, LONGEST)})
        page.evaluate("scrollTo({top: 0, behavior: 'instant'})")
        return small(page.screenshot())
    finally:
        context.close()


@contextmanager
def seeded(url: str | None) -> Iterator[str]:
    """Address of a service that holds the seeds."""
    if url:
        yield url
        return
    with enterable_folder() as home:
        mihak(["corpus", "ingest", str(REPOSITORY / "seeds")], home / "data").check_returncode()
        with serving(home / "data", home / "log") as server:
            yield server.url


def main(folder: Path, url: str | None = None, only: str = "") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    wanted = [
        (screen, language, size, "light") for screen in SCREENS for language in ("en", "ar") for size in SIZES
    ] + [("result", "en", "wide", "dark")]
    with seeded(url) as address, sync_playwright() as playwright:
        browser = started(playwright)
        for screen, language, size, scheme in wanted:
            name = "-".join([screen, language, size, *(["dark"] if scheme == "dark" else [])])
            if only not in name:
                continue
            picture = taken(browser, address, screen, language, size, scheme)
            (folder / f"{name}.png").write_bytes(picture)
            sys.stderr.write(f"{name}: {len(picture)} bytes\n")
            if len(picture) > LARGEST_BYTES:
                raise SystemExit(f"{name} is too large")
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:4])
