"""Style: what the page of an explanation adds to that of all pages."""

from __future__ import annotations

__all__ = ["STYLE"]

STYLE = """
main { max-width: 52rem; }
a { color: var(--accent); text-decoration: none; }
a:hover, a:focus-visible { text-decoration: underline; }
:target { outline: 2px solid var(--accent); outline-offset: 2px; }
.reasons { padding-inline-start: 1.6rem; }
.reasons li { margin: 0 0 1.2rem; padding-inline-start: .3rem; overflow-wrap: anywhere; }
.reasons li > p:first-child { unicode-bidi: plaintext; text-align: start; }
.notes { color: var(--soft); padding-inline-start: 1.2rem; }
.chip { display: inline-block; background: var(--card); border-radius: .4rem;
  padding: 0 .45rem; margin: .1rem .3rem .1rem 0; font-variant-numeric: tabular-nums; }
figure { margin: .6rem 0; }
figcaption { margin-top: .5rem; }
.arcs { display: grid; grid-template-columns: 104px minmax(0, 1fr); gap: .5rem; }
svg path { fill: none; stroke: var(--accent); opacity: .55; }
svg path:hover { opacity: 1; }
svg circle { fill: var(--paper); stroke: var(--accent); stroke-width: 1.5; }
svg circle.chosen { fill: var(--accent); }
.rows { list-style: none; margin: 0; padding: 0; font-size: .875rem; }
.rows li { display: flex; gap: .5rem; height: 28px; line-height: 28px; color: var(--soft); }
.excerpt { flex: 1; min-width: 0; overflow: hidden; white-space: nowrap;
  text-overflow: ellipsis; text-align: start; }
.rows .chosen, .scores .chosen .excerpt { color: var(--ink); font-weight: 600; }
.scores { list-style: none; margin: 0; padding: 0; }
.scores li { border-top: 1px solid var(--line); padding: .35rem 0; overflow-wrap: anywhere; }
.document { border: 1px solid var(--line); border-radius: .5rem; padding: .4rem 1rem; }
.document p { margin: .7rem 0; overflow-wrap: anywhere; text-align: start; }
.document mark, .document span { unicode-bidi: isolate; }
.document span:hover { background: var(--card); }
.document .heading { font-weight: 600; }
.document .list_item { padding-inline-start: 1.2rem; }
.document .quote { padding-inline-start: .8rem; border-inline-start: 3px solid var(--line); }
.document .lines { white-space: pre-line; }
.document .preformatted { white-space: pre; overflow-x: auto; color: var(--soft);
  font: .85rem/1.45 ui-monospace, monospace; }
sup { line-height: 0; padding: 0 .1rem; }
dl { margin: .4rem 0; }
dt { font-weight: 600; }
dd { overflow-wrap: anywhere; }
mark { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
@media print {
  .document { border: 0; padding: 0; }
  .document .preformatted { white-space: pre-wrap; }
  h2 { break-after: avoid; }
  .reasons li, .scores li { break-inside: avoid; }
}
"""
