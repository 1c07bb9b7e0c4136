"""The first lines of a worker process, run by path: ``python -P child.py TEXTKIT_FOLDER SERVICE``.

It needs no installed textkit: the folder it is given is the one its parent runs from, inside a
clone too. Nothing here may import textkit before that folder is the one that is found. SERVICE is
the module of textkit whose ``serve`` does the work.
"""

from __future__ import annotations

import faulthandler
import importlib
import os
import signal
import sys


def main() -> None:
    """Take the pipes away from whoever prints, find textkit, work until the parent is gone."""
    orders, answers = _own_pipes()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
    faulthandler.enable()
    parent = os.path.dirname(sys.argv[1])
    sys.path.insert(0, parent)
    import textkit

    if getattr(textkit, "__file__", None):  # else a namespace, which is looked up again
        sys.path.remove(parent)
    importlib.import_module(sys.argv[2]).serve(orders, answers)


def _own_pipes() -> tuple[int, int]:
    """Move standard input and output elsewhere; what a stage prints goes to standard error."""
    orders, answers = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return orders, answers


if __name__ == "__main__":
    main()
