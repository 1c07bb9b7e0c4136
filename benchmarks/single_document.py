"""TextRank on one document, raw text to summary, beside sumy, summa and lexrank.

    python benchmarks/single_document.py [--data DIR] [--limit SECONDS]

Target: 500 sentences 15 times, 5,000 sentences 150 times as fast as the fastest of them;
100,000 sentences under 10 s and 1 GB. Ratios are of CPU seconds. Up to 500 sentences all sides
take turns in one process; above, each runs in a process of its own, imports not counted, the
peers once and stopped after --limit, textkit five times before and after them.
"""

from __future__ import annotations

import argparse
import functools
import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from corpus import describe, document
from measure import Cost, child, cost, interleaved, median, peak_memory, table
from peers import lexrank_fitted, lexrank_text, summa_text, sumy_any, sumy_text

from textkit.arrays.kernels import compile_at_once
from textkit.summaries.api import summarise

SENTENCES = 3
SIDES: dict[str, Callable[[str], object]] = {
    "textkit": lambda text: summarise(text, sentences=SENTENCES),
    "sumy": lambda text: sumy_text(text, SENTENCES),
    "sumy LexRank": lambda text: sumy_any("LexRank", text, SENTENCES),
    "summa": lambda text: summa_text(text, SENTENCES),
    "lexrank": lambda text: lexrank_text(text, SENTENCES, _fitted()),
}
PEERS = tuple(SIDES)[1:]
WARM = "A warm day came. A cold night followed the warm day. Nobody slept that night."
TURNS, ALONE, LARGE = (50, 500), (5_000,), (50_000, 100_000)


@functools.cache
def _fitted() -> Any:
    """Lexrank with the idf of two short texts; what it is fitted on costs a summary nothing."""
    return lexrank_fitted([WARM, document(50)])


def in_turn(data: Path | None) -> list[list[object]]:
    compile_at_once()  # as where there are many documents; the first few are interpreted
    rows = []
    for count in TURNS:
        text = document(count, data)
        sides = {name: (lambda run=run, text=text: run(text)) for name, run in SIDES.items()}
        found = interleaved(sides, repeats=7 if count < 500 else 3)
        rows.append(_row(count, {name: c.cpu for name, c in found.items()}))
    return rows


def apart(data: Path | None, limit: float) -> list[list[object]]:
    rows = []
    for count in ALONE:
        ours = _alone("textkit", count, data, limit)
        peers = {name: _alone(name, count, data, limit) for name in PEERS}
        again = _alone("textkit", count, data, limit)
        assert ours is not None
        assert again is not None
        # of two runs of ours the slower counts
        cpu = {"textkit": max(ours["cpu"], again["cpu"])}
        cpu |= {name: answer["cpu"] for name, answer in peers.items() if answer is not None}
        rows.append(_row(count, cpu))
    return rows


def _row(count: int, cpu: dict[str, float]) -> list[object]:
    peers = [cpu[name] for name in PEERS if name in cpu]
    ratio = min(peers) / cpu["textkit"] if peers else "-"
    return [f"{count:,}", *(cpu.get(name, "over the limit") for name in SIDES), ratio]


def large(data: Path | None) -> list[list[object]]:
    rows: list[list[object]] = []
    for count in LARGE:
        found = _alone("textkit", count, data, 600, first=True)
        assert found is not None
        rows.append(
            [f"{count:,}", found["wall"], found["cpu"], found["peak"] / 1e6, found["before"] / 1e6]
        )
    return rows


def _alone(
    side: str, count: int, data: Path | None, limit: float, *, first: bool = False
) -> dict[str, Any] | None:
    options = ["--data", data] if data else []
    return child("single_document.py", "--side", side, count, int(first), *options, limit=limit)


def run_side(side: str, count: int, first: bool, data: Path | None) -> None:
    """In a process of its own: one run of a peer, the median of five of textkit."""
    text = document(count, data)
    before = peak_memory()
    if not first:
        SIDES[side](WARM)
    repeats = 1 if first or side != "textkit" else 5
    found: Cost = median([cost(lambda: SIDES[side](text)) for _ in range(repeats)])
    print(json.dumps({**asdict(found), "peak": peak_memory(), "before": before}))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, help="folder of .txt or .jsonl files to take text of")
    parser.add_argument("--limit", type=float, default=120, help="seconds for a peer")
    parser.add_argument("--side", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.side:
        side, count, first = options.side
        run_side(side, int(count), bool(int(first)), options.data)
        return
    print(f"Text: {describe(options.data)}. CPU seconds; the limit is {options.limit:.0f} s.\n")
    rows = in_turn(options.data) + apart(options.data, options.limit)
    table(["sentences", *SIDES, "times as fast as the fastest peer"], rows)
    print("textkit alone, the first call in its process:\n")
    header = ["sentences", "seconds", "CPU seconds", "peak MB", "of it before the call"]
    table(header, large(options.data))


if __name__ == "__main__":
    main()
