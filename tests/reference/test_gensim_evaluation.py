"""Evaluations of word vectors, beside gensim's."""

from __future__ import annotations

import numpy as np
import pytest

from textkit import WordVectors, to_gensim
from textkit.studies.word_tests import Analogies, read_test
from textkit.studies.word_vectors import evaluate_word_vectors
from textkit.vectors.analogies import solve

pytest.importorskip("gensim")
from gensim.test.utils import datapath

QUESTIONS = datapath("questions-words.txt")


@pytest.fixture(scope="module")
def both():
    """Vectors in which a part of the analogies holds: a direction for every second section."""
    test = read_test(QUESTIONS)
    assert isinstance(test, Analogies)
    rng = np.random.default_rng(11)
    rows: dict[str, np.ndarray] = {}
    offsets = {name: rng.standard_normal(20) for name in dict.fromkeys(test.sections)}
    for (a, b, *_), section in list(zip(test.questions, test.sections, strict=True))[::7]:
        start = rows.setdefault(a.lower(), rng.standard_normal(20))
        rows.setdefault(b.lower(), start + 0.8 * offsets[section] + 0.4 * rng.standard_normal(20))
    own = WordVectors.of(list(rows), np.array(list(rows.values()), np.float32))
    return own, to_gensim(own)


@pytest.mark.parametrize("limit", [None, 60])
def test_analogies_a_section(both, limit):
    own, theirs = both
    (result,) = evaluate_word_vectors(own, [QUESTIONS], vocabulary=limit)
    _, sections = theirs.evaluate_word_analogies(QUESTIONS, restrict_vocab=limit or len(own))
    expected = {s["section"]: (len(s["correct"]), len(s["incorrect"])) for s in sections[:-1]}
    assert {s.name: (s.add, s.used - s.add) for s in result.sections} == expected
    assert 0 < result.total.add < result.total.used <= result.total.questions


@pytest.mark.filterwarnings("ignore:Call to deprecated `init_sims`")
def test_answers_by_multiplication(both):
    """One by one, because gensim's evaluation knows addition alone."""
    own, theirs = both
    questions = [q[:3] for q in read_test(QUESTIONS).questions[::97]]
    ids = own.ids([word for question in questions for word in question]).reshape(-1, 3)
    asked = ids[(ids >= 0).all(axis=1)]
    assert len(asked) > 50
    for (a, b, c), answer in zip(asked.tolist(), solve(own.vectors, asked, "mul"), strict=True):
        a, b, c = (own.words[number] for number in (a, b, c))
        ((expected, _),) = theirs.most_similar_cosmul(positive=[b, c], negative=[a], topn=1)
        assert own.words[int(answer)] == expected
        assert own.analogy(a, b, c, 1, method="mul")[0].word == expected


@pytest.mark.parametrize("name", ["wordsim353.tsv", "simlex999.txt"])
def test_similarity_as_people_rate_it(name):
    test = read_test(datapath(name))
    words = sorted({word.lower() for pair in test.pairs for word in pair})[::2]
    vectors = np.random.default_rng(1).integers(0, 3, (len(words), 4)).astype(np.float32)
    vectors[:, 0] += 1
    own = WordVectors.of(words, vectors)
    (result,) = evaluate_word_vectors(own, [datapath(name)])
    pearson, spearman, missing = to_gensim(own).evaluate_word_pairs(datapath(name))
    assert result.pearson == pytest.approx(pearson.statistic, abs=1e-6)
    assert result.spearman == pytest.approx(spearman.statistic, abs=0.02)
    assert 100 * (1 - result.used / result.pairs) == pytest.approx(missing)
