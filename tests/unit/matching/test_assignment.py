"""Two countries' statements are paired so that all pairs together gain most, or stay alone."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from darya.matching.assignment import assign


def test_the_best_whole_beats_the_best_single_pair() -> None:
    weights = np.array([[0.9, 0.8], [0.85, 0.1]])
    assert assign(weights, 0.3, 0.0) == [(0, 1), (1, 0)]


def test_a_pair_below_the_price_of_no_counterpart_is_not_made() -> None:
    assert assign(np.array([[0.9, 0.0], [0.0, 0.2]]), 0.3, 0.0) == [(0, 0)]


def test_a_statement_whose_counterpart_is_taken_stays_alone_rather_than_take_a_poor_one() -> None:
    weights = np.array([[0.9, 0.35], [0.8, 0.0]])
    assert assign(weights, 0.3, 0.8) == [(0, 0)]


def test_the_price_may_differ_from_pair_to_pair() -> None:
    weights = np.array([[0.25, 0.25]])
    assert assign(weights, np.array([[0.3, 0.2]]), 0.0) == [(0, 1)]


def test_nobody_and_nothing_make_no_pairs() -> None:
    assert assign(np.zeros((0, 3)), 0.3, 0.8) == []
    assert assign(np.zeros((2, 3)), 0.3, 0.8) == []


@given(st.integers(0, 2**32 - 1), st.integers(1, 8), st.integers(1, 8))
def test_no_row_and_no_column_twice_and_no_other_choice_gains_more(seed: int, rows: int, columns: int) -> None:
    weights = np.random.default_rng(seed).random((rows, columns))
    links = assign(weights, 0.3, 0.0)
    assert len({row for row, _ in links}) == len({column for _, column in links}) == len(links)
    gains = np.hstack([weights - 0.3, np.zeros((rows, rows))])  # one column "no counterpart" for each row
    best = gains[linear_sum_assignment(gains, maximize=True)].sum()
    assert np.isclose(sum(weights[link] - 0.3 for link in links), best)
