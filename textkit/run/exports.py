"""Exports: the state of a run for people and other programs, as JSON beside the ledger."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from textkit.files.ledger import FAILED, Ledger
from textkit.run.outputs import STATE, Outputs
from textkit.run.report import Failure, Report

__all__ = ["export"]


def export(report: Report, ledger: Ledger, outputs: Outputs, identity: Mapping[str, Any]) -> None:
    """Write ``run.json`` (what ran, counts, seconds a stage) and ``failures.jsonl`` (all of them).

    Raises:
        RunError: they cannot be written.

    """
    counts = report.to_json()
    for long in ("failures", "skips"):
        del counts[long]
    run = json.dumps({**identity, **counts}, indent=1, ensure_ascii=False)
    outputs.write(f"{STATE}/run.json", [_bytes(run)], synced=True)
    failures = (Failure(one.id, one.stage, one.detail, one.kind) for one in ledger.outcomes(FAILED))
    lines = (json.dumps(failure_json(failure), ensure_ascii=False) for failure in failures)
    outputs.write(f"{STATE}/failures.jsonl", map(_bytes, lines), synced=True)


def _bytes(line: str) -> bytes:
    """A line of UTF-8; a path may hold what UTF-8 cannot."""
    return f"{line}\n".encode(errors="backslashreplace")


def failure_json(failure: Failure) -> dict[str, str]:
    """A failure as plain data."""
    return {
        "id": failure.id,
        "stage": failure.stage,
        "kind": failure.kind,
        "error": failure.error,
    }
