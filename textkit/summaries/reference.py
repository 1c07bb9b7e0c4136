"""TextRank as a textbook writes it, on networkx: to look at, and to test the fast one against."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import combinations, permutations
from math import log, sqrt
from typing import TYPE_CHECKING, Any

from textkit.core.document import Document
from textkit.core.layers import SENTENCE_VECTORS
from textkit.core.summary import one_line
from textkit.errors import UsageError
from textkit.summaries.bundle import with_terms
from textkit.summaries.prose import prose_only
from textkit.summaries.textrank import TextRank

if TYPE_CHECKING:
    import networkx

__all__ = ["reference_scores", "summary_graph"]

Bag = Counter[str]
Weigh = Callable[[Bag, Bag], float]


def summary_graph(document: Document, stage: TextRank) -> networkx.Graph:
    """The graph that ``stage`` ranks: a node a sentence, an edge for each pair that is alike.

    Nodes carry ``text``, ``start`` and ``end`` (in ``document.original``) and ``score``, edges
    ``weight``. Any networkx writer takes it (``networkx.write_graphml``). All pairs are compared:
    it takes time and memory by the square of the number of sentences.

    Raises:
        UsageError: the stage ranks no graph.

    """
    if not isinstance(stage, TextRank):
        raise UsageError(
            f"stage {getattr(stage, 'name', stage)!r} ranks no graph of sentences",
            hint="give the textrank stage of the pipeline",
        )
    import networkx

    document = with_terms(prose_only(document))
    graph = networkx.DiGraph() if stage.similarity == "bm25" else networkx.Graph()
    scores = stage.scores(document)
    for number, span in enumerate(document.sentences):
        start, end = document.locate(span)
        score = float(f"{scores[number]:.6g}")
        text = one_line(document.text[slice(*span)])
        graph.add_node(number, text=text, start=start, end=end, score=score)
    things = _things(document, stage)
    weigh = _WEIGHTS[stage.similarity](things, stage)
    pairs = permutations if graph.is_directed() else combinations
    for (i, a), (j, b) in pairs(enumerate(things), 2):
        weight = weigh(a, b)
        if weight > 0:
            graph.add_edge(i, j, weight=weight)
    return graph


def reference_scores(document: Document, stage: TextRank) -> list[float]:
    """The sentences' scores by ``networkx.pagerank`` on that graph."""
    import networkx

    graph = summary_graph(document, stage)
    ranks = networkx.pagerank(graph, alpha=stage.damping, max_iter=1000, tol=1e-13)
    return [ranks[number] for number in graph]


def _things(document: Document, stage: TextRank) -> list[Any]:
    """What is compared: the sentences' vectors, or their terms."""
    if stage.similarity == "embedding":
        return [[float(x) for x in row] for row in document[SENTENCE_VECTORS].array]
    return _bags(document)


def _bags(document: Document) -> list[Bag]:
    spans = document.sentences
    sentence_at = {at: i for i, (start, end) in enumerate(spans) for at in range(start, end)}
    bags: list[Bag] = [Counter() for _ in spans]
    for (start, _), term in zip(document.tokens.spans, document.terms.ids.tolist(), strict=True):
        if term >= 0 and start in sentence_at:
            bags[sentence_at[start]][document.terms.table[term]] += 1
    return bags


def _overlap(bags: list[Bag], stage: TextRank) -> Weigh:
    """Mihalcea and Tarau 2004, section 4.1; two sentences of one term are not divided by 0."""

    def weigh(a: Bag, b: Bag) -> float:
        shared = len(a.keys() & b.keys())
        return shared and shared / ((log(a.total()) + log(b.total())) or 1)

    return weigh


def _bm25(bags: list[Bag], stage: TextRank) -> Weigh:
    """How well b answers the query a: Robertson and Zaragoza 2009, equation 3.15."""
    holding = Counter(term for bag in bags for term in bag)
    mean = sum(bag.total() for bag in bags) / len(bags)

    def weigh(a: Bag, b: Bag) -> float:
        soft = 1.2 * (0.25 + 0.75 * b.total() / mean)
        return sum(
            a[term]
            * log(1 + (len(bags) - holding[term] + 0.5) / (holding[term] + 0.5))
            * (b[term] * 2.2 / (b[term] + soft))
            for term in a.keys() & b.keys()
        )

    return weigh


def _cosine(bags: list[Bag], stage: TextRank) -> Weigh:
    idf = _idf(bags, stage)

    def dot(a: Bag, b: Bag) -> float:
        return sum(a[term] * b[term] * idf[term] ** 2 for term in a.keys() & b.keys())

    return lambda a, b: dot(a, b) / (sqrt(dot(a, a) * dot(b, b)) or 1.0)


def _idf(bags: list[Bag], stage: TextRank) -> dict[str, float]:
    holding = Counter(term for bag in bags for term in bag)
    if stage.weights is not None:
        return dict(zip(holding, stage.weights.model.idf(list(holding)).tolist(), strict=True))
    return {term: log((1 + len(bags)) / (1 + df)) + 1 for term, df in holding.items()}


def _embedding(vectors: list[list[float]], stage: TextRank) -> Callable[[Any, Any], float]:
    def dot(a: list[float], b: list[float]) -> float:
        return sum(x * y for x, y in zip(a, b, strict=True))

    return lambda a, b: max(0.0, dot(a, b)) / (sqrt(dot(a, a) * dot(b, b)) or 1.0)


_WEIGHTS: dict[str, Callable[[Any, TextRank], Callable[[Any, Any], float]]] = {
    "overlap": _overlap,
    "tfidf": _cosine,
    "bm25": _bm25,
    "embedding": _embedding,
}
