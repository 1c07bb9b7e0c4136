"""Why this sentence: what decided about every sentence of a document, as data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from textkit.arrays.mmr import Choice
from textkit.core.config import config_fields
from textkit.core.document import Document
from textkit.core.layers import STRUCTURE, SUMMARY
from textkit.core.pipeline import Pipeline
from textkit.core.ref import Ref
from textkit.core.stage import Stage
from textkit.core.summary import Summary
from textkit.errors import UsageError
from textkit.shapes import Bools, Floats
from textkit.summaries.bundle import Bundle
from textkit.summaries.dangling import Standing
from textkit.summaries.explanation import Explanation, Reason, Sentence
from textkit.summaries.grounds import link_finder, term_finder
from textkit.summaries.prose import prose, prose_only
from textkit.summaries.reasons import reasons_of
from textkit.summaries.selection import permitted, ranking
from textkit.summaries.summariser import Summariser

__all__ = ["explain", "summariser_of"]


def explain(document: Document, stage: Stage) -> Explanation:
    """Why the summary that ``stage`` makes of a document holds what it holds.

    Args:
        document: with the layers that the stage requires, such as a pipeline's result.
        stage: a summariser, or a pipeline that holds one.

    Raises:
        UsageError: the stage chooses no sentences.
        WiringError: the document lacks a layer.
        DocumentError: the budget does not hold a single character.

    """
    summariser = summariser_of(stage)
    summary = summariser.summarise(document)
    stages = stage.stages if isinstance(stage, Pipeline) else (stage,)
    structure = document.get(STRUCTURE)
    return Explanation(
        id=document.id,
        source=document.source,
        text=document.original,
        pipeline=tuple((one.name, _options(one)) for one in stages),
        summary=summary,
        sentences=tuple(_sentences(document, summariser, summary)),
        blocks=()
        if structure is None
        else tuple((*document.locate((a, b)), kind) for a, b, kind in structure.pieces()),
    )


def summariser_of(stage: Stage) -> Summariser:
    """The summariser that a pipeline ends in, or the stage itself.

    Raises:
        UsageError: there is none.

    """
    stages = stage.stages if isinstance(stage, Pipeline) else (stage,)
    found = [one for one in stages if isinstance(one, Summariser)]
    if not found or SUMMARY not in stage.provides:
        raise UsageError(
            "only the choice of a stage that scores sentences can be explained",
            hint="give a pipeline with such a stage: textrank, lexrank, lead, ...",
        )
    return found[-1]


def _options(stage: Stage) -> dict[str, Any]:
    """All options, for people: a model stands by its name."""
    values = {field.name: getattr(stage, field.name) for field in config_fields(type(stage))}
    return {
        name: value.model.name if isinstance(value, Ref) else value
        for name, value in values.items()
    }


def _sentences(document: Document, stage: Summariser, summary: Summary) -> Iterator[Sentence]:
    """Every sentence: the ranked ones with what became of them, the others with their kind."""
    is_prose = prose(document)
    numbers = (np.flatnonzero(is_prose) + 1).tolist()
    judged = iter(_judged(document, stage, summary) if numbers else ())
    kinds = _kinds(document)
    for number, span in enumerate(document.sentences, start=1):
        start, end = document.locate(span)
        text = document.original[start:end]
        if is_prose[number - 1]:
            one = _renumbered(next(judged), numbers)
            yield replace(one, number=number, start=start, end=end, text=text)
        else:
            reason = Reason("not prose", detail=kinds[number - 1])
            yield Sentence(number=number, start=start, end=end, text=text, reason=reason)


def _judged(document: Document, stage: Summariser, summary: Summary) -> Iterator[Sentence]:
    """The ranked sentences, which name each other by their positions among themselves."""
    bundle = Bundle([prose_only(document)])
    (document,) = bundle.apart()
    centrality = stage.scores(document)
    prior = stage.prior(bundle, centrality)
    scores = centrality * prior
    allowed = permitted(bundle, stage.exclude)
    rows = bundle.vectors
    standing = _standing(bundle, stage, scores, allowed)
    ranks = {position: rank for rank, position in enumerate(standing.choice.chosen.tolist(), 1)}
    copies: dict[int | None, int] = {one.rank: one.copies for one in summary}
    places = np.argsort(ranking(scores)) + 1
    reasons = reasons_of(document, stage, rows, scores, allowed, standing)
    links = link_finder(document, stage, rows, centrality)
    terms = term_finder(document, stage)
    for position, score in enumerate(scores.tolist()):
        rank = ranks.get(position)
        yield Sentence(
            number=0, start=0, end=0, text="",
            score=float(f"{score:.6g}"),
            prior=float(f"{prior[position]:.6g}"),
            place=int(places[position]),
            rank=rank,
            copies=copies.get(rank, 0),
            reason=reasons[position],
            links=() if rank is None else links(position),
            terms=() if rank is None else terms(position),
        )  # fmt: skip


def _standing(bundle: Bundle, stage: Summariser, scores: Floats, allowed: Bools) -> Standing:
    """The choice of the stage; where no whole sentence fits, the one that it cuts."""
    (standing,) = stage.choices(bundle, scores, allowed)
    if not allowed.any():
        return standing
    if len(standing.choice.chosen):
        return standing
    best = ranking(np.where(allowed, scores, -1.0))[:1]
    return standing._replace(choice=Choice(best, np.full(len(scores), -1)))


def _renumbered(sentence: Sentence, numbers: list[int]) -> Sentence:
    """Positions among the ranked sentences become numbers among all."""
    reason = sentence.reason
    if reason is not None and reason.sentence is not None:
        reason = replace(reason, sentence=numbers[reason.sentence])
    links = tuple(replace(link, sentence=numbers[link.sentence]) for link in sentence.links)
    return replace(sentence, reason=reason, links=links)


def _kinds(document: Document) -> list[str]:
    """The kind of block that each sentence stands in; without structure nothing."""
    structure = document.get(STRUCTURE)
    starts = document.sentences.array[:, 0]
    if structure is None:
        return [""] * len(starts)
    blocks = np.searchsorted(structure.spans.array[:, 0], starts, side="right") - 1
    return [structure.kinds[block].replace("_", " ") for block in blocks.tolist()]
