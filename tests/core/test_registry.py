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
