"""Keywords: how a list of them prints, iterates and travels."""

from __future__ import annotations

from textkit.core.document import Spans
from textkit.core.keywords import Keyword, KeywordList

LIST = KeywordList(
    (
        Keyword("sea <b>\nwall", Spans([(3, 11), (20, 28)]), 0.5, 1),
        Keyword("tide\x1b[2J", Spans([(40, 44)]), 0.25, 2),
    )
)


def test_it_prints_a_keyword_a_line_without_control_characters():
    assert str(LIST) == "sea <b> wall\ntide[2J"
    assert str(KeywordList(())) == ""


def test_a_notebook_shows_it_escaped():
    assert "sea &lt;b&gt;" in LIST._repr_html_()
    assert "<b>" not in LIST._repr_html_()


def test_it_iterates_from_the_best_and_comes_back_equal():
    assert [keyword.rank for keyword in LIST] == [1, 2]
    assert len(LIST) == 2
    assert LIST[1].spans[0] == (40, 44)
    for each in (LIST, KeywordList(())):
        assert KeywordList.decode(each.encode()) == each


def test_as_json_it_holds_every_place():
    assert LIST.to_json()[0] == {
        "text": "sea <b>\nwall",
        "score": 0.5,
        "rank": 1,
        "spans": [[3, 11], [20, 28]],
    }
