"""Text to measure with: sentences of a given folder, else of corpora/news with variations."""

from __future__ import annotations

import itertools
import json
import lzma
import random
import re
from collections.abc import Iterator
from pathlib import Path

from textkit.text.sentences import split_sentences

NEWS = Path(__file__).resolve().parent.parent / "corpora" / "news"
_WORD = re.compile(r"\b[a-z]{5,}\b")


def describe(data: Path | None) -> str:
    return f"sentences of {data.name}" if data else "sentences of corpora/news with variations"


def sentences(data: Path | None = None) -> Iterator[str]:
    """Sentences without end, always the same ones.

    From the second time round each is varied: of the words of five letters and more, three in ten
    give way to another one, and one in fifty to the beginning of one and the end of another, so
    that the vocabulary grows with the text, as it does in life.
    """
    first = []
    for sentence in _read(data or NEWS):
        first.append(sentence)
        yield sentence
    words = sorted({word for sentence in first for word in _WORD.findall(sentence)})
    chance = random.Random(1)
    while True:
        for sentence in first:
            yield _WORD.sub(lambda match: _varied(match[0], words, chance), sentence)


def document(count: int, data: Path | None = None) -> str:
    """A text of ``count`` sentences, five a paragraph."""
    return _paragraphs(list(itertools.islice(sentences(data), count)))


def short_documents(
    data: Path | None = None, shortest: int = 10, longest: int = 30
) -> Iterator[list[str]]:
    """News-like documents without end, of ``shortest`` to ``longest`` sentences."""
    source, chance = sentences(data), random.Random(2)
    while True:
        yield list(itertools.islice(source, chance.randint(shortest, longest)))


def text_of(document: list[str]) -> str:
    return _paragraphs(document)


def _varied(word: str, words: list[str], chance: random.Random) -> str:
    drawn = chance.random()
    if drawn < 0.02:
        return chance.choice(words)[:4] + chance.choice(words)[-4:]
    return chance.choice(words) if drawn < 0.32 else word


def _paragraphs(lines: list[str]) -> str:
    return "\n\n".join(" ".join(lines[at : at + 5]) for at in range(0, len(lines), 5)) + "\n"


def _read(folder: Path) -> Iterator[str]:
    for text in _texts(folder):
        for start, end in split_sentences(text).tolist():
            sentence = " ".join(text[start:end].split())
            if sentence.count(" ") > 2:  # headings are no sentences
                yield sentence


def _texts(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if path.name.endswith((".jsonl", ".jsonl.xz")):
            with (lzma.open if path.suffix == ".xz" else open)(
                path, "rt", encoding="utf-8"
            ) as lines:
                yield from (json.loads(line)["text"] for line in lines)
        elif path.suffix == ".txt" and path.name != "ORIGIN.txt":
            yield path.read_text("utf-8", "replace")
