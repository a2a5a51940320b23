"""What a link is worth: the score of two statements, less what each resembles anyway, and the functions around."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from darya.matching.items import Item, function_wordings
from darya.matching.settings import Settings
from darya.matching.shapes import Shape, usual_likeness
from darya.matching.wordings import Wordings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SURE = 0.9995
"""From this score on two texts are the same, or a confirmed pair, and no background counts against them."""


def weigh(
    scores: NDArray[np.float64],
    functions: NDArray[np.float64],
    settings: Settings,
    shape: Shape = Shape.ONE_TO_ONE,
) -> NDArray[np.float64]:
    """Weights of links (n × m): what stands out of the background, and more where the functions are alike.

    The background of a pair is the mean of what its two statements resemble anyway. Sentences of standards share
    phrases («проведение работ по …»), so that in standards of two unrelated occupations every statement has a
    counterpart of some likeness; it is a counterpart only if it stands out. Where one side is parts of the other,
    what a broad statement resembles beside the best are its own other parts, so only the parts' background counts.
    Functions can at most double what stands out: where two countries have the same functions, this alone brings no
    two statements together.
    """
    import numpy as np

    standing_out = np.maximum(scores - _background(scores, settings, shape), 0.0)
    standing_out[scores >= SURE] = 1.0
    weights: NDArray[np.float64] = standing_out + np.minimum(standing_out, settings.function_weight * functions)
    return weights


def _background(scores: NDArray[np.float64], settings: Settings, shape: Shape) -> NDArray[np.float64]:
    """What the two statements of each pair resemble anyway (broadcast to n × m)."""
    here, there = usual_likeness(scores, settings)[:, None], usual_likeness(scores.T, settings)[None, :]
    if shape is Shape.NARROW_COLUMNS:
        return there
    return here if shape is Shape.NARROW_ROWS else (here + there) / 2


class Context:
    """How much the functions resemble each other in which statements stand, by the best cosine of their titles."""

    def __init__(self, items: Sequence[Item], settings: Settings) -> None:
        self._items = items
        functions = {function.id: function for item in items for function in item.functions}
        self._places = {identifier: place for place, identifier in enumerate(functions)}
        self._titles = Wordings([function_wordings(function) for function in functions.values()], settings)

    @cached_property
    def _similarity(self) -> NDArray[np.float64]:
        """Function × function: the best cosine of their titles over the shared languages."""
        import numpy as np

        every = range(len(self._places))
        found = np.zeros((len(self._places), len(self._places)))
        for tag in self._titles.languages:
            found = np.maximum(found, self._titles.within(tag, every, every))
        return found

    def similarity(self, rows: Sequence[int], columns: Sequence[int]) -> NDArray[np.float64]:
        """Best similarity of the functions of each item of ``rows`` with those of ``columns`` (n × m, by places)."""
        import numpy as np

        left, starts = self._places_of(rows)
        right, other_starts = self._places_of(columns)
        each = self._similarity[np.ix_(left, right)]
        best: NDArray[np.float64] = np.maximum.reduceat(np.maximum.reduceat(each, starts, axis=0), other_starts, axis=1)
        return best

    def _places_of(self, items: Sequence[int]) -> tuple[list[int], list[int]]:
        """Places of all functions, item after item, and where each item begins."""
        functions = [self._items[at].functions for at in items]
        starts = [0, *accumulate(len(own) for own in functions[:-1])]
        return [self._places[function.id] for own in functions for function in own], starts
