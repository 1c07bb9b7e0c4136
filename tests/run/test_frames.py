"""Frames arrive whole, in whatever pieces the pipe delivers them."""

from __future__ import annotations

import os

from hypothesis import given
from hypothesis import strategies as st

from textkit.run.frames import Frames, pack, receive, send

VALUES = st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=4)
FRAMES = st.lists(st.dictionaries(st.text(), VALUES, max_size=3), max_size=5)


@given(FRAMES, st.integers(1, 9))
def test_frames_are_put_together_from_pieces(frames: list[dict[str, object]], size: int) -> None:
    data = b"".join(map(pack, frames))
    reader = Frames()
    pieces = [data[start : start + size] for start in range(0, len(data), size)]
    assert [frame for piece in pieces for frame in reader.feed(piece)] == frames


def test_file_names_that_are_no_text_travel_unchanged() -> None:
    reading, writing = os.pipe()
    send(writing, {"path": "bad\udcff.txt"})
    os.close(writing)
    assert list(receive(reading)) == [{"path": "bad\udcff.txt"}]
    os.close(reading)
