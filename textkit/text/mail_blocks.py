"""Blocks of mail and newsgroups: header, and quotations with who wrote them.

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
_FIELD = re.compile(
    r"[A-Za-zÀ-ÿ][\w.-]{0,30}:(?:\s|\Z) | >?From\s\S++\s++(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b",
    re.VERBOSE,
)
_QUOTE = re.compile(r"\s?(?:>|\|>|[A-Za-z]{1,3}>)")
_MAIL_MARKS = ":|}]#=<%$&"
_WROTE = re.compile(
    r"\b(?:wrote|writes|said|schrieb|schreibt|écrit|escribió|escribe|scritto|scrive|escreveu)\b"
)
_LONGEST_WRITER = 200  # characters that name who wrote what is quoted
_STRAGGLER = 30  # characters of a quoted line that a mailer wrapped without a mark


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

    In a mail also with ``|>`` and ``AB>``, and three or more with the same other mark (two, where
    a blank follows it).
    """
    body = page.bodies[at]
    if _QUOTE.match(body) and (page.mail or body[0] == ">"):
        return _run_end(page, at, _QUOTE)
    if not page.mail or body[0] not in _MAIL_MARKS:
        return at
    end = _run_end(page, at, re.compile(re.escape(body[0])))
    return end if end - at > 1 + (body[1:2] not in ("", " ", "\t")) else at


def _run_end(page: Page, at: int, mark: re.Pattern[str]) -> int:
    while (body := page.body(at)) and (mark.match(body) or _goes_on(page, at, mark)):
        at += 1
    return at


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
