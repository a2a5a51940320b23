"""Intervals by resampling: how far a share could be off if the same standards had been written once more."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DRAWS = 500
SEED = 20_261_124
"""The same statements always give the same interval."""
OUTSIDE = 2.5, 97.5
"""Percent of the draws below and above a 95 % interval."""


class Resampling:
    """The draws of one country's statements, made once for all shares of them.

    Statements of one cell stand or fall together, so that cells are drawn, not statements: each a Poisson number of
    times of mean 1, as in the bootstrap for data that are seen once (Oza and Russell 2001).
    """

    def __init__(self, clusters: NDArray[np.int64]) -> None:
        import numpy as np

        count = int(clusters.max()) + 1 if len(clusters) else 0
        drawn = np.random.default_rng(SEED).poisson(1.0, size=(DRAWS, count)).astype(np.float32)
        self._times = drawn[:, clusters]

    def interval(self, values: NDArray[np.float64], counted: NDArray[np.bool_]) -> tuple[float, float]:
        """95 % interval of the mean of ``values`` (n) over the ``counted`` statements (n), at least one of them."""
        import numpy as np

        sums = self._times @ np.where(counted, values, 0.0).astype(np.float32)
        totals = self._times @ counted.astype(np.float32)
        low, high = np.percentile(sums[totals > 0] / totals[totals > 0], OUTSIDE)
        return max(0.0, float(low)), min(1.0, float(high))
