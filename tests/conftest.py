"""Fixtures that several rooms use."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable

import numpy as np
import pytest
from hypothesis import settings

from textkit.core.document import Document, Spans
from textkit.core.layers import SENTENCES, TERMS, TOKENS, Terms, Tokens

# A kernel's first call compiles it: no deadline can tell that from a slow test.
settings.register_profile("textkit", deadline=None, derandomize=True)
settings.load_profile("textkit")

# Under nohup, or in a shell's background, Ctrl-C is ignored, and so it would be by every child.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

Prose = Callable[[Iterable[str]], Document]


@pytest.fixture(scope="session")
def prose() -> Prose:
    """Makes a document of given sentences; its terms are their words in lower case.

    Words without a letter or digit are tokens that no term stands for.
    """
    return _prose


def _prose(sentences: Iterable[str]) -> Document:
    text, spans, tokens = "", [], []
    for sentence in sentences:
        start = len(text)
        for word in sentence.split(" "):
            tokens.append((len(text), len(text) + len(word)))
            text += word + " "
        spans.append((start, len(text) - 1))
    words = [text[start:end] for start, end in tokens]
    return (
        Document("prose", text)
        .with_layer(SENTENCES, Spans(spans))
        .with_layer(TOKENS, Tokens(Spans(tokens), *_numbered(words)))
        .with_layer(TERMS, Terms(*_numbered([_term(word) for word in words])))
    )


def _term(word: str) -> str:
    return "".join(char for char in word.lower() if char.isalnum())


def _numbered(strings: list[str]) -> tuple[np.ndarray, tuple[str, ...]]:
    table = {string: None for string in strings if string}
    place = {string: number for number, string in enumerate(table)}
    return np.array([place.get(string, -1) for string in strings], np.int32), tuple(table)
