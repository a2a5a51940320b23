"""The plan shares every statement out among the others and "no counterpart", and never gives away more than it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from darya.matching.transport import shares_of_parents, transport


def _solved_in_logarithms(weights: np.ndarray, price: float, temperature: float) -> np.ndarray:
    """The same plan by the textbook's scaling of two vectors, as the paper writes it."""
    kernel = np.where(weights > 0, np.exp((weights - price) / temperature), 0.0)
    rows, columns = np.ones(weights.shape[0]), np.ones(weights.shape[1])
    for _ in range(2000):
        rows = 1 / (kernel @ columns + 1)
        columns = 1 / (rows @ kernel + 1)
    return rows[:, None] * kernel * columns


@given(st.integers(0, 2**32 - 1), st.integers(1, 7), st.integers(1, 7))
def test_it_is_the_plan_of_the_paper(seed: int, rows: int, columns: int) -> None:
    weights = np.random.default_rng(seed).random((rows, columns)).round(2)
    assert transport(weights, 0.3, 0.2) == pytest.approx(_solved_in_logarithms(weights, 0.3, 0.2), abs=1e-4)


@given(st.integers(0, 2**32 - 1), st.integers(1, 9), st.integers(1, 9), st.sampled_from([1e-6, 0.001, 0.03, 1.0]))
def test_no_statement_gives_away_more_than_itself_at_any_temperature(
    seed: int, rows: int, columns: int, temperature: float
) -> None:
    weights = np.random.default_rng(seed).random((rows, columns)) * 1.15
    plan = transport(weights, 0.12, temperature)
    assert np.isfinite(plan).all()
    assert plan.min() >= 0
    assert plan.sum(axis=0).max() <= 1 + 1e-6
    assert plan.sum(axis=1).max() <= 1 + 1e-3


def test_a_pair_at_the_price_shares_evenly_with_having_no_counterpart() -> None:
    plan = transport(np.array([[0.12]]), 0.12, 0.03)
    assert plan[0, 0] == pytest.approx(0.382, abs=1e-3)  # x = (1 - x)², both null places being worth as much
    assert shares_of_parents(np.array([[0.12]]), 0.12, 0.03)[0, 0] == pytest.approx(0.5)


def test_one_counterpart_for_two_is_shared_and_a_clearly_better_one_takes_it() -> None:
    even = transport(np.array([[0.5], [0.5]]), 0.12, 0.03)
    assert even[:, 0] == pytest.approx([0.5, 0.5], abs=0.01)
    clear = transport(np.array([[0.7], [0.5]]), 0.12, 0.03)
    assert clear[0, 0] > 0.95 > 0.05 > clear[1, 0]


def test_a_parent_takes_any_number_of_parts() -> None:
    shares = shares_of_parents(np.array([[0.6, 0.6, 0.6, 0.0]]), 0.15, 0.03)
    assert shares[0, :3].min() > 0.99
    assert shares[0, 3] == 0


def test_nothing_against_nothing_is_no_plan() -> None:
    assert transport(np.zeros((0, 3)), 0.1, 0.1).shape == shares_of_parents(np.zeros((0, 3)), 0.1, 0.1).shape == (0, 3)
    assert not transport(np.zeros((2, 3)), 0.1, 0.1).any()
