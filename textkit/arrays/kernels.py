"""The one decorator of textkit's loops: interpreted while there is little to do, then compiled.

numba takes half a second to import and to load the code it has kept, in which plain Python loops
get through pages of text. So a kernel that can tell how much work a call is, is interpreted while
its thread has had little of it, and a short text never loads numba. Both ways give the same bits,
as long as a kernel adds up in loops (numpy's sums add in pairs), divides by nothing that may be
zero, and lets no numbers overflow but unsigned ones.

Kernels live in modules of their own. A kernel calls only kernels of its own file, because numba's
cache notices changes of that file alone.
"""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable
from typing import Any, Generic, ParamSpec, TypeVar, overload

import numpy as np

from textkit.arrays.loading import loading_numba

__all__ = ["Kernel", "compile_at_once", "kernel"]

P = ParamSpec("P")
R = TypeVar("R")
Work = Callable[..., int]

#: Steps that a thread interprets before it compiles: they take a tenth of a second or two.
PATIENCE = 100_000


class Patience(threading.local):
    """The steps that are left, and whether the thread is inside a kernel that is interpreted."""

    left = PATIENCE
    is_inside = False


_patience = Patience()


def compile_at_once() -> None:
    """Interpret nothing in this thread: it has many documents before it."""
    _patience.left = 0


class Kernel(Generic[P, R]):
    """A function that is compiled as soon as that is worth while; the GIL is free from then on.

    Args:
        function: array arguments and numbers in, arrays and numbers out.
        work: takes the same arguments; roughly how many steps the loops will take. Without it
            only other kernels interpret this one.
        fastmath: let the compiler add in another order and take reciprocals; then the bits are
            those of this compiler and processor, so it must not have ``work``, and it may not
            ask whether a number is NaN. Dividing by zero gives infinity.
        plain: the same in NumPy, bit by bit, to be called instead of interpreting the function.

    """

    def __init__(
        self,
        function: Callable[P, R],
        work: Work | None = None,
        *,
        fastmath: bool = False,
        plain: Callable[P, R] | None = None,
    ) -> None:
        functools.update_wrapper(self, function)
        self._function = function
        self._plain = plain or function
        self._work = work
        self._fastmath = fastmath
        self._compiled: Callable[P, R] | None = None

    def __call__(self, *args: P.args, **options: P.kwargs) -> R:
        """What the function gives, the quicker way."""
        if _patience.is_inside:
            return self._plain(*args, **options)
        if self.is_compiled:
            return self.compiled(*args, **options)
        if self._is_little(*args, **options):
            return self.interpreted(*args, **options)
        with loading_numba():
            return self.compiled(*args, **options)

    def interpreted(self, *args: P.args, **options: P.kwargs) -> R:
        """Call the function, and those it calls, as plain Python."""
        _patience.is_inside = True
        try:
            with np.errstate(over="ignore"):  # compiled code wraps around without a word
                return self._plain(*args, **options)
        finally:
            _patience.is_inside = False

    @property
    def is_compiled(self) -> bool:
        """Whether this process has compiled it, or loaded its code."""
        return self._compiled is not None

    @property
    def compiled(self) -> Callable[P, R]:
        """What numba makes of the function."""
        if self._compiled is None:
            from textkit.arrays.compiled import compiled

            self._compiled = compiled(self._function, fastmath=self._fastmath)
        return self._compiled

    @property
    def _numba_type_(self) -> Any:
        """As what numba sees a kernel that another one calls: as the compiled function."""
        return self.compiled._numba_type_  # type: ignore[attr-defined]

    def _is_little(self, *args: P.args, **options: P.kwargs) -> bool:
        if self._work is None:
            return False
        _patience.left -= self._work(*args, **options)
        return _patience.left > 0


@overload
def kernel(function: Callable[P, R]) -> Kernel[P, R]: ...
@overload
def kernel(
    *,
    work: Work | None = None,
    fastmath: bool = False,
    plain: Callable[..., Any] | None = None,
) -> Callable[[Callable[P, R]], Kernel[P, R]]: ...
def kernel(
    function: Callable[..., Any] | None = None,
    *,
    work: Work | None = None,
    fastmath: bool = False,
    plain: Callable[..., Any] | None = None,
) -> Any:
    """Decorator, ``@kernel`` or ``@kernel(work=...)``: make a :class:`Kernel` of a function."""
    if function is None:
        return functools.partial(Kernel, work=work, fastmath=fastmath, plain=plain)
    return Kernel(function)
