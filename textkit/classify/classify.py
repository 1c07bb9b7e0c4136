"""Classify: logistic regression over the vectors of documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

import numpy as np
from annotated_types import Gt, MinLen

from textkit.classify.blocks import Block, Examples, gather
from textkit.classify.classifier import Classifier, layers_of
from textkit.classify.regression import Design, choose_c, regress
from textkit.core.document import Document
from textkit.core.job import NO_JOB, Job
from textkit.core.layers import LABEL, PREDICTION, VECTOR
from textkit.core.stage import Layers, Learner
from textkit.core.state import State
from textkit.errors import ConfigError, UsageError, closest
from textkit.shapes import Floats

__all__ = ["Classify"]


@dataclass(frozen=True, kw_only=True)
class Classify(Learner[Classifier]):
    """Learns to tell the classes of documents apart by their vectors.

    Multinomial logistic regression with an L2 penalty, scikit-learn's (D. R. Cox, "The regression
    analysis of binary sequences", 1958). ``vectors`` names the layers to put side by side:
    ``[tfidf, doc2vec]`` are ``vector.tfidf`` and ``vector.doc2vec``, and ``vector`` is the one
    without a name. Dense vectors are standardised, and each layer is scaled as a whole so that its
    rows have the length 1 on average.

    ``ratios`` names those of them, all sparse, whose terms are weighted by how much more often
    they stand in one class than in the others; see :func:`.ratios.log_count_ratios`. It suits
    counts, or ones for what is there, of terms up to two words long.

    ``C`` is how little the weights are held down: the smaller, the simpler the model. ``auto``
    tries eight from .1 to 300 and takes the one under which documents left out are the least
    surprising, by cross-validation over five runs of neighbouring documents.
    """

    VERSION: ClassVar[int] = 1
    PROVIDES: ClassVar[Layers] = (PREDICTION,)

    vectors: Annotated[Sequence[str], MinLen(1)] = (VECTOR.name,)
    ratios: Sequence[str] = ()
    C: Annotated[float, Gt(0)] | Literal["auto"] = "auto"

    def __post_init__(self) -> None:
        super().__post_init__()
        for number, name in enumerate(self.ratios):
            if name not in self.vectors:
                raise ConfigError(
                    f"'ratios' of stage {self.name!r} names {name!r}, which 'vectors' does not",
                    hint=closest(name, self.vectors),
                    path=("ratios", number),
                )

    @property
    def requires(self) -> Layers:
        """The layers of ``vectors``."""
        return layers_of(self.vectors)

    @property
    def fit_requires(self) -> Layers:
        """The vectors, and LABEL."""
        return (*self.requires, LABEL)

    def fit(
        self,
        corpus: Iterable[Document],
        *,
        dev: Iterable[Document] | None = None,
        job: Job = NO_JOB,
    ) -> Classifier:
        """Learn from the labelled documents, whose vectors are held in memory, in one pass.

        Raises:
            UsageError: there is no document, none has a label, or all have the same; or dense
                vectors are to be weighted by ratios.
            DocumentError: a vector holds a value that is not finite, or has another width.

        """
        examples = gather(corpus, layers_of(self.vectors))
        self._check(examples)
        classes = sorted(set(examples.labels))
        wanted = np.searchsorted(classes, examples.labels)
        design = Design(examples.blocks, wanted, [name in self.ratios for name in self.vectors])
        c = choose_c(design) if self.C == "auto" else self.C
        job.report("classify", C=c, documents=len(wanted), unlabelled=examples.unlabelled)
        blocks = design.weighted(np.ones(len(wanted), np.bool_))
        weights, bias = regress(blocks, wanted, c)
        return Classifier(vectors=self.vectors, state=_state(classes, blocks, weights, bias))

    def _check(self, examples: Examples) -> None:
        where = f"stage {self.name!r}"
        counts = Counter(examples.labels)
        if not (counts or examples.unlabelled):
            raise UsageError("no document to learn from", where=where)
        if not counts:
            raise UsageError(
                f"none of {examples.unlabelled:,} documents has a label",
                where=where,
                hint="put each class in a folder of its own, or name a column: {column: NAME}",
            )
        if len(counts) == 1:
            raise UsageError(
                f"all {len(examples.labels):,} labelled documents are of one class, "
                f"{examples.labels[0]!r}",
                where=where,
                hint="give documents of two classes at least",
            )
        for name, block in zip(self.vectors, examples.blocks, strict=True):
            if name in self.ratios and not block.is_sparse:
                raise UsageError(
                    f"the vectors {name!r} are dense, and only terms have log-count ratios",
                    where=where,
                    hint="leave it out of ratios",
                )


def _state(classes: list[str], blocks: list[Block], weights: Floats, bias: Floats) -> State:
    """The weights (D, K) for vectors as they come: centres and scales of the blocks within."""
    scale = np.concatenate([block.scale for block in blocks])
    weights = weights * scale[:, None]
    widths = [len(block.scale) for block in blocks]
    centre = np.concatenate([np.broadcast_to(b.centre, len(b.scale)) for b in blocks])
    return State.of(
        strings={"classes": classes},
        weights=weights.astype(np.float32),
        bias=bias - centre @ weights,
        widths=np.array(widths, np.int64),
    )
