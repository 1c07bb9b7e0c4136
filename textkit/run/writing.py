"""Writing: the writer of a format, which for an explanation has to know the pipeline."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import ClassVar

from textkit.core.document import Document
from textkit.core.pipeline import Pipeline
from textkit.errors import UsageError
from textkit.files.writers import Writer, check_output, result_of, writer

__all__ = ["EXPLANATIONS", "ExplanationWriter", "writer_for"]


class ExplanationWriter(Writer):
    """Why each sentence of a document was chosen or not, as data: a JSON object on one line.

    Raises:
        UsageError: the pipeline chooses no sentences.

    """

    suffix: ClassVar[str] = ".json"

    def __init__(self, pipeline: Pipeline) -> None:
        from textkit.summaries.explain import explain, summariser_of

        super().__init__()
        summariser_of(pipeline)
        self._pipeline = pipeline
        self._explain = explain

    def render(self, document: Document) -> bytes:
        """The data."""
        data = self._explain(document, self._pipeline).to_json()
        return f"{json.dumps(data, ensure_ascii=False, default=str)}\n".encode()


class PageWriter(ExplanationWriter):
    """The same as a page."""

    suffix = ".html"

    def render(self, document: Document) -> bytes:
        """The page."""
        from textkit.report.explanation import page

        return page(self._explain(document, self._pipeline)).encode()


EXPLANATIONS: dict[str, type[ExplanationWriter]] = {"json": ExplanationWriter, "html": PageWriter}


def writer_for(pipeline: Pipeline, name: str, layers: Sequence[str] = ()) -> Writer:
    """The writer of a format, once it is checked that the pipeline makes what is to be written.

    Raises:
        UsageError: there is no such format, or the pipeline does not give what it writes.

    """
    if name not in EXPLANATIONS:
        check_output(pipeline, name, layers)
        return writer(name, layers, result_of(pipeline))
    if layers:
        raise UsageError(
            f"an explanation holds no layers, got {', '.join(layers)}",
            hint="write them with the format jsonl",
        )
    return EXPLANATIONS[name](pipeline)
