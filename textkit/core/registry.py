"""Registry: the names under which pipelines know stages and learners.

A pipeline file can name only what stands here, so a stranger's file cannot import anything.
Built-in stages are imported when they are first built; other packages add theirs through the
entry-point group ``textkit.stages``, and a script through the ``register`` decorator.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import os
import sys
from collections.abc import Callable, Iterator
from typing import TypeVar

from textkit.core.config import Configured
from textkit.core.layers import Layer
from textkit.errors import ConfigError, closest

__all__ = ["load_file", "name_of", "names", "providers", "register", "resolve"]

C = TypeVar("C", bound=Configured)
ENTRY_POINTS = "textkit.stages"

BUILT_IN = {
    "clean": "textkit.text.clean:Clean",
    "structure": "textkit.text.structure:Structure",
    "sentences": "textkit.text.sentences:Sentences",
    "words": "textkit.text.words:Words",
    "terms": "textkit.text.terms:Terms",
    "lead": "textkit.summaries.lead:Lead",
    "textrank": "textkit.summaries.textrank:TextRank",
    "lexrank": "textkit.summaries.lexrank:LexRank",
    "lsa": "textkit.summaries.lsa:LSA",
    "centroid": "textkit.summaries.centroid:Centroid",
    "pacsum": "textkit.summaries.pacsum:PacSum",
    "keywords": "textkit.summaries.keywords:Keywords",
    "keywords-textrank": "textkit.summaries.keywords_textrank:KeywordsTextRank",
    "keywords-positionrank": "textkit.summaries.keywords_positionrank:KeywordsPositionRank",
    "vocabulary": "textkit.text.vocabulary:LearnVocabulary",
    "vocabulary-model": "textkit.text.vocabulary:Vocabulary",
    "term-postings": "textkit.indexes.lexical:TermPostings",
    "unit-rows": "textkit.indexes.unit_rows:UnitRows",
    "sketched-rows": "textkit.indexes.sketch:SketchedRows",
    "terms-and-vectors": "textkit.indexes.hybrid:TermsAndVectors",
    "index-columns": "textkit.indexes.columns:Columns",
    "index-segment": "textkit.indexes.segment:Segment",
    "glove": "textkit.vectors.glove:GloVe",
    "word-vectors": "textkit.vectors.keyed:WordVectors",
    "hashed": "textkit.vectors.hashed:Hashed",
    "subword-vectors": "textkit.vectors.subwords:SubwordVectors",
    "bow": "textkit.vectors.bow:BagOfWords",
    "bow-model": "textkit.vectors.bow:BagOfWordsModel",
    "lda": "textkit.vectors.lda:Lda",
    "lda-model": "textkit.vectors.lda:LdaModel",
    "lsi": "textkit.vectors.lsi:Lsi",
    "lsi-model": "textkit.vectors.lsi:LsiModel",
    "word2vec": "textkit.vectors.word2vec:Word2Vec",
    "fasttext": "textkit.vectors.fasttext:FastText",
    "doc2vec": "textkit.vectors.doc2vec:Doc2Vec",
    "doc2vec-model": "textkit.vectors.doc2vec_model:Doc2VecModel",
    "tfidf": "textkit.vectors.tfidf:Tfidf",
    "tfidf-model": "textkit.vectors.tfidf:TfidfModel",
    "mean": "textkit.vectors.mean:Mean",
    "tfidf-mean": "textkit.vectors.mean:TfidfMean",
    "sif": "textkit.vectors.sif:Sif",
    "sif-model": "textkit.vectors.sif:SifModel",
    "sbert": "textkit.vectors.sbert:SentenceBert",
    "label": "textkit.classify.label:Label",
    "classify": "textkit.classify.classify:Classify",
    "classifier-model": "textkit.classify.classifier:Classifier",
}
_registered: dict[str, type[Configured]] = {}


def register(name: str) -> Callable[[type[C]], type[C]]:
    """Decorator: make a class of a script known under ``name``.

    Raises:
        ConfigError: the name is taken; names are never overwritten.

    """

    def add(kind: type[C]) -> type[C]:
        known = _registered.get(name)
        if known is not None and _is_loaded_again(kind, known):
            return kind
        if name in BUILT_IN or (known is not None and _place(known) != _place(kind)):
            raise ConfigError(f"the stage name {name!r} is taken", hint="choose another name")
        _registered[name] = kind
        return kind

    return add


def _is_loaded_again(kind: type, known: type) -> bool:
    """Whether both are one class of one file, which was imported and is now loaded by its path."""
    if kind.__module__ == known.__module__ or kind.__qualname__ != known.__qualname__:
        return False
    files = {getattr(sys.modules.get(one.__module__), "__file__", None) for one in (kind, known)}
    return len(files) == 1 and None not in files


def resolve(name: str) -> type[Configured]:
    """The class behind a name, imported on first use.

    Raises:
        ConfigError: no such stage, with the nearest name.

    """
    if name in _registered:
        return _registered[name]
    if name in BUILT_IN:
        return _import(BUILT_IN[name])
    plugged = _entry_points()
    if name in plugged:
        return _import(plugged[name])
    raise ConfigError(f"unknown stage {name!r}", hint=closest(name, names()), path=(name,))


def load_file(path: str | os.PathLike[str]) -> None:
    """Run a Python file of the user's, so that the stages it registers are known.

    Only the command line and ``run_folder(load=...)`` come here; a pipeline file never does.

    Raises:
        ConfigError: the file is missing or raises.
    """
    place = os.path.abspath(path)
    if not os.path.isfile(place):
        raise ConfigError("no such file of stages", where=str(path))
    name = f"textkit_loaded_{hashlib.sha256(os.fsencode(place)).hexdigest()[:12]}"
    if name in sys.modules:
        return
    spec = importlib.util.spec_from_file_location(name, place)
    if spec is None or spec.loader is None:
        raise ConfigError(
            "is not a Python file", where=str(path), hint="give a file that ends in .py"
        )
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except (Exception, SystemExit) as error:  # a script that ends itself would end the run
        del sys.modules[name]
        raise ConfigError(
            f"cannot be loaded: {type(error).__name__}: {error}", where=str(path)
        ) from error


def name_of(kind: type[Configured]) -> str:
    """The name of a class; the class's own name in lower case when it is not registered."""
    for name, registered in _registered.items():
        if registered is kind:
            return name
    place = _place(kind)
    tables = (BUILT_IN, _entry_points()) if place not in BUILT_IN.values() else (BUILT_IN,)
    for table in tables:
        for name, target in table.items():
            if target == place:
                return name
    return kind.__name__.lower()


def is_registered(kind: type[Configured]) -> bool:
    """Whether a file could name this class."""
    try:
        return resolve(name_of(kind)) is kind
    except ConfigError:
        return False


def names() -> list[str]:
    """Every known name, sorted."""
    return sorted({*BUILT_IN, *_registered, *_entry_points()})


def providers(layer: Layer[object]) -> Iterator[str]:
    """The names of the stages that provide ``layer`` with their default options."""
    for name in names():
        if layer in getattr(resolve(name), "PROVIDES", ()):
            yield name


def _entry_points() -> dict[str, str]:
    from importlib.metadata import entry_points

    return {point.name: point.value for point in entry_points(group=ENTRY_POINTS)}


def _import(target: str) -> type[Configured]:
    module, _, attribute = target.partition(":")
    kind: type[Configured] = getattr(importlib.import_module(module), attribute)
    return kind


def _place(kind: type) -> str:
    return f"{kind.__module__}:{kind.__qualname__}"
