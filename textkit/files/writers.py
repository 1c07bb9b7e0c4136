"""Writers: what a finished document looks like in a file."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence
from typing import Any, ClassVar

from textkit.core.blocks import Blocks
from textkit.core.document import Document
from textkit.core.layers import KEYWORDS, LABEL, PREDICTION, SUMMARY, Layer, Tokens
from textkit.core.offsets import OffsetMap
from textkit.core.spans import Spans
from textkit.core.stage import Stage
from textkit.errors import UsageError, closest
from textkit.files.names import output_path

__all__ = [
    "FORMATS",
    "Writer",
    "check_output",
    "markdown_line",
    "markdown_sentences",
    "output_path",
    "result_of",
    "writer",
]


class Writer:
    """Makes bytes of documents. ``rows``: all documents stand in one file, after a header.

    ``result`` is the layer to write: one of :data:`RESULTS`, a line of text each or several.
    """

    suffix: ClassVar[str]
    rows: ClassVar[bool] = False
    #: Whether a document without any of the results can be written.
    needs_result: ClassVar[bool] = True

    def __init__(self, layers: Sequence[str] = (), result: Layer[Any] = SUMMARY) -> None:
        self.layers = tuple(layers)
        self.result = result

    def header(self) -> bytes:
        """What stands at the top of the file of rows."""
        return b""

    def render(self, document: Document) -> bytes:
        """The whole file of a document, or its row."""
        raise NotImplementedError


class TextWriter(Writer):
    """A sentence of the summary, a keyword, or the label, a line; of nothing an empty file."""

    suffix = ".txt"

    def render(self, document: Document) -> bytes:
        text = str(document[self.result])
        return f"{text}\n".encode() if text else b""


class MarkdownWriter(Writer):
    """A heading (the last part of the id) and the sentences, keywords or label as a list."""

    suffix = ".md"

    def render(self, document: Document) -> bytes:
        title = document.id.rpartition("/")[2]
        lines = str(document[self.result]).splitlines()
        items = [f"- {markdown_line(line)}\n" for line in lines]
        return f"# {markdown_line(title)}\n\n{''.join(items)}".encode()


class JsonlWriter(Writer):
    """A JSON object a document: id, source, summary, sentences, meta, and the layers asked for.

    Keywords stand in the place of a summary that was not made. A classifier adds ``prediction``
    and ``scores``, and ``label`` where it is known. All offsets refer to the text as it was read;
    scores have 6 significant digits.
    """

    suffix = ".jsonl"
    rows = True
    needs_result = False

    def render(self, document: Document) -> bytes:
        row: dict[str, Any] = {"id": document.id, "source": document.source}
        if SUMMARY in document:
            summary = document.summary
            row |= {"summary": str(summary), "sentences": _sentences(document)}
            row |= {"confidence": summary.confidence, "notes": list(summary.notes)}
        elif KEYWORDS in document:
            row["keywords"] = document.keywords.to_json()
        if PREDICTION in document:
            row |= {"prediction": document.prediction.label}
            row |= {"scores": document.prediction.to_json()}
        if document.get(LABEL):
            row["label"] = document.label
        row["meta"] = dict(document.meta)
        if self.layers:
            row["layers"] = {
                layer.name: _layer_json(document, layer)
                for layer in document.layers
                if layer.name in self.layers
            }
        return f"{json.dumps(row, ensure_ascii=False, default=str)}\n".encode()


class CsvWriter(Writer):
    """Columns id, source, and summary, keywords or prediction, quoted where needed.

    Cells stand as they are: a spreadsheet takes one that starts with "=" for a formula, so import
    the columns as text when the documents come from strangers.
    """

    suffix = ".csv"
    rows = True

    def header(self) -> bytes:
        return _csv_row(["id", "source", self.result.name])

    def render(self, document: Document) -> bytes:
        return _csv_row([document.id, document.source, str(document[self.result])])


FORMATS: dict[str, type[Writer]] = {
    "txt": TextWriter,
    "md": MarkdownWriter,
    "jsonl": JsonlWriter,
    "csv": CsvWriter,
}


#: What pipelines are run for; of two in one pipeline, the first here is its result.
RESULTS: tuple[Layer[Any], ...] = (SUMMARY, KEYWORDS, PREDICTION)


def result_of(pipeline: Stage) -> Layer[Any]:
    """The layer that a pipeline is run for; SUMMARY when it makes none of them."""
    return next((layer for layer in RESULTS if layer in pipeline.provides), SUMMARY)


def writer(name: str, layers: Sequence[str] = (), result: Layer[Any] = SUMMARY) -> Writer:
    """The writer of a format, for documents with the layer ``result``.

    Raises:
        UsageError: there is no such format, or it holds no layers.

    """
    if name not in FORMATS:
        raise UsageError(f"unknown output format {name!r}", hint=closest(name, FORMATS))
    if layers and name != "jsonl":
        raise UsageError(
            f"the format {name!r} holds no layers, got {', '.join(layers)}",
            hint="write them with the format jsonl",
        )
    return FORMATS[name](layers, result)


def check_output(pipeline: Stage, name: str, layers: Sequence[str] = ()) -> None:
    """Check, before anything runs, that the pipeline provides what is to be written.

    Raises:
        UsageError: the format needs one of the results and there is none, or a layer is not
            provided.

    """
    made = {layer.name: layer for layer in pipeline.provides}
    form = writer(name, layers)
    for layer in layers:
        if layer not in made:
            raise UsageError(f"the pipeline gives no layer {layer!r}", hint=closest(layer, made))
    if result_of(pipeline) not in made.values() and (form.needs_result or not layers):
        raise UsageError(
            f"the pipeline makes no summary, which the format {name!r} writes",
            hint=f"write layers as jsonl: --format jsonl --layers {','.join(made) or 'NAMES'}",
        )


def _sentences(document: Document) -> list[dict[str, Any]]:
    return [
        {"start": s.start, "end": s.end, "score": float(f"{s.score:.6g}"), "rank": s.rank}
        for s in document.summary
    ]


def _layer_json(document: Document, layer: Layer[Any]) -> Any:
    """The layer for people, its spans in the text as it was read."""
    value = document[layer]
    if document.offsets is not None:
        value = _as_read(value, document.offsets)
    return layer.to_json(value)


def _as_read(value: Any, offsets: OffsetMap) -> Any:
    if isinstance(value, Spans):
        return Spans(offsets.locate_spans(value.array))
    if isinstance(value, Tokens | Blocks):
        return value._replace(spans=_as_read(value.spans, offsets))
    return value


_ESCAPED = re.compile(r"\\([\\`*_\[\]<>&#|~.)+-])")
_MARKS = re.compile(r"([\\`*_\[\]<>&#|~])|^([-+])|^(\d{1,9})([.)])(?= |$)")


def markdown_line(text: str) -> str:
    """The text on one line, with Markdown's marks escaped."""
    return _MARKS.sub(_escape, " ".join(text.split()))


def markdown_sentences(markdown: str) -> list[str]:
    """The sentences of what :class:`MarkdownWriter` wrote, without its bullets and escapes."""
    items = (line[2:] for line in markdown.split("\n") if line.startswith("- "))
    return [_ESCAPED.sub(r"\1", item) for item in items]


def _escape(found: re.Match[str]) -> str:
    mark, bullet, number, point = found.groups()
    return f"{number}\\{point}" if number else f"\\{mark or bullet}"


def _csv_row(cells: list[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)  # so that it quotes both of the two
    row = line.getvalue().removesuffix("\r\n")
    return f"{row}\n".encode()
