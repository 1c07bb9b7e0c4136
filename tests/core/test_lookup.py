"""Looking strings up in a sorted table."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from textkit.core.lookup import find_all, prefixes

texts = st.text("ab\0é語😀", max_size=12)


@given(st.sets(texts), st.lists(texts))
@example({"prefixed one", "prefixed two", "prefixed"}, ["prefixed two", "prefixed", "prefixe"])
@example({"a", "a\0"}, ["a", "a\0", "a\0\0", ""])
def test_each_text_is_found_where_it_stands(table, wanted):
    """And is -1 where it does not; texts with the same first 8 bytes are told apart."""
    ordered = sorted(table)
    expected = [ordered.index(text) if text in table else -1 for text in wanted]
    assert find_all(wanted, ordered, prefixes(ordered)).tolist() == expected


@given(st.lists(texts))
def test_prefixes_order_as_texts_do(strings):
    """So that a search among them narrows down a search among the texts."""
    assert prefixes(sorted(strings)).tolist() == sorted(prefixes(strings).tolist())
