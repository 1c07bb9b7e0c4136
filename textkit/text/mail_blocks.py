"""Blocks of mail and newsgroups: header, quotations with who wrote them, signature.

Each ``..._end`` function takes a page and a line, and returns the line after the block that begins
there, or the line itself when none does.
"""

from __future__ import annotations

import re

from textkit.text.page import Page

__all__ = [
    "introduces_quote",
    "is_mail",
    "mail_header_end",
    "quote_end",
    "signature_start",
]

# fmt: off
_KNOWN = frozenset((
    "from", "to", "cc", "bcc", "subject", "date", "sent", "sender", "reply-to", "message-id",
    "newsgroups", "organization", "lines", "received", "return-path", "in-reply-to", "references",
    "mime-version", "nntp-posting-host", "followup-to",
    "von", "an", "betreff", "gesendet", "datum",  # German
    "de", "para", "à", "asunto", "fecha", "objet", "envoyé", "da", "oggetto", "data",  # Romance
))
# fmt: on
_FIELD = re.compile(r"(?:>?From |[A-Za-zÀ-ÿ][\w.-]{0,30}:(?:\s|\Z))")
_QUOTE = re.compile(r"\s?(?:>|\|>|[A-Za-z]{1,3}>)")
_MAIL_QUOTE = re.compile(r"[:|}\]#](?:\s|\Z)")
_WROTE = re.compile(
    r"\b(?:wrote|writes|said|schrieb|schreibt|écrit|escribió|escribe|scritto|scrive|escreveu)\b"
)
_LONGEST_WRITER = 200  # characters that name who wrote what is quoted
_STRAGGLER = 30  # characters of a quoted line that a mailer wrapped without a mark
_SIGNATURE_LINES = 20
_CLOSING_LINES = 7
_SHORT = 60  # characters of a line in a signature
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


def mail_header_end(page: Page, at: int) -> int:
    """Lines ``Name: value``, with folded lines between them, one of two at least a mail's own.

    At the top of a text a single ``From:`` or ``Subject:`` is enough.
    """
    if not _is_known(page.body(at)):
        return at
    known, end = 0, at
    while body := page.body(end):
        if _FIELD.match(body):
            known += _is_known(body)
        elif not page.indent(end):
            break
        end += 1
    alone = page.visible(0) == at and _name_of(page.bodies[at]) in ("from", "subject")
    return end if known > 1 or alone else at


def is_mail(page: Page) -> bool:
    """Whether the text begins with the header of a mail."""
    first = page.visible(0)
    return mail_header_end(page, first) > first


def _name_of(body: str) -> str:
    """The name of a field, in lower case."""
    return body[:40].partition(":")[0].partition(" ")[0].lower()


def _is_known(body: str) -> bool:
    return _FIELD.match(body) is not None and _name_of(body) in _KNOWN


def quote_end(page: Page, at: int) -> int:
    """Lines that begin with ``>``.

    In a mail also with ``|>`` and ``AB>``, and two or more with one of ``: | } ] #``.
    """
    mark = _QUOTE if page.mail or page.bodies[at][0] == ">" else None
    if mark is None or not mark.match(page.bodies[at]):
        mark = _MAIL_QUOTE if page.mail else None
    end = at
    while mark and (body := page.body(end)) and (mark.match(body) or _goes_on(page, end, mark)):
        end += 1
    return at if mark is _MAIL_QUOTE and end < at + 2 else end


def _goes_on(page: Page, at: int, mark: re.Pattern[str]) -> bool:
    """Whether a line without a mark goes on with the quoted line above it.

    In Markdown a lazy line does (CommonMark 5.1); elsewhere the end of a line that was too long
    for a mailer.
    """
    if page.markdown:
        above = page.body(at - 1)
        return above.strip("> ") != "" and page.bodies[at][0].isalnum()
    return (
        len(page.bodies[at]) <= _STRAGGLER
        and len(page.body(at - 1)) >= 2 * _STRAGGLER
        and mark.match(page.body(at + 1)) is not None
    )


def introduces_quote(page: Page, at: int, end: int) -> bool:
    """Whether the lines say who wrote what is quoted after them: "On Friday Ann wrote:"."""
    if end - at > 3 or not page.bodies[end - 1].endswith(":"):
        return False
    if not _WROTE.search(" ".join(page.bodies[at:end])[-_LONGEST_WRITER:]):
        return False
    following = page.visible(end)
    quoted = following < page.stop and quote_end(page, following) > following
    return quoted or page.bodies[at].startswith("In article")


def signature_start(page: Page) -> int:
    """The line where a signature at the end begins, or ``stop``.

    Either the line ``--`` of RFC 3676 (4.3), or a closing such as "Regards," over short lines.
    """
    lines = _last_lines(page, _SIGNATURE_LINES)
    stop = next((at for at in lines if _is_delimiter(page, at)), page.stop)
    ending = [at for at in lines if at < stop][-_CLOSING_LINES:]
    for place, at in enumerate(ending):
        if _CLOSING.fullmatch(page.bodies[at]) and _are_short(page, ending[place:]):
            return at
    return stop


def _last_lines(page: Page, count: int) -> list[int]:
    """The last visible lines, in order."""
    found: list[int] = []
    at = page.stop - 1
    while at >= 0 and len(found) < count:
        if page.bodies[at]:
            found.append(at)
        at -= 1
    return found[::-1]


def _is_delimiter(page: Page, at: int) -> bool:
    if page.bodies[at] != "--" or page.visible(0) == at:
        return False
    return not page.markdown or not page.body(at - 1)  # there it underlines a heading


def _are_short(page: Page, lines: list[int]) -> bool:
    bodies = [page.bodies[at] for at in lines]
    return all(len(body) <= _SHORT for body in bodies) and not any(
        body[-1] in ".!?" and body.count(" ") > 4
        for body in bodies[1:]  # a postscript
    )
