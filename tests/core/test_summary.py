"""Summaries: how they print, iterate and travel."""

from textkit.core.summary import Summary, SummarySentence

SUMMARY = Summary(
    (
        SummarySentence("A <b>\nline.\x1b[2J", 3, 17, 0.5, 2),
        SummarySentence("Z\x00.", 20, 23, 0.25, 1),
    )
)


def test_a_summary_prints_a_sentence_a_line_without_control_characters():
    assert str(SUMMARY) == "A <b> line.[2J\nZ."


def test_a_notebook_shows_it_escaped():
    assert "A &lt;b&gt;" in SUMMARY._repr_html_()
    assert "<b>" not in SUMMARY._repr_html_()


def test_it_iterates_over_its_sentences_and_comes_back_equal():
    assert [sentence.rank for sentence in SUMMARY] == [2, 1]
    assert len(SUMMARY) == 2
    assert Summary.decode(SUMMARY.encode()) == SUMMARY
