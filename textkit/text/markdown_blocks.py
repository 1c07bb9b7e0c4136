"""Blocks that carry marks of their own, as Markdown writes them (CommonMark 0.31, GFM).

Each function takes a page and a line, and returns the line after the block that begins there, or
the line itself when none does. A failed look ahead stays within a few lines, so that all of them
together are linear in any text.
"""

from __future__ import annotations

import re

from textkit.text.page import Page

__all__ = [
    "RULE_MARKS",
    "fenced_code_end",
    "front_matter_end",
    "hash_heading_end",
    "indented_code_end",
    "is_rule",
    "is_underline",
    "links_end",
    "prompt_end",
    "rule_end",
    "underlined_heading_end",
]

RULE_MARKS = "-=_*~#+─━═—–"
_LONGEST_HEADING = 200  # characters
_FENCE = re.compile(r"(`{3,}+|~{3,}+)(.*)")
_HASHES = re.compile(r"#{1,6}+\s")
_PROMPT = re.compile(r">>> (?:import |from |[@\w.]+ ?[=(\[.+*])")
# Links, images, tags and addresses with what stands between them; every part is possessive.
_PIECE = r"""
    !?+ \[ (?: !\[ [^\]\n]*+ \] (?:\([^)\s]*+ [^)\n]*+ \) | \[ [^\]]*+ \]) | [^\[\]\n]*+ ) \]
        (?: \( [^)\n]*+ \) | \[ [^\]\n]*+ \] | :\s*+\S++ (?:\s*+ ["'(] .*+ )?+ )
  | < [a-zA-Z/!] [^<>\n]*+ > | (?:https?:// | www\.) [^\s<>]++
"""
_LINKS = re.compile(rf"(?: (?: {_PIECE} ) [\s|·•,]*+ )++", re.VERBOSE)


def fenced_code_end(page: Page, at: int) -> int:
    """A fence to the next one of its kind and length, or to the end of the text (4.5).

    Tildes alone are a fence in Markdown only: elsewhere they underline and divide.
    """
    fence = _FENCE.match(page.bodies[at])
    if not fence or (fence[1][0] == "`" and "`" in fence[2]):
        return at
    if fence[1][0] == "~" and not page.markdown:
        return at
    for end in range(at + 1, page.stop):
        body = page.bodies[end]
        if body.startswith(fence[1]) and not body.strip(fence[1][0]):
            return end + 1
    return page.stop


def indented_code_end(page: Page, at: int) -> int:
    """Lines indented by four or more, in Markdown, with blank lines between them (4.4)."""
    if not page.markdown or page.indent(at) < 4:
        return at
    end = following = at
    while following < page.stop and page.indent(following) >= 4:
        end = following + 1
        following = page.visible(end)
    return end


def prompt_end(page: Page, at: int) -> int:
    """A session at Python's prompt, to the next blank line; in a mail ``>>>`` quotes."""
    body = page.bodies[at]
    if not body.startswith(">>> ") or (page.mail and not _PROMPT.match(body)):
        return at
    end = at + 1
    while page.body(end):
        end += 1
    return end


def hash_heading_end(page: Page, at: int) -> int:
    """A line that begins with one to six ``#`` and a space (4.2)."""
    body = page.bodies[at]
    return at + (len(body) <= _LONGEST_HEADING and _HASHES.match(body) is not None)


def underlined_heading_end(page: Page, at: int) -> int:
    """A line over a line of ``=`` or ``-`` (4.3)."""
    title, underline = page.bodies[at], page.body(at + 1)
    if not is_underline(page, at + 1) or len(title) > _LONGEST_HEADING or is_rule(title):
        return at
    if title.startswith(("- ", "* ", "+ ")):
        return at
    return at + 2 * (page.markdown or _is_plain_underline(title, underline))


def is_underline(page: Page, at: int) -> bool:
    """Whether a line makes a heading of what stands above it."""
    body = page.body(at)
    drawn = len(body) > 1 and body[0] in "=-" and not body.strip(body[0])
    return drawn and page.indent(at) < 4


def _is_plain_underline(title: str, underline: str) -> bool:
    """Whether a line of plain text is drawn under a title, rather than between paragraphs."""
    return (
        2 < len(underline) <= 2 * len(title) + 4 and len(title) <= 100 and title[-1] not in ".,;:"
    )


def is_rule(body: str) -> bool:
    """Whether a line is a separator: nothing but marks that draw one, and three at least."""
    return len(body) > 2 and not body.strip(RULE_MARKS + " \t") and len("".join(body.split())) > 2


def rule_end(page: Page, at: int) -> int:
    """Separators, one or more lines of them (4.1, and what plain text draws besides)."""
    end = at
    while is_rule(page.body(end)):
        end += 1
    return end


def links_end(page: Page, at: int) -> int:
    """Lines to the next blank one that hold links, images, addresses or tags and nothing else."""
    end = at
    while page.body(end):
        if not _LINKS.fullmatch(page.bodies[end]):
            return at
        end += 1
    return end


def front_matter_end(page: Page, at: int) -> int:
    """Fields between two lines ``---`` or ``+++`` at the top, as site generators write them."""
    mark = page.body(at)
    if mark not in ("---", "+++") or not re.match(r"[\w-]+\s*[:=]", page.body(at + 1)):
        return at
    for end in range(at + 1, page.stop):
        if page.bodies[end] == mark:
            return end + 1
    return at
