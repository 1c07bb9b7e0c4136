"""Search on test collections: mean average precision of textkit's index.

    python benchmarks/retrieval.py --data DIR

DIR holds a folder a collection with docs.jsonl ({"id", "text"}), queries.jsonl (the same) and
qrels.jsonl ({"query", "docs"}: the ids of the documents that answer it).
"""

from __future__ import annotations

import argparse
import json
import statistics
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from measure import cost, table

from textkit import Index, load
from textkit.indexes.passages import Passages
from textkit.metrics.retrieval import average_precision

ASKED = 1_000
PASSAGES = {"200 words": Passages(), "documents whole": Passages(words=1_000_000)}


def rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def precisions(index: Index, folder: Path) -> list[float]:
    answers = {row["query"]: set(row["docs"]) for row in rows(folder / "qrels.jsonl")}
    queries = {row["id"]: row["text"] for row in rows(folder / "queries.jsonl")}
    asked = [name for name in queries if answers.get(name)]
    found = index.rank([queries[name] for name in asked], k=ASKED)
    return [
        average_precision([document for document, _ in ranked], dict.fromkeys(answers[name], 1))
        for name, ranked in zip(asked, found, strict=True)
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    lines: list[list[object]] = []
    for folder in sorted(parser.parse_args().data.iterdir()):
        for name, passages in PASSAGES.items():
            index = Index(load("search"), passages)
            spent = cost(lambda index=index, folder=folder: index.add(rows(folder / "docs.jsonl")))
            found = precisions(index, folder)
            lines.append([folder.name, name, len(index), spent.cpu, statistics.mean(found)])
    table(["collection", "passages", "documents", "built in CPU s", "MAP"], lines)


if __name__ == "__main__":
    main()
