"""What a short text, and the parent of a run, do without: that is most of their start-up."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

TEXT = "The ferry left at noon. The harbour was quiet. Nobody saw the ferry leave the harbour."


def loaded_after(program: str, *arguments: str) -> set[str]:
    """The top-level modules that the program leaves behind."""
    told = "import json, sys; print(json.dumps(list({n.partition('.')[0] for n in sys.modules})))"
    done = subprocess.run(
        [sys.executable, "-c", f"{program}; {told}", *arguments], capture_output=True, check=True
    )
    return set(json.loads(done.stdout))


def test_a_short_text_loads_neither_numba_nor_pydantic() -> None:
    loaded = loaded_after(f"import textkit; textkit.summarise({TEXT!r})")
    assert loaded.isdisjoint({"numba", "llvmlite", "scipy", "pydantic"})


def test_the_parent_of_a_run_loads_no_numba(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "ferry.txt").write_text(TEXT)
    program = "import sys, textkit; textkit.run_folder('news-textrank', *sys.argv[1:], workers=1)"
    loaded = loaded_after(program, str(tmp_path / "in"), str(tmp_path / "out"))
    assert (tmp_path / "out" / "ferry.txt.txt").is_file()
    assert loaded.isdisjoint({"numba", "llvmlite", "scipy"})
