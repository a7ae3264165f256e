"""What pages weigh, and how soon evidence is seen in them: `python -m tests.browser.speed [ADDRESS]`, JSON out.

A server of its own over the seeds is started for it, or that of the argument is asked. No claim is asked twice.
"""

from __future__ import annotations

import json
import sys
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from service.benchmarks.claims import claims_in
from tests.acceptance.processes import REPOSITORY
from tests.browser.chromium import started, watched
from tests.browser.pictures import SCREENS, seeded

CLAIMS = REPOSITORY / "tests" / "eval" / "data" / "seeds.claims.jsonl"
ROUNDS = 20
SEEN = """(claim) => new Promise((seen) => {
  document.querySelector("#claim").value = claim;
  const times = {};
  const look = () => {
    const passed = Math.round(performance.now() - begun);
    if (document.querySelector(".evidence")) times.evidence ??= passed;
    if (document.querySelector("#the-verdict")) seen({ evidence: times.evidence ?? passed, verdict: passed });
  };
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  const begun = performance.now();
  document.querySelector("#ask button.main").click();
})"""
"""Milliseconds from the press of the button until a piece of evidence, and until the verdict, is in the page."""


def carried(page: Page) -> int:
    """Bytes of bodies that came over the line for this page, packed as they came."""
    return page.evaluate("""() => [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
        .reduce((sum, entry) => sum + entry.encodedBodySize, 0)""")


def measured(browser: Browser, address: str, rounds: int = ROUNDS) -> dict[str, Any]:
    """Bytes of each screen in English, and the medians and greatest of the times."""
    weights = {}
    for name, screen in SCREENS.items():
        with watched(browser, address, base_url=address) as page:
            screen(page, "en")
            weights[name] = carried(page)
    times = []
    with watched(browser, address, base_url=address) as page:
        for line in claims_in(CLAIMS)[: rounds + 1]:
            page.goto("/")
            times.append(page.evaluate(SEEN, line.claim))
    del times[0]  # the server's first
    return {"bytes": weights, "checks": len(times)} | {
        f"{what}_ms": {"median": median(one[what] for one in times), "most": max(one[what] for one in times)}
        for what in ("evidence", "verdict")
    }


if __name__ == "__main__":
    with seeded(sys.argv[1] if len(sys.argv) > 1 else None) as url, sync_playwright() as playwright:
        running = started(playwright)
        sys.stdout.write(json.dumps(measured(running, url), indent=1) + "\n")
        running.close()
