"""How measures are taken: the options that commands which measure share."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar

import click

if TYPE_CHECKING:
    from textkit.studies.measures import Measuring

__all__ = ["REFERENCE", "TOKENISER", "RougeOptions", "measuring", "rouge_options"]

F = TypeVar("F", bound=Callable[..., Any])


class RougeOptions(TypedDict):
    """The options of ROUGE, as click hands them over."""

    compat: str
    no_stem: bool
    exceptions: str | None
    words: int | None
    bytes: int | None
    several: str | None
    tokeniser: str | None


REFERENCE = click.option(
    "--reference", multiple=True, metavar="FIELD",
    help="JSONL and CSV: a field of references; may be given several times.",
)  # fmt: skip
TOKENISER = click.option(
    "--tokeniser", type=click.Choice(["words", "characters"]),
    help="For languages beyond ASCII, which ROUGE by itself drops.",
)  # fmt: skip
_OPTIONS = (
    click.option(
        "--compat", type=click.Choice(["rouge-1.5.5", "rouge-score"]), default="rouge-1.5.5",
        show_default=True, help="ROUGE as the script or as the Python library.",
    ),
    click.option("--no-stem", is_flag=True, help="ROUGE: words as they are."),
    click.option(
        "--exceptions", metavar="FOLDER",
        help="ROUGE-1.5.5: WordNet's lists of exceptions [default: a table of textkit's own].",
    ),
    click.option(
        "--words", type=click.IntRange(1), metavar="N", help="ROUGE: only the first N words.",
    ),
    click.option(
        "--bytes", type=click.IntRange(1), metavar="N", help="ROUGE: only the first N bytes.",
    ),
    click.option(
        "--several", type=click.Choice(["average", "best"]),
        help="ROUGE of several references [default: average; of rouge-score best].",
    ),
    TOKENISER,
)  # fmt: skip


def rouge_options(function: F) -> F:
    """Decorator: give a command the options of ROUGE, in this order."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def measuring(given: RougeOptions) -> Measuring:
    """The options as the measures take them."""
    from textkit.studies.measures import Measuring

    return Measuring(
        compat=given["compat"],
        stem=not given["no_stem"],
        exceptions=given["exceptions"],
        words=given["words"],
        bytes=given["bytes"],
        several=given["several"],
        tokenise=given["tokeniser"],
    )
