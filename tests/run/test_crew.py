"""Crew: orders to processes and their answers back, whatever becomes of a process."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Any

import pytest

from textkit.errors import RunError
from textkit.run.crew import LOST, Crew
from textkit.run.frames import Frame

SERVICE = "tests.run.crew_service"
ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _workers_find_the_service(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


def crew(workers: int, **setup: Any) -> Crew:
    return Crew(workers, service=SERVICE, setup={"factor": 3, **setup}, here=lambda order: order)


def answers(made: Crew, orders: list[Frame]) -> dict[int, Frame]:
    return {order["number"]: answer for order, answer in made.do(iter(orders))}


def test_every_order_is_answered_by_a_process_set_up_for_it() -> None:
    with crew(2) as made:
        found = answers(made, [{"number": number} for number in range(7)])
        again = answers(made, [{"number": 11}])
    assert {number: answer["product"] for number, answer in found.items()} == {
        number: 3 * number for number in range(7)
    }
    pids = {answer["pid"] for answer in found.values()}
    assert len(pids) <= 2
    assert os.getpid() not in pids
    assert again[11]["pid"] in pids


def test_no_worker_is_this_process() -> None:
    with crew(0) as made:
        assert answers(made, [{"number": 5}]) == {5: {"number": 5}}


def test_a_process_that_dies_loses_its_order_alone() -> None:
    with crew(2) as made:
        orders = [{"number": number, "kill": number == 3} for number in range(6)]
        found = answers(made, orders)
    killed = {LOST: f"the worker was killed by {signal.SIGKILL.name}"}
    assert [number for number, answer in found.items() if answer == killed] == [3]
    assert sorted(found) == list(range(6))


def test_a_process_that_cannot_start_ends_the_work() -> None:
    with crew(2, refuse=True) as made, pytest.raises(RunError, match="not today"):
        answers(made, [{"number": 1}])


def test_no_process_outlives_the_crew() -> None:
    with crew(2) as made:
        found = answers(made, [{"number": number} for number in range(4)])
    for answer in found.values():
        with pytest.raises(ProcessLookupError):
            os.kill(answer["pid"], 0)
