"""The contract every stage keeps, as functions that other packages can test theirs with.

::

    from textkit.testing import check_stage

    def test_my_stage_keeps_the_contract():
        check_stage(MyStage())
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np

from textkit.core import registry
from textkit.core.document import Document
from textkit.core.encoded import Encoded
from textkit.core.layers import Layer
from textkit.core.pipeline import apply
from textkit.core.ref import ref_fields
from textkit.core.spool import Spool
from textkit.core.stage import Layers, Learner, Stage
from textkit.core.store import fingerprint, load, save
from textkit.core.tree import build, describe

__all__ = ["awkward_documents", "check_stage", "prepare"]

BATCH_SIZES = (1, 7, 64)

_STORY = (
    "The night train was late again. Dr. Okafor waited on platform 3 with two suitcases. "
    "Nobody had told the passengers why. At 11.40 p.m. the board went dark! "
    "The night train was late again. What could she do? She bought tea, and waited."
)
_TEXTS = (
    "",
    " \n\t ",
    "word",
    "no end mark here",
    "?!... --- !!!",
    "\x00control\x07 characters\x1b in the way.",
    "Caf\u00e9 or cafe\u0301? Both \ufb01ne.",
    "\U0001f600\U0001f468\u200d\U0001f469\u200d\U0001f467 went out. \U0001f1eb\U0001f1f7 won!",
    "\u0627\u0644\u0642\u0637\u0627\u0631 \u0645\u062a\u0623\u062e\u0631. "
    "\u0644\u0645\u0627\u0630\u0627\u061f",
    "\u5217\u8f66\u665a\u70b9\u4e86\u3002\u4e3a\u4ec0\u4e48\uff1f\u6ca1\u6709\u4eba\u77e5\u9053\u3002",
    "Same sentence. Same sentence. Same sentence. Same sentence.",
    _STORY,
    "\n\n".join([_STORY] * 3),
    "a" * 3000,
    "One, " * 700,
)


def awkward_documents() -> list[Document]:
    """Empty, one word, no sentence end, emoji, right-to-left, CJK, duplicates, long runs.

    They lie in two folders, so that a classifier can learn from them.
    """
    return [
        Document(f"{'odd' if number % 2 else 'even'}/{number:03d}", text)
        for number, text in enumerate(_TEXTS * 5)
    ]


def prepare(stage: Stage, documents: Sequence[Document]) -> list[Document]:
    """The documents with the layers that ``stage`` requires, from registered stages.

    A learner that gives one of them learns from the documents themselves.
    """
    return _with_layers((*stage.requires, *stage.optional), list(documents))


def check_stage(stage: Stage, documents: Sequence[Document] | None = None) -> None:
    """Check that a stage keeps the contract.

    It gives one document for each, in order; adds the layers it declares; leaves its input as it
    was; gives the same bits alone, in batches of 7 and of 64, and a second time; and comes back
    equal from a file, a store and a spool.

    Raises:
        AssertionError: saying which promise is broken.
    """
    given = prepare(stage, documents if documents is not None else awkward_documents())
    before = [_snapshot(document) for document in given]
    results = {size: _in_batches(stage, given, size) for size in BATCH_SIZES}
    whole = results[BATCH_SIZES[-1]]
    _check_documented(stage)
    _check_provides(stage, whole)
    assert [_snapshot(d) for d in given] == before, f"{stage.name}: the input was changed"
    for size, documents_ in results.items():
        assert _same(documents_, whole), f"{stage.name}: batches of {size} give another result"
    assert _same(_in_batches(stage, given, 64), whole), f"{stage.name}: a second run differs"
    _check_spool(stage, whole)
    _check_round_trips(stage)


def _check_documented(stage: Stage) -> None:
    first = (type(stage).__doc__ or "").strip().partition("\n")[0]
    assert first.endswith("."), f"{stage.name}: the docstring starts with a sentence"


def _check_provides(stage: Stage, documents: Sequence[Document]) -> None:
    for document in documents:
        if document.skipped is None:
            for layer in stage.provides:
                assert layer in document, f"{stage.name}: {document.id} lacks {layer.name!r}"


def _check_spool(stage: Stage, documents: Sequence[Document]) -> None:
    live = [document for document in documents if document.skipped is None]
    with closing(Spool.write(live, Path(tempfile.gettempdir()))) as spool:
        spooled = list(spool)
    assert _same(spooled, live), f"{stage.name}: its layers change when they are written"


def _check_round_trips(stage: Stage) -> None:
    if not registry.is_registered(type(stage)):
        return
    learnt = [ref for ref in ref_fields(stage).values() if not (ref.path or ref.learner)]
    if not (learnt or hasattr(stage, "state")):  # no file could hold the arrays
        assert build(describe(stage)) == stage, f"{stage.name}: differs after writing it as YAML"
    with tempfile.TemporaryDirectory() as folder:
        save(stage, Path(folder) / "model")
        again = load(Path(folder) / "model")
        assert fingerprint(again) == fingerprint(stage), f"{stage.name}: differs after saving"


def _in_batches(stage: Stage, documents: Sequence[Document], size: int) -> list[Document]:
    starts = range(0, len(documents), size)
    return [d for start in starts for d in apply(stage, list(documents[start : start + size]))]


def _with_layers(layers: Layers, documents: list[Document]) -> list[Document]:
    for layer in layers:
        documents = _provide(layer, documents)
    return documents


def _provide(layer: Layer[Any], documents: list[Document]) -> list[Document]:
    if all(layer in document for document in documents):
        return documents
    name = next(iter(registry.providers(layer)))
    provider = build(name)
    if isinstance(provider, Learner):
        provider = provider.fit(_with_layers(provider.fit_requires, documents))
    assert isinstance(provider, Stage), f"{layer.name!r} comes from no stage: prepare it"
    return apply(provider, prepare(provider, documents))


def _same(some: Sequence[Document], others: Sequence[Document]) -> bool:
    return [_snapshot(d) for d in some] == [_snapshot(d) for d in others]


def _snapshot(document: Document) -> tuple[Any, ...]:
    layers = {layer.name: _plain(layer.encode(v)) for layer, v in document.layers.items()}
    return (document.id, document.text, document.original, document.skipped, layers)


def _plain(encoded: Encoded) -> tuple[Any, ...]:
    arrays = {
        name: (np.asarray(array).dtype.str, array.shape, array.tobytes())
        for name, array in encoded.arrays.items()
    }
    return (encoded.data, arrays)
