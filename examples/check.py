"""Checks a claim and prints its verdict and evidence as they come.

    pip install httpx
    python examples/check.py "120 killed in the Hasakah prison attack"

MIHAK_URL: where the service is (http://127.0.0.1:8000); MIHAK_KEY: a key, where it needs one.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from typing import Any

import httpx

CLAIM = "قُتل 120 شخصاً في الهجوم على سجن الحسكة"


def client() -> httpx.Client:
    key = os.environ.get("MIHAK_KEY")
    return httpx.Client(
        base_url=os.environ.get("MIHAK_URL", "http://127.0.0.1:8000"),
        headers={"Authorization": f"Bearer {key}"} if key else {},
        timeout=120,
    )


def events(response: httpx.Response) -> Iterator[tuple[str, Any]]:
    """Names and data of server-sent events."""
    name = ""
    for line in response.iter_lines():
        field, _, value = line.partition(": ")
        if field == "event":
            name = value
        elif field == "data":
            yield name, json.loads(value)


def main(claim: str) -> int:
    with (
        client() as service,
        service.stream(
            "POST", "/v1/checks", json={"claim": claim}, headers={"Accept": "text/event-stream"}
        ) as response,
    ):
        if response.is_error:
            problem = json.loads(response.read())
            print(f"{problem['title']}: {problem['detail']}", file=sys.stderr)
            return 1
        for name, data in events(response):
            if name == "retrieved":
                print(f"{data['retrieved']} passages found")
            elif name == "evidence":
                for evidence in data["evidence"][:5]:
                    print(f"  {evidence['stance']}: {evidence['quote']} ({evidence['document']['source']})")
            elif name == "verdict":
                print(f"→ {data['verdict']['label']} ({data['verdict']['probability']:.2f})")
            elif name == "error":
                print(f"{data['title']}: {data['detail']}", file=sys.stderr)
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else CLAIM))
