"""The packages textkit is compared with, called in the way that is fastest for them."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import Any

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['-])*\Z")
_END = re.compile(r"(?<=[.!?])\s+")


class Regex:
    """A tokenizer for sumy, whose own needs data that NLTK would download."""

    def to_sentences(self, text: str) -> list[str]:
        """Cut after each full stop, question or exclamation mark."""
        return _END.split(text)

    def to_words(self, sentence: str) -> list[str]:
        """Runs of letters and digits."""
        return re.findall(r"\w+", sentence)


class Treebank(Regex):
    """Words by NLTK's tokenizer, as in sumy's own, and those with a letter kept."""

    def to_words(self, sentence: str) -> list[str]:
        """Words of letters, hyphens and apostrophes."""
        return [word for word in _treebank().tokenize(sentence) if _WORD.match(word)]


@functools.cache
def _treebank() -> Any:
    from nltk.tokenize.destructive import NLTKWordTokenizer

    return NLTKWordTokenizer()


def sumy_text(text: str, count: int) -> tuple[Any, ...]:
    """Raw text to summary, the fastest way: with stop words, and without a stemmer."""
    from sumy.parsers.plaintext import PlaintextParser

    parsed = PlaintextParser.from_string(text, Regex()).document
    return sumy(stop=True, stem=False)(parsed, count)


def sumy_any(kind: str, text: str, count: int) -> tuple[Any, ...]:
    """Raw text to summary by ``TextRank`` or ``LexRank`` as in sumy's README: stop words, stems."""
    from sumy.parsers.plaintext import PlaintextParser

    parsed = PlaintextParser.from_string(text, Treebank()).document
    found: tuple[Any, ...] = _as_in_readme(kind)(parsed, count)
    return found


def sumy_sentences(
    sentences: Sequence[str], count: int, summarizer: Any, tokenizer: Regex
) -> tuple[Any, ...]:
    """Split text to summary."""
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence

    parts = Paragraph([Sentence(sentence, tokenizer) for sentence in sentences])
    found: tuple[Any, ...] = summarizer(ObjectDocumentModel([parts]), count)
    return found


def sumy_best(kind: str, text: str) -> str:
    """The best sentence as in sumy's README."""
    return "\n".join(map(str, sumy_any(kind, text, 1)))


def sumy_lexrank(
    sentences: Sequence[str], count: int, tokenizer: Regex, *, as_in_readme: bool
) -> list[str]:
    """The ``count`` best of split sentences: with stop words and stems, or plain, as it comes."""
    from sumy.summarizers.lex_rank import LexRankSummarizer

    summarizer = _as_in_readme("LexRank") if as_in_readme else LexRankSummarizer()
    return list(map(str, sumy_sentences(sentences, count, summarizer, tokenizer)))


def lexrank_package(texts: Sequence[str], threshold: float | None = None) -> list[str]:
    """The best sentence of each text by ``lexrank``: idf of all texts, its better threshold."""
    from lexrank import STOPWORDS, LexRank

    split = [Regex().to_sentences(text) for text in texts]
    ranker = LexRank(split, stopwords=STOPWORDS["en"])
    return [str(ranker.get_summary(one, 1, threshold)[0]) for one in split]


@functools.cache
def _as_in_readme(kind: str) -> Any:
    from sumy.nlp.stemmers import Stemmer
    from sumy.summarizers.lex_rank import LexRankSummarizer
    from sumy.summarizers.text_rank import TextRankSummarizer
    from sumy.utils import get_stop_words

    kinds = {"TextRank": TextRankSummarizer, "LexRank": LexRankSummarizer}
    summarizer = kinds[kind](Stemmer("english"))
    summarizer.stop_words = get_stop_words("english")
    return summarizer


def summa_text(text: str, count: int) -> list[str]:
    """Raw text to summary. It knows only shares and numbers of words, which cost it nothing."""
    from summa.summarizer import summarize

    found: list[str] = summarize(text, words=25 * count, split=True)
    return found


@functools.cache
def sumy(*, stop: bool, stem: bool) -> Any:
    """TextRank of sumy, which as it comes neither drops stop words nor stems."""
    from sumy.nlp.stemmers import Stemmer
    from sumy.summarizers.text_rank import TextRankSummarizer
    from sumy.utils import get_stop_words

    summarizer = TextRankSummarizer(Stemmer("english")) if stem else TextRankSummarizer()
    if stop:
        summarizer.stop_words = get_stop_words("english")
    return summarizer


def lexrank_fitted(texts: Sequence[str]) -> Any:
    """The lexrank package as in its README, with the idf of ``texts``."""
    from lexrank import STOPWORDS, LexRank

    return LexRank([_END.split(text) for text in texts], stopwords=STOPWORDS["en"])


def lexrank_text(text: str, count: int, fitted: Any) -> list[str]:
    """Raw text to summary, once it is fitted."""
    found: list[str] = fitted.get_summary(_END.split(text), summary_size=count, threshold=0.1)
    return found
