"""Search on test collections: mean average precision of textkit's indexes, and of other packages.

    python benchmarks/retrieval.py --data DIR

DIR holds a folder a collection with docs.jsonl ({"id", "text"}), queries.jsonl (the same) and
qrels.jsonl ({"query", "docs"}: the ids of the documents that answer it). The pipeline is ``search``
as it ships, so that ``hybrid`` is the default; ``sketch`` finds what ``exact`` finds. The other
packages get whole documents, in words of two letters or digits at least, without scikit-learn's
stop words, stemmed by Snowball, which serves them better than their own defaults.
"""

from __future__ import annotations

import argparse
import functools
import json
import re
import statistics
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from measure import cost, table

from textkit import Index, load
from textkit.metrics.retrieval import average_precision

ASKED = 1_000
KINDS = ("lexical", "exact", "sketch", "hybrid")

Texts = Sequence[str]
Ranking = list[list[int]]


def rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def textkit(kind: str, documents: Texts, queries: Texts) -> Ranking:
    named = [{"id": str(n), "text": text} for n, text in enumerate(documents)]
    index = Index.build(load("search"), named, kind=kind)
    return [[int(name) for name, _ in found] for found in index.rank(list(queries), ASKED)]


def bm25s(documents: Texts, queries: Texts) -> Ranking:
    from bm25s import BM25

    model = BM25()
    model.index(list(map(terms, documents)), show_progress=False)
    asked = list(map(terms, queries))
    found, _ = model.retrieve(asked, k=min(ASKED, len(documents)), show_progress=False)
    return [list(map(int, row)) for row in found]


def rank_bm25(documents: Texts, queries: Texts) -> Ranking:
    from rank_bm25 import BM25Okapi

    model = BM25Okapi(list(map(terms, documents)))
    return [list((-model.get_scores(terms(query))).argsort()[:ASKED]) for query in queries]


def sklearn_tfidf(documents: Texts, queries: Texts) -> Ranking:
    from sklearn.feature_extraction.text import TfidfVectorizer

    model = TfidfVectorizer(analyzer=terms, sublinear_tf=True)
    known = model.fit_transform(documents)
    scores = (model.transform(queries) @ known.T).toarray()
    return [list((-row).argsort()[:ASKED]) for row in scores]


def gensim_lsi(documents: Texts, queries: Texts) -> Ranking:
    from gensim.corpora import Dictionary
    from gensim.models import LogEntropyModel, LsiModel
    from gensim.similarities import MatrixSimilarity

    own = list(map(terms, documents))
    words = Dictionary(own)
    weights = LogEntropyModel(list(map(words.doc2bow, own)))
    weighed = [weights[words.doc2bow(document)] for document in own]
    model = LsiModel(weighed, id2word=words, num_topics=200, random_seed=0)
    known = MatrixSimilarity(model[weighed], num_features=200)
    asked = [known[model[weights[words.doc2bow(terms(query))]]] for query in queries]
    return [list((-row).argsort()[:ASKED]) for row in asked]


def terms(text: str) -> list[str]:
    found = re.findall(r"\w\w+", text.lower())
    return [stem(word) for word in found if word not in stop_words()]


@functools.cache
def stop_words() -> frozenset[str]:
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

    return frozenset(ENGLISH_STOP_WORDS)


@functools.cache
def stem(word: str) -> str:
    from textkit.text.stems import stemmer

    return stemmer("en")(word)


SIDES: dict[str, Callable[[Texts, Texts], Ranking]] = {
    **{f"textkit {kind}": functools.partial(textkit, kind) for kind in KINDS},
    "bm25s": bm25s,
    "rank_bm25": rank_bm25,
    "scikit-learn TF-IDF": sklearn_tfidf,
    "gensim log-entropy LSI-200": gensim_lsi,
}


def measured(folder: Path, side: Callable[[Texts, Texts], Ranking]) -> tuple[float, float]:
    """Mean average precision, and CPU seconds for documents and queries together."""
    documents = {row["id"]: row["text"] for row in rows(folder / "docs.jsonl")}
    queries = {row["id"]: row["text"] for row in rows(folder / "queries.jsonl")}
    answers = {row["query"]: set(row["docs"]) for row in rows(folder / "qrels.jsonl")}
    asked = [name for name in queries if answers.get(name)]
    found: list[Ranking] = []
    spent = cost(
        lambda: found.append(side([*documents.values()], [queries[name] for name in asked]))
    )
    ids = list(documents)
    precisions = [
        average_precision([ids[place] for place in ranked], dict.fromkeys(answers[name], 1))
        for name, ranked in zip(asked, found[0], strict=True)
    ]
    return statistics.mean(precisions), spent.cpu


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    folders = sorted(parser.parse_args().data.iterdir())
    lines: list[list[object]] = []
    for name, side in SIDES.items():
        found = [measured(folder, side) for folder in folders]
        lines.append([name, *(f"{value:.4f}" for value, _ in found), *(cpu for _, cpu in found)])
    names = [folder.name for folder in folders]
    table(["MAP", *names, *(f"{name}, CPU s" for name in names)], lines)


if __name__ == "__main__":
    main()
