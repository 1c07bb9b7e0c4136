"""Wiring: whether each stage finds the layers it needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from textkit.core import registry
from textkit.core.layers import Layer
from textkit.core.ref import unfitted
from textkit.core.stage import Layers, Learner, Stage
from textkit.errors import WiringError

__all__ = ["check_wiring", "provided"]

Step = Stage | Learner[Any]


def check_wiring(steps: Sequence[Step]) -> None:
    """Check that every needed layer is provided earlier, and none twice.

    Raises:
        WiringError: naming the stages that would provide the layer; ``path`` is the step's number.

    """
    for number, step, here in _walk(steps):
        for layer in _needs(step):
            if layer not in here:
                raise WiringError(
                    f"stage {step.name!r} needs the layer {layer.name!r}, "
                    "which no earlier stage provides",
                    hint=_who_provides(layer, step.name),
                    path=(number,),
                )
        for layer in step.provides:
            if layer in here and not step.REPLACES_TEXT:
                raise WiringError(
                    f"stage {step.name!r} provides the layer {layer.name!r} a second time",
                    hint="keep one of the two",
                    path=(number,),
                )


def provided(steps: Sequence[Step]) -> Layers:
    """Every layer that is there after the last step, in the order of the steps."""
    layers: dict[Layer[Any], None] = {}
    for step in steps:
        layers = _after(layers, step)
    return tuple(layers)


def _walk(
    steps: Iterable[Step],
) -> Iterator[tuple[int, Step, Mapping[Layer[Any], None]]]:
    here: dict[Layer[Any], None] = {}
    for number, step in enumerate(steps):
        yield number, step, here
        here = _after(here, step)


def _after(here: dict[Layer[Any], None], step: Step) -> dict[Layer[Any], None]:
    added = dict.fromkeys(step.provides)
    return added if step.REPLACES_TEXT else here | added


def _needs(step: Step) -> Layers:
    learners = [step] if isinstance(step, Learner) else list(unfitted(step).values())
    return (*step.requires, *(layer for learner in learners for layer in learner.fit_requires))


def _who_provides(layer: Layer[Any], before: str) -> str:
    names = " or ".join(repr(name) for name in registry.providers(layer))
    return f"put {names} before {before!r}" if names else f"no known stage provides {layer.name!r}"
