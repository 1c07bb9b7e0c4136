"""Summaries that a run wrote as Markdown are read as what they were."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from textkit.core.document import Document
from textkit.core.layers import SUMMARY
from textkit.core.summary import Summary, SummarySentence
from textkit.files.writers import writer
from textkit.studies.markdown import plain

SENTENCES = st.lists(st.text("ab *_`#\\-+.1)(<>&[]|~", min_size=1).filter(str.strip), max_size=4)


@given(SENTENCES)
def test_what_the_writer_escapes_is_read_back(sentences: list[str]) -> None:
    summary = Summary(tuple(SummarySentence(text, 0, 1, 1.0, 1) for text in sentences))
    written = writer("md").render(Document("a/b", "x").with_layer(SUMMARY, summary)).decode()
    assert plain(written) == "\n".join(" ".join(text.split()) for text in sentences)
