"""Reports as people read them: tables, and plots as SVG by file name."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from service.benchmarks import plots
from service.benchmarks.check import CheckReport
from service.benchmarks.ingest import IngestReport
from service.benchmarks.load import LoadReport, Loop
from service.benchmarks.machine import Machine
from service.benchmarks.nli import NliReport
from service.benchmarks.retrieval import RetrievalReport, SizeReport
from service.benchmarks.spreads import Spread
from service.benchmarks.tables import Cell, table

SPREAD = ("p50 ms", "p95 ms", "p99 ms", "most ms", "n")
MEGABYTE = 1024**2


class Shown(Struct, frozen=True):
    """A report with what is shown of it."""

    report: Struct
    tables: dict[str, str]
    """By title."""
    plots: dict[str, str]
    """By file name, without its ending."""


def nli(report: NliReport) -> Shown:
    """Everyone's speed, and how the shipped engine stands to the others."""
    rows: list[tuple[Cell, ...]] = [(one.name, one.pairs_per_second, one.agreement, one.note) for one in report.speeds]
    ratios = table(
        ("times torch fp32", "times the best peer", "share of the int8 peak"),
        [(report.over_baseline, report.over_best, report.share_of_peak)],
    )
    title = f"NLI pairs a second, {report.mean_tokens} tokens a pair"
    speeds = {one.name: one.pairs_per_second for one in report.speeds if one.pairs_per_second}
    return Shown(
        report,
        {
            "Machine": _machine(report.machine),
            f"{title}, {report.rounds} rounds of {report.pairs}": table(
                ("who", "pairs a second", "same label as torch fp32", "note"), rows
            ),
            "Beside others": ratios,
        },
        {"nli": plots.bars(title, "pairs a second", speeds)},
    )


def check(report: CheckReport) -> Shown:
    """Where the time of a check goes."""
    kinds = {
        "plain answer": report.plain,
        "first event of a stream": report.first_event,
        "whole stream": report.whole_stream,
        "the same claim again": report.again,
    }
    steps = [
        (name.removesuffix("_ms"), *_cells(report.steps.get(name, _NONE)), share)
        for name, share in report.shares.items()
    ]
    shares = {name.removesuffix("_ms"): share for name, share in report.shares.items()}
    return Shown(
        report,
        {
            "Machine": _machine(report.machine),
            f"{report.claims} claims over {report.passages:,} passages, one client": _spreads("what", kinds),
            "Steps": table(("step", *SPREAD, "share"), steps),
            "Start": table(("seconds", "resident MB"), [(report.start_seconds, report.resident_mb)]),
        },
        {"check": plots.bars("Where the time of a check goes", "share of the time", shares)},
    )


def load(report: LoadReport) -> Shown:
    """Loops by load, and memory over checks."""
    loops = [*report.closed, *report.opened]
    drawn = {}
    if report.closed:
        drawn["load-latency"] = plots.lines(
            "Latency in a closed loop", "clients", "ms", _latencies(report.closed), logarithmic=True
        )
        drawn["load-throughput"] = plots.lines(
            "Throughput in a closed loop",
            "clients",
            "checks a second",
            {"answered": [(loop.load, loop.per_second) for loop in report.closed]},
            logarithmic=True,
        )
    if report.opened:
        drawn["load-open"] = plots.lines(
            "Latency in an open loop, from the time due", "questions a second", "ms", _latencies(report.opened)
        )
    if report.memory:
        points = [(float(sample.checks), sample.resident_mb) for sample in report.memory]
        drawn["load-memory"] = plots.lines("Resident memory", "checks", "MB", {"the service": points})
    return Shown(
        report,
        {
            "Machine": _machine(report.machine),
            "Loops": table(
                (
                    "loop",
                    "load",
                    "a second",
                    "200",
                    "429",
                    "other",
                    "p50 ms",
                    "p95 ms",
                    "p99 ms",
                    "p99 with waits",
                    "429 p99",
                    "lag p50",
                    "lag p99",
                ),
                [_loop(loop) for loop in loops],
            ),
            "Memory": _memory(report),
        },
        drawn,
    )


