"""Signatures: what stands under a letter or a mail, from its closing to the end of the text."""

from __future__ import annotations

import re

from textkit.text.page import Page

__all__ = ["signature_start"]

_LINES = 20  # visible lines at the end that are looked at
_CLOSING_LINES = 7
_SHORT = 60  # characters of a line under a closing
_SENTENCE = 4  # blanks; with more of them and a stop at its end a line is a sentence
_CARD_LINES = 8
_CARDS = 2  # a name, and what says who that is
_NAME = re.compile(r"[-~ ]{0,3}[^\W\d_][\w.'-]*+(?: \(?[\w.'-]++\)?){0,3}(?<![.?])\Z")
_ADDRESS = re.compile(r"\w@\w")
_CLOSING = re.compile(
    r"""(?: (?:with\s)?(?:best|kind|warm|many)?\s?(?:regards|wishes|thanks|greetings)
    | (?:yours\s)?(?:sincerely|faithfully|truly|respectfully)(?:\syours)? | yours | cheers
    | (?:much\s)?love | all\sthe\sbest | take\scare | thank\syou | thanks(?:\sin\sadvance|\sagain)?
    | (?:mit\s)?(?:freundlichen|besten|herzlichen|lieben|viele|liebe|beste)\s(?:grüßen|grüße|gruß)
    | (?:bien\s)?(?:cordialement|amicalement) | (?:un\s)?(?:saludo|saludos|abrazo)(?:\scordiales)?
    | (?:cordiali\s|distinti\s)saluti | atenciosamente | com\sos\smelhores\scumprimentos )
    [\s,.!-]*""",
    re.VERBOSE | re.IGNORECASE,
)


def signature_start(page: Page) -> int:
    """The line where a signature at the end begins, or ``stop``; it is never the whole text.

    Either the line ``--`` of RFC 3676 (4.3), or a closing such as "Regards," over short lines; in
    a mail also a name alone, or a few lines with an address and no sentence.
    """
    lines = _last_lines(page, _LINES)
    stop = next((at for at in lines if _is_delimiter(page, at)), page.stop)
    ending = [at for at in lines if at < stop][-_CLOSING_LINES:]
    for place, at in enumerate(ending):
        if _CLOSING.fullmatch(page.bodies[at]) and _are_short(page, ending[place:]):
            return at
    for _ in range(_CARDS if page.mail else 0):
        stop = _card_start(page, stop)
    return stop


def _last_lines(page: Page, count: int) -> list[int]:
    """The last visible lines but the first one of the text, in order."""
    found: list[int] = []
    at, first = page.stop - 1, page.visible(0)
    while at > first and len(found) < count:
        if page.bodies[at]:
            found.append(at)
        at -= 1
    return found[::-1]


def _is_delimiter(page: Page, at: int) -> bool:
    if page.bodies[at] != "--":
        return False
    return not page.markdown or not page.body(at - 1)  # there it underlines a heading


def _are_short(page: Page, lines: list[int]) -> bool:
    bodies = [page.bodies[at] for at in lines]
    return all(len(body) <= _SHORT for body in bodies) and not any(map(_is_sentence, bodies[1:]))


def _is_sentence(body: str) -> bool:
    return body[-1] in ".!?" and body.count(" ") > _SENTENCE


def _card_start(page: Page, stop: int) -> int:
    """The line where the paragraph above ``stop`` begins if it is a name or an address."""
    end = stop
    while end > 0 and not page.bodies[end - 1]:
        end -= 1
    first = end
    while first > 0 and end - first <= _CARD_LINES and page.bodies[first - 1]:
        first -= 1
    card = page.bodies[first:end]
    if not 0 < len(card) <= _CARD_LINES or first == page.visible(0):
        return stop
    return first if _is_card(card) else stop


def _is_card(card: list[str]) -> bool:
    if len(card) == 1:
        return len(card[0]) <= _SHORT // 2 and _NAME.match(card[0]) is not None
    return any(map(_ADDRESS.search, card)) and not any(
        line[0] in ">|" or line[-1] in ".!?:;" for line in card
    )
