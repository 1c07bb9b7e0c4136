"""The page of a query: all of it, escaped, and nothing from elsewhere."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from textkit import Clean, Index, Pipeline, Terms, Words
from textkit.report.matches import page

EVIL = "<script>alert(1)</script> trains & late \u202e </p><img src=x onerror=y>. Nothing else."


class Parsed(HTMLParser):
    """Text and tags of a page; every tag closed by its own name."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.marked: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] == "mark":
            self.marked.append(data)


def index():
    corpus = [
        {"id": "e", "text": EVIL, "source": "in/<b>.txt"},
        {"id": "f", "text": "Trains. Late trains at noon.\n\nThe trains."},
        {"id": "g", "text": "Something else"},
    ]
    return Index.build(Pipeline(Clean(), Words(), Terms()), corpus)


def test_nothing_of_a_document_becomes_markup():
    query = "late trains <i>. A second one."
    text = page(query, index().explain(query), "id != '<b>'")
    parsed = Parsed(text)
    assert parsed.open == []
    assert not parsed.tags & {"script", "img", "i", "b", "link", "iframe"}
    assert "&lt;script&gt;" in text
    assert "in/&lt;b&gt;.txt:1" in text
    assert "id != &#x27;&lt;b&gt;&#x27;" in text
    assert not re.search(r"<[^>]*\s(?:src|href)=|url\(|https?:|@import", text)
    assert "default-src &#x27;none&#x27;" in text


def test_words_are_marked_as_strong_as_they_count():
    text = page("late trains", index().explain("late trains"))
    assert sorted(Parsed(text).marked) == ["Late", "Trains", "late", *["trains"] * 3]
    assert 'style="--share:1.00"' in text
    assert "score 0." in text
    assert "bm25 " in text


def test_a_page_of_nothing_says_so():
    assert ">nothing<" in page("xylophone", [])
    assert "0 documents" in page("xylophone", [])
    assert len(page("word " * 50_000, [])) < 20_000
