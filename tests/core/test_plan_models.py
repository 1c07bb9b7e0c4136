"""Plans that make models: at their end, or where a stage or another learner refers to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

import pytest

import textkit
from textkit import Learner, Plan, Stage, Words
from textkit.core.layers import LANGUAGE, TOKENS
from textkit.core.ref import Ref
from textkit.core.stage import Layers
from textkit.errors import WiringError
from textkit.text.vocabulary import LearnVocabulary, Vocabulary

TEXTS = ["sea salt sea", "salt wind"]


@dataclass(frozen=True, kw_only=True)
class Commonest(Stage):
    """Writes the commonest word on every document, as its language."""

    PROVIDES: ClassVar[Layers] = (LANGUAGE,)

    words: Ref[Vocabulary]
    suffix: str = ""

    def process(self, batch: Any) -> Iterable[Any]:
        for document in batch:
            yield document.with_layer(LANGUAGE, self.words.model.words[0] + self.suffix)


@dataclass(frozen=True, kw_only=True)
class LearnCommonest(Learner[Commonest]):
    """Learns nothing but what its vocabulary has learnt."""

    PROVIDES: ClassVar[Layers] = (LANGUAGE,)

    words: Ref[Vocabulary]

    def fit(self, corpus: Any, *, dev: Any = None, job: Any = None) -> Commonest:
        return Commonest(words=self.words, suffix="!")


def test_a_plan_that_ends_in_a_model_gives_the_model(tmp_path):
    """It is saved alone, and textkit.load opens it."""
    model = Plan(Words(), LearnVocabulary()).fit(TEXTS)
    assert list(model.words) == ["salt", "sea", "wind"]
    model.save(tmp_path / "words")
    assert textkit.load(tmp_path / "words") == model


def test_a_learner_that_a_stage_refers_to_is_fitted_first(tmp_path):
    model = Plan(Words(), Commonest(words=LearnVocabulary())).fit(TEXTS)
    assert model("x").language == "salt"
    LearnVocabulary().fit(Words().process(map(textkit.Document, "ab", TEXTS))).save(tmp_path / "w")
    assert Commonest(words=str(tmp_path / "w")).words.model == model.stages[1].words.model


def test_learners_refer_to_learners():
    """Each is fitted on the corpus, the innermost first."""
    model = Plan(Words(), LearnCommonest(words=LearnVocabulary())).fit(TEXTS)
    assert model("x").language == "salt!"


def test_the_layers_that_referred_learners_need_are_checked_first():
    with pytest.raises(WiringError, match="needs the layer 'tokens'"):
        Plan(LearnCommonest(words=LearnVocabulary()))


def test_no_document_passes_through_a_model():
    """So it cannot stand before another stage."""
    with pytest.raises(WiringError, match="'vocabulary' makes a model") as caught:
        Plan(Words(), LearnVocabulary(), Commonest(words=LearnVocabulary()))
    assert "let it stand last" in str(caught.value)
    assert TOKENS in Plan(Words(), LearnVocabulary()).stages[0].provides


def test_a_model_is_no_pipeline(tmp_path, capsys):
    """The command line says what it is."""
    from textkit.cli.main import execute

    Plan(Words(), LearnVocabulary()).fit(TEXTS).save(tmp_path / "words")
    assert execute(["run", str(tmp_path / "words"), str(tmp_path), "--out", "out"]) == 2
    assert "is a model of kind 'vocabulary-model', not a pipeline" in capsys.readouterr().err
