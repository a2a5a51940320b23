"""The shape of two countries' statements against each other: one to one, or one broad against several narrow ones."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from darya.matching.settings import Settings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Shape(Enum):
    """Which side, if any, says in several statements what the other says in one."""

    ONE_TO_ONE = "one to one"
    NARROW_COLUMNS = "narrow columns"
    """A row is a broad statement, several columns are its parts (1:n)."""
    NARROW_ROWS = "narrow rows"
    """A column is a broad statement, several rows are its parts (n:1)."""


def usual_likeness(scores: NDArray[np.float64], settings: Settings) -> NDArray[np.float64]:
    """Per row: the mean score of its next-best columns after the best one, missing ones taken as usual."""
    import numpy as np

    count = settings.neighbours
    next_best = -np.sort(-scores, axis=1)[:, 1 : 1 + count]
    missing = count - next_best.shape[1]
    likeness: NDArray[np.float64] = (next_best.sum(axis=1) + missing * settings.usual_neighbour) / count
    return likeness


def shape_of(scores: NDArray[np.float64], settings: Settings) -> Shape:
    """Read the shape from the scores (n × m): sizes of the two sides, and how many share their best counterpart."""
    rows, columns = scores.shape
    if _are_parts(scores, settings):
        return Shape.NARROW_COLUMNS
    return Shape.NARROW_ROWS if rows > columns and _are_parts(scores.T, settings) else Shape.ONE_TO_ONE


def _are_parts(scores: NDArray[np.float64], settings: Settings) -> bool:
    """Whether the columns are parts of the rows.

    They are where there are many more of them, and where those with a clear best row choose the same rows again and
    again. In few statements chance does that as well: ``usual_parts`` statements one to one are added to what was
    counted.
    """
    import numpy as np

    rows, columns = scores.shape
    if not rows or columns < settings.parts_size * rows:
        return False
    clear = (scores.max(axis=0) - usual_likeness(scores.T, settings)) >= settings.least_part
    parents = len(np.unique(scores.argmax(axis=0)[clear]))
    parts = int(clear.sum())
    return (parts + settings.usual_parts) / (parents + settings.usual_parts) >= settings.parts_per_parent
