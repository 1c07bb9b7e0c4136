"""Sentences by rules: where a text may end one, and what stands on both sides.

One search finds every run of terminators with the quotes and brackets that close after it; a few
cheap tests on the word before and the character after decide. A blank line always ends a sentence,
a single newline counts as a space (hard-wrapped text) except before a list item and beside a line
that nobody would have wrapped. Where the structure of the text is known, no sentence crosses from
one block into another, and what holds no prose is not split by its stops.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from textkit.core.blocks import Blocks, Kind
from textkit.core.document import Document, Spans
from textkit.core.layers import SENTENCES, STRUCTURE
from textkit.core.stage import Layers, Stage
from textkit.shapes import Ints
from textkit.text.abbreviations import Abbreviations, abbreviations
from textkit.text.languages import check_language
from textkit.text.page import UNWRAPPED

__all__ = ["Sentences", "split_sentences"]

_STOPS = ".!?…؟‼⁇⁈⁉۔"  # a space has to follow
_WIDE = "。！？｡．।॥"  # no space needs to follow
_CLOSERS = "\"'”’»›)\\]}」』）】〉》｣"
_OPENERS = "\"'`“‘”’«‹»›„‚¿¡(\\[{「『（【〈《*_-"
_CONTINUES = ".!?…,;:)]}、，；："  # no sentence begins with these

_BLOCK_END = re.compile(
    rf"""
    \n (?: [^\S\n]*+ \n \s*+                                       # a blank line
         | \s*+ (?= (?: [-*•‣◦·] | \d{{1,2}}[.)] ) \s )             # a list item
         | (?<= [^\n]{{{UNWRAPPED}}}\n ) \s*+ | \s*+ (?= [^\n]{{{UNWRAPPED}}} )
       )
    """,
    re.VERBOSE,
)
# Once it has found a mark this always matches, in one go: no input makes the search go back.
_CANDIDATE = re.compile(
    rf"""
    ( [{_STOPS}{_WIDE}] (?<! [{_STOPS}{_WIDE}]{{2}} ) [{_STOPS}{_WIDE}]*+ )   # 1: the marks
    ( (?: [{_CLOSERS}] | [“‘«‹](?!\w) | [*_]{{1,3}}+(?!\w) )*+ (?: \s»(?!\w) )?+ )  # 2: what closes
    (?: \s?[:;=][-']?[()DPp]++(?!\w) )?+                                     # an emoticon
    ( \s*+ )                                                                 # 3: the gap
    (?= [{_OPENERS}]*+ (.?) )                                                # 4: what follows
    """,
    re.VERBOSE | re.DOTALL,
)
_WORD = re.compile(r"\w+")
_LONGEST = 24  # characters before a stop that are looked at
_OPENING = _OPENERS.replace("\\", "")
_LINE = re.compile(r"\S[^\n]*+")
_SPLIT_BY_STOPS: frozenset[Kind] = frozenset(("paragraph", "list_item", "quote", "caption"))
_SPLIT_BY_LINES: frozenset[Kind] = frozenset(("table", "mail_header", "link", "signature"))


@dataclass(frozen=True, kw_only=True)
class Sentences(Stage):
    """Splits a text into sentences by rules, for prose in any script.

    No blank line, and no list item, ever lies inside a sentence. With STRUCTURE no sentence crosses
    a block; a heading, a block of code and a row of a table are spans of their own. The rules are
    this project's own; ``benchmarks/sentences.py`` measures them on the treebanks of Universal
    Dependencies.

    Raises:
        ConfigError: the language is unknown.

    """

    VERSION: ClassVar[int] = 3
    OPTIONAL: ClassVar[Layers] = (STRUCTURE,)
    PROVIDES: ClassVar[Layers] = (SENTENCES,)

    language: str = "en"
    """ISO 639 code, for the abbreviations: en, de, es, fr, hi have lists of their own."""

    def __post_init__(self) -> None:
        super().__post_init__()
        check_language(self.language, self.name)

    def process(self, batch: Sequence[Document]) -> Iterable[Document]:
        """Add SENTENCES to each document."""
        for document in batch:
            structure = document.get(STRUCTURE)
            spans = split_sentences(document.text, self.language, structure)
            yield document.with_layer(SENTENCES, Spans(spans))


def split_sentences(text: str, language: str = "en", structure: Blocks | None = None) -> Ints:
    """Return the spans of the sentences of ``text``, int32 (S, 2), without white space around.

    The spans are in order and disjoint, and together hold every character that is no white space.
    ``language`` (ISO 639) chooses the abbreviations; the marks of all scripts always count. Where
    ``structure`` is given, each sentence lies in one of its blocks.
    """
    rules = abbreviations(language)
    if structure is None:
        spans = list(_sentences_of(text, len(text) - len(text.lstrip()), len(text), rules))
    else:
        spans = [span for piece in structure.pieces() for span in _spans_of(text, *piece, rules)]
    return np.array(spans, np.int32).reshape(-1, 2)


def _spans_of(
    text: str, start: int, end: int, kind: Kind, rules: Abbreviations
) -> Iterable[tuple[int, int]]:
    """The sentences of one block: of prose by its stops, of rows a line each, or the whole."""
    if kind in _SPLIT_BY_STOPS:
        return _sentences_of(text, start, end, rules)
    if kind in _SPLIT_BY_LINES:
        return _lines(text, start, end)
    return [(start, end)]


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _LINE.finditer(text, start, end):
        yield match.start(), match.start() + len(match[0].rstrip())


def _sentences_of(
    text: str, start: int, end: int, rules: Abbreviations
) -> Iterator[tuple[int, int]]:
    for piece in _pieces(text, start, end):
        yield from _sentences_in(text, *piece, rules)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut where a sentence ends whatever its words are: paragraphs and list items."""
    for match in _BLOCK_END.finditer(text, start, end):
        yield start, match.start()
        start = match.end()
    yield start, end


def _sentences_in(
    text: str, start: int, end: int, rules: Abbreviations
) -> Iterator[tuple[int, int]]:
    for match in _CANDIDATE.finditer(text, start, end):
        if match.end() < end and _ends_sentence(text, start, match, rules):
            yield start, match.start(3)
            start = match.end()
    end = start + len(text[start:end].rstrip())
    if start < end:
        yield start, end


def _ends_sentence(text: str, start: int, match: re.Match[str], rules: Abbreviations) -> bool:
    """Decide about the marks at ``match``, in a sentence that began at ``start``."""
    marks, closers, gap, following = match.groups()
    if following in _CONTINUES:
        return False
    if not gap:
        return _ends_without_gap(text, match)
    if following.islower() and (closers or marks == "…" or len(marks) > 1):
        return False
    if marks != ".":
        return True
    words = text[max(start, match.start() - _LONGEST) : match.start()].split()
    word = words[-1].lstrip(_OPENING) if words else ""
    if word.isdecimal() and len(word) < 3:
        return not rules.ordinals and len(words) > 1  # an item's own number ends nothing
    return _ends_after(word, text, match, rules)


def _ends_without_gap(text: str, match: re.Match[str]) -> bool:
    marks, closers, _, following = match.groups()
    if marks[-1] in _WIDE:
        # a Japanese quotation goes on with its particle: 「...。」と
        return not (closers and "ぁ" <= following <= "ん")
    return _is_cjk(following) and _is_cjk(text[match.start() - 1 : match.start()])


def _ends_after(word: str, text: str, match: re.Match[str], rules: Abbreviations) -> bool:
    """Decide about a single full stop after ``word``, with a gap behind it."""
    following, lower = match[4], word.lower()
    if lower in rules.before_word or (following.isdigit() and lower in rules.before_number):
        return False
    if lower not in rules.anywhere and not _is_acronym(word):
        return True
    found = None if following.islower() else _WORD.match(text, match.start(4))
    return found is not None and found[0].lower() in rules.starters


def _is_acronym(word: str) -> bool:
    """A single letter, or letters with stops between: A, U.S, a.m, Ph.D."""
    if "." not in word:
        return len(word) == 1 and word.isalpha()
    parts = word.split(".")
    return max(map(len, parts)) < 3 and parts[-1][:1].isalpha()


def _is_cjk(character: str) -> bool:
    return "\u3040" <= character <= "\u30ff" or "\u3400" <= character <= "\u9fff"
