"""Style: how the pages look, in light and dark, on a desk and on a phone."""

from __future__ import annotations

__all__ = ["STYLE"]

STYLE = """
:root, :scope {
  color-scheme: light dark;
  --paper: #fff; --card: #f6f7f9; --ink: #1b1f24; --soft: #57606a; --line: #d5dae0;
  --accent: #0a5fb4; --heat-colour: #5aa2e8; --mark-colour: #ffd75e;
}
@media (prefers-color-scheme: dark) {
  :root, :scope {
    --paper: #14171b; --card: #1d2127; --ink: #e4e8ed; --soft: #a3adb8; --line: #353c45;
    --accent: #7ab8f5; --heat-colour: #2f6fae; --mark-colour: #8a6a00;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); }
main, .textkit {
  color: var(--ink); background: var(--paper);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
}
main { max-width: 78rem; margin: 0 auto; padding: 1.5rem clamp(.9rem, 4vw, 2.5rem) 4rem; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .3rem; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 .6rem; }
h3 { font-size: 1rem; margin: 0 0 .6rem; overflow-wrap: anywhere; }
h4 { font-size: .9rem; margin: 0 0 .4rem; display: flex; gap: .6rem;
  justify-content: space-between; overflow-wrap: anywhere; }
p { margin: .4rem 0; }
section { margin: 1.6rem 0; }
.lede, .note, summary, figcaption, h4 span { color: var(--soft); }
.note, figcaption { font-size: .875rem; }
.lede bdi { overflow-wrap: anywhere; }
h4 span { font-weight: 400; white-space: nowrap; font-variant-numeric: tabular-nums; }
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: .5rem; }
.scroll:focus-visible, input:focus-visible {
  outline: 2px solid var(--accent); outline-offset: 2px; }
table { border-collapse: separate; border-spacing: 0; width: 100%; font-size: .9rem;
  font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding: .6rem .8rem; }
th, td { padding: .4rem .7rem; text-align: right; white-space: nowrap;
  border-top: 1px solid var(--line); }
thead th { color: var(--soft); font-weight: 600; }
th[scope=row], thead th:first-child { text-align: left; position: sticky; left: 0;
  background: var(--paper); }
tbody th { font-weight: 600; max-width: min(22rem, 40vw); overflow: hidden;
  text-overflow: ellipsis; }
.sure { font-weight: 600; }
td small { color: var(--soft); font-size: .8rem; font-weight: 400; }
.scroll:has(.heat) { width: fit-content; max-width: 100%; }
.heat { width: auto; }
.heat td { text-align: center; min-width: 3.4rem;
  background: color-mix(in srgb, var(--heat-colour) calc(var(--heat) * 100%), var(--paper)); }
article { border-top: 1px solid var(--line); padding: 1.4rem 0 .6rem; }
blockquote { margin: 0 0 .8rem; padding: .1rem .9rem; border-left: 3px solid var(--accent); }
.columns { display: grid; gap: .8rem;
  grid-template-columns: repeat(auto-fit, minmax(min(17rem, 100%), 1fr)); }
.card { background: var(--card); border-radius: .5rem; padding: .8rem .9rem; min-width: 0; }
.card p, blockquote p { overflow-wrap: anywhere; unicode-bidi: plaintext; text-align: start; }
mark { color: inherit; border-radius: .2rem; padding: .05rem .1rem;
  background: color-mix(in srgb, var(--mark-colour) calc(20% + var(--share) * 60%), transparent); }
.empty { color: var(--soft); font-style: italic; }
input { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line);
  border-radius: .5rem; padding: .45rem .7rem; width: min(24rem, 100%); margin: .4rem 0 1.2rem; }
details { margin: .6rem 0; }
summary { cursor: pointer; }
dt { font-weight: 600; margin-top: .4rem; }
dd { margin: 0 0 0 1.2rem; color: var(--soft); }
[hidden] { display: none !important; }
@media print { .scroll { overflow: visible; } article { break-inside: avoid; } }
""".strip()
