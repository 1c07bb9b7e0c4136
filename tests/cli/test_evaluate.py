"""``textkit evaluate``: for each case the exit code, the first line and the lines that follow."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.bad_evaluation import EVALUATIONS
from tests.cli.bad_input import Row
from tests.cli.conftest import Shell


def write(files: dict[str, bytes], folder: Path) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.mkdir() if name.endswith("/") else path.write_bytes(data)


@pytest.mark.parametrize("row", EVALUATIONS.values(), ids=EVALUATIONS)
def test_an_evaluation_ends_with_a_code_and_a_line(row: Row, shell: Shell, tmp_path: Path) -> None:
    write(dict(row.files), tmp_path)
    ended = shell(row.command, row.stdin)
    assert (ended.code, ended.first_line) == (row.code, row.line)
    lines = (ended.out + ended.err).splitlines()
    assert [line for line in row.later if line not in lines] == []
    assert "Traceback" not in ended.out + ended.err
