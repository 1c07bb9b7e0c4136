"""Headings without marks: short lines that stand alone, end without a stop and head something.

Capitals, title case or a number make a heading of such a line. Any other one counts only between
prose that has ended and prose that begins; verse, dialogue and lists of lines have neither.
"""

from __future__ import annotations

import re

from textkit.text.list_items import continues_list, number_of
from textkit.text.page import UNWRAPPED, Page

__all__ = ["glued_heading_end", "is_heading", "is_numbered_heading"]

_LONGEST = 100  # characters
_LONGEST_PLAIN = 80  # characters of a heading without capitals, title case or number
_LONGEST_LABEL = 5  # words before a colon
_PROSE = 50  # columns; the first line of a paragraph has more
_STOPS = ".!?…。！？｡．।॥؟۔:：,;，；、-–—"
_QUOTES = "\"'“”‘’„«»‹›「」『』"
_OPENING = re.compile(r"""[^\W_]|["'“„«‹「『(\[§*_+¿¡]""")
_ENDED = re.compile(r"[.!?…。！？।؟۔:][\"'”’»›」』)\]]*\Z")
_NUMBER = re.compile(
    r"""(?: \d{1,3}(?:\.\d{1,3})++\.? | \d{1,3}[.)] | [IVXLC]{1,6}\. | [A-Z]\.
          | § \s? \d+
          | (?i:chapter|section|part|appendix|kapitel|chapitre|cap[ií]tulo) \s \w{1,9} [.:]?
        ) \s+ (?= [^\W\d] )""",
    re.VERBOSE,
)
_GREETING = re.compile(
    r"(?:hi|hello|hey|dear|good\s(?:morning|day|evening)|hallo|liebe[rs]?|guten|bonjour|salut|hola|ciao)\b",
    re.IGNORECASE,
)
_WIDE_STOP = re.compile(r"[。｡।॥]|[！？]\S")  # inside a line they end sentences, whatever closes it
_BOLD = re.compile(r"(\*\*|__)(?=\S)[^*_]{1,100}+\1:?\Z")


def is_heading(page: Page, at: int, before: str | None) -> bool:
    """Whether a line that stands alone is a heading; ``before`` is the kind of the block above."""
    body, following = page.bodies[at], page.body(page.visible(at + 1))
    if len(body) > UNWRAPPED:
        return False
    if page.markdown:
        return _BOLD.match(body) is not None
    if not following and before != "heading":
        return False  # the last line heads nothing
    if _is_row(page, at) or (page.mail and not _is_certain(body)) or _is_greeting(body):
        return False
    if _WIDE_STOP.search(body):
        return False
    return _is_title(body) or _is_between_prose(page, at, before, following)


def is_numbered_heading(page: Page, at: int, before: str | None) -> bool:
    """Whether a lone line with the number of an item is a heading: no item stands near it."""
    body, following = page.bodies[at], page.body(page.visible(at + 1))
    return (
        not page.markdown
        and (before != "list_item" or not continues_list(page, at))
        and not page.body(at + 1)
        and bool(following)
        and not number_of(following)
        and _NUMBER.match(body) is not None
        and _is_title(body)
    )


def glued_heading_end(page: Page, at: int, end: int) -> int:
    """The line after a heading that its paragraph follows without a blank line, or ``at``.

    The heading broke off although the next word would have fitted, and what follows is filled.
    """
    if page.markdown or end < at + 3:
        return at
    first, lines = page.bodies[at], page.bodies[at + 1 : min(end, at + 4)]
    width, word = max(map(len, lines)), lines[0].split(maxsplit=1)[0]
    fitted = width >= _PROSE and len(first) + 1 + len(word) < width and not word[0].islower()
    filled = all(len(line) >= 0.7 * width for line in lines[:-1])
    return at + (fitted and filled and _is_certain(first) and _is_title(first))


def _is_certain(body: str) -> bool:
    """Whether a line has capitals or a number; title case alone is often a name."""
    return body.isupper() or _NUMBER.match(body) is not None


def _is_greeting(body: str) -> bool:
    return body.count(" ") < _LONGEST_LABEL and _GREETING.match(body) is not None


def _is_row(page: Page, at: int) -> bool:
    """Whether gaps divide a line, as they do the head of a table."""
    return "\t" in page.bodies[at] or "   " in page.read[at]


def _is_title(body: str) -> bool:
    """Whether a line has capitals, title case or a number, and ends as no sentence does."""
    if len(body) > _LONGEST or _is_quotation(body) or not _OPENING.match(body):
        return False
    number = _NUMBER.match(body)
    words = body[number.end() if number else 0 :].split()
    capitals = (body.isupper() and len(body) > 1) or _is_title_case(words)
    if body[-1] in "?？":
        return (capitals and len(words) > 2) or number is not None
    if body[-1] in ":：":
        return capitals and len(words) <= _LONGEST_LABEL
    if body[-1] in _STOPS:
        return False
    return capitals or (number is not None and not words[0][0].islower())


def _is_title_case(words: list[str]) -> bool:
    """Whether each word of four or more letters, the first and most others have a capital."""
    letters = [word.strip(_QUOTES + "(),:;?") for word in words]
    letters = [word for word in letters if word[:1].isalpha()]
    capital = [word for word in letters if word[0].isupper()]
    return (
        0 < len(letters) <= 14
        and letters[0][0].isupper()
        and 2 * len(capital) > len(letters)
        and all(len(word) < 4 or word[0].isupper() for word in letters)
    )


def _is_quotation(body: str) -> bool:
    return body[0] in _QUOTES and body[-1] in _QUOTES + ",.!?"


def _is_between_prose(page: Page, at: int, before: str | None, following: str) -> bool:
    """Whether prose ended above the line (or nothing stands there) and prose begins below."""
    body = page.bodies[at]
    longest = UNWRAPPED if not before else _LONGEST_PLAIN
    if page.mail or len(body) > longest or body[-1] in _STOPS or body[0] in _QUOTES + "(":
        return False
    if body[0].islower() or not _OPENING.match(body) or _width(following) < _PROSE:
        return False
    return before != "paragraph" or _ENDED.search(_line_above(page, at)) is not None


def _width(body: str) -> int:
    """Columns that a line takes, counted as far as it matters; Han and kana take two."""
    return sum(1 + (character >= "\u2e80") for character in body[:_PROSE])


def _line_above(page: Page, at: int) -> str:
    at -= 1
    while at > 0 and not page.bodies[at]:
        at -= 1
    return page.bodies[at]
