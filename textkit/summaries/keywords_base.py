"""KeywordRanker: what the stages share that find the key phrases of a document."""

from __future__ import annotations

from abc import abstractmethod
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar

import numpy as np
from annotated_types import Ge, Le

from textkit.core.document import Document
from textkit.core.keywords import Keyword, KeywordList
from textkit.core.layers import KEYWORDS, SENTENCES, STRUCTURE, TERMS, TOKENS
from textkit.core.spans import Spans
from textkit.core.stage import Layers, Stage
from textkit.shapes import Floats
from textkit.summaries.bundle import with_terms
from textkit.summaries.keywords_candidates import Phrase, Run, pieces, runs_of, split_runs
from textkit.text.languages import check_language

__all__ = ["KeywordRanker"]

_HASTE = 10.0  # with position 0.5, a tenth down the text a phrase counts .7 of what it would on top


@dataclass(frozen=True, kw_only=True)
class KeywordRanker(Stage):
    """Scores the words of a document, and by them its phrases; a subclass says how.

    Phrases stand between stop words, punctuation and the ends of sentences
    (:mod:`textkit.summaries.keywords_candidates`), are at most ``longest`` words long, and count
    as one when their terms are the same. The best ``count`` are kept. A phrase has two characters
    and a letter among them at least. Code, signatures and mail headers hold none where a stage
    ``structure`` found them.

    The sum of a phrase's word scores is multiplied by ``n ** frequency`` when it stands n times,
    within longer phrases too, and by ``(1 + 10 p) ** -position`` when it first stands at the share
    p of the text; 0 leaves the sum alone.

    ``language`` says whose verbs and modifiers are known beside the stop words; there is a list
    for English. Stop words and stems are those of the stage ``terms``, or of that stage with its
    default options where the document has no terms.

    Raises:
        ConfigError: the language is unknown.

    """

    REQUIRES: ClassVar[Layers] = (SENTENCES, TOKENS)
    OPTIONAL: ClassVar[Layers] = (STRUCTURE, TERMS)
    PROVIDES: ClassVar[Layers] = (KEYWORDS,)

    count: Annotated[int, Ge(1)] = 10
    longest: Annotated[int, Ge(1), Le(10)] = 4
    frequency: Annotated[float, Ge(0), Le(10)] = 0.0
    position: Annotated[float, Ge(0), Le(10)] = 0.0
    language: str = "en"

    def __post_init__(self) -> None:
        super().__post_init__()
        check_language(self.language, self.name)

    @abstractmethod
    def word_scores(self, document: Document, runs: Sequence[Run]) -> Floats:
        """The score of each term of the document's table, (V,); no phrase holds a term of 0."""

    def process(self, batch: Sequence[Document]) -> Iterator[Document]:
        """Add the layer ``keywords``."""
        for document in batch:
            yield document.with_layer(KEYWORDS, self.extract(document))

    def extract(self, document: Document) -> KeywordList:
        """The keywords of a document that has sentences and tokens."""
        document = with_terms(document)
        runs = runs_of(document, self.language)
        if not runs:
            return KeywordList(())
        words, ids = self.word_scores(document, runs), document.terms.ids
        runs = list(split_runs(runs, (ids >= 0) & (words[ids] > 0)))
        first = _first_places(document, runs, self.longest)
        places = _all_places(document, runs, self.longest, first.keys())
        scores = {
            phrase: self._score(words[list(phrase)], len(places[phrase]), start / len(ids))
            for phrase, start in first.items()
        }
        best = sorted(scores, key=lambda phrase: -scores[phrase])[: self.count]
        return KeywordList(
            tuple(
                _keyword(document, places[phrase], scores[phrase], rank)
                for rank, phrase in enumerate(best, start=1)
            )
        )

    def _score(self, words: Floats, count: int, share: float) -> float:
        """The score of a phrase of words with these scores, with nine digits."""
        factor = count**self.frequency * (1 + _HASTE * share) ** -self.position
        return float(f"{sum(words.tolist()) * factor:.9g}")


def _is_phrase(document: Document, run: Run) -> bool:
    text = _text(document, *run)
    return len(text) > 1 and any(map(str.isalpha, text))


def _text(document: Document, start: int, end: int) -> str:
    spans = document.tokens.spans.array
    return document.text[spans[start, 0] : spans[end - 1, 1]]


def _first_places(document: Document, runs: Sequence[Run], longest: int) -> dict[Phrase, int]:
    """The phrases of the runs in the order of the text, each with the token it first begins at."""
    terms: list[int] = document.terms.ids.tolist()
    first: dict[Phrase, int] = {}
    for start, end in pieces(runs, terms, longest):
        phrase = tuple(terms[start:end])
        if phrase not in first and _is_phrase(document, (start, end)):
            first[phrase] = start
    return first


def _all_places(
    document: Document, runs: Sequence[Run], longest: int, phrases: Iterable[Phrase]
) -> dict[Phrase, list[Run]]:
    """Where the phrases stand in the runs, within longer phrases too, in order."""
    terms: list[int] = document.terms.ids.tolist()
    places: dict[Phrase, list[Run]] = {phrase: [] for phrase in phrases}
    for start, end in runs:
        for first in range(start, end):
            for last in range(first + 1, min(first + longest, end) + 1):
                phrase = tuple(terms[first:last])
                if phrase in places:
                    places[phrase].append((first, last))
    return places


def _keyword(document: Document, places: Sequence[Run], score: float, rank: int) -> Keyword:
    forms = Counter(_text(document, *place) for place in places)
    tokens = document.tokens.spans.array
    spans = np.array([(tokens[start, 0], tokens[end - 1, 1]) for start, end in places], np.int32)
    if document.offsets is not None:
        spans = document.offsets.locate_spans(spans)
    text = " ".join(max(forms, key=forms.__getitem__).split())
    return Keyword(text, Spans(spans), float(f"{score:.6g}"), rank)
