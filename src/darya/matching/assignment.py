"""Which statements of two countries are linked: one to one, or each part to its parent, or to nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from darya.matching.settings import Settings
from darya.matching.shapes import Shape
from darya.matching.transport import shares_of_parents, transport

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Link = tuple[int, int]


def plan_of(weights: NDArray[np.float64], shape: Shape, settings: Settings) -> NDArray[np.float64]:
    """What share of both statements each pair carries (n × m, in [0, 1]), by the shape of the two sides."""
    if shape is Shape.NARROW_COLUMNS:
        return shares_of_parents(weights, settings.least_part, settings.temperature)
    if shape is Shape.NARROW_ROWS:
        return shares_of_parents(weights.T, settings.least_part, settings.temperature).T
    return transport(_worth_a_thought(weights, settings), settings.least_weight, settings.temperature)


def _worth_a_thought(weights: NDArray[np.float64], settings: Settings) -> NDArray[np.float64]:
    """The weights, 0 for pairs far below the best of either statement: it rather stays alone than takes a poor one."""
    import numpy as np

    if 0 in weights.shape:
        return weights
    best = np.maximum(weights.max(axis=1)[:, None], weights.max(axis=0)[None, :])
    return np.where(weights >= settings.least_share_of_best * best, weights, 0.0)


def links_in(plan: NDArray[np.float64], shape: Shape, settings: Settings) -> list[Link]:
    """The links of a plan: pairs one to one, or every part with its best parent."""
    if shape is Shape.NARROW_COLUMNS:
        return best_parents(plan, settings.least_share)
    if shape is Shape.NARROW_ROWS:
        return [(part, parent) for parent, part in best_parents(plan.T, settings.least_share)]
    return assign(plan, settings.least_share)


def assign(gains: NDArray[np.float64], least: float) -> list[Link]:
    """Pairs (row, column) that together gain most, every row and column at most once.

    A pair gains its entry (n × m) if that is at least ``least``; having no counterpart gains 0. That is the assignment
    problem with a null option, solved exactly (Jonker–Volgenant, SciPy).
    """
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    if 0 in gains.shape:
        return []
    counting = np.where(gains >= least, np.maximum(gains, 0.0), 0.0)
    rows, columns = linear_sum_assignment(counting, maximize=True)
    return [(int(row), int(column)) for row, column in zip(rows, columns, strict=True) if counting[row, column] > 0]


def best_parents(shares: NDArray[np.float64], least: float) -> list[Link]:
    """For every column its best row, the first of equals, where that carries at least ``least`` of it."""
    if 0 in shares.shape:
        return []
    parents = shares.argmax(axis=0)
    return [
        (int(parent), column)
        for column, parent in enumerate(parents)
        if shares[parent, column] >= least and shares[parent, column] > 0
    ]
