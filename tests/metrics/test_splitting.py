from __future__ import annotations

import numpy as np
import pytest

from textkit.core.spans import Spans
from textkit.errors import UsageError
from textkit.metrics import splitting


def test_a_span_counts_when_both_of_its_ends_are_right() -> None:
    score = splitting.score([(0, 5), (6, 9), (10, 12)], [(0, 5), (6, 12)])
    assert score == (1 / 3, 1 / 2, pytest.approx(2 / 5))


def test_documents_are_counted_together() -> None:
    found = [np.array([[0, 5]]), Spans([(0, 3), (4, 9)]), []]
    wanted = [[(0, 5)], [(0, 9)], [(1, 2)]]
    assert splitting.corpus(found, wanted) == pytest.approx((1 / 3, 1 / 3, 1 / 3))


def test_order_and_repetitions_do_not_matter() -> None:
    assert splitting.score([(3, 4), (0, 2), (0, 2)], [(0, 2), (3, 4)]) == (1, 1, 1)


def test_nothing_found_and_nothing_to_find_are_0() -> None:
    assert splitting.score([], [(0, 1)]) == (0, 0, 0)
    assert splitting.score([(0, 1)], []) == (0, 0, 0)
    assert splitting.score([], []) == (0, 0, 0)


def test_different_numbers_of_documents_are_refused_with_the_place() -> None:
    with pytest.raises(UsageError, match="document 1: 2 candidates and 1 documents"):
        splitting.corpus([[], []], [[]])
    with pytest.raises(UsageError, match="no documents"):
        splitting.corpus([], [])


def test_what_is_no_span_is_refused_with_the_document() -> None:
    with pytest.raises(UsageError, match=r"document 1: \(5, 2\) is no span"):
        splitting.corpus([[], [(5, 2)]], [[], []])
    with pytest.raises(UsageError, match=r"document 0: \(-1, 2\) is no span"):
        splitting.score([], [(-1, 2)])


def test_trimming_takes_white_space_from_the_ends() -> None:
    assert list(splitting.trimmed(" ab  c \n ", [(0, 4), (4, 7), (7, 9)])) == [(1, 3), (5, 6)]
