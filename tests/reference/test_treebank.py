"""On plain English the fast tokeniser agrees with NLTK's Penn Treebank tokenizers."""

from __future__ import annotations

import pytest
from nltk.tokenize import NLTKWordTokenizer, TreebankWordTokenizer

from textkit.text.tokens import tokenise

SENTENCES = [
    "The committee didn't meet on Tuesday, and nobody knows why.",
    "She said they'll arrive before noon; we've heard that before.",
    "It's a well-known problem: the bridge can't carry 40-tonne trucks!",
    "Prices rose 3.5% to $1,234.56 in the second quarter of 2019.",
    "I'd rather stay, but you're welcome to go (if you must).",
    "The U.S. economy grew faster than Germany's, didn't it?",
    "O'Neill's report -- all 300 pages of it -- wasn't read by anyone.",
    "Wait... the train leaves at 10:30, doesn't it?",
    "The farmers' market sells apples & pears @ low prices.",
    "He wouldn't, couldn't and shouldn't have signed; he's sorry.",
    "Visit example.com for the e-mail list [updated daily].",
    "That'll do, won't it?",
    "My sister-in-law's garden, which I've never seen, isn't far.",
    "They weren't sure who'd come, who'd called or who's next.",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_plain_sentences(sentence: str) -> None:
    found = [sentence[start:end] for start, end in tokenise(sentence).spans.tolist()]
    assert found == TreebankWordTokenizer().tokenize(sentence)
    assert found == NLTKWordTokenizer().tokenize(sentence)
