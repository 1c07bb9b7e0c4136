"""One call from text to summary, for scripts and notebooks."""

from __future__ import annotations

from collections.abc import Sequence

from textkit.core.pipeline import Pipeline
from textkit.core.summary import Summary
from textkit.errors import UsageError
from textkit.summaries.textrank import TextRank
from textkit.text.clean import Clean
from textkit.text.sentences import Sentences
from textkit.text.structure import Structure
from textkit.text.terms import Terms
from textkit.text.words import Words

__all__ = ["summarise", "summarize"]


def summarise(
    text: str,
    *,
    sentences: int | None = None,
    ratio: float | None = None,
    words: int | None = None,
    characters: int | None = None,
    tokens: int | None = None,
    bytes: int | None = None,  # noqa: A002 - the unit's name in pipelines too
    include: Sequence[str] = (),
    exclude: Sequence[str] = (),
    language: str = "en",
) -> Summary:
    """Summarise one text by TextRank (Mihalcea & Tarau 2004) with a prior on position.

    Args:
        text: the document.
        sentences: how many sentences to keep; 3 where no budget is given.
        ratio: keep this share of the sentences.
        words: the most words. Budgets hold together, and none is ever exceeded.
        characters: the most characters of the printed summary.
        tokens: the most tokens.
        bytes: the most bytes of the printed summary in UTF-8.
        include: words or phrases of which each gets a sentence first.
        exclude: words or phrases that no chosen sentence may hold.
        language: ISO 639-1 code; decides abbreviations, stop words, stems and what points back.

    Returns:
        The chosen sentences in the order of the text, with offsets and scores; empty for a text
        without a visible character. Where no whole sentence fits into the budget, the best one is
        cut, and ``notes`` say so.

    Raises:
        ConfigError: an argument is out of range, or the language is not known.
        UsageError: ``text`` is no text, or each of its sentences holds an excluded phrase.
        StageError: the budget does not hold one character.
    """
    pipeline = Pipeline(
        Clean(),
        Structure(),
        Sentences(language=language),
        Words(language=language),
        Terms(language=language),
        TextRank(
            sentences=sentences,
            ratio=ratio,
            words=words,
            characters=characters,
            tokens=tokens,
            bytes=bytes,
            include=include,
            exclude=exclude,
            position="auto",
            language=language,
        ),
    )
    (document,) = pipeline([text])
    if document.skipped is not None:
        raise UsageError(document.skipped, hint="exclude fewer phrases")
    return document.summary


summarize = summarise
