"""Checks a draft before it is published: each of its claims with its verdict and the quote that decided it.

    pip install httpx
    python examples/draft.py draft.txt

MIHAK_URL: where the service is (http://127.0.0.1:8000); MIHAK_KEY: a key, where it needs one.
"""

from __future__ import annotations

import os
import sys
from itertools import islice
from pathlib import Path
from typing import Any

import httpx

MOST = 50
"""Claims of one batch."""


def client() -> httpx.Client:
    key = os.environ.get("MIHAK_KEY")
    return httpx.Client(
        base_url=os.environ.get("MIHAK_URL", "http://127.0.0.1:8000"),
        headers={"Authorization": f"Bearer {key}"} if key else {},
        timeout=600,
    )


def asked(service: httpx.Client, path: str, body: dict[str, Any]) -> dict[str, Any]:
    """The answer; a refusal ends the program with its words."""
    response = service.post(path, json=body)
    answer: dict[str, Any] = response.json()
    if response.is_error:
        sys.exit(f"{answer['title']}: {answer['detail']}")
    return answer


def told(claim: str, result: dict[str, Any]) -> str:
    """A claim, what was found, and what decided it."""
    if problem := result["problem"]:
        return f"{claim}\n  could not be checked: {problem['detail']}"
    check = result["check"]
    lines = [claim, f"  {check['verdict']['label']} ({check['verdict']['probability']:.2f})"]
    if deciding := [evidence for evidence in check["evidence"] if evidence["decided"]]:
        best = deciding[0]
        lines.append(f"  {best['stance']}: «{best['quote']}» ({best['document']['source']})")
    return "\n".join(lines)


def main(draft: str) -> None:
    with client() as service:
        found = asked(service, "/v1/claims/extract", {"text": draft})
        claims = [claim["text"] for claim in found["claims"] if claim["checkable"]["checkable"]]
        print(f"{len(claims)} of {len(found['claims'])} sentences can be checked\n")
        left = iter(claims)
        while batch := list(islice(left, MOST)):
            body = {
                "claims": [{"claim": claim} for claim in batch],
                "defaults": {"limit": 3, "language": found["language"]},
            }
            answer = asked(service, "/v1/checks/batch", body)
            for claim, result in zip(batch, answer["results"], strict=True):
                print(told(claim, result), end="\n\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]).read_text(encoding="utf-8") if len(sys.argv) > 1 else sys.stdin.read())
