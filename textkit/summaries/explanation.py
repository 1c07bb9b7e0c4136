"""Explanation: every sentence of a document, and why it stands in the summary or does not."""

from __future__ import annotations

import html
from dataclasses import asdict, dataclass
from typing import Any, Literal

from textkit.core.blocks import Kind as BlockKind
from textkit.core.summary import Summary, one_line

__all__ = ["Explanation", "Kind", "Link", "Reason", "Sentence", "Term"]

Kind = Literal[
    "not prose",
    "excluded",
    "repeats",
    "points back to",
    "resembles",
    "did not fit",
    "included",
    "needed by",
]


@dataclass(frozen=True, slots=True)
class Link:
    """A link from another sentence, which is named by its number.

    ``share`` is the part of a sentence's rank that comes along the link; None where the ranker
    ranks no graph and ``weight`` is a cosine of TF-IDF vectors.
    """

    sentence: int
    weight: float
    share: float | None


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a sentence, and ``word``, its first form there.

    ``weight`` is its TF-IDF (vectors have length 1), ``share`` its part of the likeness to all
    other sentences.
    """

    term: str
    word: str
    weight: float
    share: float


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a sentence is not in the summary, or is for something else than its score.

    ``sentence`` is the number of another one.
    """

    kind: Kind
    sentence: int | None = None
    detail: str = ""

    def __str__(self) -> str:
        other = f" #{self.sentence}" if self.sentence is not None else ""
        detail = f": {self.detail}" if self.detail else ""
        return f"{self.kind}{other}{detail}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence; ``number`` counts them from 1 in the order of the text.

    ``start`` and ``end`` are offsets in the text as it was read. ``score`` is None where the
    sentence was not ranked; ``prior`` is what ``position`` multiplied into it, ``place`` its place
    by score. ``rank`` is that of the summary, 1 for the first one taken. A sentence without has a
    reason; one with a rank has none when its score and its difference from others earned it, else
    it was ``included`` or another one needs it. Only chosen sentences have ``links`` and
    ``terms``, the strongest first.
    """

    number: int
    start: int
    end: int
    text: str
    score: float | None = None
    prior: float | None = None
    place: int | None = None
    rank: int | None = None
    copies: int = 0
    reason: Reason | None = None
    links: tuple[Link, ...] = ()
    terms: tuple[Term, ...] = ()

    @property
    def is_chosen(self) -> bool:
        """Whether it stands in the summary."""
        return self.rank is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why a summary is what it is.

    ``text`` is the document as it was read and ``blocks`` its pieces, as far as its structure is
    known; ``pipeline`` are the names of the stages, each with all its options.
    """

    id: str
    source: str
    text: str
    pipeline: tuple[tuple[str, dict[str, Any]], ...]
    summary: Summary
    sentences: tuple[Sentence, ...]
    blocks: tuple[tuple[int, int, BlockKind], ...] = ()

    @property
    def chosen(self) -> list[Sentence]:
        """The sentences of the summary, in its order."""
        by_rank = {one.rank: one for one in self.sentences if one.is_chosen}
        return [by_rank[one.rank] for one in self.summary]

    @property
    def ranked(self) -> int:
        """How many sentences have a score: those of prose."""
        return sum(one.score is not None for one in self.sentences)

    def to_json(self) -> dict[str, Any]:
        """Everything but the text between the sentences, as JSON takes it."""
        return {
            "id": self.id,
            "source": self.source,
            "pipeline": [{"stage": name, "options": options} for name, options in self.pipeline],
            "notes": list(self.summary.notes),
            "confidence": self.summary.confidence,
            "summary": self.summary.to_json(),
            "sentences": [asdict(sentence) for sentence in self.sentences],
        }

    def _repr_html_(self) -> str:
        """How a notebook shows it: the summary with its reasons; everything is escaped."""
        return f"<ol>{''.join(map(_item, self.chosen))}</ol>"


def _item(sentence: Sentence) -> str:
    words = ", ".join(term.word for term in sentence.terms)
    links = ", ".join(f"#{link.sentence} ({link.weight:.3g})" for link in sentence.links)
    facts = [f"#{sentence.number}", f"score {sentence.score:.6g}", f"place {sentence.place}"]
    facts += [f"like {links}"] if links else []
    facts += [f"by {words}"] if words else []
    text, why = html.escape(one_line(sentence.text)), html.escape(one_line("; ".join(facts)))
    return f"<li>{text}<br><small>{why}</small></li>"
