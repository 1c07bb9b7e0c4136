"""Folders and files of texts."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

NAMES = ("Anna", "Bruno", "Carla", "Dimitri", "Elena", "Farid", "Greta")
THINGS = ("a boat", "the harbour", "an old lamp", "two horses", "some bread")

Files = Callable[..., Path]
WritePairs = Callable[[Iterable[dict[str, Any]]], Path]


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


def pair(number: int, **more: Any) -> dict[str, Any]:
    """A text of three sentences, of which the first two are the reference."""
    name, thing = NAMES[number % 7], THINGS[number % 5]
    first, second = f"{name} sold {thing}.", f"Nobody paid in winter {number}."
    text = f"{first} {second} The gulls of {name} were loud."
    return {"text": text, "reference": f"{first} {second}", **more}


@pytest.fixture
def write_pairs(tmp_path: Path) -> WritePairs:
    """Writes rows to pairs.jsonl."""

    def write(rows: Iterable[dict[str, Any]]) -> Path:
        path = tmp_path / "pairs.jsonl"
        path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
        return path

    return write
