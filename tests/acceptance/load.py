"""More than a service can take at once, and a service that is killed over its work: what came of it, as figures.

    python -m tests.acceptance.load

prints them for this machine; `test_load.py` holds what must be true of them.
"""

from __future__ import annotations

import asyncio
import re
import statistics
import time
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import msgspec
from msgspec import Struct

from service.api.access import FACTS_SECONDS
from tests.acceptance.processes import Server, mihak, serving, started
from tests.folders import enterable_folder

TEXTS = (
    "أعلنت السلطات مقتل 120 شخصاً في الهجوم على السجن يوم الأحد. وقال شهود إن المعارك استمرت أربعة أيام.",
    "Officials said on Monday that 44 houses were flooded near the river. Nobody was killed in the floods.",
    "The council of Rivermouth closed nine bridges on Tuesday after the storm had damaged them.",
)


class Survival(Struct, frozen=True):
    """What became of asynchronous checks whose service was killed."""

    jobs: int
    ended_before_the_kill: int
    ended: int
    saved: int
    different_ids: int
    seconds_after_restart: float


class Overload(Struct, frozen=True):
    """What clients got who asked for more than there was room for."""

    clients: int
    places: int
    statuses: dict[str, int]
    refusals_without_retry_after: int
    slowest_429_ms: float
    median_200_ms: float


def with_corpus(home: Path) -> Path:
    """A data folder with a few texts in it."""
    (home / "texts").mkdir()
    for number, text in enumerate(TEXTS):
        (home / "texts" / f"{number}.txt").write_text(text, encoding="utf-8")
    done = mihak(["corpus", "ingest", str(home / "texts")], home / "data")
    assert done.returncode == 0, done.stderr
    return home / "data"


def survival(home: Path, jobs: int = 200, first: int = 20) -> Survival:
    """Queues jobs, kills the service when the first of them have ended, starts it again and waits for all."""
    data = with_corpus(home)
    server = started(data, home / "log")
    with server.client() as client:
        paths = [accepted(client, number) for number in range(jobs)]
        while (before := len(saved(client))) < first:
            time.sleep(0.02)
        server.process.kill()
    server.process.wait(30)
    begun = time.monotonic()
    with serving(data, home / "log 2") as again, again.client() as client:
        ended = sum(outcome(client, path) == 200 for path in paths)
        seconds = time.monotonic() - begun
        ids = saved(client)
    return Survival(jobs, before, ended, len(ids), len(set(ids)), round(seconds, 1))


def accepted(client: httpx.Client, number: int) -> str:
    sent = {"claim": f"At least {number} people were killed in the attack on the prison", "save": True}
    response = client.post("/v1/checks", json=sent, headers={"prefer": "respond-async"})
    assert response.status_code == 202, response.text
    return response.headers["location"]


def outcome(client: httpx.Client, path: str, seconds: float = 120) -> int:
    """The status that an asynchronous check ends with."""
    deadline = time.monotonic() + seconds
    while (status := client.get(path).status_code) == 202:
        assert time.monotonic() < deadline, f"{path} does not end"
        time.sleep(0.1)
    return status


def saved(client: httpx.Client) -> list[str]:
    """Ids of every saved check, page by page."""
    found: list[str] = []
    target: str | None = "/v1/checks?limit=100"
    while target:
        response = client.get(target)
        found += [item["id"] for item in response.json()["checks"]]
        target = response.links["next"]["url"] if "next" in response.links else None
    return found


class Told(Struct, frozen=True):
    """One answer as it came over the wire."""

    status: int
    head: str
    ms: float


async def overload(url: str, clients: int = 64, each: int = 4, places: int = 8) -> Overload:
    """What so many clients get that each ask so many checks, one after the other and without heeding a refusal."""
    told = [one for mine in await asyncio.gather(*(one_client(url, n, each) for n in range(clients))) for one in mine]
    times = {status: [one.ms for one in told if one.status == status] for status in (200, 429)}
    return Overload(
        clients=clients,
        places=places,
        statuses={str(status): count for status, count in Counter(one.status for one in told).items()},
        refusals_without_retry_after=sum(
            one.status == 429 and not re.search(r"\r\nretry-after: [1-9]\d*\r\n", one.head) for one in told
        ),
        slowest_429_ms=round(max(times[429], default=0.0), 1),
        median_200_ms=round(statistics.median(times[200] or [0.0]), 1),
    )


async def one_client(url: str, number: int, each: int) -> list[Told]:
    """Answers to checks over a connection of their own; httpx' pool would add seconds of its own to 64 at once."""
    place = urlsplit(url)
    reader, writer = await asyncio.open_connection(place.hostname, place.port)
    told = []
    for turn in range(each):
        claim = {"claim": f"{number * each + turn} people were killed in the attack on the prison"}
        sent = msgspec.json.encode(claim)
        head = f"POST /v1/checks HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {len(sent)}\r\n\r\n"
        begun = time.perf_counter()
        writer.write(head.encode() + sent)
        answered = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        await reader.readexactly(int(re.findall(r"content-length: (\d+)", answered)[0]))
        told.append(Told(int(answered.split()[1]), answered, (time.perf_counter() - begun) * 1000))
    writer.close()
    await writer.wait_closed()
    return told


class KeyCost(Struct, frozen=True):
    """What a key and its quota add to a request that asks the database for nothing else."""

    requests: int
    open_median_ms: float
    keyed_median_ms: float
    statuses: tuple[int, ...]


def cost_of_a_key(server: Server, data: Path, requests: int = 300) -> KeyCost:
    """Medians of the same request, one after the other, before the first key was made and with it."""
    with server.client() as client:
        before = timed(client, requests)
        made = mihak(["keys", "create", "--name", "load", "--scope", "check", "--requests-per-minute", "100000"], data)
        assert made.returncode == 0, made.stderr
        client.headers["authorization"] = f"Bearer {made.stdout.strip()}"
        time.sleep(FACTS_SECONDS + 0.1)  # so long the process may not know of the first key
        after = timed(client, requests)
    medians = [round(statistics.median(ms for _, ms in told), 2) for told in (before, after)]
    return KeyCost(requests, *medians, statuses=tuple(sorted({status for status, _ in (*before, *after)})))


def timed(client: httpx.Client, requests: int) -> list[tuple[int, float]]:
    """Status and milliseconds of each."""
    told = []
    for _ in range(requests):
        begun = time.perf_counter()
        status = client.get("/v1/models").status_code
        told.append((status, (time.perf_counter() - begun) * 1000))
    return told


def main() -> None:
    """Prints all three as JSON."""
    with enterable_folder() as home:
        print(msgspec.json.encode(survival(home)).decode())  # noqa: T201
    with enterable_folder() as home, serving(with_corpus(home), home / "log") as server:
        print(msgspec.json.encode(asyncio.run(overload(server.url))).decode())  # noqa: T201
        print(msgspec.json.encode(cost_of_a_key(server, home / "data")).decode())  # noqa: T201


if __name__ == "__main__":
    main()
