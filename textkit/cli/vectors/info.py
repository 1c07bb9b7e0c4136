"""``textkit vectors info``: what a file or model of word vectors holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from textkit.cli.show import columns, put, shown
from textkit.cli.vectors.opening import FORMAT, JSON, open_vectors, put_json

if TYPE_CHECKING:
    from textkit.vectors.keyed import WordVectors

__all__ = ["command"]

SHOWN = 10


@click.command("info")
@click.argument("model")
@FORMAT
@JSON
def command(model: str, format: str | None, as_json: bool) -> None:  # noqa: A002
    """Show format, number of words and dimensions, and the first words."""
    from textkit.vectors.formats.detecting import detect

    facts = {"format": format or detect(model), **_facts(open_vectors(model, format))}
    if as_json:
        put_json(facts)
        return
    for line in columns([(name, _cell(value)) for name, value in facts.items()]):
        put(shown(line))


def _facts(vectors: WordVectors) -> dict[str, Any]:
    subwords = getattr(vectors, "ngrams", None)
    facts: dict[str, Any] = {
        "words": len(vectors),
        "dimensions": vectors.dim,
        "type": str(vectors.vectors.dtype),
        "counts": bool(len(vectors.counts)),
        "ngrams": 0 if subwords is None else len(subwords),
        "first": vectors.words[:SHOWN],
    }
    return facts | ({"notes": list(vectors.notes)} if vectors.notes else {})


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    return " ".join(value) if isinstance(value, list) else str(value)
