"""Two countries' statements are paired so that all pairs gain most, or stay alone; parts go to their parent."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from darya.matching.assignment import assign, best_parents, links_in, plan_of
from darya.matching.settings import DEFAULT
from darya.matching.shapes import Shape


def test_the_best_whole_beats_the_best_single_pair() -> None:
    gains = np.array([[0.9, 0.8], [0.85, 0.1]])
    assert assign(gains, 0.3) == [(0, 1), (1, 0)]


def test_a_pair_that_gains_too_little_is_not_made() -> None:
    assert assign(np.array([[0.9, 0.0], [0.0, 0.2]]), 0.3) == [(0, 0)]


def test_a_statement_whose_counterpart_is_taken_stays_alone_rather_than_take_a_poor_one() -> None:
    weights = np.array([[0.9, 0.35], [0.8, 0.0]])
    assert links_in(plan_of(weights, Shape.ONE_TO_ONE, DEFAULT), Shape.ONE_TO_ONE, DEFAULT) == [(0, 0)]


def test_nobody_and_nothing_make_no_pairs() -> None:
    for shape in Shape:
        assert links_in(plan_of(np.zeros((0, 3)), shape, DEFAULT), shape, DEFAULT) == []
        assert links_in(plan_of(np.zeros((2, 3)), shape, DEFAULT), shape, DEFAULT) == []


def test_several_parts_go_to_one_parent_and_a_part_without_a_clear_one_stays_alone() -> None:
    weights = np.array([[0.5, 0.4, 0.05, 0.30], [0.1, 0.0, 0.05, 0.29]])
    for shape, table in ((Shape.NARROW_COLUMNS, weights), (Shape.NARROW_ROWS, weights.T)):
        links = links_in(plan_of(table, shape, DEFAULT), shape, DEFAULT)
        columns_first = [(column, row) for row, column in links] if shape is Shape.NARROW_ROWS else links
        assert columns_first == [(0, 0), (0, 1), (0, 3)]


def test_of_equal_parents_the_first_is_taken() -> None:
    assert best_parents(np.array([[0.5], [0.5]]), 0.3) == [(0, 0)]


@given(st.integers(0, 2**32 - 1), st.integers(1, 8), st.integers(1, 8))
def test_no_row_and_no_column_twice_and_no_other_choice_gains_more(seed: int, rows: int, columns: int) -> None:
    gains = np.random.default_rng(seed).random((rows, columns))
    links = assign(gains, 0.3)
    assert len({row for row, _ in links}) == len({column for _, column in links}) == len(links)
    counting = np.hstack([np.where(gains >= 0.3, gains, 0.0), np.zeros((rows, rows))])  # a null column for each row
    best = counting[linear_sum_assignment(counting, maximize=True)].sum()
    assert np.isclose(sum(gains[link] for link in links), best)
