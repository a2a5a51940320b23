"""Intervals of what was measured, and whether one engine is better than another: by drawing the queries anew.

The bootstrap of Efron (1979): as many queries are drawn with replacement as were asked, a thousand times; the middle
95 % of the means are the interval. For two engines the same queries are drawn for both (paired), so that what is hard
for both does not hide a difference. Draws are seeded: the same figures give the same interval.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DRAWS = 1000
OUTER = (2.5, 97.5)
_SEED = 20240521
_CELLS = 4_000_000
"""Numbers drawn at a time, which bounds the memory that a large set needs."""


@dataclass(frozen=True)
class Interval:
    """A value with the interval in which it lies in 95 of 100 draws."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Difference(Interval):
    """One engine less another. ``chance`` is how often a difference as large comes by the choice of queries alone."""

    chance: float

    @property
    def verdict(self) -> int:
        """1: the first is better, -1: the second, 0: it cannot be told from these queries."""
        if self.low > 0:
            return 1
        return -1 if self.high < 0 else 0


def drawn(count: int, draws: int = DRAWS) -> Iterator[NDArray[np.int64]]:
    """How often each of ``count`` units is drawn, some draws at a time (part × count)."""
    import numpy as np

    chance = np.random.default_rng(_SEED)
    step = max(1, _CELLS // max(count, 1))
    for start in range(0, draws, step):
        yield chance.multinomial(count, np.full(count, 1 / count), size=min(step, draws - start))


def mean_intervals(values: NDArray[np.float64]) -> list[Interval]:
    """The mean of each column (units × metrics), with its interval; of no unit it is 0."""
    if not len(values):
        return [Interval(0.0, 0.0, 0.0)] * values.shape[1]
    return [_interval(float(mean), column) for mean, column in zip(values.mean(axis=0), _means(values).T, strict=True)]


def mean_differences(first: NDArray[np.float64], second: NDArray[np.float64]) -> list[Difference]:
    """The mean of each column of the first less that of the second, unit by unit (both units × metrics)."""
    apart = first - second
    if not len(apart):
        return [Difference(0.0, 0.0, 0.0, 1.0)] * apart.shape[1]
    return [difference(float(mean), column) for mean, column in zip(apart.mean(axis=0), _means(apart).T, strict=True)]


def _means(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Means of the drawn units (draws × metrics)."""
    import numpy as np

    return np.concatenate([times @ values for times in drawn(len(values))]) / len(values)


def _interval(value: float, found: NDArray[np.float64]) -> Interval:
    import numpy as np

    low, high = np.percentile(found, OUTER)
    return Interval(value, float(low), float(high))


def difference(value: float, found: NDArray[np.float64]) -> Difference:
    """A difference from those of the draws: two-sided chance, ``2 · min(share below 0, share above 0)``."""
    inside = _interval(value, found)
    chance = 2 * min(float((found <= 0).mean()), float((found >= 0).mean()))
    return Difference(value, inside.low, inside.high, min(1.0, chance))


def ratio_draws(counts: NDArray[np.float64]) -> NDArray[np.float64]:
    """Sums of the counts of the drawn units (units × k) → draws × k, for ratios of sums."""
    import numpy as np

    return np.concatenate([times @ counts for times in drawn(len(counts))])


def interval_of(value: float, found: NDArray[np.float64]) -> Interval:
    """A value with the middle 95 % of its draws."""
    return _interval(value, found)
