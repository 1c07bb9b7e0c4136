"""What it costs to add documents to an index, as a share of building it.

    python benchmarks/index_growth.py --data IMDB [--count 100000] [--more 1000] [--kind hybrid]

IMDB is the folder of reviews (``train_pos.jsonl.xz`` and so on), one thread. An index of ``count``
reviews is built and saved; then ``more`` others are added to it, opened anew, and it is saved; then
the first query is asked. Target: adding 1,000 to 100,000 costs under 3 % of building.
"""

from __future__ import annotations

import argparse
import itertools
import json
import lzma
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from measure import ONE_THREAD, cost, peak_memory, table

os.environ |= ONE_THREAD

from textkit import Index, load

QUERY = "a slow film about trains that is saved by its music"


def reviews(data: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(data.glob("*.jsonl.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                yield {"id": f"{path.name}/{number:06d}", "text": json.loads(line)["text"]}


def grow(place: Path, more: list[dict[str, Any]]) -> None:
    index = Index.load(place)
    index.add(more)
    index.save(place)


def build(place: Path, documents: list[dict[str, Any]], kind: str) -> None:
    Index.build(load("search"), documents, kind=kind).save(place)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--more", type=int, default=1_000)
    parser.add_argument("--kind", default="hybrid")
    options = parser.parse_args()
    taken = list(itertools.islice(reviews(options.data), options.count + options.more))
    first, more = taken[: -options.more], taken[-options.more :]
    lines: list[list[object]] = []
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "index"
        whole = cost(lambda: build(place, first, options.kind))
        lines.append([f"building of {len(first):,}", whole.cpu, whole.wall, 100.0])
        peak = peak_memory()
        for name, action in {
            f"adding {len(more):,}": lambda: grow(place, more),
            "opening": lambda: Index.load(place),
            "opening and a first query": lambda: Index.load(place).search(QUERY),
        }.items():
            spent = cost(action)
            lines.append([name, spent.cpu, spent.wall, 100 * spent.cpu / whole.cpu])
    table([options.kind, "CPU s", "wall s", "% of building"], lines)
    print(f"Peak of memory while building: {peak / 1e6:,.0f} MB, texts included")


if __name__ == "__main__":
    main()
