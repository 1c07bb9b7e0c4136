"""The letters of corpora/complaints: the accuracy of TF-IDF, doc2vec and both, in five folds.

    python benchmarks/complaints.py [--repeats N]

Each repeat divides the 80 letters anew, by the same share of each class. The settings of doc2vec
were chosen on other divisions of the same letters.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from measure import table
from sklearn.model_selection import StratifiedKFold

from textkit import Document, Plan, folder
from textkit.core.tree import build
from textkit.studies.classification import classification

CORPUS = Path(__file__).parents[1] / "corpora" / "complaints"
TFIDF = {"tfidf": {"layer": "tfidf"}}
DOC2VEC = {
    "doc2vec": {
        "layer": "doc2vec", "architecture": "dbow", "dim": 100, "min_count": 2, "epochs": 100,
    }
}  # fmt: skip
PIPELINES = {
    "TF-IDF": [TFIDF, {"classify": {"vectors": ["tfidf"]}}],
    "doc2vec": [DOC2VEC, {"classify": {"vectors": ["doc2vec"]}}],
    "both": [TFIDF, DOC2VEC, {"classify": {"vectors": ["tfidf", "doc2vec"]}}],
}


def accuracy(steps: list, documents: list[Document], repeat: int) -> float:
    """The share of letters put into their class by what was learnt without their fold."""
    labels = [document.id.partition("/")[0] for document in documents]
    folds = StratifiedKFold(5, shuffle=True, random_state=repeat)
    found = []
    for kept, left in folds.split(labels, labels):
        plan = Plan(*map(build, ["clean", "words", "terms", "label", *steps]))
        model = plan.fit([documents[i] for i in kept])
        found.append(classification(model, [documents[i] for i in left]).confusion.accuracy)
    return float(np.mean(found))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=10)
    repeats = range(parser.parse_args().repeats)
    letters = folder(CORPUS)
    documents = [d for entry in letters.entries() for d in letters.read(entry)]
    rows = []
    for name, steps in PIPELINES.items():
        found = [accuracy(steps, documents, repeat) for repeat in repeats]
        rows.append([name, f"{np.mean(found):.3f}", f"{min(found):.3f}-{max(found):.3f}"])
    table(["vectors", "accuracy", "least and most"], rows)


if __name__ == "__main__":
    main()
