"""What a sentence's score rests on: its strongest links and terms."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from textkit.arrays.directed import DirectedGraph
from textkit.arrays.pagerank import Graph
from textkit.arrays.sparse import Rows
from textkit.core.document import Document
from textkit.core.layers import TERMS, TOKENS
from textkit.shapes import Floats
from textkit.summaries.explanation import Link, Term
from textkit.summaries.graph_ranker import GraphRanker
from textkit.summaries.selection import ranking
from textkit.summaries.sentence_terms import sentence_vectors
from textkit.summaries.summariser import Summariser

__all__ = ["link_finder", "term_finder"]

LINKS = 5
TERMS_SHOWN = 8

Links = Callable[[int], tuple[Link, ...]]
Terms = Callable[[int], tuple[Term, ...]]


def link_finder(document: Document, stage: Summariser, rows: Rows, scores: Floats) -> Links:
    """Gives the strongest links of the sentence at a position; links name positions.

    They are those of the graph that the stage ranks, else cosines of the likeness ``rows`` (S, V).
    One product with the graph gives all links of one sentence, so that no pair of others is looked
    at. ``scores`` (S,) are without a prior.
    """
    if isinstance(stage, GraphRanker) and len(scores) > 1:
        return _links_of_rank(stage.graph(document), stage.damping, scores)
    return lambda position: _strongest(rows.products(position), None, position)


def _links_of_rank(graph: Graph, damping: float, scores: Floats) -> Links:
    """The links into a sentence, with the share of its rank that each brings.

    Rank x_j is ``d sum_i W_ij x_i / out_i`` and a jump (:mod:`textkit.arrays.pagerank`).
    """
    towards = graph.reverse() if isinstance(graph, DirectedGraph) else graph
    out = graph.out_weights
    sent = np.divide(damping * scores, out, out=np.zeros(len(out)), where=out > 0)

    def links(position: int) -> tuple[Link, ...]:
        one = np.zeros(len(out))
        one[position] = 1.0
        weights = towards.incoming(one)
        return _strongest(weights, weights * sent / (scores[position] or 1.0), position)

    return links


def _strongest(weights: Floats, shares: Floats | None, position: int) -> tuple[Link, ...]:
    weights[position] = 0.0
    strongest = ranking(weights if shares is None else shares * (weights > 0))[: LINKS + 1]
    return tuple(
        Link(i, _written(weights[i]), None if shares is None else _written(shares[i]))
        for i in strongest.tolist()
        if weights[i] > 0
    )[:LINKS]


def term_finder(document: Document, stage: Summariser) -> Terms:
    """Gives the terms by which the sentence at a position most resembles all the others.

    The likeness of a sentence to all others is the sum of the cosines, which is a sum over its
    terms. Empty for a document without tokens.
    """
    if TOKENS not in document or TERMS not in document:
        return lambda position: ()
    rows = sentence_vectors(document, getattr(stage, "weights", None))
    everywhere = np.bincount(rows.columns, rows.values, rows.width)

    def terms(position: int) -> tuple[Term, ...]:
        own = slice(*rows.starts[position : position + 2].tolist())
        columns, weights = rows.columns[own], rows.values[own]
        pull = weights * (everywhere[columns] - weights)
        shares = pull / (pull.sum() or 1.0)
        order = np.lexsort((-weights.round(9), -shares.round(9)))[:TERMS_SHOWN]
        words = _words(document, position)
        return tuple(
            Term(
                document.terms.table[columns[k]],
                words[int(columns[k])],
                _written(weights[k]),
                _written(shares[k]),
            )
            for k in order
        )

    return terms


def _words(document: Document, position: int) -> dict[int, str]:
    """For each term of a sentence the first word that stands for it there."""
    tokens, ids = document.tokens, document.terms.ids
    first, last = np.searchsorted(tokens.spans.array[:, 0], document.sentences[position]).tolist()
    words: dict[int, str] = {}
    for token in range(first, last):
        words.setdefault(int(ids[token]), tokens.types[tokens.ids[token]])
    return words


def _written(value: float) -> float:
    """With 6 significant digits, as scores are written; what rounding leaves of 0 is 0."""
    return float(f"{value:.6g}") if abs(value) > 1e-12 else 0.0
