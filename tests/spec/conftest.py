"""A stage with one parameter of every kind, known to the tests of this folder only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

import pytest
from annotated_types import Ge, Gt, Lt

from textkit.core import registry
from textkit.core.document import Document
from textkit.core.stage import Stage


@dataclass(frozen=True, kw_only=True)
class Probe(Stage):
    """Holds parameters and does nothing."""

    flag: bool = False
    word: str = "a"
    count: Annotated[int, Ge(0)] = 1
    share: Annotated[float, Gt(0), Lt(1)] = 0.5
    number: float = 0.0
    choice: Literal["left", "right"] = "left"
    words: tuple[str, ...] = ()
    maybe: int | None = None

    def process(self, batch: Sequence[Document]) -> Sequence[Document]:
        return batch


@pytest.fixture(autouse=True, scope="package")
def _probe() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(registry._registered, "probe", Probe)
        yield
