"""A page stands alone: it loads nothing, and runs no script but its own."""

from __future__ import annotations

import base64
import hashlib
import re

from textkit.report.html import element
from textkit.report.page import fragment, page


def test_a_page_loads_nothing() -> None:
    whole = page("Title", element("h1", "Title"), script="let a = 1;")
    assert not re.search(r"https?:|//|url\(|@import|\bsrc=|\bhref=", whole)


def test_the_browser_is_told_to_run_this_script_alone() -> None:
    script = "let a = 1;"
    whole = page("Title", script=script)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src &#x27;sha256-{digest}&#x27;" in whole
    assert whole.count("<script") == 1
    assert f"<script>{script}</script>" in whole


def test_a_page_without_a_script_allows_none() -> None:
    whole = page("Title")
    assert "<script" not in whole
    assert "script-src &#x27;none&#x27;" in whole


def test_a_title_is_escaped() -> None:
    assert "<title>a &lt; b</title>" in page("a < b")


def test_pages_follow_the_colour_scheme_of_their_reader() -> None:
    assert "prefers-color-scheme: dark" in page("Title")


def test_a_fragment_keeps_its_look_to_itself() -> None:
    assert fragment("text").startswith('<div class="textkit"><style>@scope {')
