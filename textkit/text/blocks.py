"""The walk over a page, block by block: which recogniser is asked where.

Marks decide first, by the first character of a line; then come lists, tables, headings and, when
nothing else fits, the paragraph. Every line is looked at a bounded number of times.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from textkit.core.blocks import Kind
from textkit.text.headings import glued_heading_end, is_heading, is_numbered_heading
from textkit.text.list_items import ITEM_MARKS, begins_item, follows_item
from textkit.text.mail_blocks import introduces_quote, mail_header_end, quote_end
from textkit.text.markdown_blocks import (
    RULE_MARKS,
    fenced_code_end,
    front_matter_end,
    hash_heading_end,
    indented_code_end,
    is_underline,
    links_end,
    prompt_end,
    rule_end,
    underlined_heading_end,
)
from textkit.text.page import UNWRAPPED, Page
from textkit.text.plain_code import is_code
from textkit.text.signatures import signature_start
from textkit.text.tables import table_end

__all__ = ["find_blocks"]

Found = tuple[int, int, Kind]
Recogniser = Callable[[Page, int], int]
Recognisers = Sequence[tuple[Kind, Recogniser]]


def _by_mark(*rows: tuple[str, Kind, Recogniser]) -> dict[str, Recognisers]:
    """The recognisers to ask, in order, by the first character of a line."""
    return {
        mark: [(kind, recognise) for marks, kind, recognise in rows if mark in marks]
        for mark in "".join(marks for marks, _, _ in rows)
    }


_INTERRUPTING: tuple[tuple[str, Kind, Recogniser], ...] = (
    ("`~", "code", fenced_code_end),
    ("|+", "table", table_end),
    (">", "code", prompt_end),
    (">|:}]#=<%$&", "quote", quote_end),
    ("#", "heading", hash_heading_end),
    (RULE_MARKS, "rule", rule_end),
)
_INTERRUPTS = _by_mark(*_INTERRUPTING)  # in the middle of a paragraph, too
_OPENS = _by_mark(*_INTERRUPTING, ("![<hw", "link", links_end))
_IN_MAIL: Recognisers = [("quote", quote_end)]  # initials may stand before the mark
_UNMARKED: Recognisers = [
    ("mail_header", mail_header_end),
    ("table", table_end),
    ("heading", underlined_heading_end),
]
_MARKS = frozenset(_INTERRUPTS) | ITEM_MARKS
_CAPTION = re.compile(
    r"""(?: figure | fig\. | table | tab\. | listing | chart | plate | photo | image
          | abbildung | abb\. | tabelle | tableau | figura | tabla | [图表圖図]
        ) \s? \d{1,3} (?:[.:](?:\s|\Z) | ： | \s[-–—]) """,
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST_CAPTION = 5  # lines


def find_blocks(page: Page) -> Iterator[Found]:
    """Yield ``(first line, line after the last, kind)`` of each block, in order.

    Every line that is not blank lies in one block.
    """
    top = page.visible(0)
    if (end := front_matter_end(page, top)) > top:
        yield top, end, "front_matter"
    signature = max(end, signature_start(page))
    yield from _blocks(page._replace(stop=signature), end)
    if signature < page.stop:
        yield signature, page.stop, "signature"


def _blocks(page: Page, at: int) -> Iterator[Found]:
    before: Kind | None = None
    at = page.visible(at)
    while at < page.stop:
        end, kind = _block(page, at, before)
        yield at, end, kind
        at, before = page.visible(end), kind


def _block(page: Page, at: int, before: Kind | None) -> tuple[int, Kind]:
    """The line after the block that begins at a line, and its kind."""
    if before != "list_item" and (end := indented_code_end(page, at)) > at:
        return end, "code"
    for kind, recognise in _marked(page, at, _OPENS):
        if (end := recognise(page, at)) > at:
            return end, kind
    if _is_item(page, at, before):
        return _run_end(page, at, "list_item"), "list_item"
    for kind, recognise in _UNMARKED:
        if (end := recognise(page, at)) > at:
            return end, kind
    return _paragraph(page, at, before)


def _marked(page: Page, at: int, table: dict[str, Recognisers]) -> Recognisers:
    return table.get(page.bodies[at][0], _IN_MAIL if page.mail else ())


def _is_item(page: Page, at: int, before: Kind | None) -> bool:
    """Whether a list item begins at a line, or in Markdown another paragraph of the item above."""
    if page.bodies[at][0] in ITEM_MARKS and begins_item(page, at, before):
        return not is_numbered_heading(page, at, before)
    return page.markdown and before == "list_item" and page.indent(at) > 1


def _paragraph(page: Page, at: int, before: Kind | None) -> tuple[int, Kind]:
    """A paragraph, or what a paragraph turns out to be: heading, caption, who wrote the quote."""
    end = _run_end(page, at, "paragraph")
    if page.markdown and is_underline(page, end):
        return end + 1, "heading"
    if end == at + 1 and _stands_alone(page, at, before) and is_heading(page, at, before):
        return end, "heading"
    if (heading := glued_heading_end(page, at, end)) > at:
        return heading, "heading"
    if is_code(page.bodies[at:end]):
        return end, "code"
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
        if (body[0] in _MARKS or page.mail) and _interrupts(page, end, inside):
            break
        if ("\t" in body or "|" in body or "  " in page.read[end]) and table_end(page, end) > end:
            break
        if inside == "list_item" and not follows_item(page, end):
            break
        end += 1
    return end


def _interrupts(page: Page, at: int, inside: Kind) -> bool:
    """Whether a block with a mark begins at a line in the middle of a paragraph or item."""
    if any(recognise(page, at) > at for _, recognise in _marked(page, at, _INTERRUPTS)):
        return True
    return page.bodies[at][0] in ITEM_MARKS and begins_item(page, at, inside)
