"""One call from text to summary, for scripts and notebooks."""

from __future__ import annotations

from textkit.core.pipeline import Pipeline
from textkit.core.summary import Summary
from textkit.summaries.textrank import TextRank
from textkit.text.clean import Clean
from textkit.text.sentences import Sentences
from textkit.text.terms import Terms
from textkit.text.words import Words

__all__ = ["summarise", "summarize"]


def summarise(
    text: str, *, sentences: int = 3, ratio: float | None = None, language: str = "en"
) -> Summary:
    """Summarise one text by TextRank (Mihalcea & Tarau 2004).

    Args:
        text: the document.
        sentences: how many sentences to keep.
        ratio: keep this share of the sentences instead.
        language: ISO 639-1 code; decides abbreviations, stop words and stems.

    Returns:
        The chosen sentences in the order of the text, with offsets and scores; empty for a text
        without a visible character.

    Raises:
        ConfigError: an argument is out of range, or the language is not known.
        UsageError: ``text`` is no text.
    """
    pipeline = Pipeline(
        Clean(),
        Sentences(language=language),
        Words(language=language),
        Terms(language=language),
        TextRank(sentences=sentences, ratio=ratio),
    )
    return pipeline([text])[0].summary


summarize = summarise
