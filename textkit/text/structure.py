"""Structure: what each piece of a text is, in plain text, mail and Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal, TypeAlias

import numpy as np

from textkit.core.blocks import Blocks
from textkit.core.document import Document, Spans
from textkit.core.layers import STRUCTURE
from textkit.core.stage import Layers, Stage
from textkit.text.blocks import find_blocks
from textkit.text.mail_blocks import is_mail
from textkit.text.page import Page

__all__ = ["Form", "Structure", "structure_of"]

Form: TypeAlias = Literal["auto", "plain", "markdown"]

_MARKDOWN_NAMES = (".md", ".markdown", ".mkd", ".mdx")
_MARKDOWN_SIGNS = ("```", "# ", "## ")


@dataclass(frozen=True, kw_only=True)
class Structure(Stage):
    """Recognises headings, list items, tables, code, quotes, mail headers and signatures.

    What carries no mark of these is a paragraph. Marks follow CommonMark 0.31 where a line decides
    by itself; a wrapped paragraph, verse or dialogue stays what it is.
    """

    VERSION: ClassVar[int] = 1
    PROVIDES: ClassVar[Layers] = (STRUCTURE,)

    format: Form = "auto"
    """Markdown has indented code, and headings only with marks; auto goes by the name and signs."""

    def process(self, batch: Sequence[Document]) -> Iterable[Document]:
        """Add STRUCTURE to each document."""
        for document in batch:
            yield document.with_layer(STRUCTURE, structure_of(document, self.format))


def structure_of(document: Document, form: Form = "auto") -> Blocks:
    """The blocks of a document's text, which may have been cleaned.

    Indentation and the gaps of columns are looked up in the text as it was read.
    """
    page = Page.of(document)
    mail = is_mail(page)
    markdown = form == "markdown" or (form == "auto" and not mail and _is_markdown(document))
    page = page._replace(mail=mail, markdown=markdown)
    found = list(find_blocks(page))
    spans = np.array([page.span(first, end) for first, end, _ in found], np.int32)
    return Blocks(Spans(spans.reshape(-1, 2)), tuple(kind for _, _, kind in found))


def _is_markdown(document: Document) -> bool:
    """Whether the name of the file says so, or a fence or a heading with marks stands in it."""
    if document.source.lower().endswith(_MARKDOWN_NAMES):
        return True
    text = document.text
    return text.startswith(_MARKDOWN_SIGNS) or any(f"\n{sign}" in text for sign in _MARKDOWN_SIGNS)
