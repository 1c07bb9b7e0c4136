"""Offsets of a changed text lead back to the text it came from."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.core.offsets import Edit, OffsetMap, apply_edits
from textkit.errors import StoreError, UsageError

TEXTS = st.text("abc \n", max_size=24)


@st.composite
def edits_of(draw: st.DrawFn, text: str) -> list[Edit]:
    """Edits in order and apart: deletions, insertions and replacements."""
    count = draw(st.integers(0, 4))
    places = sorted(draw(st.integers(0, len(text))) for _ in range(2 * count))
    return [
        (start, end, draw(st.text("XYZ", max_size=3)))
        for start, end in zip(places[::2], places[1::2], strict=True)
    ]


def all_spans(length: int) -> list[tuple[int, int]]:
    return [(start, end) for start in range(length) for end in range(start + 1, length + 1)]


def by_character(text: str, edits: list[Edit]) -> list[tuple[str, int, int]]:
    """The slow reference: every new character with the old span it stands for."""
    table, old = [], 0
    for start, end, replacement in [*edits, (len(text), len(text), "")]:
        table += [(text[place], place, place + 1) for place in range(old, start)]
        table += [(mark, start, end) for mark in replacement]
        old = end
    return table


@given(st.data(), TEXTS)
def test_every_span_covers_what_its_characters_stand_for(data: st.DataObject, text: str) -> None:
    edits = data.draw(edits_of(text))
    new, offsets = apply_edits(text, edits)
    table = by_character(text, edits)
    assert new == "".join(mark for mark, _, _ in table)
    assert (offsets.new_length, offsets.old_length) == (len(new), len(text))
    for start, end in all_spans(len(new)):
        assert offsets.locate(start, end) == (table[start][1], table[end - 1][2])


@given(st.data(), TEXTS)
def test_kept_text_slices_back(data: st.DataObject, text: str) -> None:
    new, offsets = apply_edits(text, data.draw(edits_of(text)))
    for place, mark in enumerate(new):
        if mark not in "XYZ":
            start, end = offsets.locate(place, place + 1)
            assert text[start:end] == mark


@given(st.data(), TEXTS)
def test_a_composed_map_locates_as_its_two_maps_do_in_turn(data: st.DataObject, text: str) -> None:
    middle, first = apply_edits(text, data.draw(edits_of(text)))
    new, second = apply_edits(middle, data.draw(edits_of(middle)))
    both = first.then(second)
    for start, end in all_spans(len(new)):
        between = second.locate(start, end)
        if between[0] < between[1]:
            assert both.locate(start, end) == first.locate(*between)
        else:
            assert both.locate(start, end)[0] == first.locate(*between)[0]


@given(st.data(), TEXTS)
def test_composing_three_maps_does_not_depend_on_the_order(data: st.DataObject, text: str) -> None:
    maps = []
    for _ in range(3):
        text, offsets = apply_edits(text, data.draw(edits_of(text)))
        maps.append(offsets)
    left = maps[0].then(maps[1]).then(maps[2])
    right = maps[0].then(maps[1].then(maps[2]))
    spans = np.array(all_spans(len(text))).reshape(-1, 2)
    assert np.array_equal(left.locate_spans(spans), right.locate_spans(spans))


@given(st.data(), TEXTS)
def test_the_identity_changes_nothing(data: st.DataObject, text: str) -> None:
    new, offsets = apply_edits(text, data.draw(edits_of(text)))
    spans = np.array(all_spans(len(new))).reshape(-1, 2)
    expected = offsets.locate_spans(spans)
    for same in (
        OffsetMap.identity(len(text)).then(offsets),
        offsets.then(OffsetMap.identity(len(new))),
        OffsetMap.decode(offsets.encode()),
    ):
        assert np.array_equal(same.locate_spans(spans), expected)
    assert np.array_equal(OffsetMap.identity(len(new)).locate_spans(spans), spans)


def test_deleted_text_is_left_out_at_both_ends_of_a_span() -> None:
    new, offsets = apply_edits("ab--cd--ef", [(2, 4, ""), (6, 8, "")])
    assert new == "abcdef"
    assert offsets.locate(2, 4) == (4, 6)
    assert offsets.locate(1, 5) == (1, 9)


def test_an_empty_span_stays_empty() -> None:
    new, offsets = apply_edits("a  b", [(1, 3, "_")])
    assert [offsets.locate(place, place) for place in range(len(new) + 1)] == [
        (0, 0),
        (1, 1),
        (3, 3),
        (4, 4),
    ]


def test_no_edit_gives_the_same_string() -> None:
    text = "unchanged " * 2
    assert apply_edits(text, [])[0] is text


def test_a_map_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="read-only"):
        OffsetMap.identity(3).starts[0] = 1


@pytest.mark.parametrize("edits", [[(2, 1, "")], [(0, 2, ""), (1, 3, "")], [(3, 9, "")]])
def test_edits_out_of_order_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(UsageError, match="out of order"):
        apply_edits("abcd", edits)


@pytest.mark.parametrize("span", [(-1, 2), (2, 1), (0, 5)])
def test_a_span_outside_of_the_text_is_refused(span: tuple[int, int]) -> None:
    with pytest.raises(UsageError, match="4 characters"):
        OffsetMap.identity(4).locate(*span)


def test_maps_of_different_texts_do_not_compose() -> None:
    with pytest.raises(UsageError, match="cannot compose"):
        OffsetMap.identity(3).then(OffsetMap.identity(4))


def test_damaged_arrays_are_refused() -> None:
    arrays = OffsetMap.identity(3).encode()
    with pytest.raises(StoreError, match="lacks its array"):
        OffsetMap.decode({name: arrays[name] for name in ("starts", "first", "last")})
    with pytest.raises(StoreError, match="differ in length"):
        OffsetMap.decode(arrays | {"kept": np.ones(5, np.bool_)})
    with pytest.raises(StoreError, match="not in order"):
        OffsetMap.decode(arrays | {"starts": np.array([3, 0], np.int32)})
