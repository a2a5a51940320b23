"""Metrics of rankings, on examples worked out by hand and against scikit-learn."""

from __future__ import annotations

from math import log2

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import average_precision_score, ndcg_score

from darya.matching.evaluation import score_rankings
from darya.matching.evaluation_ranking import METRICS, ranking_values


def values(ranking: list[int], right: set[int]) -> dict[str, float]:
    (row,) = ranking_values([ranking], [right])
    return dict(zip(METRICS, row.tolist(), strict=True))


def test_each_metric_by_hand() -> None:
    found = values([9, 3, 8, 1, 7, 2], {1, 2, 3, 4})
    assert found == pytest.approx(
        {
            "MRR": 1 / 2,
            "hit@1": 0,
            "hit@5": 1,
            "hit@10": 1,
            "MAP": (1 / 2 + 2 / 4 + 3 / 6) / 4,
            "nDCG@5": (1 / log2(3) + 1 / log2(5)) / (1 + 1 / log2(3) + 1 / log2(4) + 1 / log2(5)),
            "RP@5": 2 / 4,
        }
    )


def test_of_more_right_answers_than_are_looked_at_five_are_all_that_can_be_found() -> None:
    found = values(list(range(5)), set(range(20)))
    assert found["RP@5"] == found["nDCG@5"] == 1
    assert found["MAP"] == 5 / 20


def test_what_is_not_found_counts_nothing_and_a_query_without_answer_is_left_out() -> None:
    assert set(values([5, 6], {1}).values()) == set(values([], {1}).values()) == {0.0}
    assert ranking_values([[1], [2]], [{1}, set()]).shape == (1, len(METRICS))
    assert ranking_values([], []).shape == (0, len(METRICS))


@given(st.permutations(range(12)), st.sets(st.integers(0, 11), min_size=1))
def test_average_precision_and_ndcg_are_those_of_scikit_learn(ranking: list[int], right: set[int]) -> None:
    true = np.array([[float(line in right) for line in range(12)]])
    score = np.array([[-float(ranking.index(line)) for line in range(12)]])
    found = values(ranking, right)
    assert found["MAP"] == pytest.approx(average_precision_score(true[0], score[0]))
    assert found["nDCG@5"] == pytest.approx(ndcg_score(true, score, k=5))


@given(st.lists(st.tuples(st.permutations(range(6)), st.sets(st.integers(0, 8), min_size=1)), min_size=1))
def test_their_means_are_those_of_the_scores_that_benchmarks_use(asked: list[tuple[list[int], set[int]]]) -> None:
    rankings, right = [ranking for ranking, _ in asked], [found for _, found in asked]
    means = dict(zip(METRICS, ranking_values(rankings, right).mean(axis=0).tolist(), strict=True))
    scores = score_rankings(rankings, right)
    assert (scores.mrr, scores.hit_at_1, scores.hit_at_5, scores.hit_at_10, scores.average_precision) == pytest.approx(
        (means["MRR"], means["hit@1"], means["hit@5"], means["hit@10"], means["MAP"])
    )
