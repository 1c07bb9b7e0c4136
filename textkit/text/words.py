"""Words: the stage that finds the tokens of a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from textkit.core.document import Document, Spans
from textkit.core.layers import SENTENCES, TOKENS, Layer, Tokens
from textkit.core.stage import Stage
from textkit.shapes import Ints
from textkit.text.languages import check_language
from textkit.text.parting import cut, hyphens, syllables
from textkit.text.tokens import Tokenised, numbered, tokenise

__all__ = ["Words"]


@dataclass(frozen=True, kw_only=True)
class Words(Stage):
    """Splits the text into tokens; where there are sentences, none crosses their ends.

    ``fast`` follows the rules of :func:`textkit.text.tokens.tokenise`, for any language.
    ``spacy`` is spaCy's tokenizer for ``language``. ``nltk`` is NLTK's improved Treebank tokenizer,
    which reads each sentence, or each line where there are none, as one English sentence. With
    ``split_hyphens`` the hyphen in ``boundary-layer`` is a token of its own, and with
    ``split_runs`` each letter of Thai, Lao, Khmer and Burmese, which are written without spaces:
    so a search finds what others write in two words, and a word within a run.

    Raises:
        ConfigError: the language is unknown, or spaCy has no rules or not all packages for it.

    """

    VERSION: ClassVar[int] = 1
    OPTIONAL: ClassVar[tuple[Layer[Any], ...]] = (SENTENCES,)
    PROVIDES: ClassVar[tuple[Layer[Any], ...]] = (TOKENS,)

    engine: Literal["fast", "spacy", "nltk"] = "fast"
    language: str = "en"
    split_hyphens: bool = False
    split_runs: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        check_language(self.language, self.name, spacy=self.engine == "spacy")

    def process(self, batch: Sequence[Document]) -> Iterable[Document]:
        """Add the layer ``tokens``."""
        for doc in batch:
            sentences = doc.get(SENTENCES)
            within = None if sentences is None else sentences.array
            spans, ids, types = self._tokenise(doc.text, within)
            for find in self._cuts:
                spans, ids, types = numbered(doc.text, cut(spans, find(doc.text)))
            yield doc.with_layer(TOKENS, Tokens(Spans(spans), ids, types))

    @property
    def _cuts(self) -> list[Callable[[str], Iterator[int]]]:
        wanted = ((self.split_hyphens, hyphens), (self.split_runs, syllables))
        return [find for is_wanted, find in wanted if is_wanted]

    def _tokenise(self, text: str, within: Ints | None) -> Tokenised:
        if self.engine == "fast":
            return tokenise(text, within)
        from textkit.text import engines

        if self.engine == "spacy":
            return numbered(text, engines.spacy_spans(text, within, self.language))
        return numbered(text, engines.nltk_spans(text, within))
