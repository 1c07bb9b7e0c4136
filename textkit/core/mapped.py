"""Arrays of a safetensors file, mapped from disk with every bound checked."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from textkit.core.encoded import Arrays
from textkit.errors import StoreError

__all__ = ["map_arrays"]

MAX_HEADER_BYTES = 64 << 20
DTYPES = {
    "BOOL": "?", "U8": "u1", "I8": "i1", "I16": "<i2", "U16": "<u2", "F16": "<f2",
    "I32": "<i4", "U32": "<u4", "F32": "<f4", "I64": "<i8", "U64": "<u8", "F64": "<f8",
}  # fmt: skip


def map_arrays(path: Path) -> Arrays:
    """The arrays of the file by name, as read-only views of one mapping.

    The file layout is that of https://github.com/huggingface/safetensors: 8 bytes with the
    header's length, a JSON header, then the data. Its own NumPy reader copies; this one does not.

    Raises:
        StoreError: the header is damaged, or an array lies outside the file.

    """
    try:
        whole = np.memmap(path, np.uint8, "r")
        size = int(whole[:8].view("<u8")[0])
        if size > min(MAX_HEADER_BYTES, len(whole) - 8):
            raise ValueError(f"a header of {size} bytes in a file of {len(whole)}")
        header = json.loads(whole[8 : 8 + size].tobytes())
        data = whole[8 + size :]
        return {k: _array(data, part) for k, part in header.items() if k != "__metadata__"}
    except (OSError, ValueError, TypeError, KeyError, IndexError, RecursionError) as error:
        raise StoreError(
            f"is damaged: {error}", where=str(path), hint="fit the model again"
        ) from error


def _array(data: NDArray[np.uint8], part: dict[str, Any]) -> NDArray[Any]:
    start, stop = part["data_offsets"]
    dtype = np.dtype(DTYPES[part["dtype"]])
    shape = tuple(part["shape"])
    if not 0 <= start <= stop <= len(data) or stop - start != math.prod(shape) * dtype.itemsize:
        raise ValueError(f"bytes {start}-{stop} do not hold an array of shape {shape}")
    return data[start:stop].view(dtype).reshape(shape)
