"""doc2vec: vectors of documents, trained and inferred."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from textkit import Document, Plan, Words
from textkit.core.layers import VECTOR, vector_layer
from textkit.errors import UsageError
from textkit.vectors.cosines import unit_rows
from textkit.vectors.doc2vec import Doc2Vec
from textkit.vectors.lines import LONGEST

SMALL = {"dim": 10, "sample": 0.0}
LEARNERS = [
    Doc2Vec(**SMALL),
    Doc2Vec(**SMALL, words=True),
    Doc2Vec(**SMALL, negative=0, hierarchical=True),
    Doc2Vec(**SMALL, architecture="dm", learning_rate=0.1, window=1),
    Doc2Vec(**SMALL, architecture="dm", learning_rate=0.1, window=1, negative=0, hierarchical=True),
]


def inferred(model, documents):
    return np.array([model.vector(document) for document in documents])


@pytest.mark.parametrize("learner", LEARNERS, ids=repr)
def test_a_document_is_near_those_of_its_topic_whether_trained_or_inferred(learner, topics, worded):
    """The words between others hide from them what the topic is, so the document has to tell."""
    corpus = worded([document.text.replace(" ", " and ") for document in topics])
    model = learner.fit(corpus[:150])
    trained = unit_rows(model.vectors_of_corpus.vectors)
    cosines = unit_rows(inferred(model, corpus[150:])) @ trained.T
    same = (np.arange(150, 200)[:, None] + np.arange(150)) % 2 == 0
    assert cosines[same].mean() > cosines[~same].mean() + 0.2


def test_the_vectors_of_the_corpus_stand_under_the_ids_of_its_documents(topics):
    model = Doc2Vec(**SMALL).fit(topics)
    held = model.vectors_of_corpus
    assert [*held.words] == [document.id for document in topics]
    found = held.nearest(model.vector(topics[4]), 9)
    assert {int(neighbour.word) % 2 for neighbour in found} == {0}


@pytest.mark.parametrize("learner", LEARNERS, ids=repr)
def test_a_document_has_one_vector(learner, topics):
    """Whatever its batch, whatever was inferred before."""
    model = learner.fit(topics)
    alone = model.vector(topics[0])
    assert alone.dtype == np.float32
    first, second = model.process([topics[1], topics[0]])
    assert second[VECTOR].array.tobytes() == alone.tobytes()
    assert first[VECTOR].array.tobytes() != alone.tobytes()


def test_a_document_without_known_words_has_zeros(topics, worded):
    """In the corpus too, where it shifts no other document's vector."""
    odd = [*topics[:50], replace(worded(["zebra"])[0], id="odd"), *topics[50:]]
    model, without = Doc2Vec(**SMALL).fit(odd), Doc2Vec(**SMALL).fit(topics)
    held = model.vectors_of_corpus
    assert not held.vector("odd").any()
    assert not model.vector(odd[50]).any()
    others = np.delete(held.vectors, 50, axis=0)
    assert others.tobytes() == without.vectors_of_corpus.vectors.tobytes()


def test_a_long_document_is_learnt_in_pieces_to_its_end(worded):
    """Gensim leaves out what stands beyond 10,000 words."""
    half = LONGEST // 2
    long = "cat " * LONGEST + "stock bond " * half
    corpus = worded([long, "cat dog " * 50, "stock bond " * 50, "dog fur cat " * 50])
    held = Doc2Vec(**SMALL, epochs=3).fit(corpus).vectors_of_corpus
    pieces = Doc2Vec(**SMALL, epochs=3).fit(
        worded(["cat " * LONGEST, "stock bond " * half, *(d.text for d in corpus[1:])])
    )
    rows = pieces.vectors_of_corpus.vectors
    np.testing.assert_allclose(held.vectors[0], rows[:2].mean(axis=0), rtol=1e-6)
    assert held.vectors[1:].tobytes() == rows[2:].tobytes()


def test_two_documents_of_one_id_are_refused(topics):
    with pytest.raises(UsageError, match="two documents have this id"):
        Doc2Vec(**SMALL).fit([*topics, topics[3]])


def test_a_named_layer_stands_beside_others(topics):
    model = Doc2Vec(**SMALL, layer="dbow").fit(topics)
    assert model.provides == Doc2Vec(layer="dbow").provides == (vector_layer("dbow"),)
    (document,) = model.process(topics[:1])
    assert document[vector_layer("dbow")].width == 10
    assert VECTOR not in document


def test_extended_holds_more_documents_and_the_same_weights(topics):
    model = Doc2Vec(**SMALL).fit(topics[:150])
    more = model.extended(topics[150:])
    held = more.vectors_of_corpus
    assert [*held.words] == [document.id for document in topics]
    assert held.vectors[:150].tobytes() == model.vectors_of_corpus.vectors.tobytes()
    assert held.vector("180").tobytes() == model.vector(topics[180]).tobytes()
    assert more.state == model.state
    assert len(model.vectors_of_corpus) == 150


def test_extending_puts_a_document_in_the_place_of_an_earlier_one(topics):
    model = Doc2Vec(**SMALL).fit(topics[:20])
    changed = replace(topics[30], id="3")
    held = model.extended([changed]).vectors_of_corpus
    assert len(held) == 20
    assert held.vector("3").tobytes() == model.vector(changed).tobytes()


def test_extending_by_nothing_changes_nothing(topics):
    model = Doc2Vec(**SMALL).fit(topics[:20])
    assert model.extended([]) == model


def test_a_saved_pipeline_infers_the_same_bits(tmp_path):
    import textkit

    texts = [Document(str(n), "sea salt wind tide " * (n + 1)) for n in range(6)]
    pipeline = Plan(Words(), Doc2Vec(dim=7, hierarchical=True, words=True)).fit(texts)
    pipeline.save(tmp_path / "model")
    opened = textkit.load(tmp_path / "model")
    for one, two in zip(pipeline(texts), opened(texts), strict=True):
        assert one[VECTOR].array.tobytes() == two[VECTOR].array.tobytes()
