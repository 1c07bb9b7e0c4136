"""TF-IDF over words and pairs of words: learning and applying, beside scikit-learn.

    python benchmarks/terms.py --data DIR [--documents 100000] [--ngrams 2]

DIR holds .txt or .jsonl(.xz) files with a ``text``. Terms are made once, by the stages words and
terms, and written a document a line. Each side then reads these lines in a process of its own, on
one thread: its CPU seconds to learn and to make the vectors of the first 10,000, and its peak
memory above that of its imports.
"""

from __future__ import annotations

import argparse
import itertools
import json
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from corpus import _texts
from measure import child, peak_memory, table

APPLIED = 10_000


def prepare(data: Path, count: int, target: Path) -> float:
    """Write the terms; gives the CPU seconds that making them took."""
    from textkit import Pipeline, Terms, Words

    started = time.process_time()
    pipeline = Pipeline(Words(), Terms())
    with target.open("w", encoding="utf-8") as file:
        for document in pipeline.stream(itertools.islice(_texts(data), count)):
            file.write(" ".join(document.terms.to_json()) + "\n")
    return time.process_time() - started


def ours(path: Path, ngrams: int) -> dict[str, float]:
    from textkit.core.document import Document
    from textkit.core.layers import TERMS, Terms
    from textkit.vectors.tfidf import Tfidf

    def documents() -> Iterator[Document]:
        for number, line in enumerate(path.open(encoding="utf-8")):
            table: dict[str, int] = {}
            ids = [table.setdefault(term, len(table)) for term in line.split()]
            terms = Terms(np.array(ids, np.int32), tuple(table))
            yield Document(str(number), "").with_layer(TERMS, terms)

    before, started = peak_memory(), time.process_time()
    model = Tfidf(ngrams=ngrams).fit(documents())
    learnt = time.process_time()
    values = sum(
        len(model.vector(document).ids) for document in itertools.islice(documents(), APPLIED)
    )
    return _figures(before, started, learnt, len(model.table), values)


def sklearn(path: Path, ngrams: int) -> dict[str, float]:
    from sklearn.feature_extraction.text import TfidfVectorizer

    def lines() -> Iterator[str]:
        yield from path.open(encoding="utf-8")

    before, started = peak_memory(), time.process_time()
    model = TfidfVectorizer(
        tokenizer=str.split, token_pattern=None, lowercase=False, ngram_range=(1, ngrams)
    ).fit(lines())
    learnt = time.process_time()
    values = model.transform(itertools.islice(lines(), APPLIED)).nnz
    return _figures(before, started, learnt, len(model.vocabulary_), values)


def _figures(
    before: int, started: float, learnt: float, terms: int, values: int
) -> dict[str, float]:
    return {
        "learning": learnt - started,
        "applying": time.process_time() - learnt,
        "MB": (peak_memory() - before) / 1e6,
        "terms": terms,
        "values": values,
    }


SIDES = {"textkit": ours, "scikit-learn": sklearn}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--ngrams", type=int, default=2)
    parser.add_argument("--side", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.side:
        name, path = options.side
        print(json.dumps(SIDES[name](Path(path), options.ngrams)))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "terms"
        seconds = prepare(options.data, options.documents, path)
        print(f"terms of {options.documents:,} documents: {seconds:.1f} CPU s\n")
        rows: list[list[object]] = []
        for name in SIDES:
            found = child("terms.py", "--ngrams", options.ngrams, "--side", name, path)
            rows.append([name, *(found or {}).values()])
    table(["", "learning", "10,000 vectors", "MB", "terms", "values"], rows)


if __name__ == "__main__":
    main()
