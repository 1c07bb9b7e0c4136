"""Plans, spools and stores: what is learnt comes back the same, and damage is found."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import pytest

from textkit.core import registry
from textkit.core.layers import SENTENCES
from textkit.core.mapped import map_arrays
from textkit.core.pipeline import Pipeline
from textkit.core.plan import Plan
from textkit.core.ref import Ref
from textkit.core.stage import Learner, Stage
from textkit.core.state import State
from textkit.core.store import fingerprint, load, save, verify
from textkit.core.tree import build, describe
from textkit.errors import ConfigError, StoreError, UsageError, WiringError

from .test_pipeline import Whole

registry.register("test-whole")(Whole)


@registry.register("test-counter")
@dataclass(frozen=True, kw_only=True)
class Counter(Stage):
    """Knows how many sentences its corpus had."""

    REQUIRES: ClassVar = (SENTENCES,)
    state: State
    factor: int = 1

    def process(self, batch):
        return list(batch)


@registry.register("test-counting")
@dataclass(frozen=True, kw_only=True)
class Counting(Learner[Counter]):
    """Counts sentences."""

    FIT_REQUIRES: ClassVar = (SENTENCES,)
    REQUIRES: ClassVar = (SENTENCES,)
    factor: int = 1

    def fit(self, corpus, *, dev=None, job=None):
        total = [sum(len(document.sentences) for document in corpus) for _ in range(2)]
        assert total[0] == total[1], "the corpus can be read twice"
        words = {"words": ["a", "z\u00e9"]}
        return Counter(state=State.of(total=total[:1], strings=words), factor=self.factor)


@registry.register("test-user")
@dataclass(frozen=True, kw_only=True)
class User(Stage):
    """Uses a counter."""

    REQUIRES: ClassVar = (SENTENCES,)
    counter: Ref[Counter] | None = None

    def process(self, batch):
        return list(batch)


@pytest.fixture
def fitted():
    return Plan(Whole(), User(counter=Counting(factor=5))).fit(["one", "two", "three"])


def test_a_plan_fits_learners_and_references(fitted):
    assert fitted.stages[1].counter.model.state["total"].tolist() == [3]
    as_stage = Plan(Whole(), Counting()).fit(["one"])
    assert isinstance(as_stage.stages[1], Counter)


def test_a_plan_checks_wiring_before_it_learns():
    with pytest.raises(WiringError, match="needs the layer 'sentences'"):
        Plan(User(counter=Counting()))


def test_a_generator_is_refused_with_the_reason():
    with pytest.raises(UsageError, match="read only once"):
        Plan(Whole(), Counting()).fit(text for text in ["one"])


def test_an_unfitted_pipeline_is_refused():
    with pytest.raises(ConfigError, match="still to be fitted"):
        Pipeline(Whole(), Counting())


def test_a_saved_pipeline_comes_back_equal(fitted, tmp_path):
    fitted.save(tmp_path / "model")
    again = load(tmp_path / "model")
    assert fingerprint(again) == fingerprint(fitted)
    assert again == fitted
    assert verify(tmp_path / "model") == 1
    assert list(again.stages[1].counter.model.state.strings("words")) == ["a", "z\u00e9"]


def test_a_reference_opens_a_path_and_a_whole_pipeline(fitted, tmp_path):
    Plan(Whole(), Counting()).fit(["one"]).save(tmp_path / "pipeline")
    user = build({"test-user": {"counter": "pipeline"}}, base=tmp_path)
    assert user.counter.model.state["total"].tolist() == [1]
    assert describe(user) == {"test-user": {"counter": str(tmp_path / "pipeline")}}


def test_a_reference_to_another_kind_is_refused(tmp_path):
    save(Pipeline(Whole()), tmp_path / "other")
    with pytest.raises(ConfigError, match="must be a Counter, its folder"):
        User(counter=str(tmp_path / "other"))


def test_a_missing_reference_is_refused(tmp_path):
    with pytest.raises(ConfigError, match="is not a textkit model"):
        User(counter=str(tmp_path / "nowhere"))


def test_saving_over_a_model_replaces_it_and_over_anything_else_is_refused(fitted, tmp_path):
    fitted.save(tmp_path / "model")
    Pipeline(Whole()).save(tmp_path / "model")
    assert load(tmp_path / "model") == Pipeline(Whole())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["model"]
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("keep me")
    with pytest.raises(StoreError, match="not a textkit model"):
        fitted.save(tmp_path / "mine")


def test_a_changed_byte_is_found_by_verify(fitted, tmp_path):
    fitted.save(tmp_path / "model")
    path = tmp_path / "model" / "state.safetensors"
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(bytes(data))
    with pytest.raises(StoreError, match="differ from what was written"):
        verify(tmp_path / "model")


@pytest.mark.parametrize("keep", [0, 4, 12, -3])
def test_a_cut_file_is_refused(fitted, tmp_path, keep):
    fitted.save(tmp_path / "model")
    path = tmp_path / "model" / "state.safetensors"
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(StoreError, match="is damaged"):
        load(tmp_path / "model")


def test_an_array_outside_the_file_is_refused(tmp_path):
    header = json.dumps({"x": {"dtype": "F32", "shape": [9], "data_offsets": [0, 36]}}).encode()
    path = tmp_path / "state.safetensors"
    path.write_bytes(len(header).to_bytes(8, "little") + header + bytes(8))
    with pytest.raises(StoreError, match="do not hold"):
        map_arrays(path)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 2}', "[" * 100_000])
def test_a_foreign_config_is_refused(tmp_path, text):
    (tmp_path / "config.json").write_text(text)
    (tmp_path / "state.safetensors").write_bytes(b"")
    with pytest.raises(StoreError):
        load(tmp_path)


@pytest.mark.parametrize("config", ["null", "[]", "3"])
def test_a_damaged_stage_is_refused(fitted, tmp_path, config):
    fitted.save(tmp_path / "model")
    path = tmp_path / "model" / "config.json"
    path.write_text(path.read_text().replace('"config": {}', f'"config": {config}', 1))
    with pytest.raises(StoreError, match="the model is damaged"):
        load(tmp_path / "model")


def test_another_version_is_refused(fitted, tmp_path):
    fitted.save(tmp_path / "model")
    config = tmp_path / "model" / "config.json"
    config.write_text(config.read_text().replace('"version": 1', '"version": 99'))
    with pytest.raises(StoreError, match="has version 99, this textkit makes 1"):
        load(tmp_path / "model")


def test_mapped_arrays_cannot_be_written(fitted, tmp_path):
    fitted.save(tmp_path / "model")
    total = load(tmp_path / "model").stages[1].counter.model.state["total"]
    with pytest.raises(ValueError, match="read-only"):
        total[0] = 7
    assert isinstance(total.base, np.ndarray)


def test_the_fingerprint_follows_options_and_learnt_arrays(fitted):
    other = Plan(Whole(), User(counter=Counting(factor=5))).fit(["one"])
    assert fingerprint(other) != fingerprint(fitted)
    assert fingerprint(Pipeline(Whole())) == fingerprint(Pipeline(Whole()))


def test_a_string_table_holds_what_it_was_given():
    words = sorted({"a", "b", "\u00e9", "\U0001f600", "zz"}, key=str.encode)
    table = State.of(strings={"w": words}).strings("w")
    assert list(table) == words
    assert table[-2:] == words[-2:]


def test_names_are_never_overwritten():
    with pytest.raises(ConfigError, match="is taken"):
        registry.register("clean")(Whole)
    with pytest.raises(ConfigError, match="is taken"):
        registry.register("test-user")(Counter)


LIMITED = """
import resource, sys
from textkit.errors import RunError
from textkit.vectors.formats.writing import save_vectors
from textkit.vectors.keyed import WordVectors
import numpy as np

vectors = WordVectors.of([f"w{n}" for n in range(1000)], np.ones((1000, 9), np.float32))
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
for name in ("model", "v.txt", "v.npy"):
    try:
        save_vectors(vectors, name)
    except RunError as error:
        print(error.where, error.what, sep=": ")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on the size of files")
def test_a_full_disk_is_named_and_leaves_nothing(tmp_path):
    """The limit on the size of a file stands for it; a child has it, so that tests can go on."""
    done = subprocess.run(
        [sys.executable, "-c", LIMITED], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    told = done.stdout.splitlines()
    assert [line.partition(" (")[0].lower() for line in told] == [
        f"{name}: cannot be written: file too large" for name in ("model", "v.txt", "v.npy")
    ]
    assert list(tmp_path.iterdir()) == []


def test_others_may_read_a_model(fitted, tmp_path):
    fitted.save(tmp_path / "model")
    modes = {path.stat().st_mode & 0o777 for path in (tmp_path / "model").iterdir()}
    assert modes == {0o644}
