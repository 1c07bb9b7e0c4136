"""Frames: JSON messages over a pipe, each with its length before it."""

from __future__ import annotations

import json
import os
import struct
from collections.abc import Iterator
from typing import Any

__all__ = ["Frame", "Frames", "pack", "receive", "send"]

Frame = dict[str, Any]
_LENGTH = struct.Struct("<I")


def pack(frame: Frame) -> bytes:
    """The bytes of one frame."""
    data = json.dumps(frame, separators=(",", ":")).encode()
    return _LENGTH.pack(len(data)) + data


def send(descriptor: int, frame: Frame) -> None:
    """Write one frame whole; raises BrokenPipeError when nobody reads any more."""
    data = memoryview(pack(frame))
    while data:
        data = data[os.write(descriptor, data) :]


def receive(descriptor: int) -> Iterator[Frame]:
    """The frames that come, until the other side has closed the pipe."""
    frames = Frames()
    while data := os.read(descriptor, 1 << 16):
        yield from frames.feed(data)


class Frames:
    """Puts frames together from the pieces in which they arrive."""

    def __init__(self) -> None:
        self._pending = bytearray()

    def feed(self, data: bytes) -> Iterator[Frame]:
        """Take some bytes; give the frames that are complete."""
        self._pending += data
        while len(self._pending) >= _LENGTH.size:
            (length,) = _LENGTH.unpack_from(self._pending)
            end = _LENGTH.size + length
            if len(self._pending) < end:
                return
            frame = json.loads(self._pending[_LENGTH.size : end])
            del self._pending[:end]
            yield frame
