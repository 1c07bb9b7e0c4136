"""``textkit topics``, and ``textkit fit --extend``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Shell

SEA = "The ship left the harbour. Waves broke over the ship and the boat."
WOOD = "Leaves fell from the tree. The roots of the tree hold the wood."


@pytest.fixture
def folders(tmp_path: Path) -> None:
    """Texts on the sea and on the wood in ``in``, one more in ``more``."""
    for name, texts in {"in": [SEA, WOOD] * 3, "more": [SEA + " A whale rose."]}.items():
        (tmp_path / name).mkdir()
        for number, text in enumerate(texts):
            (tmp_path / name / f"{number}.txt").write_text(text)


@pytest.mark.usefixtures("folders")
def test_topics_are_shown_a_line_each(shell: Shell) -> None:
    shell("fit lda in --out model --set lda.topics=2")
    header, *rows = shell("topics model --words 3").out.splitlines()
    assert header == "TOPIC  TERMS"
    assert sorted(row.split()[0] for row in rows) == ["0", "1"]
    assert {"ship,", "tree,"} <= set(" ".join(rows).split())


@pytest.mark.usefixtures("folders")
def test_coherence_is_measured_in_a_folder(shell: Shell) -> None:
    shell("fit lsi in --out model --set lsi.dim=2")
    assert shell("topics model in").first_line.split() == ["TOPIC", "UMASS", "NPMI", "TERMS"]
    topics = json.loads(shell("topics model in --json --words 2").out)
    assert [set(topic) for topic in topics] == [{"topic", "terms", "umass", "npmi"}] * 2
    assert [len(topic["terms"]) for topic in topics] == [2, 2]


@pytest.mark.usefixtures("folders")
def test_topics_of_what_has_none_are_refused(shell: Shell) -> None:
    ended = shell("topics news-lead")
    assert (ended.code, ended.err.splitlines()[0]) == (2, "news-lead: holds no model of topics")
    assert "is still to be fitted" in shell("topics lda").err


@pytest.mark.usefixtures("folders")
def test_a_model_is_extended_beside_or_in_its_place(shell: Shell) -> None:
    shell("fit tfidf in --out model")
    assert shell("fit model more --extend --out model").err == "learnt from 1 document -> model\n"
    shell("fit tfidf in more --out all")
    assert shell("fit tfidf in --out again").code == 0
    assert arrays("model") == arrays("all")
    assert arrays("model") != arrays("again")


@pytest.mark.usefixtures("folders")
def test_what_cannot_grow_is_told(shell: Shell) -> None:
    shell("fit lda in --out model --set lda.topics=2")
    ended = shell("fit model more --extend --out new")
    assert (ended.code, ended.err.splitlines()[0]) == (
        2, "no stage can take in more documents: 'clean', 'words', 'terms', 'lda-model'",
    )  # fmt: skip
    assert not Path("new").exists()
    assert "is still to be fitted" in shell("fit lda more --extend --out new").err


def arrays(model: str) -> bytes:
    """All that a model has learnt."""
    return Path(model, "state.safetensors").read_bytes()


@pytest.mark.usefixtures("folders")
def test_coherence_in_documents_without_the_terms_is_unknown(shell: Shell, tmp_path: Path) -> None:
    shell("fit lda in --out model --set lda.topics=2")
    (tmp_path / "other.txt").write_text("Nothing alike.")
    _, *rows = shell("topics model other.txt").out.splitlines()
    assert [row.split()[1:3] for row in rows] == [["-", "-"]] * 2
