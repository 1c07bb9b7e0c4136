"""Growing: a fitted pipeline takes in more documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import pytest

from textkit import Pipeline, Plan, Sentences, Terms, TextRank, Tfidf, Words
from textkit.core.growing import Growable
from textkit.core.layers import VECTOR
from textkit.core.stage import Layers, Stage
from textkit.core.state import State
from textkit.errors import ConfigError, UsageError
from textkit.vectors.lda import Lda
from textkit.vectors.lsi import Lsi


@dataclass(frozen=True, kw_only=True)
class Learnt(Stage):
    """Stands for a classifier."""

    REQUIRES: ClassVar[Layers] = (VECTOR,)

    state: State

    def process(self, batch):
        return batch


FIRST = ["The sea is salt.", "Wind over the sea."]
MORE = ["A mill in the wind.", "Salt mill."]
STAGES = (Sentences(), Words(), Terms())


def test_a_pipeline_that_has_grown_is_that_of_all_documents():
    """Exactly, where the model that grows is exact."""
    fitted = Plan(*STAGES, Tfidf()).fit(FIRST)
    assert fitted.extended(MORE) == Plan(*STAGES, Tfidf()).fit(FIRST + MORE)
    assert isinstance(fitted, Growable)


def test_a_model_that_a_stage_refers_to_grows_too():
    stages = (*STAGES, TextRank(similarity="tfidf", weights=Tfidf()))
    assert Plan(*stages).fit(FIRST).extended(MORE) == Plan(*stages).fit(FIRST + MORE)


def test_every_stage_that_can_grow_does():
    plan = Plan(*STAGES, Tfidf(layer="terms"), Lsi(dim=2))
    grown = plan.fit(FIRST).extended(MORE)
    everything = plan.fit(FIRST + MORE)
    assert grown.stages[3] == everything.stages[3]
    assert grown.stages[4].terms == everything.stages[4].terms


def test_a_pipeline_in_which_nothing_can_grow_is_refused():
    with pytest.raises(UsageError, match="no stage can take in more documents: 'sentences'"):
        Pipeline(*STAGES).extended(MORE)


def test_a_model_that_rests_on_one_that_could_grow_is_left_alone():
    """The topics of LDA have a place for each of its terms."""
    fitted = Plan(*STAGES, Lda(topics=2)).fit(FIRST)
    with pytest.raises(UsageError, match="no stage can take in more documents"):
        fitted.extended(MORE)
    beside = Plan(*STAGES, Tfidf(layer="terms"), Lda(topics=2)).fit(FIRST)
    assert beside.extended(MORE).stages[-1] == beside.stages[-1]


def test_what_has_learnt_from_a_layer_that_changes_is_not_left_behind():
    fitted = Plan(*STAGES, Tfidf()).fit(FIRST)
    pipeline = Pipeline(*fitted.stages, Learnt(state=State({})))
    with pytest.raises(UsageError, match="'learnt' has learnt from the layer 'vector'"):
        pipeline.extended(MORE)


def test_the_corpus_must_be_one_that_can_be_read_again():
    fitted = Plan(*STAGES, Tfidf()).fit(FIRST)
    with pytest.raises(UsageError, match="only once"):
        fitted.extended(iter(MORE))
    with pytest.raises(UsageError, match="no document to learn from"):
        fitted.extended([])


def test_a_pipeline_holds_no_learner():
    """So what grows has been fitted."""
    with pytest.raises(ConfigError, match="still to be fitted"):
        Pipeline(*STAGES, Tfidf())
