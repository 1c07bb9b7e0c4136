"""KeywordRanker: what the stages share that find the key phrases of a document."""

from __future__ import annotations

from abc import abstractmethod
from collections import Counter
from collections.abc import Iterator, Sequence
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
from textkit.summaries.keywords_candidates import Phrase, Run, pieces, runs_of, split_runs
from textkit.summaries.sentence_terms import with_terms
from textkit.text.languages import check_language

__all__ = ["KeywordRanker"]


@dataclass(frozen=True, kw_only=True)
class KeywordRanker(Stage):
    """Scores the words of a document, and by them its phrases; a subclass says how.

    Phrases stand between stop words, punctuation and the ends of sentences
    (:mod:`textkit.summaries.keywords_candidates`), are at most ``longest`` words long, and count
    as one when their terms are the same. The best ``count`` are kept. A phrase has two characters
    and a letter among them at least. Code, signatures and mail headers hold none where a stage
    ``structure`` found them.

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
    language: str = "en"

    def __post_init__(self) -> None:
        super().__post_init__()
        check_language(self.language, self.name)

    @abstractmethod
    def word_scores(self, document: Document, runs: Sequence[Run]) -> Floats:
        """The score of each term of the document's table, (V,); no phrase holds a term of 0."""

    def place_weight(self, place: float) -> float:
        """The factor of a phrase that first stands at this share of the text, 0 <= place < 1."""
        return 1.0

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
        words = self.word_scores(document, runs)
        ids = document.terms.ids
        runs = list(split_runs(runs, (ids >= 0) & (words[ids] > 0)))
        scores = self._phrase_scores(document, runs, words)
        best = sorted(scores, key=lambda phrase: -scores[phrase])[: self.count]
        places = _places(set(best), runs, ids.tolist(), self.longest)
        return KeywordList(
            tuple(
                _keyword(document, places[phrase], scores[phrase], rank)
                for rank, phrase in enumerate(best, start=1)
            )
        )

    def _phrase_scores(
        self, document: Document, runs: Sequence[Run], words: Floats
    ) -> dict[Phrase, float]:
        """The score of each phrase, in the order of the text, with nine digits."""
        terms, scores = document.terms.ids.tolist(), words.tolist()
        found: dict[Phrase, float] = {}
        for start, end in pieces(runs, terms, self.longest):
            phrase = tuple(terms[start:end])
            if phrase not in found and _is_phrase(document, start, end):
                total = sum(scores[term] for term in phrase)
                found[phrase] = float(f"{total * self.place_weight(start / len(terms)):.9g}")
        return found


def _is_phrase(document: Document, start: int, end: int) -> bool:
    text = _text(document, start, end)
    return len(text) > 1 and any(map(str.isalpha, text))


def _text(document: Document, start: int, end: int) -> str:
    spans = document.tokens.spans.array
    return document.text[spans[start, 0] : spans[end - 1, 1]]


def _places(
    phrases: set[Phrase], runs: Sequence[Run], terms: Sequence[int], longest: int
) -> dict[Phrase, list[Run]]:
    """All the places in the runs where the phrases stand, within longer ones too."""
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
