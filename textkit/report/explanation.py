"""The page of an explanation: the summary with its reasons, its graph, and the document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from textkit.core.summary import SummarySentence
from textkit.report import page as pages
from textkit.report.arcs import arcs, excerpt
from textkit.report.explanation_style import STYLE
from textkit.report.html import Html, element, joined
from textkit.report.marked import marked, ordinal
from textkit.report.pieces import chip, chips, percent, section
from textkit.summaries.explanation import Explanation, Link, Sentence

__all__ = ["page"]

TITLE = "Why these sentences"
LISTED = 100
DIGITS = ".4g"


def page(explanation: Explanation) -> str:
    """A self-contained page without a script; its size goes by that of the document."""
    return pages.page(
        f"{TITLE}: {explanation.id}",
        element("h1", TITLE),
        element("p", element("bdi", explanation.id), " · ", _counts(explanation), class_="lede"),
        _summary(explanation),
        section("Links", arcs(explanation)),
        section("The document", _legend(), marked(explanation)),
        _ranking(explanation),
        section("The pipeline", *map(_stage, explanation.pipeline)),
        style=STYLE,
    )


def _counts(explanation: Explanation) -> str:
    of, trust = len(explanation.sentences), explanation.summary.confidence
    chosen = f"{len(explanation.summary):,} of {of:,} sentence{'' if of == 1 else 's'} chosen"
    return chosen if trust is None else f"{chosen} · confidence {trust:g}"


def _summary(explanation: Explanation) -> Html:
    pairs = zip(explanation.summary, explanation.chosen, strict=True)
    ranked = explanation.ranked
    items = [_chosen(shown, one, explanation, ranked) for shown, one in pairs]
    listed = element("ol", *items, class_="reasons") if items else ""
    notes = [element("li", note) for note in explanation.summary.notes]
    noted = element("ul", *notes, class_="notes") if notes else ""
    empty = "" if items else element("p", "no sentence", class_="empty")
    return section("The summary", joined(noted, listed, empty))


def _chosen(shown: SummarySentence, one: Sentence, explanation: Explanation, ranked: int) -> Html:
    facts = [
        f"taken {ordinal(shown.rank)}",
        f"score {shown.score:{DIGITS}}, {ordinal(one.place or 1)} of {ranked:,}",
        *(
            [f"times {one.prior:.3g} for its place and length"]
            if one.prior not in (None, 1.0)
            else []
        ),
        *([f"said {shown.copies + 1:,} times"] if shown.copies else []),
        *([str(one.reason)] if one.reason is not None else []),
        f"characters {shown.start:,} to {shown.end:,}",
    ]
    return element(
        "li",
        element("p", shown.text, dir="auto"),
        element("p", _to(one.number), " · ", " · ".join(facts), class_="note"),
        _words(one),
        _links(one, explanation),
        id=f"k{shown.rank}",
    )


def _words(one: Sentence) -> Html:
    """Terms without a share join the sentence to no other."""
    joining = [term for term in one.terms if term.share > 0]
    return chips(
        "Resembles others by",
        (chip(element("bdi", term.word), percent(term.share)) for term in joining),
    )


def _links(one: Sentence, explanation: Explanation) -> Html:
    if not one.links:
        return Html()
    by = "Ranked by its links from" if one.links[0].share is not None else "Most like"
    of = explanation.sentences
    return chips(
        by,
        (
            chip(_to(link.sentence), _weight(link), excerpt(of[link.sentence - 1]))
            for link in one.links
        ),
    )


def _weight(link: Link) -> str:
    return f"{link.weight:.2f}" if link.share is None else percent(link.share)


def _to(number: int) -> Html:
    return element("a", f"#{number}", href=f"#s{number}")


def _legend() -> Html:
    return element(
        "p",
        "Chosen sentences are marked, the stronger the higher their score; the small number is "
        "the order in which they were taken. Any sentence tells its score when pointed at; the "
        "list below has the scores too.",
        class_="note",
    )


def _ranking(explanation: Explanation) -> Html:
    """The best sentences by score, with what became of them."""
    scored = [(one.place or 0, one) for one in explanation.sentences if one.score is not None]
    best = sorted(scored, key=lambda pair: pair[0])[:LISTED]
    rows = [_row(one) for _, one in best]
    if not rows:
        return Html()
    shown = f"The first {len(rows):,} of {len(scored):,}." if len(scored) > len(rows) else ""
    notes = [element("p", note, class_="note") for note in (shown, _not_prose(explanation)) if note]
    return section("By score", *notes, element("ol", *rows, class_="scores"))


def _row(one: Sentence) -> Html:
    became = f"taken {ordinal(one.rank)}" if one.rank is not None else str(one.reason)
    return element(
        "li",
        element("div", excerpt(one), dir="auto", class_="excerpt"),
        element("div", _to(one.number), f" · {one.score:{DIGITS}} · {became}", class_="note"),
        class_="chosen" if one.is_chosen else None,
    )


def _not_prose(explanation: Explanation) -> str:
    kinds = Counter(
        one.reason.detail
        for one in explanation.sentences
        if one.reason is not None and one.reason.kind == "not prose"
    )
    if not kinds:
        return ""
    counted = ", ".join(f"{kind} {count:,}" for kind, count in sorted(kinds.items()))
    return f"Not ranked, as they are not prose: {counted}."


def _stage(stage: tuple[str, dict[str, Any]]) -> Html:
    name, options = stage
    return element("dl", element("dt", name), element("dd", ", ".join(_set(options))))


def _set(options: dict[str, Any]) -> Iterator[str]:
    for name, value in options.items():
        if value is not None and value != ():
            shown = ", ".join(map(str, value)) if isinstance(value, tuple) else value
            yield f"{name.replace('_', ' ')}: {shown}"
