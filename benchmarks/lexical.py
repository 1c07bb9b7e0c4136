"""BM25 over 100,000 passages: queries of three terms a CPU second, beside other libraries.

    python benchmarks/lexical.py --data DIR --work DIR

--data is as reviews.py says; the texts of the passages (passage_vectors.py) are kept in --work.
All sides get the same terms: stems, without stop words. A query is three different terms
that stand together in a passage of the test reviews; the ten best are asked for, one query a call.
Every side has seen its queries once before it is measured.

Targets: 80 times gensim's rate, and half of tantivy's.
"""

from __future__ import annotations

import argparse
import sqlite3
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from measure import interleaved, table
from passage_vectors import passages
from threadpoolctl import threadpool_limits

from textkit import Clean, Pipeline, Terms, Words
from textkit.indexes.lexical import Bm25, TermPostings, terms_of

K = 10
SINGLE, SLOW = 1_000, 30
Counted = list[str]


class Side(NamedTuple):
    """``search`` answers one query; ``count`` of them are asked in a turn."""

    search: Callable[[Counted], object]
    seconds: float
    count: int = SINGLE


def terms(texts: Sequence[str]) -> list[Counted]:
    """The terms of each text, with repetitions."""
    made = Pipeline(Clean(), Words(), Terms()).stream(texts)
    return [list(terms_of(document).elements()) for document in made]


def three_each(texts: Sequence[Counted], known: set[str]) -> list[Counted]:
    chance = np.random.default_rng(0)
    usable = [sorted(known.intersection(text)) for text in texts]
    return [chance.choice(found, 3, replace=False).tolist() for found in usable if len(found) > 2]


def textkit_lexical(rows: list[Counted]) -> Callable[[Counted], object]:
    from collections import Counter

    lexical = Bm25([TermPostings.of([Counter(row) for row in rows])])
    return lambda query: lexical.best(dict.fromkeys(query, 1), K)


def gensim(rows: list[Counted]) -> Callable[[Counted], object]:
    from gensim.corpora import Dictionary
    from gensim.models import OkapiBM25Model, TfidfModel
    from gensim.similarities import SparseMatrixSimilarity

    words = Dictionary(rows)
    bags = list(map(words.doc2bow, rows))
    index = SparseMatrixSimilarity(
        OkapiBM25Model(dictionary=words)[bags], num_docs=len(rows), num_terms=len(words),
        num_best=K, normalize_queries=False, normalize_documents=False,
    )  # fmt: skip
    asked = TfidfModel(dictionary=words, smartirs="bnn")
    return lambda query: index[asked[words.doc2bow(query)]]


def bm25s_numba(rows: list[Counted]) -> Callable[[Counted], object]:
    return _bm25s(rows, "numba")


def bm25s_numpy(rows: list[Counted]) -> Callable[[Counted], object]:
    return _bm25s(rows, "numpy")


def _bm25s(rows: list[Counted], backend: str) -> Callable[[Counted], object]:
    import bm25s

    index = bm25s.BM25(backend=backend)
    index.index(rows, show_progress=False)
    return lambda query: index.retrieve([query], k=K, show_progress=False, n_threads=1)


def rank_bm25(rows: list[Counted]) -> Callable[[Counted], object]:
    from rank_bm25 import BM25Okapi

    index = BM25Okapi(rows)
    return lambda query: np.argsort(-index.get_scores(query))[:K]


def tantivy(rows: list[Counted]) -> Callable[[Counted], object]:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("terms", tokenizer_name="whitespace", index_option="freq")
    schema = builder.build()
    index = tantivy.Index(schema)
    writer = index.writer(heap_size=500_000_000, num_threads=1)
    for row in rows:
        writer.add_document(tantivy.Document(terms=" ".join(row)))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher, some = index.searcher(), tantivy.Occur.Should

    def search(query: Counted) -> object:
        asked = [(some, tantivy.Query.term_query(schema, "terms", term)) for term in query]
        return searcher.search(tantivy.Query.boolean_query(asked), K, count=False).hits

    return search


def sqlite_fts5(rows: list[Counted]) -> Callable[[Counted], object]:
    base = sqlite3.connect(":memory:")
    base.execute("create virtual table rows using fts5(terms, tokenize = 'unicode61')")
    base.executemany("insert into rows values (?)", ((" ".join(row),) for row in rows))
    ask = f"select rowid, rank from rows where rows match ? order by rank limit {K}"

    def search(query: Counted) -> object:
        return base.execute(ask, (" or ".join(f'"{term}"' for term in query),)).fetchall()

    return search


SIDES = {
    textkit_lexical: SINGLE, tantivy: SINGLE, bm25s_numba: 100, bm25s_numpy: 100, gensim: SLOW,
    sqlite_fts5: 100, rank_bm25: SLOW,
}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    texts, asked = passages(options.data, options.work)
    rows = terms(texts)
    queries = three_each(terms(asked), {term for row in rows for term in row})[:SINGLE]
    print(f"{len(rows):,} passages, {sum(map(len, rows)):,} terms, {len(queries):,} queries")
    sides = {}
    for make, count in SIDES.items():
        began = time.process_time()
        search = make(rows)
        sides[make.__name__] = Side(search, time.process_time() - began, count)
    with threadpool_limits(1):
        spent = interleaved({
            name: lambda side=side: [*map(side.search, queries[: side.count])]
            for name, side in sides.items()
        })  # fmt: skip
    rates = {name: side.count / spent[name].cpu for name, side in sides.items()}
    table(
        ["", "built in CPU s", "queries per CPU s", "textkit is times as fast"],
        [[n, s.seconds, rates[n], rates["textkit_lexical"] / rates[n]] for n, s in sides.items()],
    )


if __name__ == "__main__":
    main()
