"""The transformer in scikit-learn's own tools."""

from __future__ import annotations

import pickle

import numpy as np
import pytest
from scipy import sparse
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, cross_val_score
from sklearn.pipeline import make_pipeline

from textkit import Clean, Pipeline, Plan, Terms, Tfidf, Words, load
from textkit.adapters.sklearn import Transformer, as_transformer
from textkit.core.layers import VECTOR
from textkit.errors import ConfigError, UsageError, WiringError

TEXTS = ["apple pear", "pear plum apple", "iron zinc", "zinc lead iron"] * 6
LABELS = ["fruit", "fruit", "metal", "metal"] * 6


def test_the_rows_are_the_vectors_of_the_pipeline():
    transformer = as_transformer(Tfidf())
    matrix = transformer.fit_transform(TEXTS)
    assert sparse.issparse(matrix)
    assert (matrix.shape, matrix.dtype) == ((24, 6), np.float32)
    for row, document in zip(matrix.toarray(), transformer.pipeline_(TEXTS), strict=True):
        assert row.tolist() == document[VECTOR].dense().tolist()


def test_texts_come_as_lists_arrays_and_generators():
    transformer = as_transformer(Tfidf()).fit(TEXTS)
    expected = transformer.transform(TEXTS).toarray().tolist()
    assert transformer.transform(np.array(TEXTS)).toarray().tolist() == expected
    assert as_transformer(Tfidf()).fit(iter(TEXTS)).transform(TEXTS).toarray().tolist() == expected


def test_no_texts_give_no_rows():
    assert as_transformer(Tfidf()).fit(TEXTS).transform([]).shape[0] == 0


@pytest.mark.parametrize(
    "steps",
    [
        (Words(), Terms(), Tfidf()),
        (Pipeline(Words(), Terms()), Tfidf()),
        (Plan(Words(), Terms(), Tfidf()),),
        (Plan(Words(), Terms(), Tfidf()).fit(TEXTS),),
    ],
    ids=["stages", "pipeline and learner", "plan", "fitted pipeline"],
)
def test_stages_plans_and_pipelines_are_steps(steps):
    expected = as_transformer(Tfidf()).fit_transform(TEXTS).toarray().tolist()
    assert as_transformer(*steps).fit_transform(TEXTS).toarray().tolist() == expected


def test_options_of_steps_are_parameters():
    transformer = as_transformer(Tfidf(min_count=2))
    params = transformer.get_params()
    assert (params["tfidf__min_count"], params["terms__stem"]) == (2, True)
    assert set(transformer.get_params(deep=False)) == {"steps", "layer"}
    transformer.set_params(tfidf__min_count=3, terms=Terms(stem=False), terms__stopwords=False)
    assert transformer.steps == (Words(), Terms(stem=False, stopwords=False), Tfidf(min_count=3))


def test_two_steps_of_one_name_are_told_apart():
    names = as_transformer(Clean(), Clean(), Words(), Terms(), Tfidf()).get_params()
    assert {"clean__contractions", "clean-2__contractions"} <= set(names)


def test_wrong_parameters_are_refused():
    transformer = as_transformer(Tfidf())
    with pytest.raises(ValueError, match="there is no parameter 'tfidf__min'"):
        transformer.set_params(tfidf__min=1)
    with pytest.raises(ConfigError, match="'min_count' of stage 'tfidf'"):
        transformer.set_params(tfidf__min_count=0)


def test_a_clone_has_the_same_parameters_and_nothing_learnt():
    fitted = as_transformer(Tfidf(min_count=2)).fit(TEXTS)
    copy = clone(fitted)
    assert copy.get_params() == fitted.get_params()
    with pytest.raises(NotFittedError):
        copy.transform(TEXTS)


def test_fitting_leaves_the_parameters_as_they_were():
    """As scikit-learn's check_estimator asks: fit gives the estimator itself, twice the same."""
    transformer = as_transformer(Tfidf())
    before = transformer.get_params()
    assert transformer.fit(TEXTS) is transformer
    assert transformer.get_params() == before
    first = transformer.transform(TEXTS).toarray().tolist()
    assert transformer.fit(TEXTS).transform(TEXTS).toarray().tolist() == first


def test_grid_search_chooses_an_option_of_a_step():
    """Without the words of half the documents nothing is left to tell classes by."""
    texts, labels = ["fresh plum", "fresh iron"] * 6, ["fruit", "metal"] * 6
    model = make_pipeline(as_transformer(Tfidf()), LogisticRegression())
    grid = {"transformer__tfidf__min_count": [5, 1], "transformer__terms__stem": [False]}
    search = GridSearchCV(model, grid, cv=3).fit(texts, labels)
    assert search.best_params_["transformer__tfidf__min_count"] == 1
    assert search.cv_results_["mean_test_score"].tolist() == [0.5, 1]
    assert search.predict(["a plum"]).tolist() == ["fruit"]


def test_cross_validation():
    model = make_pipeline(as_transformer(Tfidf()), LogisticRegression())
    for processes in (None, 2):
        scores = cross_val_score(model, TEXTS, LABELS, cv=3, n_jobs=processes, error_score="raise")
        assert scores.tolist() == [1, 1, 1]


def test_an_unfitted_transformer_passes_between_processes():
    transformer = as_transformer(Tfidf(min_count=2))
    again = pickle.loads(pickle.dumps(transformer))
    assert again.get_params() == transformer.get_params()


def test_what_was_learnt_is_saved_by_textkit(tmp_path):
    transformer = as_transformer(Tfidf()).fit(TEXTS)
    transformer.pipeline_.save(tmp_path / "model")
    again = as_transformer(load(tmp_path / "model")).fit(TEXTS)
    assert (
        again.transform(TEXTS).toarray().tolist() == transformer.transform(TEXTS).toarray().tolist()
    )


def test_steps_that_give_no_vectors_are_refused():
    with pytest.raises(UsageError, match="no step gives vectors"):
        as_transformer(Words(), Terms())
    with pytest.raises(UsageError, match="no step gives the vectors 'doc2vec'"):
        as_transformer(Tfidf(), layer="doc2vec")
    with pytest.raises(UsageError, match="no step gives vectors"):
        Transformer().fit(TEXTS)


def test_what_is_no_stage_is_refused():
    with pytest.raises(ConfigError, match="'tfidf' is no stage"):
        as_transformer("tfidf")


def test_steps_that_lack_a_layer_are_refused():
    with pytest.raises(WiringError, match="needs the layer 'terms'"):
        as_transformer(Words(), Tfidf()).fit(TEXTS)
