"""Digests: what a folder, each of its folders, or each cluster of it comes down to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from textkit.core.summary import one_line
from textkit.files.writers import markdown_line
from textkit.run.report import Report
from textkit.summaries.digest import Digest

__all__ = ["Digests"]

#: What a report has to say of the documents.
ACCOUNT = (
    "done", "skipped", "failed", "by_reason", "failures", "skips", "missing_readers", "exit_code",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Digests:
    """The digests of all groups, and what became of every document.

    Prints them, under their names where the documents were grouped; iterates over them.
    """

    by: str
    query: str | None
    digests: tuple[Digest, ...]
    report: Report

    def __str__(self) -> str:
        return "\n\n".join(filter(None, map(self._text, self.digests)))

    def __iter__(self) -> Iterator[Digest]:
        return iter(self.digests)

    def __len__(self) -> int:
        return len(self.digests)

    def __getitem__(self, number: int) -> Digest:
        return self.digests[number]

    def markdown(self) -> str:
        """A heading a group, its sentences as a list, the citations at their ends."""
        return "\n".join(map(self._section, self.digests))

    def to_json(self) -> dict[str, Any]:
        """Everything as plain data, but for what differs from one run to the next."""
        report = self.report.to_json()
        return {
            "by": self.by,
            "query": self.query,
            "digests": [digest.to_json() for digest in self.digests],
            "report": {name: value for name, value in report.items() if name in ACCOUNT},
        }

    def _text(self, digest: Digest) -> str:
        return str(digest) if self.by == "all" else f"{_title(digest)}\n{digest}"

    def _section(self, digest: Digest) -> str:
        title = "" if self.by == "all" else f"# {markdown_line(_title(digest))}\n\n"
        return title + "".join(f"- {markdown_line(str(one))}\n" for one in digest)


def _title(digest: Digest) -> str:
    plural = "" if digest.documents == 1 else "s"
    return f"{one_line(digest.name)} ({digest.documents:,} document{plural})"
