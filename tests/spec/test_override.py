"""Overrides: values from outside take the place of the file's, and answer for themselves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from textkit.core.pipeline import Pipeline
from textkit.core.store import save
from textkit.errors import ConfigError
from textkit.spec import load, loads
from textkit.text.clean import Clean
from textkit.text.vocabulary import LearnVocabulary
from textkit.text.words import Words
from textkit.vectors.glove import GloVe

TEXT = "version: 1\nstages:\n  - clean\n  - probe: {count: 2, word: b}\n"

# overrides -> place, message, hint
REFUSED: dict[str, tuple[dict[str, Any], str, str, str]] = {
    "unknown stage": (
        {"prob.count": 3}, "override prob.count", "the pipeline has no stage 'prob'",
        "did you mean 'probe'?",
    ),
    "unknown parameter": (
        {"probe.cuont": 3}, "override probe.cuont", "stage 'probe' has no parameter 'cuont'",
        "did you mean 'count'?",
    ),
    "out of range": (
        {"probe.count": -1}, "override probe.count",
        "'count' of stage 'probe' must be greater than or equal to 0, got -1",
        "leave it out for the default, 1",
    ),
    "wrong type": (
        {"probe.count": "many"}, "override probe.count",
        "'count' of stage 'probe' must be a valid integer, got 'many'",
        "leave it out for the default, 1",
    ),
    "no parameter": (
        {"probe": 3}, "override probe", "an override is stage.parameter=value, got 'probe'",
        "for example textrank.sentences=5",
    ),
}  # fmt: skip


def test_values_of_the_file_are_replaced_and_others_stay() -> None:
    _, stage = loads(TEXT, overrides={"probe.count": 5, "probe.flag": True}).stages
    assert stage.config() == {"count": 5, "word": "b", "flag": True}


def test_a_stage_written_without_parameters_takes_them() -> None:
    stages = loads("version: 1\nstages: [probe]", overrides={"probe.count": 5}).stages
    assert stages[0].config() == {"count": 5}


@pytest.mark.parametrize(("changes", "where", "what", "hint"), REFUSED.values(), ids=REFUSED)
def test_a_wrong_override_is_named_and_not_the_file(
    changes: dict[str, Any], where: str, what: str, hint: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        loads(TEXT, name="f.yaml", overrides=changes)
    error = caught.value
    assert (error.where, error.what, error.hint) == (where, what, hint)


def test_a_mistake_of_the_file_stays_the_files() -> None:
    with pytest.raises(ConfigError) as caught:
        loads("version: 1\nstages:\n  - probe: [1]\n", name="f.yaml", overrides={"probe.word": "x"})
    assert caught.value.where == "f.yaml:3:5"


def test_a_right_override_repairs_a_wrong_value() -> None:
    text = "version: 1\nstages:\n  - probe: {count: -5}\n"
    assert loads(text, overrides={"probe.count": 5}).stages[0].config() == {"count": 5}


@pytest.mark.parametrize(("changes", "where", "what", "hint"), REFUSED.values(), ids=REFUSED)
def test_a_saved_pipeline_refuses_the_same(
    tmp_path: Path, changes: dict[str, Any], where: str, what: str, hint: str
) -> None:
    save(loads(TEXT), tmp_path / "model")
    with pytest.raises(ConfigError) as caught:
        load(tmp_path / "model", overrides=changes)
    error = caught.value
    assert (error.where, error.what, error.hint) == (where, what, hint)


def test_a_saved_pipeline_takes_overrides(tmp_path: Path) -> None:
    save(loads(TEXT), tmp_path / "model")
    changed = load(tmp_path / "model", overrides={"probe.word": "new"})
    assert isinstance(changed, Pipeline)
    assert changed.stages[0] == Clean()
    assert changed.stages[1].config() == {"count": 2, "word": "new"}


def test_the_path_of_a_model_starts_at_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = ["One text is here.", "Two texts are there."]
    steps = "[sentences, words, terms, tfidf]"
    loads(f"version: 1\nstages: {steps}\n").fit(corpus).save(tmp_path / "m")  # type: ignore[union-attr]
    monkeypatch.chdir(tmp_path)
    changes = {"textrank.similarity": "tfidf", "textrank.weights": "m"}
    *_, textrank = load("news-textrank", overrides=changes).stages
    assert textrank.weights.model.state["documents"].tolist() == [2]  # type: ignore[union-attr]


def test_a_learner_may_stand_in_an_override_and_refer_to_a_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The paths within it start at the current folder, too."""
    LearnVocabulary(min_count=1).fit(Pipeline(Words())(["Two ships."])).save(tmp_path / "words")
    monkeypatch.chdir(tmp_path)
    text = "version: 1\nstages: [words, mean: {vectors: nowhere}]\n"
    changes = {"mean.vectors": {"glove": {"vocabulary": "words", "dim": 3}}}
    *_, mean = loads(text, name="elsewhere/f.yaml", overrides=changes).stages
    learner = mean.vectors.learner  # type: ignore[union-attr]
    assert (learner.dim, list(learner.vocabulary.model.words)) == (3, ["ships", "two"])
    changes = {"mean.vectors": {"glove": None}}
    *_, mean = loads(text, name="elsewhere/f.yaml", overrides=changes).stages
    assert mean.vectors.learner == GloVe()  # type: ignore[union-attr]


def test_overrides_of_a_saved_pipeline_may_need_each_other(tmp_path: Path) -> None:
    steps = "[sentences, words, terms, tfidf]"
    loads(f"version: 1\nstages: {steps}\n").fit(["Ships.", "Trains."]).save(tmp_path / "m")  # type: ignore[union-attr]
    save(load("news-textrank"), tmp_path / "model")
    changes = {"textrank.similarity": "tfidf", "textrank.weights": str(tmp_path / "m")}
    for order in (changes, dict(reversed(changes.items()))):
        changed = load(tmp_path / "model", overrides=order)
        assert changed.stages[-1].config()["similarity"] == "tfidf"
