"""What is left out while numba loads."""

from __future__ import annotations

import contextlib
import gc
import importlib.machinery
import importlib.util
import sys
from collections.abc import Iterator
from types import ModuleType

__all__ = ["loading_numba"]

BLAS = "scipy.linalg.cython_blas"


@contextlib.contextmanager
def loading_numba() -> Iterator[None]:
    """Load numba in two thirds of its time: collect no garbage, and of scipy.linalg take one file.

    All that numba makes stays, and looking for garbage takes a sixth of the time. It asks whether
    ``scipy.linalg.cython_blas`` is there, for which Python runs all of scipy.linalg, a fifth; when
    that file alone is loaded it finds it. Who imports it afterwards does so as ever.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        with _blas_alone():
            yield
    finally:
        if was_enabled:
            gc.enable()


@contextlib.contextmanager
def _blas_alone() -> Iterator[None]:
    if "scipy.linalg" in sys.modules or (blas := _blas()) is None:
        yield
        return
    sys.modules[BLAS] = blas
    try:
        yield
    finally:
        sys.modules.pop(BLAS, None)  # an import of it also makes it an attribute of scipy.linalg


def _blas() -> ModuleType | None:
    """The module without the package around it; None where there is no such file."""
    scipy = importlib.util.find_spec("scipy")
    folders = scipy.submodule_search_locations if scipy is not None else None
    files = (importlib.machinery.ExtensionFileLoader, importlib.machinery.EXTENSION_SUFFIXES)
    for folder in folders or ():
        spec = importlib.machinery.FileFinder(f"{folder}/linalg", files).find_spec(BLAS)
        if spec is not None and spec.loader is not None:
            blas = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(blas)
            return blas
    return None
