"""Kinds by name: which there are, and which one a pipeline is for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textkit.core.config import check_names
from textkit.core.layers import TERMS, VECTOR
from textkit.core.stage import Layers
from textkit.errors import UsageError, closest
from textkit.indexes.exact import Exact
from textkit.indexes.hybrid import Hybrid
from textkit.indexes.kind import Kind
from textkit.indexes.lexical import Lexical
from textkit.indexes.sketch import Sketch

__all__ = ["KINDS", "chosen", "kind_from", "kind_to_data"]

KINDS: dict[str, type[Kind]] = {
    "lexical": Lexical,
    "exact": Exact,
    "sketch": Sketch,
    "hybrid": Hybrid,
}


def chosen(kind: str | Kind | None, provided: Layers) -> Kind:
    """The kind that was asked for, or else the one that uses all that the pipeline gives.

    Raises:
        UsageError: there is no such kind, or the pipeline does not give what it needs.

    """
    if isinstance(kind, str):
        kind = kind_from({kind: {}})
    if kind is None:
        kind = _fitting(provided)
    missing = [layer.name for layer in kind.REQUIRES if layer not in provided]
    if missing:
        raise UsageError(
            f"an index of kind {kind.name!r} needs a pipeline that gives the layer {missing[0]!r}",
            hint="for example Pipeline(Clean(), Words(), Terms())"
            if missing[0] == TERMS.name
            else "for example a plan that ends in Lsi()",
        )
    return kind


def kind_to_data(kind: Kind) -> dict[str, Any]:
    """The kind as ``{name: options}``."""
    return {kind.name: kind.config()}


def kind_from(data: Mapping[str, Any]) -> Kind:
    """Inverse of :func:`kind_to_data`.

    Raises:
        UsageError: there is no such kind.
        ConfigError: it has no such option.

    """
    ((name, options),) = data.items()
    if name not in KINDS:
        raise UsageError(f"no kind of index is called {name!r}", hint=closest(name, list(KINDS)))
    check_names(KINDS[name], name, options)
    return KINDS[name](**options)


def _fitting(provided: Layers) -> Kind:
    if VECTOR in provided:
        return Hybrid() if TERMS in provided else Exact()
    return Lexical()
