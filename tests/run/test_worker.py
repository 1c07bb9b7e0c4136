"""Workers refuse what their parent did not mean, and say why they could not start."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from tests.run.conftest import STAGES, pipeline_of, write_documents
from textkit.core import store
from textkit.errors import RunError
from textkit.files.folder import Folder
from textkit.run.pool import Limits, Pool
from textkit.run.setup import Setup, versions
from textkit.run.tasks import cut


@pytest.fixture
def setup(tmp_path: Path) -> Setup:
    pipeline = pipeline_of("test-shout")
    pipeline.save(tmp_path / "pipeline")
    (tmp_path / ".textkit/tmp").mkdir(parents=True)
    return Setup(
        textkit=versions()["textkit"],
        imports=[],
        load=STAGES,
        pipeline=str(tmp_path / "pipeline"),
        fingerprint=store.fingerprint(pipeline),
        folder=Folder(write_documents(tmp_path / "in", 3)).options(),
        format="txt",
        layers=[],
        out=str(tmp_path),
    )


@contextmanager
def pool_of(setup: Setup) -> Iterator[Pool]:
    descriptor = os.open(os.devnull, os.O_RDONLY)
    try:
        with Pool(setup, Limits(1, 10, 1 << 30), descriptor, lambda entry: [entry]) as pool:
            yield pool
    finally:
        os.close(descriptor)


def statuses(setup: Setup) -> list[str]:
    entries = Folder(Path(setup.out, "in")).entries()
    with pool_of(setup) as pool:
        results = list(pool.run(cut((entry, None) for entry in entries)))
    answers = [answer for result in results for answer in result.answers]
    return [outcome.status for answer in answers for outcome in answer.outcomes]


def test_a_worker_does_the_tasks_it_is_given(setup: Setup) -> None:
    assert statuses(setup) == ["done"] * 3


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"textkit": "0.0"}, "the run needs 0.0"),
        ({"fingerprint": "another"}, "another pipeline than the one that was started"),
        ({"pipeline": "/nowhere"}, "is not a textkit model"),
        ({"load": "/nowhere.py"}, "no such file of stages"),
        ({"folder": {}}, "could not start: the worker exited with code 1: KeyError"),
    ],
)
def test_a_worker_refuses_another_setup(
    setup: Setup, change: dict[str, object], message: str
) -> None:
    with pytest.raises(RunError, match=message):
        statuses(replace(setup, **change))
