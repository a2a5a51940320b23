"""Scores of texts become ranked lines, many queries at once."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from darya.matching.ranking import Lines, Match

LINES = Lines([[0, 3], [1], [2, 4, 5]])


def ranked(rows: list[list[float]], sure: tuple[tuple[int, int, float], ...] = (), top: int = 10) -> list[list[Match]]:
    return LINES.ranked(csr_matrix(np.array(rows, np.float32)), sure, top)


def test_the_best_comes_first_and_of_equals_the_later_line() -> None:
    assert ranked([[0.25, 0.5, 0.0]]) == [[Match(1, 0.5), Match(3, 0.25), Match(0, 0.25)]]
    assert ranked([[0.5, 0.5, 0.5]], top=4) == [[Match(line, 0.5) for line in (5, 4, 3, 2)]]


def test_each_query_has_its_own_and_no_more_than_asked_for() -> None:
    found = ranked([[0.0, 0.0, 0.0], [0.25, 0.5, 0.75], [0.0, 1.0, 0.0]], top=2)
    assert found == [[], [Match(5, 0.75), Match(4, 0.75)], [Match(1, 1.0)]]


def test_what_is_sure_counts_whatever_stands_there() -> None:
    assert ranked([[0.25, 0.5, 0.0]], ((0, 0, 1.0), (0, 2, 0.75)), top=3) == [
        [Match(3, 1.0), Match(0, 1.0), Match(5, 0.75)]
    ]


def test_scores_are_rounded_never_above_one_and_none_is_nothing() -> None:
    found = ranked([[1.0000001, 0.12345649, 1e-8]])
    assert found == [[Match(3, 1.0), Match(0, 1.0), Match(1, pytest.approx(0.123456))]]


def test_a_text_on_very_many_lines_fills_no_memory() -> None:
    lines = Lines([range(1_000_000)])
    assert lines.ranked(csr_matrix([[0.5]] * 300), (), 2)[7] == [Match(999_999, 0.5), Match(999_998, 0.5)]


def test_no_queries_have_no_answers() -> None:
    assert LINES.ranked(csr_matrix((0, 3)), (), 5) == []
