"""The walk over a page, block by block: which recogniser is asked where.

Marks decide first, by the first character of a line; then come lists, tables, headings and, when
nothing else fits, the paragraph. Every line is looked at a bounded number of times.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from textkit.core.blocks import Kind
from textkit.text.headings import glued_heading_end, is_heading, is_numbered_heading
from textkit.text.list_items import BULLETS, begins_item, follows_item
from textkit.text.mail_blocks import (
    introduces_quote,
    mail_header_end,
    quote_end,
    signature_start,
)
from textkit.text.markdown_blocks import (
    RULE_MARKS,
    fenced_code_end,
    front_matter_end,
    hash_heading_end,
    indented_code_end,
    links_end,
    prompt_end,
    rule_end,
    underlined_heading_end,
)
from textkit.text.page import UNWRAPPED, Page
from textkit.text.tables import table_end

__all__ = ["find_blocks"]

Found = tuple[int, int, Kind]
Recogniser = Callable[[Page, int], int]

# What may also begin in the middle of a paragraph, and what only after it, by the first character.
_INTERRUPTING: tuple[tuple[str, Kind, Recogniser], ...] = (
    ("`~", "code", fenced_code_end),
    ("|+", "table", table_end),
    (">", "code", prompt_end),
    (">|:}]#", "quote", quote_end),
    ("#", "heading", hash_heading_end),
    (RULE_MARKS, "rule", rule_end),
)
_FRESH: tuple[tuple[str, Kind, Recogniser], ...] = (("![<hw", "link", links_end),)
_UNMARKED: tuple[tuple[Kind, Recogniser], ...] = (
    ("mail_header", mail_header_end),
    ("table", table_end),
    ("heading", underlined_heading_end),
)
_ITEM_MARKS = frozenset(BULLETS + "([0123456789")
_CAPTION = re.compile(
    r"""(?: figure | fig\. | table | tab\. | listing | chart | plate | photo | image
          | abbildung | abb\. | tabelle | tableau | figura | tabla | [图表圖図]
        ) \s? \d{1,3} (?:[.:：] (?!\d) | \s[-–—]) """,
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST_CAPTION = 5  # lines


def _by_mark(rows: Iterable[tuple[str, Kind, Recogniser]]) -> dict[str, list[tuple[Kind, Recogniser]]]:
    table: dict[str, list[tuple[Kind, Recogniser]]] = {}
    for marks, kind, recognise in rows:
        for mark in marks:
            table.setdefault(mark, []).append((kind, recognise))
    return table


_INTERRUPTS = _by_mark(_INTERRUPTING)
_OPENS = _by_mark(_INTERRUPTING + _FRESH)
_MAIL: list[tuple[Kind, Recogniser]] = [("quote", quote_end)]  # after initials: AB> text
_NO_PLAIN_LINE = frozenset(_INTERRUPTS) | _ITEM_MARKS


def find_blocks(page: Page) -> Iterator[Found]:
    """Yield ``(first line, line after the last, kind)`` of each block, in order.

    Every line that is not blank lies in one block.
    """
    at = page.visible(0)
    end = front_matter_end(page, at)
    if end > at:
        yield at, end, "front_matter"
        at = page.visible(end)
    end = mail_header_end(page, at)
    if end > at:
        yield at, end, "mail_header"
    signature = max(end, signature_start(page))
    yield from _middle(replace(page, stop=signature, mail=end > at), end)
    if signature < page.stop:
        yield signature, page.stop, "signature"


def _middle(page: Page, at: int) -> Iterator[Found]:
    before: Kind | None = None
    at = page.visible(at)
    while at < page.stop:
        end, kind = _block(page, at, before)
        yield at, end, kind
        at, before = page.visible(end), kind


def _block(page: Page, at: int, before: Kind | None) -> tuple[int, Kind]:
    """The line after the block that begins at a line, and its kind."""
    body = page.bodies[at]
    for kind, recognise in _OPENS.get(body[0], _MAIL if page.mail else ()):
        if (end := recognise(page, at)) > at:
            return end, kind
    if page.markdown and page.indent(at) > 1 and (before == "list_item" or page.indent(at) > 3):
        if before == "list_item":
            return _run_end(page, at, before), before
        if (end := indented_code_end(page, at)) > at:
            return end, "code"
    for kind, recognise in _UNMARKED:
        if (end := recognise(page, at)) > at:
            return end, kind
    if body[0] in _ITEM_MARKS and not is_numbered_heading(page, at, before):
        if begins_item(page, at, before):
            return _run_end(page, at, "list_item"), "list_item"
    return _paragraph(page, at, before)


def _paragraph(page: Page, at: int, before: Kind | None) -> tuple[int, Kind]:
    """A paragraph, or what a paragraph turns out to be: heading, caption, who wrote the quote."""
    end = _run_end(page, at, "paragraph")
    if end == at + 1 and _stands_alone(page, at, before) and is_heading(page, at, before):
        return end, "heading"
    if (heading := glued_heading_end(page, at, end)) > at:
        return heading, "heading"
    if end - at <= _LONGEST_CAPTION and _CAPTION.match(page.bodies[at]):
        return end, "caption"
    return end, "quote" if introduces_quote(page, at, end) else "paragraph"


def _stands_alone(page: Page, at: int, before: Kind | None) -> bool:
    above = page.body(at - 1)
    return not above or before != "paragraph" or len(above) >= UNWRAPPED


def _run_end(page: Page, at: int, inside: Kind) -> int:
    """The line after the paragraph or item that begins at a line: a blank one, or a new block."""
    bodies, end = page.bodies, at + 1
    while end < page.stop and (body := bodies[end]):
        if len(body) >= UNWRAPPED or len(bodies[end - 1]) >= UNWRAPPED:
            break
        if (page.mail or body[0] in _NO_PLAIN_LINE) and _interrupts(page, end, inside):
            break
        if ("\t" in body or "|" in body or "  " in page.read[end]) and table_end(page, end) > end:
            break
        if inside == "list_item" and not follows_item(page, end):
            break
        end += 1
    return end


def _interrupts(page: Page, at: int, inside: Kind) -> bool:
    """Whether a block with a mark begins at a line in the middle of a paragraph or item."""
    mark = page.bodies[at][0]
    if any(recognise(page, at) > at for _, recognise in _INTERRUPTS.get(mark, _MAIL if page.mail else ())):
        return True
    return mark in _ITEM_MARKS and begins_item(page, at, inside)
