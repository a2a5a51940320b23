"""A transport plan between two countries' statements, with "no counterpart" as a place of its own on either side."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ROUNDS = 100
"""At most so many rounds of scaling; within 40, plans of real standards no longer change."""
UNCHANGED = 1e-7
"""A round that changes no entry by more is the last."""


def transport(weights: NDArray[np.float64], price: float, temperature: float) -> NDArray[np.float64]:
    """How much of each statement goes to each of the other side (n × m, in [0, 1]); the rest has no counterpart.

    Entropic optimal transport (Cuturi 2013) with a null row and a null column that take any amount: the plan with
    ``plan[i, j] ∝ exp((weights[i, j] - price) / temperature)``, the null places with weight 0, in which every
    statement of both sides gives away exactly 1. A pair of weight 0 gets nothing. Sinkhorn's scaling works on the
    plan itself, which starts from logarithms less their largest: no entry ever exceeds 1, whatever the temperature.
    """
    import numpy as np

    if 0 in weights.shape:
        return np.zeros(weights.shape)
    logs = np.where(weights > 0, (weights - price) / temperature, -np.inf)
    most = np.maximum(logs.max(axis=1), 0.0)
    plan: NDArray[np.float64] = np.exp(logs - most[:, None])
    null_of_rows, null_of_columns = np.exp(-most), np.ones(weights.shape[1])
    for _ in range(ROUNDS):
        before = null_of_rows
        of_rows = plan.sum(axis=1) + null_of_rows
        plan /= of_rows[:, None]
        null_of_rows = null_of_rows / of_rows
        of_columns = plan.sum(axis=0) + null_of_columns
        plan /= of_columns
        null_of_columns /= of_columns
        if np.abs(null_of_rows - before).max() <= UNCHANGED and np.abs(of_columns - 1).max() <= UNCHANGED:
            break
    return plan


def shares_of_parents(weights: NDArray[np.float64], price: float, temperature: float) -> NDArray[np.float64]:
    """The same where columns are parts of rows: each column is shared out among its possible parents (n × m).

    A parent takes any number of parts, so only the columns are bound: a softmax over the rows and the null place.
    """
    import numpy as np

    if 0 in weights.shape:
        return np.zeros(weights.shape)
    logs = np.where(weights > 0, (weights - price) / temperature, -np.inf)
    most = np.maximum(logs.max(axis=0), 0.0)
    shares: NDArray[np.float64] = np.exp(logs - most)
    shares /= shares.sum(axis=0) + np.exp(-most)
    return shares
