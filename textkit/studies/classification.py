"""Classification: a classifier's predictions against the labels of documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from textkit.core.layers import LABEL, PREDICTION
from textkit.core.pipeline import OnError, Pipeline
from textkit.errors import UsageError
from textkit.metrics.classification import Confusion, confusion
from textkit.report.grid import Grid, as_text

__all__ = ["Classification", "check_classifies", "classification"]


@dataclass(frozen=True)
class Classification:
    """What was right and what was not; prints as tables.

    ``unlabelled`` documents had no label and ``skipped`` ones no prediction; neither are counted.
    ``unseen`` are labels that the classifier never gave: it had not learnt them, or avoids them.
    """

    confusion: Confusion
    unlabelled: int
    skipped: int
    unseen: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """All figures and counts, as JSON."""
        found = self.confusion
        return {
            "documents": found.documents,
            "unlabelled": self.unlabelled,
            "skipped": self.skipped,
            "accuracy": found.accuracy,
            "macro_f1": found.macro_f1,
            "micro_f1": found.micro_f1,
            "classes": {name: score._asdict() for name, score in found.scores.items()},
            "confusion": found.counts.tolist(),
        }

    def __str__(self) -> str:
        return "\n".join([*self._lines(), "", as_text(_figures(self)), "", as_text(_matrix(self))])

    def _lines(self) -> Iterator[str]:
        found = self.confusion
        yield f"accuracy  {100 * found.accuracy:.2f} %"
        yield f"macro-F1  {100 * found.macro_f1:.2f} %"
        yield f"documents {found.documents:,}{self._left_out()}"

    def _left_out(self) -> str:
        kinds = {"without a label": self.unlabelled, "skipped": self.skipped}
        told = [f"{count:,} {kind}" for kind, count in kinds.items() if count]
        return f" ({', '.join(told)})" if told else ""


def classification(
    pipeline: Pipeline, source: Any, *, on_error: OnError = "raise"
) -> Classification:
    """Run a fitted pipeline over labelled documents and compare.

    Args:
        pipeline: gives LABEL and PREDICTION.
        source: as for :meth:`Pipeline.stream`.
        on_error: likewise.

    Raises:
        UsageError: the pipeline gives no labels or predictions, or no document has a label.

    """
    check_classifies(pipeline)
    found, wanted = [], []
    unlabelled = skipped = 0
    for document in pipeline.stream(source, on_error=on_error):
        if document.skipped is not None:
            skipped += 1
        elif not document[LABEL]:
            unlabelled += 1
        else:
            found.append(document[PREDICTION].label)
            wanted.append(document[LABEL])
    if not found:
        raise UsageError(
            f"none of {unlabelled + skipped:,} documents has a label to compare with",
            hint="put each class in a folder of its own, or name a column: label: {column: NAME}",
        )
    never = tuple(sorted({*wanted} - {*found}))
    return Classification(confusion(found, wanted), unlabelled, skipped, never)


def check_classifies(pipeline: Any) -> None:
    """Check that a pipeline, or a plan's steps, give LABEL and PREDICTION.

    Raises:
        UsageError: one of them is missing.

    """
    made = {layer for step in pipeline.stages for layer in step.provides}
    for layer, stage in ((LABEL, "label"), (PREDICTION, "classify")):
        if layer not in made:
            raise UsageError(
                f"the pipeline gives no {layer.name!r}, so there is nothing to measure",
                hint=f"it needs a stage {stage!r}",
            )


def _figures(result: Classification) -> Grid:
    scores = result.confusion.scores
    totals = result.confusion.counts.sum(axis=1).tolist()
    rows = [
        (name, *(f"{100 * value:.1f}" for value in score), f"{total:,}")
        for (name, score), total in zip(scores.items(), totals, strict=True)
    ]
    note = f"never predicted: {', '.join(result.unseen)}" if result.unseen else ""
    head = ("", "PRECISION", "RECALL", "F1", "DOCUMENTS")
    return Grid(title="classes, %", head=head, rows=tuple(rows), note=note)


def _matrix(result: Classification) -> Grid:
    names = result.confusion.classes
    rows = [
        (name, *(f"{count:,}" if count else "." for count in row))
        for name, row in zip(names, result.confusion.counts.tolist(), strict=True)
    ]
    return Grid(
        title="confusion: a row holds the documents of a class, a column those put into it",
        head=("", *names),
        rows=tuple(rows),
    )
