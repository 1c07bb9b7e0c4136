"""What is left out while numba loads is there for everyone afterwards."""

from __future__ import annotations

import subprocess
import sys

SCRIPT = """
import gc, sys
import numpy as np
from textkit.arrays.kernels import compile_at_once
from textkit.text.token_kernels import seen_pages

compile_at_once()
seen_pages(np.array([99, 97, 116], np.uint32))
assert seen_pages.is_compiled and gc.isenabled()
assert not [name for name in sys.modules if name.startswith("scipy.linalg")]

import numba

assert numba.njit(lambda a: np.dot(a, a))(np.eye(3)).tolist() == np.eye(3).tolist()

import scipy.linalg
import scipy.linalg.cython_blas

assert "dgemm" in scipy.linalg.cython_blas.__pyx_capi__
assert scipy.linalg.svdvals(np.eye(2)).tolist() == [1, 1]
"""


def test_scipy_and_numba_are_whole_after_a_kernel_was_loaded() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", SCRIPT], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
