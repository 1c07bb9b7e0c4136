"""Label: the class that each document is known to be of, from its folder or from a column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar

from annotated_types import Ge

from textkit.core.document import Document
from textkit.core.layers import LABEL
from textkit.core.stage import Layers, Stage
from textkit.errors import DocumentError

__all__ = ["Label"]


@dataclass(frozen=True, kw_only=True)
class Label(Stage):
    """Takes the class of each document from its sub-folder, or from a column of its row.

    ``folder`` counts folders from the left: of ``billing/may/12.txt`` the first is ``billing``. A
    file of rows counts as one. ``column`` names a column of JSONL or CSV instead; its numbers are
    written as labels. Where there is no such folder or column, or nothing in it, the label is
    empty: nothing is learnt from such a document, and a classifier's figures leave it out.

    Raises:
        DocumentError: the column holds neither a text nor a number.

    """

    VERSION: ClassVar[int] = 1
    PROVIDES: ClassVar[Layers] = (LABEL,)

    folder: Annotated[int, Ge(1)] = 1
    column: str | None = None

    def process(self, batch: Sequence[Document]) -> Iterator[Document]:
        """Add a LABEL to each document."""
        for document in batch:
            label = self._of_column(document) if self.column else self._of_folder(document)
            yield document.with_layer(LABEL, label)

    def _of_folder(self, document: Document) -> str:
        folders = document.id.split("/")[:-1]
        return folders[self.folder - 1] if len(folders) >= self.folder else ""

    def _of_column(self, document: Document) -> str:
        value = document.meta.get(self.column or "")
        if value is None:
            return ""
        if not isinstance(value, str | int | float):
            raise DocumentError(
                f"the label in column {self.column!r} is a {type(value).__name__}: {value!r:.60}",
                where=document.source or document.id,
                hint="a label is a text or a number",
            )
        return str(value).strip()