def retrieval(report: RetrievalReport) -> Shown:
    """Latency, recall and cost by the size of the corpus."""
    by_size = {f"{size.made.passages:,}": size for size in report.sizes}
    latency = [
        (name, what, *_cells(one))
        for name, size in by_size.items()
        for what, one in {
            **size.retrievers, "all, fused": size.whole, "only common words": size.common_words,
            **{f"filter: {filter_}": found for filter_, found in size.filtered.items()},
        }.items()
    ]  # fmt: skip
    recall = [(name, what, share) for name, size in by_size.items() for what, share in size.recall_at_10.items()]
    grown = {
        what: [(float(size.made.passages), _of(size, what).p50) for size in report.sizes]
        for what in (*report.sizes[0].retrievers, "all, fused")
    }
    return Shown(
        report,
        {
            "Machine": _machine(report.machine),
            "Cosine to the nearest neighbour": table(
                ("of real passages", "of drawn passages"), [(report.nearest_real, report.nearest_drawn)]
            ),
            "Embedding of a question": _spreads("what", {"embedding": report.embedding}),
            "Latency": table(("passages", "what", *SPREAD), latency),
            "Recall of the ten nearest": table(("passages", "search", "recall@10"), recall),
            "Cost": table(
                ("passages", "encoded", "load s", "index s", "tables MB", "vectors MB", "words MB", "other indexes MB", "server MB"),
                [(name, *_cost(size)) for name, size in by_size.items()],
            ),
        },
        {"retrieval": plots.lines("Retrieval by size of the corpus (p50)", "passages", "ms", grown, logarithmic=True)},
    )  # fmt: skip


def ingest(report: IngestReport) -> Shown:
    """Speed of ingestion, and where its time goes."""
    speeds = {"mihak": report.passages_per_second} | {
        one.name: one.passages_per_second for one in report.loops if one.passages_per_second
    }
    return Shown(
        report,
        {
            "Machine": _machine(report.machine),
            "Into an empty corpus": table(
                ("documents", "passages", "seconds", "documents a second", "passages a second", "unchanged documents a second"),
                [(report.documents, report.passages, report.seconds, report.documents_per_second,
                  report.passages_per_second, report.unchanged_per_second)],
            ),
            "Where the time goes": table(("step", "share"), list(report.shares.items())),
            "Plain loops of transformers, embedding only": table(
                ("who", "passages a second", "note"),
                [(one.name, one.passages_per_second, one.note) for one in report.loops],
            ),
        },
        {"ingest": plots.bars("Passages a second", "passages a second", speeds)},
    )  # fmt: skip


_NONE = Spread(count=0, p50=0.0, p95=0.0, p99=0.0, least=0.0, most=0.0)


def _machine(machine: Machine) -> str:
    return table(
        ("processor", "cores", "instructions", "memory GB", "system", "Python", "packages"),
        [
            (
                machine.processor,
                machine.cores,
                " ".join(machine.instructions),
                machine.memory_gb,
                machine.system,
                machine.python,
                ", ".join(f"{name} {version}" for name, version in machine.packages.items()),
            )
        ],
    )


def _cells(one: Spread) -> tuple[float, float, float, float, int]:
    return one.p50, one.p95, one.p99, one.most, one.count


def _spreads(first: str, kinds: Mapping[str, Spread]) -> str:
    return table((first, *SPREAD), [(name, *_cells(one)) for name, one in kinds.items()])


def _loop(loop: Loop) -> tuple[Cell, ...]:
    counts = dict(loop.statuses)
    answered, refused = counts.pop("200", 0), counts.pop("429", 0)
    return (
        loop.kind,
        loop.load,
        loop.per_second,
        answered,
        refused,
        sum(counts.values()),
        loop.latency.p50,
        loop.latency.p95,
        loop.latency.p99,
        loop.until_answered.p99,
        loop.refused.p99,
        loop.lag.p50,
        loop.lag.p99,
    )


def _latencies(loops: tuple[Loop, ...]) -> dict[str, list[tuple[float, float]]]:
    return {name: [(loop.load, getattr(loop.latency, name)) for loop in loops] for name in ("p50", "p95", "p99")}


def _memory(report: LoadReport) -> str:
    rows: list[tuple[Cell, ...]] = [("after start", 0, report.resident_mb)]
    if report.memory:
        middle = report.memory[len(report.memory) // 2]
        rows += [("halfway", middle.checks, middle.resident_mb)]
        rows += [("at the end", report.memory[-1].checks, report.memory[-1].resident_mb)]
    return table(("when", "checks", "resident MB"), rows)


def _of(size: SizeReport, what: str) -> Spread:
    return size.retrievers.get(what, size.whole)


def _cost(size: SizeReport) -> tuple[Cell, ...]:
    indexes = size.made.sizes.indexes
    vectors = sum(bytes_ for name, bytes_ in indexes.items() if name.startswith("passages_embedding"))
    words = indexes["passages_tokens"]
    return (
        size.made.real,
        size.made.load_seconds,
        size.made.index_seconds,
        round(sum(size.made.sizes.tables.values()) / MEGABYTE),
        round(vectors / MEGABYTE),
        round(words / MEGABYTE),
        round((sum(indexes.values()) - vectors - words) / MEGABYTE),
        size.server_mb,
    )
