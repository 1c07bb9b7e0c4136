"""Marked blocks of Markdown are those that markdown-it-py finds."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from textkit.core.document import Document
from textkit.text.structure import structure_of

GOLDEN = Path(__file__).parents[1] / "golden" / "structure"
PAGES = sorted(GOLDEN.glob("*.md"))
KINDS = {
    "heading_open": "heading",
    "fence": "code",
    "code_block": "code",
    "hr": "rule",
    "blockquote_open": "quote",
    "table_open": "table",
}
# Ours alone: front matter, a bold line as a heading, a session at a prompt (a quote elsewhere).
OURS = ("---\n", "**", ">>> ")


def _theirs(text: str) -> set[tuple[int, str]]:
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    return {(t.map[0], KINDS[t.type]) for t in tokens if t.type in KINDS and t.map}


def _ours(text: str) -> set[tuple[int, str]]:
    return {
        (text.count("\n", 0, start), kind)
        for start, end, kind in structure_of(Document("a", text), "markdown").pieces()
        if kind in KINDS.values()
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_headings_code_rules_quotes_and_tables_are_the_same(page: Path) -> None:
    text = page.read_text("utf-8")
    lines = text.splitlines(keepends=True)
    pairs = _ours(text) ^ _theirs(text)
    assert {pair for pair in pairs if not lines[pair[0]].startswith(OURS)} <= _within(text, lines)


def _within(text: str, lines: list[str]) -> set[tuple[int, str]]:
    """Blocks of the front matter, which markdown-it-py reads as Markdown."""
    end = lines.index("---\n", 1) if lines[0] == "---\n" else 0
    return {(line, "heading") for line in range(end)}
