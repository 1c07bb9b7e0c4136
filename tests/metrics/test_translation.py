from __future__ import annotations

import math
import subprocess
import sys
from pathlib import Path

import pytest

from textkit.errors import UsageError
from textkit.metrics.translation import bleu, chrf

CANDIDATE = "The ferry leaves the harbour at nine every morning."
REFERENCE = "Every morning the ferry leaves the harbour at nine."


def test_bleu_by_hand() -> None:
    # a b c d e of a b c d f: 4/5, 3/4, 2/3, 1/2, equal lengths
    expected = 100 * (4 / 5 * 3 / 4 * 2 / 3 * 1 / 2) ** (1 / 4)
    assert bleu(["a b c d e"], ["a b c d f"]).score == pytest.approx(expected)


def test_bleu_punishes_what_is_too_short() -> None:
    assert bleu(["a b c d"], ["a b c d e"]).score == pytest.approx(100 * math.exp(1 - 5 / 4))


def test_the_corpus_is_not_the_mean_of_its_segments() -> None:
    found = bleu([CANDIDATE, "No."], [REFERENCE, "Yes."])
    assert found.segments.shape == (2,)
    assert found.segments[0] == pytest.approx(bleu([CANDIDATE], [REFERENCE]).score)
    assert found.score != pytest.approx(found.segments.mean())


def test_a_short_segment_is_measured_by_the_ngrams_it_has() -> None:
    assert bleu(["Yes."], ["Yes."]).segments.tolist() == [pytest.approx(100)]


def test_signatures_tell_how_the_values_were_made() -> None:
    found = bleu([CANDIDATE, "No."], [[REFERENCE, CANDIDATE], "No."], lowercase=True)
    assert found.signature.startswith("nrefs:var|case:lc|eff:no|tok:13a|smooth:exp|version:")
    assert found.segment_signature.startswith("nrefs:var|case:lc|eff:yes|tok:13a|")
    plus = chrf([CANDIDATE], [REFERENCE], word_order=2)
    assert plus.signature.startswith("nrefs:1|case:mixed|eff:yes|nc:6|nw:2|")


def test_chrf_by_hand() -> None:
    # of "ab" in "abc": characters 2/2 and 2/3, pairs 1/1 and 1/2; no longer n-grams in "ab"
    precision, recall = (1 + 1) / 2, (2 / 3 + 1 / 2) / 2
    expected = 100 * 5 * precision * recall / (4 * precision + recall)
    assert chrf(["ab"], ["abc"]).score == pytest.approx(expected)


def test_empty_candidates_and_references_are_0() -> None:
    for metric in (bleu, chrf):
        found = metric(["", "a b", ""], ["a b", "", ""])
        assert (found.score, found.segments.tolist()) == (0, [0, 0, 0])


@pytest.mark.parametrize("metric", [bleu, chrf])
def test_what_cannot_be_paired_is_refused_with_the_place(metric) -> None:
    with pytest.raises(UsageError, match="document 1: 2 candidates and 1 documents"):
        metric(["a", "b"], ["a"])
    with pytest.raises(UsageError, match="document 1: there is no reference"):
        metric(["a", "b"], ["a", []])
    with pytest.raises(UsageError, match="no documents"):
        metric([], [])
    with pytest.raises(UsageError, match="two lists"):
        metric("a", "a")


def test_options_are_checked() -> None:
    with pytest.raises(UsageError, match="did you mean 'intl'"):
        bleu(["a"], ["a"], tokenise="intel")
    with pytest.raises(UsageError, match="word_order is -1"):
        chrf(["a"], ["a"], word_order=-1)


def test_without_sacrebleu_the_error_names_the_line_that_installs_it(tmp_path: Path) -> None:
    (tmp_path / "sacrebleu.py").write_text("raise ImportError('hidden')")
    code = "from textkit.metrics.translation import bleu; bleu(['a'], ['a'])"
    path = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); "
    done = subprocess.run([sys.executable, "-c", path + code], capture_output=True, text=True)
    assert "MissingDependency: BLEU and chrF need the package sacrebleu" in done.stderr
    assert 'python -m pip install "textkit[metrics]"' in done.stderr
