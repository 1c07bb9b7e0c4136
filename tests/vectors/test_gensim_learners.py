"""word2vec and fastText: what they learn, from what, and what they refuse."""

from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pytest

from textkit import Plan, Words
from textkit.core import store
from textkit.errors import ConfigError, UsageError
from textkit.text.vocabulary import LearnVocabulary
from textkit.vectors.doc2vec import Doc2Vec
from textkit.vectors.fasttext import FastText
from textkit.vectors.word2vec import Word2Vec

from .conftest import ANIMALS, MONEY

SMALL = {"dim": 20, "sample": 0.0}
LEARNERS = [
    Word2Vec(**SMALL),
    Word2Vec(**SMALL, architecture="cbow", epochs=20),
    Word2Vec(**SMALL, negative=0, hierarchical=True),
    Word2Vec(**SMALL, hierarchical=True),
    FastText(**SMALL, buckets=999),
    FastText(**SMALL, buckets=999, architecture="cbow", epochs=20),
]
HASHED = """
from textkit import Document, Pipeline, Words
from textkit.vectors.doc2vec import Doc2Vec
from textkit.vectors.fasttext import FastText
from textkit.vectors.word2vec import Word2Vec

corpus = Pipeline(Words())([Document(str(n), "sea salt wind tide gull foam") for n in range(9)])
for kind, more in ((Word2Vec, {}), (FastText, {"buckets": 99}), (Doc2Vec, {})):
    model = kind(dim=8, hierarchical=True, **more).fit(corpus)
    states = [model.state] if kind is not Doc2Vec else [model.state, model.documents.model.state]
    print([state.checksum for state in states])
"""


@pytest.mark.parametrize("learner", LEARNERS, ids=repr)
def test_words_of_one_topic_are_nearer_than_words_of_two(learner, topics):
    model = learner.fit(topics)
    assert sorted(model.words) == sorted(ANIMALS + MONEY)
    same = [model.similarity(ANIMALS[0], word) for word in ANIMALS[1:]]
    other = [model.similarity(ANIMALS[0], word) for word in MONEY]
    assert min(same) > max(other)
    assert model.dim == 20


def test_words_come_with_their_counts_the_most_frequent_first(worded):
    model = Word2Vec(dim=3, min_count=2).fit(worded(["sea salt sea", "salt sea wind"]))
    assert [*model.words] == ["sea", "salt"]
    assert model.counts.tolist() == [3, 2]


def test_the_same_seed_gives_the_same_bits_whatever_the_hash_seed():
    environments = [os.environ | {"PYTHONHASHSEED": seed} for seed in ("1", "2")]
    one, two = (
        subprocess.check_output([sys.executable, "-c", HASHED], env=env) for env in environments
    )
    assert one == two
    assert one.count(b"\n") == 3


def test_another_seed_gives_other_vectors(topics):
    assert Word2Vec(**SMALL, seed=2).fit(topics) != Word2Vec(**SMALL).fit(topics)


def test_an_unlisted_word_has_a_fasttext_vector_like_those_of_its_pieces(topics):
    model = FastText(**SMALL, buckets=9_999).fit(topics)
    assert "cats" not in model
    assert model.similarity("stocks", "bond") > model.similarity("stocks", "purr")


@pytest.mark.parametrize("kind", [Word2Vec, FastText, Doc2Vec])
def test_a_vocabulary_says_which_words_there_are(kind, worded):
    """Words of several tokens and punctuation, too; a word that does not occur gets no vector."""
    corpus = worded(["New York, the sea!", "the sea of New York; new!"] * 3)
    learnt = LearnVocabulary(words=["New York", "gull"], punctuation=True).fit(corpus)
    model = kind(dim=5, vocabulary=learnt).fit(corpus)
    if kind is Doc2Vec:
        assert (model.state["rows"] >= 0).sum() == len(learnt) - 1
    else:
        assert {*model.words} == {*learnt.words} - {"gull"}
        assert "new york" in model
        assert "!" in model


