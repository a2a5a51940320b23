"""Intervals hold the value, shrink with more queries, and tell a better engine from one that only looks better."""

from __future__ import annotations

import numpy as np
import pytest

from darya.matching import evaluation_intervals
from darya.matching.evaluation_intervals import drawn, mean_differences, mean_intervals


def shares(count: int, share: float, seed: int = 1) -> np.ndarray:
    return (np.random.default_rng(seed).random((count, 1)) < share).astype(float)


def test_the_interval_is_about_that_of_the_normal_distribution_and_the_same_each_time() -> None:
    values = shares(400, 0.3)
    (found,) = mean_intervals(values)
    half = 1.96 * values.std() / np.sqrt(400)
    assert found.value == pytest.approx(values.mean())
    assert (found.low, found.high) == pytest.approx((values.mean() - half, values.mean() + half), abs=0.006)
    assert mean_intervals(values) == [found]


def test_more_queries_tell_more() -> None:
    few, many = (mean_intervals(shares(count, 0.5))[0] for count in (50, 5000))
    assert many.high - many.low < (few.high - few.low) / 5


def test_what_never_varies_has_no_width_and_of_nothing_the_mean_is_nothing() -> None:
    (found,) = mean_intervals(np.full((10, 1), 0.25))
    assert (found.low, found.value, found.high) == pytest.approx((0.25, 0.25, 0.25))
    assert mean_intervals(np.zeros((0, 2)))[1].high == 0.0
    assert mean_differences(np.zeros((0, 1)), np.zeros((0, 1)))[0].verdict == 0


def test_a_small_but_constant_gain_is_told_although_queries_differ_much() -> None:
    one = np.random.default_rng(2).random((200, 1))
    (found,) = mean_differences(one + 0.01, one)
    assert (found.value, found.verdict, found.chance) == (pytest.approx(0.01), 1, 0.0)
    assert mean_differences(one, one + 0.01)[0].verdict == -1


def test_two_engines_that_differ_by_chance_cannot_be_told_apart() -> None:
    (found,) = mean_differences(shares(100, 0.5, seed=3), shares(100, 0.5, seed=4))
    assert found.verdict == 0
    assert found.low < 0 < found.high
    assert found.chance > 0.05
    (same,) = mean_differences(shares(100, 0.5), shares(100, 0.5))
    assert (same.value, same.chance, same.verdict) == (0, 1, 0)


def test_false_alarms_are_as_rare_as_promised() -> None:
    chance = np.random.default_rng(5)
    alarms = sum(mean_differences(chance.random((60, 1)), chance.random((60, 1)))[0].verdict != 0 for _ in range(200))
    assert alarms <= 22  # 5 of 100 are promised; sampling may bring some more


def test_a_large_set_is_drawn_part_by_part_with_every_query_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluation_intervals, "_CELLS", 1000)
    parts = list(drawn(300))
    assert len(parts) > 100
    assert sum(map(len, parts)) == 1000
    assert all((part.sum(axis=1) == 300).all() for part in parts)
