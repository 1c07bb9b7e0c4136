"""textkit inside a spaCy pipeline."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import entry_points

import pytest
import spacy
from spacy.tokens import Doc

import textkit
import textkit.adapters.spacy  # registers what an installed package announces
from textkit.errors import ConfigError

TEXT = (
    "The storm hit the coast on Monday. The coast road was closed by the storm. "
    "Cats slept. The storm left the coast road on Tuesday."
)


def pipeline(language: str = "en", *, sentencizer: bool = True, **options) -> spacy.Language:
    nlp = spacy.blank(language)
    if sentencizer:
        nlp.add_pipe("sentencizer")
    nlp.add_pipe("textkit_textrank", config={"options": options})
    return nlp


@pytest.mark.parametrize("sentencizer", [True, False])
def test_a_doc_has_a_summary(sentencizer):
    """From the Doc's own sentences, or from textkit's rules."""
    doc = pipeline(sentencizer=sentencizer, sentences=2)(TEXT)
    assert len(doc._.summary) == 2
    for sentence in doc._.summary:
        assert doc.text[sentence.start : sentence.end] == sentence.text
        assert doc.char_span(sentence.start, sentence.end) is not None
    assert doc._.summary == textkit.summarise(TEXT, sentences=2)


def test_a_doc_has_keywords():
    """Those of the stage ``keywords``."""
    nlp = spacy.blank("en")
    nlp.add_pipe("textkit_textrank", config={"keywords": {"count": 2}})
    doc = nlp(TEXT)
    assert [keyword.rank for keyword in doc._.keywords] == [1, 2]
    assert "coast road" in map(str, doc._.keywords)
    for keyword in doc._.keywords:
        assert {doc.text[a:b].lower() for a, b in keyword.spans} >= {keyword.text.lower()}


def test_docs_that_are_saved_or_come_from_other_processes_keep_it():
    """The Doc holds plain data."""
    nlp = pipeline(sentences=1)
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.summary == doc._.summary
    assert again._.keywords == doc._.keywords
    assert [d._.summary for d in nlp.pipe([TEXT, ""])] == [doc._.summary, nlp("")._.summary]


def test_a_pipeline_can_be_saved(tmp_path):
    """Its configuration holds the options."""
    pipeline(sentences=1).to_disk(tmp_path / "nlp")
    assert len(spacy.load(tmp_path / "nlp")(TEXT)._.summary) == 1


def test_empty_docs_and_docs_without_the_component():
    """An empty summary, and none."""
    assert len(pipeline()("")._.summary) == 0
    assert len(pipeline(sentencizer=False)(" \n ")._.summary) == 0
    assert len(pipeline()("")._.keywords) == 0
    assert spacy.blank("en")(TEXT)._.summary is spacy.blank("en")(TEXT)._.keywords is None


def test_other_languages_are_those_of_the_pipeline():
    """German stop words and stems."""
    doc = pipeline("de", sentences=1)("Der Sturm traf die Küste. Die Küste ist leer. Katzen.")
    assert "Küste" in str(doc._.summary)


@pytest.mark.parametrize("options", [{"sentence": 1}, {"sentences": 0}])
def test_wrong_options_are_refused(options):
    """When the component is added."""
    with pytest.raises(ConfigError):
        pipeline(**options)


def test_spacy_finds_it_by_its_name_alone():
    """Through the entry point of the installed package."""
    if not entry_points(group="spacy_factories", name="textkit_textrank"):
        pytest.skip("textkit is not installed here")
    program = "import spacy; print(spacy.blank('en').add_pipe('textkit_textrank'))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert b"TextRankComponent" in done.stdout
