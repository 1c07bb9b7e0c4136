"""Array types, and the alphabet of shapes used in every docstring.

==== =========================  ==== =========================
N    documents                  V    vocabulary (terms)
S    sentences                  D    dimensions of a vector
T    tokens                     B    batch
==== =========================  ==== =========================
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["Bools", "Bytes", "Floats", "Floats32", "Ints", "Longs"]

Bools: TypeAlias = NDArray[np.bool_]
Bytes: TypeAlias = NDArray[np.uint8]
Floats: TypeAlias = NDArray[np.float64]
Floats32: TypeAlias = NDArray[np.float32]
Ints: TypeAlias = NDArray[np.int32]
Longs: TypeAlias = NDArray[np.int64]
