"""ROUGE of summaries beside lead and the peers' TextRank, on corpora whose folders are given.

    python benchmarks/quality.py --data DIR [--split test] [--most 2000]

DIR holds the folders scitldr, legal, inshorts and reuters21578_raw (corpora/public.py says what is
in them), or folders in which these are; the ones that are missing are left out and said. One
sentence of every method is scored: of news, the first twelve words of it. Below stand the same
rankers under textkit's own budget of twelve words, which only whole sentences fill. The prior on
position and diversity were chosen on the dev halves.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
from measure import ROOT, table
from peers import lexrank_package, summa_text, sumy_best

import textkit
from textkit.core.stage import Stage
from textkit.metrics import rouge
from textkit.metrics.significance import paired

sys.path.insert(0, str(ROOT))
from corpora.public import CORPORA, Pair, distinct

METRICS = ("rouge1", "rouge2", "rougeL")
NEWS = ("inshorts", "reuters21578_raw")
WORDS = 12

Method = Callable[[Sequence[str]], list[str]]


def ours(**stages: Stage) -> Iterator[tuple[str, Method]]:
    for name, stage in stages.items():
        pipeline = textkit.Pipeline(
            textkit.Clean(),
            textkit.Structure(),
            textkit.Sentences(),
            textkit.Words(),
            textkit.Terms(),
            stage,
        )
        yield name, lambda texts, pipeline=pipeline: [str(d.summary) for d in pipeline(texts)]


def one_sentence() -> Iterator[tuple[str, Method]]:
    yield from ours(
        lead=textkit.Lead(sentences=1),
        default=textkit.TextRank(sentences=1, position="auto"),
        textrank=textkit.TextRank(sentences=1),
        lexrank=textkit.LexRank(sentences=1),
        centroid=textkit.Centroid(sentences=1),
        lsa=textkit.LSA(sentences=1),
        pacsum=textkit.PacSum(sentences=1),
    )
    yield "sumy TextRank", lambda texts: [sumy_best("TextRank", text) for text in texts]
    yield "sumy LexRank", lambda texts: [sumy_best("LexRank", text) for text in texts]
    yield "lexrank (package)", lexrank_package
    yield "summa", lambda texts: ["\n".join(summa_text(text, 1)[:1]) for text in texts]


def twelve_words() -> Iterator[tuple[str, Method]]:
    yield from ours(
        lead=textkit.Lead(words=WORDS), default=textkit.TextRank(words=WORDS, position="auto")
    )


def compare(pairs: Sequence[Pair], methods: Iterator[tuple[str, Method]], **limit: int) -> None:
    texts, references = [pair.text for pair in pairs], [pair.references for pair in pairs]
    several = "best" if max(map(len, references)) > 1 else "average"
    rows: list[list[object]] = []
    first = None
    for name, method in methods:
        found = rouge.scores(method(texts), references, metrics=METRICS, several=several, **limit)
        f = {metric: 100 * values[:, 2] for metric, values in found.items()}
        first = f["rouge1"] if first is None else first
        gain = paired(f["rouge1"], first)
        interval = f"{gain.mean:+.2f} [{gain.low:+.2f}, {gain.high:+.2f}]"
        rows.append([name, *(f"{np.mean(f[metric]):.2f}" for metric in METRICS), interval])
    table(["one sentence", "R-1", "R-2", "R-L", "R-1 less lead's, 95 %"], rows)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="where the corpora are")
    parser.add_argument("--split", choices=["dev", "test"], default="test")
    parser.add_argument("--most", type=int, default=2000, help="documents of a corpus")
    options = parser.parse_args()
    for name, load in CORPORA.items():
        folder = next((path for path in sorted(options.data.rglob(name)) if path.is_dir()), None)
        if folder is None:
            print(f"{name}: no such folder, left out\n")
            continue
        chosen = (pair for pair in distinct(load(folder)) if pair.split == options.split)
        pairs = list(islice(chosen, options.most))
        print(f"### {name}, {options.split}: {len(pairs)} documents\n", flush=True)
        compare(pairs, one_sentence(), **({"words": WORDS} if name in NEWS else {}))
        if name in NEWS:
            print(f"Budgets of {WORDS} words, of whole sentences:\n")
            compare(pairs, twelve_words())
    return 0


if __name__ == "__main__":
    sys.exit(main())
