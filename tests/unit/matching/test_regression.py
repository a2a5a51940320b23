"""How much of each source is in a text, and which source leads where."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from darya.matching.memory import Pair
from darya.matching.regression import Regression, shared_leads, strongest
from darya.matching.settings import DEFAULT, Settings
from darya.matching.vectors import Space

SOURCES = ["варка супа", "варка каши", "мойка посуды", "мойка овощей", "нарезка овощей"]


def _regression(settings: Settings = DEFAULT) -> Regression:
    return Regression(SOURCES, "ru", Space(SOURCES, "ru", folded=True), settings)


def test_a_source_is_itself_and_hardly_any_other() -> None:
    regression = _regression()
    shares = regression.shares(SOURCES).toarray() * regression.gain
    assert shares.argmax(axis=1).tolist() == list(range(len(SOURCES)))
    assert np.diag(shares) == pytest.approx(1.0, abs=0.05)
    assert np.abs(shares - np.diag(np.diag(shares))).max() < 0.15


def test_the_system_of_the_nearest_is_the_regression_on_them_alone() -> None:
    asked = ["варка овощей", "мойка варка супа", "экскаватор", ""]
    regression = _regression(Settings(whole_system=0))
    found = regression.shares(asked).toarray()
    vectors = regression.space.vectors(SOURCES).toarray()
    for row, near in enumerate(regression.asked.best(asked, len(SOURCES)).toarray() > 0):
        system = vectors[near] @ vectors[near].T + DEFAULT.ridge * np.eye(near.sum())
        known = regression.space.shares(asked[row : row + 1]).toarray()[0]
        assert found[row, near] == pytest.approx(np.linalg.solve(system, vectors[near] @ known), abs=1e-5)
        assert not found[row, ~near].any()
    assert found[0].any()
    assert not found[3].any()


def test_an_answer_does_not_depend_on_who_else_is_asked() -> None:
    regression = _regression(Settings(whole_system=0))
    together = regression.shares(["варка овощей", "мойка супа"])
    assert (regression.shares(["мойка супа"]) != together[1]).nnz == 0


def test_a_source_shares_one_among_its_different_targets() -> None:
    pairs = [Pair(*ends) for ends in (("суп", "сорпа"), ("суп", "Сорпа"), ("суп", "көже"), ("хлеб", "нан"))]
    found = shared_leads(pairs, ["суп", "хлеб"], ["сорпа", "көже", "нан"]).toarray()
    assert found.tolist() == [[0.5, 0.5, 0.0], [0.0, 0.0, 1.0]]


def test_only_the_strongest_terms_of_a_prediction_are_kept_and_its_length_stays() -> None:
    vector = csr_matrix([[0.6, 0.0, -0.7, 0.1], [0.0, 0.0, 0.0, 0.0]], dtype=np.float32)
    kept = strongest(vector, 2)
    assert kept.toarray()[0, 3] == 0
    assert np.linalg.norm(kept.toarray(), axis=1) == pytest.approx(np.linalg.norm(vector.toarray(), axis=1))
