"""Whether one side is parts of the other is read from sizes and from how often statements share a counterpart."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from darya.matching.settings import DEFAULT
from darya.matching.shapes import Shape, shape_of, usual_likeness


def _parts(parents: int, each: int) -> np.ndarray:
    """Scores of so many broad statements with so many clear parts each."""
    return np.kron(np.eye(parents) * 0.6, np.ones((1, each))) + 0.05


def test_many_statements_that_share_few_counterparts_are_parts_of_them() -> None:
    assert shape_of(_parts(4, 4), DEFAULT) is Shape.NARROW_COLUMNS
    assert shape_of(_parts(4, 4).T, DEFAULT) is Shape.NARROW_ROWS


def test_standards_of_like_size_are_one_to_one_whatever_their_scores() -> None:
    assert shape_of(_parts(2, 4)[:, :3], DEFAULT) is Shape.ONE_TO_ONE
    assert shape_of(np.full((6, 6), 0.5), DEFAULT) is Shape.ONE_TO_ONE


def test_a_longer_standard_with_a_counterpart_for_each_is_no_list_of_parts() -> None:
    scores = np.hstack([np.eye(10) * 0.7, np.zeros((10, 20))]) + 0.05
    assert shape_of(scores, DEFAULT) is Shape.ONE_TO_ONE


def test_two_statements_that_share_a_counterpart_by_chance_do_not_make_a_shape() -> None:
    assert shape_of(_parts(1, 2), DEFAULT) is Shape.ONE_TO_ONE


def test_nothing_has_no_shape_of_its_own() -> None:
    assert shape_of(np.zeros((0, 5)), DEFAULT) is shape_of(np.zeros((5, 0)), DEFAULT) is Shape.ONE_TO_ONE


@given(st.integers(0, 2**32 - 1), st.integers(0, 9), st.integers(0, 9))
def test_turning_the_two_sides_turns_the_shape(seed: int, rows: int, columns: int) -> None:
    scores = np.random.default_rng(seed).random((rows, columns)).round(1)
    turned = {Shape.NARROW_COLUMNS: Shape.NARROW_ROWS, Shape.NARROW_ROWS: Shape.NARROW_COLUMNS}
    found = shape_of(scores, DEFAULT)
    assert shape_of(scores.T, DEFAULT) is turned.get(found, found)
    assert usual_likeness(scores, DEFAULT).shape == (rows,) if columns else True
