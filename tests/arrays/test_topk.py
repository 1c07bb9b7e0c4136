"""The highest of many scores."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from textkit.arrays.topk import top


@given(st.lists(st.integers(-3, 3)), st.integers(0, 12), st.data())
def test_as_a_full_sort_gives_them(values, k, data):
    """Equal scores in the order of their positions; of some positions only those."""
    scores = np.array(values, np.float32)
    among = sorted(data.draw(st.sets(st.sampled_from(range(len(values)))))) if values else []
    order = sorted(range(len(values)), key=lambda place: (-values[place], place))
    assert top(scores, k).tolist() == order[:k]
    kept = [place for place in order if place in among]
    assert top(scores, k, np.array(among, np.int64)).tolist() == kept[:k]
