"""The registry runs a user's file of stages, and says when it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from textkit.core import registry
from textkit.errors import ConfigError


@pytest.mark.parametrize("code", ["raise SystemExit(0)", "1 / 0", "syntax error("])
def test_a_file_of_stages_that_raises_is_named(code: str, tmp_path: Path) -> None:
    path = tmp_path / "stages.py"
    path.write_text(code)
    with pytest.raises(ConfigError, match=r"stages\.py: cannot be loaded: "):
        registry.load_file(path)


def test_a_file_that_was_imported_may_also_be_loaded(tmp_path: Path, monkeypatch) -> None:
    """A script imports its stages and ``load=`` names their file: the first class stays."""
    name = f"imported_stages_{tmp_path.name}"
    path = tmp_path / f"{name}.py"
    path.write_text(
        "from textkit import Lead, register\n"
        f"@register('{name}')\n"
        "class Own(Lead):\n"
        '    """Leads."""\n'
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    own = __import__(name).Own
    registry.load_file(path)
    assert registry.resolve(name) is own
    other = tmp_path / "other.py"
    other.write_text(path.read_text())
    with pytest.raises(ConfigError, match="is taken"):
        registry.load_file(other)
