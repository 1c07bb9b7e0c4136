"""The packages textkit is compared with, called in the way that is fastest for them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

_END = re.compile(r"(?<=[.!?])\s+")


class Regex:
    """A tokenizer for sumy, whose own needs data that NLTK would download."""

    def to_sentences(self, text: str) -> list[str]:
        """Cut after each full stop, question or exclamation mark."""
        return _END.split(text)

    def to_words(self, sentence: str) -> list[str]:
        """Runs of letters and digits."""
        return re.findall(r"\w+", sentence)


def sumy_text(text: str, count: int) -> tuple[Any, ...]:
    """Raw text to summary."""
    from sumy.parsers.plaintext import PlaintextParser

    return _sumy()(PlaintextParser.from_string(text, Regex()).document, count)


def sumy_sentences(sentences: Sequence[str], count: int) -> tuple[Any, ...]:
    """Split text to summary."""
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence

    tokenizer = Regex()
    parts = Paragraph([Sentence(sentence, tokenizer) for sentence in sentences])
    return _sumy()(ObjectDocumentModel([parts]), count)


def summa_text(text: str, count: int) -> list[str]:
    """Raw text to summary. It knows only shares and numbers of words, which cost it nothing."""
    from summa.summarizer import summarize

    found: list[str] = summarize(text, words=25 * count, split=True)
    return found


def _sumy() -> Any:
    """TextRank with stop words, and without the stemmer: that would only slow it down."""
    from sumy.summarizers.text_rank import TextRankSummarizer
    from sumy.utils import get_stop_words

    summarizer = TextRankSummarizer()
    summarizer.stop_words = _STOP_WORDS.setdefault("english", get_stop_words("english"))
    return summarizer


_STOP_WORDS: dict[str, Any] = {}
