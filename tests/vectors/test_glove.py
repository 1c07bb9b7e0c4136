"""GloVe: from documents to word vectors."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from textkit import Pipeline, Words
from textkit.core.plan import Plan
from textkit.core.ref import Ref
from textkit.errors import RunError, UsageError
from textkit.text.vocabulary import LearnVocabulary
from textkit.vectors.glove import GloVe

SMALL = {"dim": 8, "epochs": 20, "window": 4, "min_count": 1, "x_max": 10.0}
SEA = ["wave", "salt", "gull", "tide", "sail"]
LAND = ["field", "plough", "wheat", "horse", "barn"]


class Watcher:
    """A job that notes what it is told and stops when it is told to."""

    def __init__(self, folder: Path, stop_at: str = "") -> None:
        self.folder, self.stop_at, self.costs = folder, stop_at, []
        self.events: list[str] = []

    def report(self, event, **values):
        self.events.append(event)
        if event == "epoch":
            self.costs.append(values["cost"])

    def should_stop(self):
        return self.stop_at in self.events


@pytest.fixture(scope="module")
def corpus():
    """Texts of 30 words, nine in ten of them on one of two topics."""
    chance = random.Random(1)
    texts = []
    for weights in chance.choices([(9, 1), (1, 9)], k=60):
        topics = chance.choices([SEA, LAND], weights, k=30)
        texts.append(" ".join(map(chance.choice, topics)))
    return Pipeline(Words())(texts)


def test_words_that_stand_together_come_to_lie_together(corpus):
    model = GloVe(**SMALL).fit(corpus)
    unit = model.vectors / np.linalg.norm(model.vectors, axis=1, keepdims=True)
    sea, land = unit[model.ids(SEA)], unit[model.ids(LAND)]
    assert min((sea @ sea.T).min(), (land @ land.T).min()) > 0.8
    assert (sea @ land.T).max() < -0.8
    assert model.vectors.shape == (10, 8)
    assert model.counts.sum() == 60 * 30


def test_the_cost_of_each_epoch_is_reported_and_falls(corpus, tmp_path):
    job = Watcher(tmp_path)
    GloVe(**SMALL).fit(corpus, job=job)
    assert len(job.costs) == 20
    assert job.costs == sorted(job.costs, reverse=True)
    assert not list(tmp_path.iterdir())


def test_a_seed_is_a_model(corpus):
    models = [GloVe(**SMALL, seed=seed).fit(corpus) for seed in (1, 1, 2)]
    assert models[0] == models[1]
    assert models[0] != models[2]


def test_threads_and_memory_change_nothing(corpus):
    """Not a bit: the schedule is fixed, and so are the sums of the counts."""
    model = GloVe(**SMALL, threads=1).fit(corpus)
    assert GloVe(**SMALL, threads=2).fit(corpus) == model
    assert GloVe(**SMALL, threads=1, memory=0.001).fit(corpus) == model


def test_the_seed_of_pythons_hashes_changes_nothing():
    script = (
        "from textkit import Pipeline, Words\n"
        "from textkit.vectors.glove import GloVe\n"
        "corpus = Pipeline(Words())(['the sea the salt and a wind of the sea'] * 3)\n"
        "print(GloVe(dim=4, epochs=2, threads=1).fit(corpus).state.checksum)"
    )
    sums = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(sums) == 1


def test_word_and_context_vectors_can_be_had_apart(corpus):
    kinds = {kind: GloVe(**SMALL, vectors=kind).fit(corpus).vectors for kind in KINDS}
    word, context = np.hsplit(kinds["joined"], 2)
    assert np.array_equal(kinds["word"], word)
    assert np.array_equal(kinds["sum"], word + context)


KINDS = ("sum", "word", "joined")


def test_a_vocabulary_can_be_given(corpus):
    """Fitted, or as its learner in a plan; then its words are the model's."""
    vocabulary = LearnVocabulary(max_size=4).fit(corpus)
    model = GloVe(**SMALL, vocabulary=Ref(vocabulary)).fit(corpus)
    assert list(model.words) == list(vocabulary.words)
    plan = Plan(Words(), GloVe(**SMALL, vocabulary=Ref(LearnVocabulary(max_size=4))))
    assert plan.fit([document.text for document in corpus]) == model


def test_racing_gives_a_model(corpus):
    model = GloVe(**SMALL, schedule="racing", threads=2).fit(corpus)
    assert np.isfinite(model.vectors).all()


@pytest.mark.parametrize("event", ["counted", "epoch"])
def test_it_stops_when_asked(corpus, tmp_path, event):
    with pytest.raises(KeyboardInterrupt):
        GloVe(**SMALL).fit(corpus, job=Watcher(tmp_path, event))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("texts", [[], [""], ["?!", " "]])
def test_a_corpus_without_words_is_refused(texts):
    with pytest.raises(UsageError, match="stage 'glove': the corpus holds no word"):
        GloVe(**SMALL).fit(Pipeline(Words())(texts))


def test_a_min_count_above_every_count_is_refused():
    with pytest.raises(UsageError, match=r"no word occurs 5 times; .*'sea', occurs 2"):
        GloVe().fit(Pipeline(Words())(["sea sea"]))


def test_words_without_neighbours_are_refused():
    with pytest.raises(UsageError, match="no document holds two of the 1 words"):
        GloVe(**SMALL).fit(Pipeline(Words())(["sea", "sea", "sea"]))


def test_one_word_that_stands_near_itself_is_enough():
    model = GloVe(**SMALL).fit(Pipeline(Words())(["sea sea sea"]))
    assert model.vectors.shape == (1, 8)


def test_a_token_of_10_000_characters_is_a_word():
    long = "a" * 10_000
    model = GloVe(**SMALL).fit(Pipeline(Words())([f"{long} sea {long}"]))
    assert long in model


def test_a_training_that_diverges_is_named(corpus):
    with pytest.raises(RunError, match=r"diverged: the cost of epoch 1 is (nan|inf)") as caught:
        GloVe(**{**SMALL, "learning_rate": 1e30}).fit(corpus)
    assert "learning_rate" in caught.value.hint


FULL = """
import os, resource, sys, random
from pathlib import Path
from textkit import Pipeline, Words
from textkit.errors import RunError
from textkit.vectors.glove import GloVe

class Here:
    folder = Path(sys.argv[1])
    def report(self, event, **values): pass
    def should_stop(self): return False

words = [f"w{n}" for n in range(60)]
corpus = Pipeline(Words())([" ".join(random.Random(1).choices(words, k=3000))])
learner = GloVe(dim=2, epochs=1, min_count=1, threads=1)
learner.fit(corpus)
for limit in map(int, sys.argv[2:]):
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    try:
        learner.fit(corpus, job=Here())
    except RunError as error:
        print(str(error).partition(chr(10))[0], os.listdir(Here.folder))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on the size of files")
def test_a_disk_that_fills_is_named_and_nothing_stays(tmp_path):
    """At the corpus (12 kB), at the counts (28 kB), at the shuffled entries (43 kB)."""
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path), "10000", "20000", "35000", "100000"],
        capture_output=True,
        text=True,
        check=True,
    )
    message = f"{tmp_path}: cannot write temporary files: file too large []"
    assert done.stdout.splitlines() == [message] * 3
