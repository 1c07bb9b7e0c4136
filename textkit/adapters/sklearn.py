"""In scikit-learn: textkit's vectors as a transformer of raw texts.

::

    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import GridSearchCV
    from sklearn.pipeline import make_pipeline

    texts_to_vectors = as_transformer(Tfidf())
    search = GridSearchCV(
        make_pipeline(texts_to_vectors, LogisticRegression()),
        {"transformer__tfidf__min_count": [1, 2, 5]},
    )
    search.fit(texts, labels)

Pickles of unfitted transformers pass between scikit-learn's processes; what was learnt is saved by
textkit itself: ``transformer.pipeline_.save(path)``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, Self

import numpy as np
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted

from textkit.core.config import config_fields
from textkit.core.layers import TERMS, TOKENS, Layer, SparseRow, Vector
from textkit.core.pipeline import Pipeline
from textkit.core.plan import Plan
from textkit.core.stage import Learner, Stage
from textkit.core.vectors import DenseRow
from textkit.core.wiring import Step, provided
from textkit.errors import ConfigError, UsageError, closest
from textkit.text.terms import Terms
from textkit.text.words import Words

__all__ = ["Transformer", "as_transformer"]


def as_transformer(*steps: Step | Plan, layer: str = "") -> Transformer:
    """A scikit-learn transformer from texts to the vectors that ``steps`` give.

    Args:
        steps: stages and learners in order, a pipeline or a plan. Before a single one that needs
            words or terms, the stages ``words`` and ``terms`` are put as they come.
        layer: the name of the vectors to give (``tfidf`` for ``vector.tfidf``); the last ones when
            left out.

    Raises:
        UsageError: there are no steps, or none gives vectors.
        WiringError: a step needs a layer that none before it provides.

    """
    flat: tuple[Any, ...] = tuple(p for step in steps for p in getattr(step, "stages", (step,)))
    made = Transformer(_completed(flat), layer)
    made.vectors()
    return made


class Transformer(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Texts to the rows of a matrix, CSR where the vectors are sparse, an array where they are not.

    The options of each step are parameters: ``tfidf__min_count``; ``tfidf`` replaces the step. The
    second step of one name is called ``name-2``. ``pipeline_`` is what ``fit`` has made.
    """

    def __init__(self, steps: tuple[Step, ...] = (), layer: str = "") -> None:
        self.steps = steps
        self.layer = layer

    def fit(self, texts: Iterable[Any], y: Any = None) -> Self:
        """Learn what the steps leave to be learnt; ``y`` is not looked at.

        Args:
            texts: a list of texts, or anything that a pipeline takes.
            y: ignored.

        """
        self.vectors()
        made = Plan(*self.steps).fit(_listed(texts))
        assert isinstance(made, Pipeline), "a plan that gives vectors gives no model"
        self.pipeline_ = made
        return self

    def transform(self, texts: Iterable[Any]) -> Any:
        """A row a text, float32 (N, D).

        Raises:
            NotFittedError: ``fit`` has not been called.

        """
        check_is_fitted(self, "pipeline_")
        layer = self.vectors()
        return _matrix([document[layer] for document in self.pipeline_.stream(_listed(texts))])

    def get_params(self, deep: bool = True) -> dict[str, Any]:
        """``steps`` and ``layer``; with ``deep`` each step by its name, and each of its options."""
        params: dict[str, Any] = {"steps": self.steps, "layer": self.layer}
        if deep:
            for name, step in self._named():
                params[name] = step
                for field in config_fields(type(step)):
                    params[f"{name}__{field.name}"] = getattr(step, field.name)
        return params

    def set_params(self, **params: Any) -> Self:
        """Change steps or their options.

        Raises:
            ValueError: there is no such parameter.
            ConfigError: a value has the wrong type or lies out of range.

        """
        for name in ("steps", "layer"):
            if name in params:
                setattr(self, name, params.pop(name))
        steps = dict(self._named())
        for key, value in sorted(params.items()):  # a step comes before its own options
            name, _, option = key.partition("__")
            if key not in self.get_params():
                raise ValueError(f"there is no parameter {key!r}; there are {[*self.get_params()]}")
            steps[name] = replace(steps[name], **{option: value}) if option else value
        self.steps = tuple(steps.values())
        return self

    def vectors(self) -> Layer[Vector]:
        """The layer that ``transform`` gives.

        Raises:
            UsageError: no step gives it.

        """
        found = [layer for layer in provided(self.steps) if layer.kind is Vector]
        wanted = [layer for layer in found if not self.layer or layer.name == _full(self.layer)]
        if not wanted:
            raise UsageError(
                f"no step gives the vectors {self.layer!r}"
                if self.layer
                else "no step gives vectors",
                hint=closest(_full(self.layer), [layer.name for layer in found]),
            )
        return wanted[-1]

    def _named(self) -> Iterator[tuple[str, Any]]:
        counts: dict[str, int] = {}
        for step in self.steps:
            counts[step.name] = number = counts.get(step.name, 0) + 1
            yield step.name if number == 1 else f"{step.name}-{number}", step

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.two_d_array = False
        tags.input_tags.string = True
        return tags


def _full(name: str) -> str:
    return f"vector.{name}" if name != "vector" else name


def _completed(steps: tuple[Any, ...]) -> tuple[Step, ...]:
    """The steps, after ``words`` and ``terms`` where a single one is given that needs them."""
    if len(steps) != 1:
        return steps
    (step,) = steps
    if not isinstance(step, Stage | Learner):
        raise ConfigError(f"{step!r:.60} is no stage", hint="give stages, learners or a plan")
    needs = {*step.requires, *(step.fit_requires if isinstance(step, Learner) else ())}
    before: list[Step] = [Words()] if needs & {TOKENS, TERMS} else []
    return (*before, *([Terms()] if TERMS in needs else []), step)


def _listed(texts: Iterable[Any]) -> Any:
    """Texts that can be read again; arrays and Series of pandas as lists."""
    if isinstance(texts, np.ndarray):
        return texts.tolist()
    return list(texts) if isinstance(texts, Iterator) else texts


def _matrix(rows: list[Vector]) -> Any:
    from scipy import sparse

    if rows and isinstance(rows[0], DenseRow):
        return np.stack([row.dense() for row in rows])
    given = [row for row in rows if isinstance(row, SparseRow)]
    starts = np.cumsum([0, *(len(row.ids) for row in given)])
    ids = np.concatenate([np.empty(0, np.int32), *(row.ids for row in given)])
    values = np.concatenate([np.empty(0, np.float32), *(row.values for row in given)])
    width = given[0].width if given else 0
    return sparse.csr_matrix((values, ids, starts), shape=(len(given), width))
