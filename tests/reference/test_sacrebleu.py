"""BLEU and chrF are sacrebleu's own figures, whatever the number of references."""

from __future__ import annotations

import sacrebleu

from textkit.metrics.translation import bleu, chrf

CANDIDATES = ["The ferry leaves at nine.", "Nobody knew why.", "A storm had closed the harbour."]
FIRST = ["The ferry leaves at nine.", "No one knew why.", "The storm closed the harbour."]
SECOND = ["At nine the ferry leaves.", "It was a riddle.", "A storm had shut the old harbour."]
BOTH = list(zip(FIRST, SECOND, strict=True))


def test_bleu() -> None:
    found = bleu(CANDIDATES, BOTH)
    assert found.score == sacrebleu.corpus_bleu(CANDIDATES, [FIRST, SECOND]).score
    segments = [sacrebleu.sentence_bleu(c, r).score for c, r in zip(CANDIDATES, BOTH, strict=True)]
    assert found.segments.tolist() == segments


def test_chrf() -> None:
    found = chrf(CANDIDATES, BOTH)
    assert found.score == sacrebleu.corpus_chrf(CANDIDATES, [FIRST, SECOND]).score
    segments = [sacrebleu.sentence_chrf(c, r).score for c, r in zip(CANDIDATES, BOTH, strict=True)]
    assert found.segments.tolist() == segments


def test_chrf_plus_plus() -> None:
    found = chrf(CANDIDATES, FIRST, word_order=2)
    assert found.score == sacrebleu.corpus_chrf(CANDIDATES, [FIRST], word_order=2).score


def test_references_of_different_number() -> None:
    references = [[FIRST[0]], [FIRST[1], SECOND[1]], [FIRST[2]]]
    theirs = [FIRST, [None, SECOND[1], None]]
    assert bleu(CANDIDATES, references).score == sacrebleu.corpus_bleu(CANDIDATES, theirs).score
