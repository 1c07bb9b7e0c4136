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
    """Check that every needed layer is provided earlier, none twice, and that models come last.

    Raises:
        WiringError: naming the stages that would provide the layer; ``path`` is the step's number.

    """
    _check_models(steps)
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
    return (*step.requires, *_learnt_from(step))


def _learnt_from(step: Step) -> Layers:
    own = step.fit_requires if isinstance(step, Learner) else ()
    inner = (layer for learner in unfitted(step).values() for layer in _learnt_from(learner))
    return (*own, *inner)


def _check_models(steps: Sequence[Step]) -> None:
    for number, step in enumerate(steps[:-1]):
        if isinstance(step, Learner) and not step.MAKES_STAGE:
            raise WiringError(
                f"{step.name!r} makes a model, through which no document passes",
                hint=f"let it stand last, or where a stage refers to it: {{{step.name}: {{}}}}",
                path=(number,),
            )


def _who_provides(layer: Layer[Any], before: str) -> str:
    names = " or ".join(repr(name) for name in registry.providers(layer))
    return f"put {names} before {before!r}" if names else f"no known stage provides {layer.name!r}"
