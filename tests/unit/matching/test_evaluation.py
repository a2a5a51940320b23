"""The metrics of rows and rankings on examples worked out by hand."""

import pytest
from tests.kitchen import kitchen

from darya.matching.evaluation import PairScores, pairs_in_rows, score_pairs, score_rankings, score_together


def _pairs(*pairs: str) -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair) for pair in pairs)


def test_pairs_of_a_row_are_those_of_different_countries() -> None:
    pairs = pairs_in_rows(kitchen())
    assert frozenset(("KZ:A01.4:task2", "KG:B01.3:task2")) in pairs
    assert len(pairs) == 5 * 3 + 5  # five rows of three countries, five of two


def test_precision_recall_and_f1() -> None:
    found = score_pairs(_pairs("ab", "cd", "ef"), _pairs("ab", "cd", "gh", "ij"))
    assert (found.precision, found.recall, found.f1) == pytest.approx((2 / 3, 1 / 2, 4 / 7))


def test_nothing_proposed_is_perfect_only_where_nothing_was_to_be_found() -> None:
    assert score_pairs(_pairs(), _pairs()) == PairScores(1.0, 1.0, 1.0, 0, 0)
    assert score_pairs(_pairs(), _pairs("ab")).f1 == 0
    assert score_pairs(_pairs("ab"), _pairs()).f1 == 0


def test_over_several_documents_every_pair_counts_once() -> None:
    measured = [(_pairs("ab"), _pairs("ab")), (_pairs("cd", "ef", "gh"), _pairs("cd"))]
    assert score_together(measured) == PairScores(0.5, 1.0, 2 / 3, 4, 2)


def test_rankings() -> None:
    found = score_rankings([[3, 1, 2], [9, 8, 7], [5]], [{1, 2}, {4}, {5}])
    assert found.mrr == pytest.approx((1 / 2 + 0 + 1) / 3)
    assert (found.hit_at_1, found.hit_at_5, found.hit_at_10) == pytest.approx((1 / 3, 2 / 3, 2 / 3))
    assert found.average_precision == pytest.approx(((1 / 2 + 2 / 3) / 2 + 0 + 1) / 3)


def test_a_query_without_right_answers_is_left_out() -> None:
    assert score_rankings([[1], [2]], [{1}, set()]).queries == 1
    assert score_rankings([], []).mrr == 0
