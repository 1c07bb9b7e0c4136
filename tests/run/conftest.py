"""Folders of small documents, and runs over them with the stages of stages.py."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from textkit.core import registry
from textkit.core.pipeline import Pipeline
from textkit.run.api import run_folder
from textkit.run.report import Report

STAGES = str(Path(__file__).with_name("stages.py"))
ROOT = Path(__file__).parents[2]

Run = Callable[..., Report]


def pipeline_of(name: str, **options: object) -> Pipeline:
    registry.load_file(STAGES)
    return Pipeline(registry.resolve(name)(**options))


def write_documents(folder: Path, count: int, special: Mapping[int, str] = {}) -> Path:
    """``count`` files; those in ``special`` hold that text."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        text = special.get(number, f"This is document {number}.\n")
        (folder / f"{number:03d}.txt").write_text(text)
    return folder


def results(out: Path) -> dict[str, bytes]:
    """The bytes of every result below ``out``."""
    files = (path for path in out.rglob("*") if path.is_file())
    found = {path.relative_to(out).as_posix(): path.read_bytes() for path in files}
    return {name: data for name, data in found.items() if not name.startswith(".textkit/")}


@pytest.fixture(scope="package", autouse=True)
def registry_as_it_was() -> Iterator[None]:
    """The stages registered here are forgotten before other tests look at the registry."""
    registered, modules = dict(registry._registered), set(sys.modules)
    yield
    registry._registered.clear()
    registry._registered.update(registered)
    for name in set(sys.modules) - modules:
        if name.startswith("textkit_loaded_"):
            del sys.modules[name]


@pytest.fixture
def shout() -> Run:
    """Runs the quick stage over a folder."""
    run = functools.partial(run_folder, pipeline_of("test-shout"), load=STAGES)
    return functools.partial(run, workers=1)
