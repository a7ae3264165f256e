"""Disk, memory and time for a number of documents, measured with the service itself.

    .venv/bin/python docs/sizing.py 1000

Makes that many documents of the seeds, no two alike, in a folder of its own that is gone afterwards.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
CLAIMS = (
    "120 killed in the Hasakah prison attack",
    "Seven civilians were killed in the prison attack",
    "قُتل 120 شخصاً في الهجوم على سجن الحسكة",
    "فرّ جميع السجناء من سجن الحسكة",
)
ROUNDS = 3
"""Checks of each claim; the first of all is not counted."""


def corpus(file: Path, number: int) -> None:
    """Writes documents: the seeds, each time with other figures, so that no two are copies."""
    seeds = [json.loads(line) for line in (REPOSITORY / "seeds" / "dispatches.jsonl").read_text("utf-8").splitlines()]
    with file.open("w", encoding="utf-8") as lines:
        for count in range(number):
            document = dict(seeds[count % len(seeds)])
            edition = count // len(seeds)
            document["external_id"] = f"{document['external_id']}-{edition}"
            document["text"] = re.sub(r"\d+", lambda found, by=edition: str(int(found[0]) + by), document["text"])
            document["title"] = f"{document['title']} ({edition})"
            lines.write(json.dumps(document, ensure_ascii=False) + "\n")


def disk(folder: Path) -> float:
    """Megabytes of the database's own tables and indexes, without PostgreSQL's programs and its journal."""
    return sum(path.stat().st_size for path in folder.rglob("base/*/*") if path.is_file()) / 1e6


def memory(process: int) -> float:
    """Megabytes that a process has touched at most, of its own and shared."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    found = re.search(r"VmHWM:\s+(\d+)", status)
    assert found, "Linux tells it. This is a bug."
    return int(found[1]) / 1000


def asked(url: str, claim: str) -> float:
    """Seconds until a check is answered."""
    began = time.monotonic()
    request = urllib.request.Request(  # noqa: S310 - our own service
        f"{url}/v1/checks", data=json.dumps({"claim": claim}).encode(), headers={"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=120) as answer:  # noqa: S310
        answer.read()
    return time.monotonic() - began


def served(environment: dict[str, str]) -> tuple[list[float], float]:
    """Seconds of each check, and the megabytes of the serving process."""
    with subprocess.Popen(
        [sys.executable, "-m", "service.cli.main", "serve", "--port", "0"],
        cwd=REPOSITORY, env=environment, stderr=subprocess.PIPE, text=True,
    ) as service:  # fmt: skip
        assert service.stderr is not None
        try:
            url = next(line.split()[-1] for line in service.stderr if line.startswith("Listening on"))
            times = [asked(url, claim) for claim in CLAIMS * ROUNDS]
            return times[1:], memory(service.pid)
        finally:
            service.terminate()


def main(number: int) -> None:
    """Prints one line for each thing that was measured."""
    home = Path(tempfile.mkdtemp())
    home.chmod(0o755)
    environment = os.environ | {"MIHAK_DATA_DIR": str(home / "data"), "PYTHONPATH": str(REPOSITORY)}
    command = [sys.executable, "-m", "service.cli.main", "corpus"]
    try:
        subprocess.run([*command, "show"], cwd=REPOSITORY, env=environment, check=True, capture_output=True)
        empty = disk(home)
        corpus(home / "documents.jsonl", number)
        began = time.monotonic()
        done = subprocess.run(
            [*command, "ingest", str(home / "documents.jsonl")],
            cwd=REPOSITORY, env=environment, check=True, capture_output=True, text=True,
        )  # fmt: skip
        ingested = time.monotonic() - began
        print(done.stdout.strip())
        shown = subprocess.run(
            [*command, "show"], cwd=REPOSITORY, env=environment, check=True, capture_output=True, text=True
        )
        print(shown.stdout.splitlines()[0])
        print(f"ingestion: {ingested:.0f} s, start of the command included")
        print(f"database: {disk(home):.0f} MB, {empty:.0f} MB of them when it is empty")
        times, peak = served(environment)
        print(f"a check: median {statistics.median(times):.2f} s, longest {max(times):.2f} s, of {len(times)} in turn")
        print(f"memory of the service: {peak:.0f} MB at most, models and shared pages included")
    finally:
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
