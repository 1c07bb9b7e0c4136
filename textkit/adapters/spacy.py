"""In spaCy: ``nlp.add_pipe("textkit_textrank")`` gives ``doc._.summary`` and ``doc._.keywords``.

spaCy finds the factory through an entry point, so nothing of textkit needs to be imported.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from textkit.core.config import check_names
from textkit.core.document import Document, Spans
from textkit.core.encoded import Encoded
from textkit.core.keywords import KeywordList
from textkit.core.layers import SENTENCES, TOKENS, Tokens
from textkit.core.stage import Stage
from textkit.core.summary import Summary
from textkit.summaries.keywords import Keywords
from textkit.summaries.textrank import TextRank
from textkit.text.sentences import Sentences
from textkit.text.terms import Terms

__all__ = ["TextRankComponent", "make_textrank"]

_SUMMARY, _KEYWORDS = "textkit.summary", "textkit.keywords"


class TextRankComponent:
    """Summarises each Doc by TextRank, and finds its key phrases.

    The tokens are the Doc's, and so are the sentences where an earlier component has set them;
    otherwise textkit's rules do. ``doc._.summary`` is a :class:`textkit.Summary` whose offsets are
    characters of ``doc.text``, and ``doc._.keywords`` a :class:`textkit.core.keywords.KeywordList`.
    What the Doc itself keeps is plain data, so that it can be saved and sent between processes.
    """

    def __init__(self, stage: TextRank, keywords: Keywords, language: str) -> None:
        self._stage = stage
        self._keywords = keywords
        self._sentences = Sentences(language=language)
        self._terms = Terms(language=language)
        for name, getter in (("summary", _summary), ("keywords", _keywords)):
            if not Doc.has_extension(name):
                Doc.set_extension(name, getter=getter)

    def __call__(self, doc: Doc) -> Doc:
        """Keep the best sentences and phrases of ``doc``."""
        document = Document("doc", doc.text).with_layer(TOKENS, _tokens(doc))
        if doc.has_annotation("SENT_START"):
            document = document.with_layer(SENTENCES, _sentences(doc))
        else:
            document = _through(self._sentences, document)
        document = _through(self._terms, document)
        doc.user_data[_SUMMARY] = self._stage.summarise(document).encode().data
        found = self._keywords.extract(document).encode()
        doc.user_data[_KEYWORDS] = [found.data, found.arrays["spans"].tolist()]
        return doc


@Language.factory(  # type: ignore[untyped-decorator]
    "textkit_textrank", default_config={"options": {}, "keywords": {}}
)
def make_textrank(
    nlp: Language, name: str, options: dict[str, Any], keywords: dict[str, Any]
) -> TextRankComponent:
    """The component.

    ``config={"options": {"sentences": 2}, "keywords": {"count": 5}}`` sets options of the stages
    ``textrank`` and ``keywords``.

    Raises:
        ConfigError: an option is unknown or out of range.

    """
    check_names(TextRank, "textrank", options)
    check_names(Keywords, "keywords", keywords)
    language = {"language": nlp.lang}
    return TextRankComponent(
        TextRank(**{"position": "auto", **language, **options}),
        Keywords(**{**language, **keywords}),
        nlp.lang,
    )


def _through(stage: Stage, document: Document) -> Document:
    (made,) = stage.process([document])
    return made


def _sentences(doc: Doc) -> Spans:
    """The Doc's sentences, without the white space at their ends."""
    spans = [
        (sentence.start_char, sentence.start_char + len(sentence.text.rstrip()))
        for sentence in doc.sents
        if sentence.text.strip()
    ]
    return Spans(spans)


def _tokens(doc: Doc) -> Tokens:
    starts = doc.to_array("IDX").astype(np.int32)
    types: dict[str, int] = {}
    ids = [types.setdefault(token.text, len(types)) for token in doc]
    ends = starts + np.array([len(token) for token in doc], np.int32)
    spans = np.stack([starts, ends], axis=1) if len(doc) else np.zeros((0, 2), np.int32)
    return Tokens(Spans(spans), np.array(ids, np.int32), tuple(types))


def _summary(doc: Doc) -> Summary | None:
    kept = doc.user_data.get(_SUMMARY)
    return None if kept is None else Summary.decode(Encoded(kept, {}))


def _keywords(doc: Doc) -> KeywordList | None:
    kept = doc.user_data.get(_KEYWORDS)
    if kept is None:
        return None
    spans = np.array(kept[1], np.int32).reshape(-1, 2)
    return KeywordList.decode(Encoded(kept[0], {"spans": spans}))
