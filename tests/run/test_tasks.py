"""Tasks are bounded, and shrink until a failure can be blamed on one document."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from textkit.core.source import Entry
from textkit.run.tasks import TASK_BYTES, TASK_ENTRIES, Task, cut, retries


def rows(count: int, size: int = 10, name: str = "rows") -> Entry:
    return Entry(name, "rows.jsonl", 0, size, 0, count)


def split(entry: Entry) -> list[Entry]:
    return [Entry(f"{entry.id}/{row}", entry.path, row, row + 1, row) for row in range(entry.rows)]


@given(st.lists(st.integers(0, 2 * TASK_BYTES), max_size=100))
def test_tasks_keep_the_order_and_the_bounds(sizes: list[int]) -> None:
    entries = [rows(1, size, str(number)) for number, size in enumerate(sizes)]
    tasks = list(cut((entry, None) for entry in entries))
    assert [entry for task in tasks for entry in task.entries] == entries
    for task in tasks:
        assert 0 < len(task.entries) <= TASK_ENTRIES
        held = sum(entry.stop or 0 for entry in task.entries)
        assert held <= TASK_BYTES or len(task.entries) == 1


def test_a_task_shrinks_to_entries_then_rows_then_is_tried_once_more() -> None:
    (task,) = cut([(rows(3, name="a"), "digest"), (rows(1, name="b"), None)])
    several, one = retries(task, split)
    assert [several.digests, one.digests] == [("digest",), (None,)]
    single = retries(several, split)
    assert [(part.whole, part.row, part.rows) for part in single] == [
        (several.entries[0], row, 3) for row in range(3)
    ]
    (again,) = retries(single[1], split)
    assert (again.attempts, again.row, again.whole) == (1, 1, several.entries[0])
    assert retries(again, split) == []


def test_a_file_of_one_document_is_tried_twice() -> None:
    task = Task((Entry("a.txt", "a.txt"),), (None,))
    (again,) = retries(task, split)
    assert retries(again, split) == []
