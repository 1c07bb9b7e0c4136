"""The command line in this process, as the shell would start it."""

from __future__ import annotations

import io
import shlex
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from textkit.cli.main import execute


class Ended(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def first_line(self) -> str:
        """Of standard output, or of standard error where there is no output."""
        return (self.out or self.err).partition("\n")[0]


Shell = Callable[..., Ended]


@pytest.fixture
def shell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Shell:
    """Runs ``textkit ...`` in an empty folder; no output is a terminal."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TEXTKIT_DEBUG", raising=False)
    monkeypatch.setenv("TEXTKIT_CACHE", str(tmp_path / ".cache"))

    def run(arguments: str, stdin: bytes = b"") -> Ended:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capfdbinary.readouterr()
        code = execute(shlex.split(arguments))
        out, err = capfdbinary.readouterr()
        return Ended(code, out.decode(), err.decode())

    return run
