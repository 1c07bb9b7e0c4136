"""``textkit topics``: what the dimensions of a topic model stand for."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import click

from textkit.cli.faults import FAILED
from textkit.cli.options import GLOB, ID, LOAD, TEXT
from textkit.cli.show import columns, put, say, shown
from textkit.errors import UsageError

if TYPE_CHECKING:
    from textkit.cli.corpus import ReadableCorpus
    from textkit.core.pipeline import Pipeline
    from textkit.core.stage import Stage
    from textkit.vectors.coherence import Coherence
    from textkit.vectors.topics import Topic

__all__ = ["command"]


@click.command("topics")
@click.argument("model")
@click.argument("folders", metavar="[FOLDER]...", nargs=-1)
@click.option(
    "--words", type=click.IntRange(min=1), default=10, show_default=True,
    help="How many terms to show of each topic.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print JSON, with the weights.")
@LOAD
@TEXT
@ID
@GLOB
def command(
    model: str,
    folders: tuple[str, ...],
    words: int,
    as_json: bool,
    load: str | None,
    **reading: Any,
) -> int:
    """Show the topics of a model, a line each: LDA, LSI.

    With FOLDER the table says how coherent each topic is in these documents: UMass (0 is the best)
    and NPMI (from -1 to 1) of the terms that are shown.

    \b
    textkit topics model --words 7
    textkit topics model articles/ --json
    """
    from textkit.cli.corpus import ReadableCorpus
    from textkit.cli.opening import open_fitted
    from textkit.files.folder import Folder

    pipeline = open_fitted(model, {}, load)
    place, topics = _topics(pipeline, model, words)
    corpus = ReadableCorpus(Folder(*folders, **reading)) if folders else None
    measured = _measured(pipeline.stages[:place], topics, corpus) if corpus else None
    if as_json:
        put(_json(topics, measured))
    for line in [] if as_json else _table(topics, measured):
        say(line, err=False)
    for line in corpus.account() if corpus else ():
        say(line)
    return FAILED if corpus and corpus.failures else 0


def _topics(pipeline: Pipeline, model: str, words: int) -> tuple[int, list[Topic]]:
    from textkit.vectors.topics import TopicModel

    for place, stage in enumerate(pipeline.stages):
        if isinstance(stage, TopicModel):
            return place, stage.topic_terms(words)
    raise UsageError(
        "holds no model of topics", where=model, hint="fit one: textkit fit lda FOLDER --out MODEL"
    )


def _measured(
    stages: tuple[Stage, ...], topics: list[Topic], corpus: ReadableCorpus
) -> list[Coherence]:
    from textkit.cli.job import TerminalJob
    from textkit.core.staged import StagedCorpus
    from textkit.vectors.coherence import coherence

    with ExitStack() as spools:
        documents = StagedCorpus(corpus, spools).through(list(stages), TerminalJob())
        return coherence([topic.words for topic in topics], documents)


def _table(topics: list[Topic], measured: list[Coherence] | None) -> list[str]:
    names = [] if measured is None else ["UMASS", "NPMI"]
    rows = [("TOPIC", *names, "TERMS")]
    for topic in topics:
        figures = [] if measured is None else [_figure(one) for one in measured[topic.number]]
        terms = ", ".join(f"-{term}" if weight < 0 else term for term, weight in topic.terms)
        rows.append((str(topic.number), *figures, shown(terms)))
    return columns(rows)


def _figure(value: float) -> str:
    return "-" if value != value else f"{value:.3f}"  # no document holds these terms


def _json(topics: list[Topic], measured: list[Coherence] | None) -> str:
    import json
    import math

    rows: list[dict[str, Any]] = []
    for topic in topics:
        terms = [{"term": term, "weight": float(f"{w:.6g}")} for term, w in topic.terms]
        figures = {} if measured is None else measured[topic.number]._asdict()
        known = {name: None if math.isnan(one) else one for name, one in figures.items()}
        rows.append({"topic": topic.number, "terms": terms, **known})
    return json.dumps(rows, ensure_ascii=False, indent=1)
