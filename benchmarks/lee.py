"""Likeness of 50 news items as people judged it: Pearson's r of cosines, without outside vectors.

    python benchmarks/lee.py [--data DIR]

DIR holds lee.cor, lee_background.cor and similarities0-1.txt (M. Lee, B. Pincombe and M. Welsh, "An
empirical evaluation of models of text document similarity", 2005); gensim has them among its tests,
where they are looked for when DIR is left out. People agree with each other at .605.

Nothing was chosen by the judgements: all options are the defaults, 200 dimensions are what is
published with this corpus, and the last line adds the cosines of two methods, neither weighted.
Models are learnt from the 300 background items, or from these and the 50.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from measure import table

from textkit.core.document import Document
from textkit.core.pipeline import Pipeline
from textkit.text.terms import Terms
from textkit.text.words import Words
from textkit.vectors.bow import BagOfWords
from textkit.vectors.lda import Lda
from textkit.vectors.lsi import Lsi
from textkit.vectors.tfidf import Tfidf

LOG_ENTROPY = Tfidf(weighting="log-entropy")
METHODS: dict[str, tuple[Any, ...]] = {
    "bag of words": (BagOfWords(),),
    "TF-IDF": (Tfidf(),),
    "TF-IDF, log-entropy": (LOG_ENTROPY,),
    "LSI-200 of TF-IDF": (Lsi(terms=Tfidf()),),
    "LSI-200 of log-entropy": (Lsi(),),
    "LDA, 20 topics": (Lda(),),
    "LSI-200 and its log-entropy terms": (Lsi(), LOG_ENTROPY),
}


def cosines(learner: Any, corpus: Sequence[Document], items: Sequence[Document]) -> Any:
    """Of every two items, (n, n)."""
    model = learner.fit(corpus)
    rows = np.array([model.vector(item).dense() for item in items], np.float64)
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)
    return rows @ rows.T


def agreement(found: Any, judged: Any) -> float:
    """Pearson's r over all pairs."""
    pairs = np.triu_indices(len(judged), 1)
    return float(np.corrcoef(found[pairs], judged[pairs])[0, 1])


def _gensim_data() -> Path:
    spec = find_spec("gensim")
    assert spec is not None, "install gensim, or give --data"
    assert spec.origin is not None
    return Path(spec.origin).parent / "test" / "test_data"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path)
    folder = parser.parse_args().data or _gensim_data()
    pipeline = Pipeline(Words(), Terms())
    background, items = (
        pipeline((folder / name).read_text("utf-8", "replace").splitlines())
        for name in ("lee_background.cor", "lee.cor")
    )
    judged = np.loadtxt(folder / "similarities0-1.txt")
    corpora = (background, [*background, *items])
    rows: list[list[object]] = []
    for name, learners in METHODS.items():
        sums = [sum(cosines(learner, corpus, items) for learner in learners) for corpus in corpora]
        rows.append([name, *(agreement(found, judged) for found in sums)])
    table(["Pearson's r", "learnt from 300", "from 300 and the 50"], rows)


if __name__ == "__main__":
    main()
