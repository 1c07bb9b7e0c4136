"""doc2vec and logistic regression on the film reviews of IMDB: test error.

    python benchmarks/doc2vec_imdb.py --data DIR --models FOLDER [--half tune|report]

DIR is as reviews.py says. PV-DBOW and PV-DM, 100 dimensions each, are trained on the 75,000 reviews
for training, with 5 counterexamples and 20 epochs; each model is kept in FOLDER and trained only
where it is not there yet. Both models' vectors side by side go into scikit-learn's logistic
regression, each dimension scaled to a variance of 1, its C chosen by five-fold cross-validation on
the labelled reviews. Their vectors are inferred, as those of the reviews that are asked about; for
comparison they are those of training, or of length 1. What was inferred is kept in FOLDER, too.

``tune`` learns from 20,000 of the labelled reviews and tells the error on the other 5,000; choices
were made by it. ``report`` tells the error on the test reviews.

Target: 10.42 % (gensim's own run).
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from measure import table
from reviews import LABELLED, TEST, TRAIN, Prepared

from textkit.core import store
from textkit.core.document import Document
from textkit.core.pipeline import Pipeline
from textkit.core.spool import Spool
from textkit.text.vocabulary import LearnVocabulary
from textkit.text.words import Words
from textkit.vectors.doc2vec import Doc2Vec
from textkit.vectors.doc2vec_model import Doc2VecModel

MODELS = {
    "dbow": {"architecture": "dbow"},
    "dm": {"architecture": "dm", "window": 10, "learning_rate": 0.05},
}
SHARED = {"dim": 100, "negative": 5, "epochs": 20, "sample": 0.0}
WORDS = LearnVocabulary(min_count=2, punctuation=True)
CHOICES = (0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 1.0)


def trained(data: Path, folder: Path) -> dict[str, Doc2VecModel]:
    """The models, from the folder or anew."""
    missing = [name for name in MODELS if not store.is_model(folder / name)]
    if missing:
        with (
            tempfile.TemporaryDirectory() as place,
            closing(Spool.write(Prepared(data, TRAIN, Pipeline(Words())), Path(place))) as spool,
        ):
            vocabulary = WORDS.fit(spool)
            for name in missing:
                began = time.process_time()
                options: dict[str, Any] = SHARED | MODELS[name]
                model = Doc2Vec(vocabulary=vocabulary, **options).fit(spool)  # type: ignore[arg-type]
                store.save(model, folder / name)
                print(f"{name}: trained in {time.process_time() - began:,.0f} CPU seconds")
    return {name: store.load(folder / name) for name in MODELS}


def inferred(model: Doc2VecModel, documents: Iterable[Document], path: Path) -> Any:
    """Vectors (N, D) by inference, kept in a file."""
    if not path.exists():
        np.save(path, np.array([model.vector(document) for document in documents]))
    return np.load(path)


def unit(vectors: Any) -> Any:
    """The same directions, length 1."""
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


def held(model: Doc2VecModel) -> Any:
    """Vectors (N, D) of the labelled reviews, as they were trained."""
    names = list(model.vectors_of_corpus.words)
    rows = [row for row, name in enumerate(names) if name.startswith(LABELLED)]
    return np.array(model.vectors_of_corpus.vectors[rows])


def error(known: Any, labels: Any, asked: Any, truth: Any) -> tuple[float, float]:
    """The share of wrong answers, in per cent, and the C that was chosen."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import GridSearchCV
    from sklearn.preprocessing import StandardScaler

    scale = StandardScaler().fit(known)
    search = GridSearchCV(LogisticRegression(max_iter=1000), {"C": CHOICES}, cv=5)
    search.fit(scale.transform(known), labels)
    wrong = (search.predict(scale.transform(asked)) != truth).mean()
    return 100 * float(wrong), float(search.best_params_["C"])


#: What is learnt from, its place in :func:`answers`, and what is done to all vectors.
SOURCES = (
    ("inferred", 0, np.asarray),
    ("inferred, length 1", 0, unit),
    ("trained", 1, np.asarray),
)


def answers(half: str, vectors: Any, held_: Any, test: Any) -> tuple[Any, ...]:
    """What is learnt from, as inferred and as trained, its labels, what is asked, its labels."""
    good = np.arange(len(vectors)) < len(vectors) // 2  # 12,500 good reviews come first, in both
    if half == "report":
        return vectors, held_, good, test, good
    asked = np.arange(len(vectors)) % 5 == 4
    return vectors[~asked], held_[~asked], good[~asked], vectors[asked], good[asked]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--models", type=Path, required=True)
    parser.add_argument("--half", choices=("tune", "report"), default="report")
    parser.add_argument("--inference-epochs", type=int, default=20)
    options = parser.parse_args()
    models = trained(options.data, options.models)
    known, asked = (Prepared(options.data, parts, Pipeline(Words())) for parts in (LABELLED, TEST))
    vectors: dict[str, tuple[Any, ...]] = {}
    began = time.process_time()
    for name, model in models.items():
        epochs = options.inference_epochs
        more = replace(model, inference_epochs=epochs)
        ways = [options.models / f"{name}-{part}-{epochs}.npy" for part in ("known", "asked")]
        test = inferred(more, asked, ways[1]) if options.half == "report" else None
        learnt = inferred(more, known, ways[0])
        vectors[name] = answers(options.half, learnt, held(model), test)
    print(f"inferred in {time.process_time() - began:,.0f} CPU seconds\n")
    rows: list[list[object]] = []
    for names in (["dbow"], ["dm"], ["dbow", "dm"]):
        for source, part, form in SOURCES:
            learnt, new = (np.hstack([form(vectors[n][k]) for n in names]) for k in (part, 3))
            wrong, chosen = error(learnt, vectors[names[0]][2], new, vectors[names[0]][4])
            rows.append(["+".join(names), source, wrong, f"{chosen:.2g}"])
    table(["vectors", "labelled reviews", "error %", "C"], rows)


if __name__ == "__main__":
    main()
