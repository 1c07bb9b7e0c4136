"""The page of a query: what was found, the words they share, and the closest sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textkit.core.summary import one_line
from textkit.indexes.match import Match, SentencePair
from textkit.report import page as pages
from textkit.report.explanation_style import STYLE
from textkit.report.html import Html, element, joined
from textkit.report.pieces import chip, chips, marked_text, percent, section

__all__ = ["page"]

TITLE = "What answers the query"
TERMS = 30
LONGEST = 300  # characters of a long query that the head of the page shows
DIGITS = ".4g"
PAIR_STYLE = """
h2 { overflow-wrap: anywhere; }
.pairs { list-style: none; margin: .4rem 0 0; padding: 0; font-size: .9rem; }
.pairs li { border-top: 1px solid var(--line); padding: .35rem 0; overflow-wrap: anywhere; }
.pairs .asked { color: var(--soft); }
.found { white-space: pre-line; }
"""


def page(query: str, matches: Sequence[Match], where: str | None = None) -> str:
    """A self-contained page without a script; ``where`` is the filter, if there was one."""
    filtered = f" · where {where}" if where else ""
    found = f"{len(matches):,} document{'' if len(matches) == 1 else 's'}{filtered}"
    return pages.page(
        f"{TITLE}: {_short(query)}",
        element("h1", TITLE),
        element("p", element("bdi", _short(query)), " · ", found, class_="lede"),
        _legend() if matches else element("p", "nothing", class_="empty"),
        *(_match(number, match) for number, match in enumerate(matches, start=1)),
        style=STYLE + PAIR_STYLE,
    )


def _short(query: str) -> str:
    text = one_line(query[: 2 * LONGEST])
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"


def _legend() -> Html:
    return element(
        "p",
        "Scores lie between 0 and 1; 1 is a passage equal to the query. Words of the query are "
        "marked, the stronger the more they add to the score; pointed at, they tell how much.",
        class_="note",
    )


def _match(number: int, match: Match) -> Html:
    hit = match.hit
    place = element("bdi", f"{hit.source}:{hit.line}" if hit.source else hit.id)
    facts = [f"score {hit.score:.3f}"]
    facts += [f"{name} {value:{DIGITS}}" for name, value in hit.parts.items()]
    facts.append(f"characters {hit.start:,} to {hit.start + len(hit.snippet):,}")
    return section(
        joined(f"{number}. ", place),
        element("p", " · ".join(facts), class_="note"),
        element("blockquote", element("p", *_passage(match), dir="auto", class_="found")),
        _terms(match),
        _pairs(match),
    )


def _passage(match: Match) -> Iterator[object]:
    most = max((term.score for term in match.terms), default=0.0) or 1.0
    marks = [
        (start, end, term.score / most, f"{term.term}: {term.score:{DIGITS}}")
        for term in match.terms
        for start, end in term.spans
    ]
    return marked_text(match.hit.snippet, marks)


def _terms(match: Match) -> Html:
    whole = sum(term.score for term in match.terms) or 1.0
    shown = [
        chip(
            element("bdi", term.word),
            percent(term.score / whole),
            f"adds {term.score:{DIGITS}}, weighs {term.weight:{DIGITS}} in the query",
        )
        for term in match.terms[:TERMS]
    ]
    left = sum(term.score for term in match.terms[TERMS:])
    if left:
        shown.append(chip(f"{len(match.terms) - TERMS:,} more", percent(left / whole)))
    return chips("Shares", shown)


def _pairs(match: Match) -> Html:
    """What the sentence resembles is said where the query has more than it."""
    items = [_pair(match, pair) for pair in match.pairs]
    if not items:
        return Html()
    head = element("p", "Closest sentences, by the cosine of their words", class_="note")
    return joined(head, element("ul", *items, class_="pairs"))


def _pair(match: Match, pair: SentencePair) -> Html:
    asked, found = match.query[slice(*pair.asked)], match.hit.snippet[slice(*pair.found)]
    whole = asked.strip() == match.query.strip()
    asked_line = "" if whole else element("div", _short(asked), dir="auto", class_="asked")
    cosine = element("span", f"{pair.cosine:.2f}", class_="chip")
    return element("li", asked_line, element("div", cosine, _short(found), dir="auto"))
