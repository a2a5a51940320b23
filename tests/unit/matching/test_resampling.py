"""Intervals by drawing cells anew keep within 0 and 1, and hold the truth about as often as they say."""

import numpy as np
import pytest

from darya.matching.resampling import Resampling

EVERY = np.ones(200, dtype=bool)


def test_what_is_the_same_everywhere_has_no_width() -> None:
    draws = Resampling(np.arange(200))
    assert draws.interval(np.ones(200), EVERY) == pytest.approx((1.0, 1.0))
    assert draws.interval(np.zeros(200), EVERY) == (0.0, 0.0)


def test_only_what_is_counted_counts() -> None:
    values = np.concatenate([np.ones(100), np.zeros(100)])
    assert Resampling(np.arange(200)).interval(values, values > 0) == pytest.approx((1.0, 1.0))


def test_the_true_share_is_inside_about_as_often_as_said() -> None:
    chance = np.random.default_rng(3)
    inside = 0
    for _ in range(100):
        low, high = Resampling(np.arange(200)).interval((chance.random(200) < 0.4).astype(float), EVERY)
        inside += low <= 0.4 <= high
    assert 88 <= inside <= 100
