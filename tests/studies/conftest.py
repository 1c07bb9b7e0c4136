"""Folders and files of texts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Files = Callable[..., Path]


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Files:
    """Writes files below an empty folder, which is then the current one; gives the folder."""
    monkeypatch.chdir(tmp_path)

    def write(contents: dict[str, str | bytes]) -> Path:
        for name, text in contents.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return tmp_path

    return write
