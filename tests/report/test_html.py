"""Whatever a document says, it stands on the page as text."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.report.html import Html, element, escape, joined

NASTY = [
    "<script>alert(1)</script>",
    "</style></script><img src=x onerror=alert(1)>",
    "\"' onmouseover='alert(1)",
    "&lt;already&gt; &amp; &#0;",
    "NUL \0 and escape \x1b[31m",
    "\u202eright to left\u202c שלום",
    "👩‍👩‍👧 🎉",
    "half a pair \ud83d",
    "]]><!-- -->",
]


class Seen(HTMLParser):
    """Collects the elements, attributes and text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: dict[str, str | None] = {}
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.update(attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


@given(st.text() | st.sampled_from(NASTY))
def test_a_text_becomes_no_markup_and_can_be_read_back(text: str) -> None:
    seen = Seen(element("p", text, title=text))
    assert seen.tags == ["p"]
    assert list(seen.attributes) == ["title"]
    assert seen.text == seen.attributes["title"]
    assert all(got in (char, "\ufffd") for got, char in zip(seen.text, text, strict=True))


@pytest.mark.parametrize("text", NASTY)
def test_what_a_page_cannot_hold_is_replaced(text: str) -> None:
    page = element("p", text)
    assert page.encode("utf-8")
    assert not set(page) & {"\0", "\x1b"}


def test_html_is_not_escaped_a_second_time() -> None:
    assert element("p", element("b", "a < b"), " & ") == "<p><b>a &lt; b</b> &amp; </p>"
    assert escape(Html("<br>")) == "<br>"
    assert joined("<", 1) == "&lt;1"


def test_attributes_are_named_as_in_html() -> None:
    page = element("input", class_="a b", data_x=1, hidden=True, disabled=False, title=None)
    assert page == '<input class="a b" data-x="1" hidden>'
