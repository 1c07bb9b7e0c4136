"""What a stage needs and gives, in words."""

from __future__ import annotations

from textkit.core.config import Configured
from textkit.core.stage import Layers, Learner

__all__ = ["gives", "needs"]


def needs(step: Configured | type[Configured]) -> str:
    """The layers it takes, those it only uses when they are there in brackets."""
    learnt_from = _layers(step, "fit_requires") if _is(step, Learner) else ()
    required = dict.fromkeys((*learnt_from, *_layers(step, "requires")))
    names = [layer.name for layer in required]
    used = [layer for layer in _layers(step, "optional") if layer not in required]
    names += [f"[{layer.name}]" for layer in used]
    return _joined(names)


def gives(step: Configured | type[Configured]) -> str:
    """The layers it adds; ``text`` for a stage that changes the text itself."""
    changed = ["text"] if getattr(step, "REPLACES_TEXT", False) else []
    return _joined(changed + [layer.name for layer in _layers(step, "provides")])


def _layers(step: Configured | type[Configured], name: str) -> Layers:
    """From an object what holds for its options, from a class what holds for the defaults."""
    found: Layers = getattr(step, name.upper() if isinstance(step, type) else name, ())
    return found


def _is(step: Configured | type[Configured], kind: type) -> bool:
    return issubclass(step if isinstance(step, type) else type(step), kind)


def _joined(names: list[str]) -> str:
    return ", ".join(names) or "-"
