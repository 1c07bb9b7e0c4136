"""Layers as rows that a person can read; offsets are those of the text as it was read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from textkit.cli.show import shown
from textkit.core.document import Document
from textkit.core.layers import KEYWORDS, SENTENCES, STRUCTURE, SUMMARY, TERMS, TOKENS, Layer

__all__ = ["rows_of", "rows_of_text"]

Rows = Iterator[tuple[str, ...]]


def rows_of(layer: Layer[Any], document: Document) -> Rows:
    """A row a block, sentence, token, term, keyword or chosen sentence; other layers as JSON."""
    view = _VIEWS.get(layer.name, _json)
    return view(document, document[layer], layer)


def rows_of_text(document: Document) -> Rows:
    """The text itself, a row a line."""
    return ((shown(line),) for line in document.text.splitlines())


def _sentences(document: Document, value: Any, layer: Layer[Any]) -> Rows:
    return _spans(document, value)


def _tokens(document: Document, value: Any, layer: Layer[Any]) -> Rows:
    return _spans(document, value.spans)


def _structure(document: Document, value: Any, layer: Layer[Any]) -> Rows:
    for kind, row in zip(value.kinds, _spans(document, value.spans), strict=True):
        yield row[0], kind, row[1]


def _spans(document: Document, spans: Iterable[tuple[int, int]]) -> Rows:
    for start, end in spans:
        yield _place(document.locate((start, end))), shown(document.text[start:end])


def _terms(document: Document, value: Any, layer: Layer[Any]) -> Rows:
    for number, row in zip(
        value.ids.tolist(), _spans(document, document[TOKENS].spans), strict=True
    ):
        yield *row, shown(value.table[number]) if number >= 0 else "(dropped)"


def _summary(document: Document, value: Any, layer: Layer[Any]) -> Rows:
    for sentence in value:
        yield (
            _place((sentence.start, sentence.end)),
            f"rank {sentence.rank}",
            f"score {sentence.score:.6g}",
            shown(" ".join(sentence.text.split())),
        )


def _keywords(document: Document, value: Any, layer: Layer[Any]) -> Rows:
    for keyword in value:
        places = [_place(span) for span in keyword.spans]
        yield (
            f"rank {keyword.rank}",
            f"score {keyword.score:.6g}",
            shown(keyword.text),
            ", ".join(places[:3]) + (f" and {len(places) - 3:,} more" if places[3:] else ""),
        )


def _json(document: Document, value: Any, layer: Layer[Any]) -> Rows:
    yield (json.dumps(layer.to_json(value), ensure_ascii=False),)


def _place(span: tuple[int, int]) -> str:
    return f"{span[0]}-{span[1]}"


_VIEWS: dict[str, Callable[[Document, Any, Layer[Any]], Rows]] = {
    STRUCTURE.name: _structure,
    SENTENCES.name: _sentences,
    TOKENS.name: _tokens,
    TERMS.name: _terms,
    KEYWORDS.name: _keywords,
    SUMMARY.name: _summary,
}
