"""Summariser: what all stages share that choose sentences by score."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, ClassVar, Literal

import numpy as np
from annotated_types import Ge, Gt, Le, Lt, MinLen

from textkit.core.document import Document
from textkit.core.layers import SENTENCES, STRUCTURE, SUMMARY, TERMS, TOKENS
from textkit.core.stage import Layers, Stage
from textkit.core.summary import Summary
from textkit.shapes import Bools, Floats
from textkit.summaries.bundle import Bundle, bundles
from textkit.summaries.confidence import confidences
from textkit.summaries.dangling import Reader, Standing, choose_standing
from textkit.summaries.origins import gathered, weights
from textkit.summaries.prior import automatic_prior, falling_prior
from textkit.summaries.prose import prose_only
from textkit.summaries.quoting import quote_beginning, quote_chosen
from textkit.summaries.selection import Wishes, permitted, selector
from textkit.text.languages import check_language

__all__ = ["Summariser"]

UNITS = ("sentences", "words", "characters", "tokens", "bytes")
SENTENCES_BY_DEFAULT = 3
NOTHING_ALLOWED = "every sentence holds an excluded phrase"


@dataclass(frozen=True, kw_only=True)
class Summariser(Stage):
    """Scores every sentence and takes the best; a subclass says how to score.

    After a stage ``structure`` only sentences of paragraphs are scored
    (:func:`textkit.summaries.prose.prose`): headings, tables, code and quotes are no summary.

    The length is a budget in ``sentences``, ``words``, ``characters``, ``tokens`` or ``bytes``, or
    a ``ratio`` of the document's sentences; all that are given hold together, and three sentences
    are taken where none is. A budget is never exceeded, and no sentence that would still fit is
    left out but for repeating another. Where not even the shortest sentence fits, the best one is
    cut at a word, and the summary's ``notes`` say so.

    ``diversity`` is what likeness to the sentences already taken costs (maximal marginal
    relevance, :mod:`textkit.arrays.mmr`); a sentence that says again what a taken one says is
    never taken, and one that denies it is another (:mod:`textkit.text.negations`). ``position``
    multiplies the score of sentence i = 1, 2, ... by ``i ** -position``; with ``auto`` the form of
    the text decides how much the beginning counts, and sentences of more than 280 characters count
    less (:func:`textkit.summaries.prior.automatic_prior`).
    ``include`` takes a sentence for each of its words or phrases first, as far as the document
    has them and the budget holds them; a sentence with a phrase of ``exclude`` is never taken.
    ``order`` is that of the text, or in which sentences were taken.

    A sentence that opens with words that point back ("He", "These figures", "As a result") is
    taken together with the one they point to, or left for another; ``dangling: flag`` takes it
    as it is, and ``notes`` name those that stand without (:mod:`textkit.text.openings`, by the
    rules of ``language``).
    """

    REQUIRES: ClassVar[Layers] = (SENTENCES,)
    OPTIONAL: ClassVar[Layers] = (STRUCTURE, TOKENS, TERMS)
    PROVIDES: ClassVar[Layers] = (SUMMARY,)

    sentences: Annotated[int, Ge(1)] | None = None
    ratio: Annotated[float, Gt(0), Le(1)] | None = None
    words: Annotated[int, Ge(1)] | None = None
    characters: Annotated[int, Ge(1)] | None = None
    tokens: Annotated[int, Ge(1)] | None = None
    bytes: Annotated[int, Ge(1)] | None = None
    order: Literal["text", "rank"] = "text"
    diversity: Annotated[float, Ge(0), Lt(1)] = 0.3
    position: Annotated[float, Ge(0)] | Literal["auto"] = 0.0
    include: Sequence[Annotated[str, MinLen(1)]] = ()
    exclude: Sequence[Annotated[str, MinLen(1)]] = ()
    dangling: Literal["repair", "flag", "ignore"] = "repair"
    language: str = "en"

    def __post_init__(self) -> None:
        super().__post_init__()
        check_language(self.language, self.name)

    @property
    def requires(self) -> Layers:
        """Also TOKENS, to count them."""
        counted = self.tokens is not None and TOKENS not in self.REQUIRES
        return (*self.REQUIRES, TOKENS) if counted else self.REQUIRES

    @property
    def has_query(self) -> bool:
        """Whether scores say what has to do with a query, not what many sentences say."""
        return False

    @abstractmethod
    def scores(self, document: Document) -> Floats:
        """A score for each sentence, (S,), 0 or more; higher is better."""

    def scores_of(self, bundle: Bundle) -> Floats:
        """The scores of the sentences of several documents, (S,)."""
        return np.concatenate([self.scores(document) for document in bundle.apart()])

    def notes(self, document: Document) -> tuple[str, ...]:
        """What a reader of the document's summary should know about its scores."""
        return ()

    def process(self, batch: Sequence[Document]) -> Iterator[Document]:
        """Add a SUMMARY to each document."""
        summaries = self._summaries([document for document in batch if document.sentences])
        for document in batch:
            summary = next(summaries) if document.sentences else Summary(())
            if summary.sentences or not document.sentences:
                yield document.with_layer(SUMMARY, summary)
            else:
                yield document.skip(NOTHING_ALLOWED)

    def summarise(self, document: Document) -> Summary:
        """The summary of a document that has the required layers.

        Raises:
            DocumentError: the budget does not hold a single character of it.

        """
        return next(self._summaries([document])) if document.sentences else Summary(())

    def weighed(self, bundle: Bundle) -> Floats:
        """The scores by which sentences are chosen: with the prior on their position, (S,).

        In a pool of documents the scores of what many say are gathered first, unless there is a
        query, and each counts as much as its text does (:mod:`textkit.summaries.origins`).
        """
        scores = self.scores_of(bundle)
        if not self.has_query:
            scores = gathered(bundle, scores)
        return scores * self.prior(bundle, scores) * weights(bundle)

    def prior(self, bundle: Bundle, scores: Floats) -> Floats:
        """What ``position`` multiplies the scores (S,) by, (S,); in a pool, that in each document.

        Where there is a query, a first sentence is one of many.
        """
        if self.position == "auto":
            return automatic_prior(bundle, scores, opening=not self.has_query)
        return falling_prior(bundle, self.position)

    def choices(self, bundle: Bundle, scores: Floats, allowed: Bools) -> list[Standing]:
        """Which sentences of each document are taken, and what each that was looked at needs.

        ``scores`` hold the prior, and like ``allowed`` are (S,).
        """
        budgets = [self.budgets(count) for count in bundle.sizes.tolist()]
        wishes = Wishes(budgets, self.diversity, self.include, self.language)
        choose = selector(bundle, scores, allowed, wishes)
        readers = [Reader(document, allowed[own], self.language) for document, own in bundle.blocks]
        return choose_standing(bundle, readers, choose, repair=self.dangling == "repair")

    def _summaries(self, documents: Iterable[Document]) -> Iterator[Summary]:
        for bundle in bundles(map(prose_only, documents)):
            yield from self._summaries_of(bundle)

    def _summaries_of(self, bundle: Bundle) -> Iterator[Summary]:
        scores, allowed = self.weighed(bundle), permitted(bundle, self.exclude)
        choices = self.choices(bundle, scores, allowed)
        shown = [self._shown(one.choice.chosen.tolist()) for one in choices]
        flags = [self._flags(*pair) for pair in zip(choices, shown, strict=True)]
        trust = confidences(bundle, scores, shown, list(map(len, flags)))
        for n, (document, own) in enumerate(bundle.blocks):
            notes = self.notes(document)
            if shown[n]:
                quoted = quote_chosen(document, scores[own], choices[n].choice, shown[n])
                yield Summary(quoted, (*notes, *flags[n]), trust[n])
            elif allowed[own].any():
                budgets = self.budgets(len(document.sentences))
                cut = quote_beginning(document, scores[own], allowed[own], budgets)
                yield replace(cut, notes=(*notes, *cut.notes))
            else:
                yield Summary((), (NOTHING_ALLOWED,))

    def _shown(self, chosen: list[int]) -> list[int]:
        return sorted(chosen) if self.order == "text" else chosen

    def _flags(self, standing: Standing, shown: list[int]) -> tuple[str, ...]:
        return () if self.dangling == "ignore" else standing.reader.notes(shown)

    def budgets(self, count: int) -> dict[str, int]:
        """The budgets for a document of ``count`` sentences, by unit."""
        given = {unit: getattr(self, unit) for unit in UNITS if getattr(self, unit) is not None}
        if self.ratio is not None:
            share = max(1, round(self.ratio * count))
            given["sentences"] = min(share, given.get("sentences", share))
        return given or {"sentences": SENTENCES_BY_DEFAULT}