@pytest.mark.parametrize("kind", [Word2Vec, FastText, Doc2Vec])
def test_a_token_of_10_000_characters_is_a_word_like_others(kind, worded):
    long = "x" * 10_000
    corpus = worded([f"sea {long} salt {long}"] * 3)
    model = kind(dim=5, min_count=1).fit(corpus)
    words = model.vocabulary.model.words if kind is Doc2Vec else model.words
    assert [*words] == [long, "salt", "sea"]


@pytest.mark.parametrize("kind", [Word2Vec, FastText, Doc2Vec])
@pytest.mark.parametrize(
    ("texts", "what"),
    [
        ([], "the corpus holds no word"),
        (["", " "], "the corpus holds no word"),
        (["sea salt sea"], "no word occurs 5 times; the most frequent, 'sea', occurs 2"),
        (["sea sea sea sea sea salt"], "holds one word that is known, 'sea', and none beside it"),
    ],
)
def test_a_corpus_that_teaches_nothing_is_refused(kind, texts, what, worded, job):
    with pytest.raises(UsageError) as caught:
        kind().fit(worded(texts), job=job)
    assert what in str(caught.value)
    assert f"stage {kind().name!r}" in str(caught.value)
    assert not [*job.folder.iterdir()]


def test_a_vocabulary_of_other_words_is_refused(worded):
    learnt = LearnVocabulary().fit(worded(["sea salt"]))
    with pytest.raises(UsageError, match="holds no word of the vocabulary"):
        Word2Vec(vocabulary=learnt).fit(worded(["stock bond"]))


@pytest.mark.parametrize(
    ("kind", "options", "what"),
    [
        (Word2Vec, {"negative": 0}, "'negative' of stage 'word2vec' is 0"),
        (Doc2Vec, {"negative": 0}, "'negative' of stage 'doc2vec' is 0"),
        (FastText, {"min_n": 4, "max_n": 3}, "'max_n' of stage 'fasttext' is 3, below min_n, 4"),
        (Word2Vec, {"vocabulary": LearnVocabulary(), "min_count": 2}, "has a 'vocabulary'"),
        (Word2Vec, {"vocabulary": LearnVocabulary(), "max_size": 9}, "has a 'vocabulary'"),
    ],
)
def test_options_that_contradict_each_other_are_refused(kind, options, what):
    with pytest.raises(ConfigError, match=what):
        kind(**options)


def test_each_epoch_is_told_of(topics, job):
    Word2Vec(**SMALL, epochs=3).fit(topics, job=job)
    assert [told["epoch"] for told in job.told] == [0, 1, 2, 3]
    assert all(told["of"] == 3 and told["words"] == 6000 for told in job.told)
    assert not [*job.folder.iterdir()]


def test_training_stops_after_an_epoch_when_asked_to(topics, job):
    job.stop_after = 2
    with pytest.raises(KeyboardInterrupt):
        Word2Vec(**SMALL, epochs=9).fit(topics, job=job)
    assert [told["epoch"] for told in job.told] == [0, 1, 2]
    assert not [*job.folder.iterdir()]


def test_a_plan_that_ends_in_word2vec_gives_vectors_that_are_saved(tmp_path):
    texts = ["sea salt wind", "salt wind sea"]
    model = Plan(Words(), Word2Vec(dim=4, min_count=1)).fit(texts)
    model.save(tmp_path / "model")
    opened = store.load(tmp_path / "model")
    assert opened == model
    assert np.isfinite(opened.vectors).all()


def test_a_vocabulary_that_is_to_be_learnt_is_learnt_first():
    learner = Word2Vec(dim=4, vocabulary=LearnVocabulary(punctuation=True))
    model = Plan(Words(), learner).fit(["sea, salt, wind!", "salt, wind, sea!"])
    assert "," in model
