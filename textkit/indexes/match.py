"""Match: why a document answers a query: the terms they share, and their closest sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from textkit.core.document import Document
from textkit.core.spans import Spans
from textkit.indexes.hit import Hit
from textkit.indexes.lexical import terms_of
from textkit.indexes.searcher import Found, Searcher
from textkit.indexes.showing import located, marks
from textkit.text.sentences import Sentences

__all__ = ["Match", "Matches", "SentencePair", "SharedTerm"]

PAIRS = 3  # shown of a hit

Weights = dict[str, float]


@dataclass(frozen=True, slots=True)
class SharedTerm:
    """A term of the query that what was found holds, at ``spans`` of the snippet as ``word``.

    ``weight`` is how much it tells (its idf times its count in the query), ``score`` what it adds
    to the BM25 of what was found, the document or a part of it: these add up to that. A term that
    stands outside the snippet alone has no spans, and is its own word.
    """

    term: str
    word: str
    weight: float
    score: float
    spans: Spans

    def to_json(self) -> dict[str, Any]:
        """The fields as data."""
        return {
            "term": self.term,
            "word": self.word,
            "weight": _written(self.weight),
            "score": _written(self.score),
            "spans": self.spans.to_json(),
        }


@dataclass(frozen=True, slots=True)
class SentencePair:
    """A sentence of the query and one of the snippet, each with its span, and how alike they are.

    ``cosine`` is that of their terms, counted and weighted by idf.
    """

    asked: tuple[int, int]
    found: tuple[int, int]
    cosine: float

    def to_json(self) -> dict[str, Any]:
        """The fields as data."""
        return {
            "asked": list(self.asked),
            "found": list(self.found),
            "cosine": _written(self.cosine),
        }


@dataclass(frozen=True, slots=True)
class Match:
    """A hit of the ``query``, with the terms they share and the closest pairs of sentences.

    What tells most comes first; each sentence of the snippet is in one pair at most.
    """

    query: str
    hit: Hit
    terms: tuple[SharedTerm, ...]
    pairs: tuple[SentencePair, ...]

    def to_json(self) -> dict[str, Any]:
        """The hit with all there is, as data; figures with 6 significant digits."""
        return {
            **self.hit.to_json(),
            "parts": {name: _written(value) for name, value in self.hit.parts.items()},
            "terms": [term.to_json() for term in self.terms],
            "pairs": [
                {
                    **pair.to_json(),
                    "query": self.query[slice(*pair.asked)],
                    "text": self.hit.snippet[slice(*pair.found)],
                }
                for pair in self.pairs
            ],
        }


class Matches:
    """Explains what was found for one query, whose document went through the vectoriser.

    An index that goes by vectors alone knows no terms, and no sentences by them.
    """

    def __init__(self, searcher: Searcher, query: Document, language: str) -> None:
        self._searcher = searcher
        self._query = query
        self._splitter = Sentences(language=language)
        self._terms = terms_of(query) if searcher.bm25 is not None else Counter[str]()
        self._asked = list(self._sentences(query))

    def of(
        self, best: Sequence[Found], hits: Sequence[Hit], snippets: Iterable[Document]
    ) -> list[Match]:
        """A match for each; ``snippets`` are those of the hits with their terms."""
        return [self._match(*one) for one in zip(best, hits, snippets, strict=True)]

    def _match(self, found: Found, hit: Hit, snippet: Document) -> Match:
        weights = self._searcher.bm25.weights(self._terms) if self._searcher.bm25 else {}
        terms = []
        for term, score in self._searcher.contributions(self._terms, found).items():
            spans = marks(snippet, {term})
            word = hit.snippet[slice(*spans[0])] if len(spans) else term
            terms.append(SharedTerm(term, word, weights[term], score, spans))
        ordered = sorted(terms, key=lambda one: (-round(one.score, 9), one.term))
        pairs = tuple(self._pairs(list(self._sentences(snippet))))
        return Match(self._query.original, hit, tuple(ordered), pairs)

    def _pairs(self, found: Sequence[_Sentence]) -> Iterator[SentencePair]:
        """The closest ones; of those equally close the first in the text."""
        best = [
            SentencePair(asked.span, own.span, round(cosine, 9))
            for own in found
            for cosine, asked in [_nearest(own, self._asked)]
            if asked is not None
        ]
        yield from sorted(best, key=lambda pair: -pair.cosine)[:PAIRS]

    def _sentences(self, document: Document) -> Iterator[_Sentence]:
        """The sentences of the text as it was read that hold a term."""
        if (bm25 := self._searcher.bm25) is None:
            return
        (split,) = self._splitter.process([Document(document.id, document.original)])
        ids, table = document.terms
        starts = located(document)[:, 0]
        edges = np.searchsorted(starts, split.sentences.array)
        for span, (first, last) in zip(split.sentences, edges.tolist(), strict=True):
            counts = Counter(table[number] for number in ids[first:last].tolist() if number >= 0)
            if counts:
                yield _Sentence(span, _unit(bm25.weights(counts)))


class _Sentence(NamedTuple):
    """A sentence by its terms, as a vector of length 1."""

    span: tuple[int, int]
    weights: Weights


def _nearest(one: _Sentence, others: Sequence[_Sentence]) -> tuple[float, _Sentence | None]:
    """The other sentence that is most alike, the first of equals; None where none is at all."""
    best, nearest = 0.0, None
    for other in others:
        shared = one.weights.keys() & other.weights.keys()
        cosine = sum(one.weights[term] * other.weights[term] for term in sorted(shared))
        if cosine > best + 1e-9:
            best, nearest = cosine, other
    return best, nearest


def _unit(weights: Weights) -> Weights:
    length = float(np.linalg.norm(list(weights.values()))) or 1.0
    return {term: weight / length for term, weight in weights.items()}


def _written(value: float) -> float:
    return float(f"{value:.6g}")
