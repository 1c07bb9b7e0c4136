"""The page of an explanation: the summary with its reasons, its graph, and the document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from textkit.core.summary import SummarySentence
from textkit.report import page as pages
from textkit.report.arcs import arcs, excerpt
from textkit.report.explanation_style import STYLE
from textkit.report.grid import Grid, as_html
from textkit.report.html import Html, element, joined
from textkit.report.marked import marked, ordinal
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
        _section("Links", arcs(explanation)),
        _section("The document", _legend(), marked(explanation)),
        _ranking(explanation),
        _section("The pipeline", *map(_stage, explanation.pipeline)),
        style=STYLE,
    )


def _counts(explanation: Explanation) -> str:
    of = len(explanation.sentences)
    return f"{len(explanation.summary):,} of {of:,} sentence{'' if of == 1 else 's'}"


def _section(title: str, *content: Html) -> Html:
    return element("section", element("h2", title), *content) if any(content) else Html()


def _summary(explanation: Explanation) -> Html:
    pairs = zip(explanation.summary, explanation.chosen, strict=True)
    items = [_chosen(shown, one, explanation) for shown, one in pairs]
    listed = element("ol", *items, class_="reasons") if items else ""
    notes = [element("li", note) for note in explanation.summary.notes]
    noted = element("ul", *notes, class_="notes") if notes else ""
    empty = "" if items else element("p", "no sentence", class_="empty")
    return _section("The summary", joined(noted, listed, empty))


def _chosen(shown: SummarySentence, one: Sentence, explanation: Explanation) -> Html:
    ranked = sum(other.score is not None for other in explanation.sentences)
    facts = [
        f"taken {ordinal(shown.rank)}",
        f"score {shown.score:{DIGITS}}, {ordinal(one.place or 1)} of {ranked:,}",
        *([f"of which position × {one.prior:.3g}"] if one.prior not in (None, 1.0) else []),
        *([f"said {shown.copies + 1:,} times"] if shown.copies else []),
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
    chips = [
        element("span", element("bdi", term.word), f" {term.share:.0%}", class_="chip")
        for term in joining
    ]
    return element("p", "Alike to others by ", *chips, class_="note") if chips else Html()


def _links(one: Sentence, explanation: Explanation) -> Html:
    if not one.links:
        return Html()
    by = "Ranked by its links from" if one.links[0].share is not None else "Most like"
    chips = [
        element("span", _to(link.sentence), f" {_weight(link)}", class_="chip",
                title=excerpt(explanation.sentences[link.sentence - 1]))
        for link in one.links
    ]  # fmt: skip
    return element("p", f"{by} ", *chips, class_="note")


def _weight(link: Link) -> str:
    return f"{link.weight:.2f}" if link.share is None else f"{link.share:.0%}"


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
    rows = tuple(map(_row, (one for _, one in best)))
    if not rows:
        return Html()
    first = (
        f"The first {len(rows):,} of {len(scored):,} by score" if len(scored) > LISTED else "All"
    )
    grid = Grid(
        title=f"{first} sentences that were ranked" if first == "All" else first,
        head=("sentence", "score", "what became of it"),
        rows=rows,
        note=_not_prose(explanation),
    )
    return _section("By score", as_html(grid))


def _row(one: Sentence) -> tuple[str, ...]:
    became = f"taken {ordinal(one.rank)}" if one.rank is not None else str(one.why_not)
    return f"#{one.number} {excerpt(one)}", f"{one.score:{DIGITS}}", became


def _not_prose(explanation: Explanation) -> str:
    kinds = Counter(
        one.why_not.detail
        for one in explanation.sentences
        if one.why_not is not None and one.why_not.kind == "not prose"
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
