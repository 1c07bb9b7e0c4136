"""The table of measures."""

from __future__ import annotations

import numpy as np
import pytest

from textkit.errors import UsageError
from textkit.metrics import rouge
from textkit.studies.measures import MEASURES, Measuring, find, measure, settings_of

CANDIDATES = ["the cat sat on the mat", "", "three small dogs"]
REFERENCES = [["a cat sat on a mat", "the cat is there"], ["the dog"], ["three dogs ran"]]


def test_a_bare_name_is_f_and_the_parts_are_precision_and_recall() -> None:
    names = ["rouge1.recall", "rouge1", "rouge1.precision"]
    found = measure(names, CANDIDATES, REFERENCES)
    expected = rouge.scores(CANDIDATES, REFERENCES, metrics=("rouge1",))["rouge1"]
    assert list(found) == names
    assert np.array_equal(np.stack(list(found.values()), axis=1), expected[:, [1, 2, 0]])


def test_options_reach_rouge() -> None:
    options = Measuring(compat="rouge-score", stem=False, words=2, several="best")
    found = measure(["rouge2"], CANDIDATES, REFERENCES, options=options)["rouge2"]
    how = {"compat": "rouge-score", "stem": False, "words": 2, "several": "best"}
    expected = rouge.scores(CANDIDATES, REFERENCES, metrics=("rouge2",), **how)["rouge2"]
    assert np.array_equal(found, expected[:, 2])


def test_words_are_the_length_of_the_candidate() -> None:
    assert measure(["words"], CANDIDATES)["words"].tolist() == [6, 0, 3]


def test_redundancy_is_of_lines_with_something_in_them() -> None:
    found = measure(["redundancy"], ["a b\na c", "a b\na c\n", "\na b\n \na c\n\n"])
    assert found["redundancy"].tolist() == [0.5, 0.5, 0.5]


def test_a_tokeniser_is_a_name_or_a_function() -> None:
    texts, references = ["Привет мир"], [["привет"]]
    by_name = measure(["rouge1"], texts, references, options=Measuring(tokenise="words"))
    assert by_name["rouge1"][0] == pytest.approx(2 / 3, abs=1e-5)
    exact = measure(["rouge1"], texts, references, options=Measuring(tokenise=str.split))
    assert exact["rouge1"].tolist() == [0]


def test_an_unknown_name_hints_at_the_nearest() -> None:
    with pytest.raises(UsageError, match="did you mean 'rouge1'"):
        find("rogue1")


@pytest.mark.parametrize("name", ["words.f", "rouge1.accuracy", "rouge1.", "rouge10"])
def test_a_part_that_no_measure_has_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="unknown measure"):
        find(name)


def test_a_measure_without_what_it_needs_says_what() -> None:
    with pytest.raises(UsageError, match="'rouge1' needs references"):
        measure(["rouge1"], CANDIDATES)


def test_every_measure_gives_a_value_a_document() -> None:
    pytest.importorskip("sacrebleu")
    sources = ["the cat sat on the mat and slept", "a dog", "three small dogs ran"]
    found = measure(list(MEASURES), CANDIDATES, REFERENCES, sources)
    assert {values.shape for values in found.values()} == {(3,)}
    assert all(np.isfinite(values).all() for values in found.values())


def test_settings_tell_the_rule_that_the_mode_brings_with_it() -> None:
    assert settings_of(Measuring())["several"] == "average"
    assert settings_of(Measuring(compat="rouge-score"))["several"] == "best"


def test_bleu_and_chrf_are_those_of_each_document_from_0_to_1() -> None:
    pytest.importorskip("sacrebleu")
    from textkit.metrics.translation import bleu, chrf

    found = measure(["bleu", "chrf"], CANDIDATES, REFERENCES)
    assert np.allclose(found["bleu"] * 100, bleu(CANDIDATES, REFERENCES).segments)
    assert np.allclose(found["chrf"] * 100, chrf(CANDIDATES, REFERENCES).segments)


def test_measures_of_sources_are_those_of_the_metrics() -> None:
    from textkit.metrics.fragments import density
    from textkit.metrics.novelty import copied, novelty

    sources = ["the cat sat on a mat all day", "x", "three big dogs"]
    found = measure(["novelty2", "copied", "density"], CANDIDATES, sources=sources)
    pairs = list(zip(CANDIDATES, sources, strict=True))
    assert found["novelty2"].tolist() == [novelty(*pair, 2) for pair in pairs]
    assert found["copied"].tolist() == [copied(*pair, 4) for pair in pairs]
    assert found["density"].tolist() == [density(*pair) for pair in pairs]
