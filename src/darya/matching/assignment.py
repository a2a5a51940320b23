"""One-to-one assignment of two countries' statements, with "no counterpart" as a choice of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Link = tuple[int, int]


def assign(weights: NDArray[np.float64], least: NDArray[np.float64] | float, share_of_best: float) -> list[Link]:
    """Pairs (row, column) that together gain most, every row and column at most once.

    ``weights`` (n × m) says how well two statements fit, ``least`` (a number, or n × m) what a link has to be worth:
    a pair gains ``weight - least``, having no counterpart gains 0. That is the assignment problem with a null
    option, solved exactly (Jonker–Volgenant, SciPy). Of its pairs those stay that reach ``share_of_best`` of the
    best weight in their row and in their column: a statement whose true counterpart is taken by another rather
    stays alone than takes a poor one.
    """
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    if 0 in weights.shape:
        return []
    gains = np.maximum(weights - least, 0.0)
    chosen_rows, chosen_columns = linear_sum_assignment(gains, maximize=True)
    best_of_row, best_of_column = weights.max(axis=1), weights.max(axis=0)
    return [
        (int(row), int(column))
        for row, column in zip(chosen_rows, chosen_columns, strict=True)
        if gains[row, column] > 0
        and weights[row, column] >= share_of_best * max(best_of_row[row], best_of_column[column])
    ]
