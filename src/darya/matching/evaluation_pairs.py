"""Judged pairs of statements: how well a score tells them apart, and what a prediction of *partial* is worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from darya.matching.evaluation_intervals import Difference, Interval, difference, drawn, interval_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST = 3000
"""Pairs on each side that an interval rests on; of more, evenly chosen ones."""


@dataclass(frozen=True)
class Separation:
    """How often a pair of the upper label has the higher score (area under the curve; 0.5 is chance)."""

    upper: str
    lower: str
    pairs: tuple[int, int]
    """How many pairs have each label."""
    area: Interval


SEPARATED = (("match", "none"), ("match", "partial"), ("partial", "none"))


def separations(scores: Sequence[float], labels: Sequence[str]) -> tuple[Separation, ...]:
    """Every two labels that both occur, with the area under the curve of the scores."""
    found = []
    for upper, lower in SEPARATED:
        table = _Wins.of(scores, labels, upper, lower)
        if table is not None:
            found.append(Separation(upper, lower, table.counts, interval_of(table.area(), table.draws())))
    return tuple(found)


def separation_differences(
    first: Sequence[float], second: Sequence[float], labels: Sequence[str]
) -> tuple[tuple[str, str, Difference], ...]:
    """The area of the first engine's scores less that of the second's, for every two labels, pairs drawn together."""
    found = []
    for upper, lower in SEPARATED:
        tables = [_Wins.of(scores, labels, upper, lower) for scores in (first, second)]
        one, other = tables
        if one is not None and other is not None:
            apart = difference(one.area() - other.area(), one.draws() - other.draws())
            found.append((upper, lower, apart))
    return tuple(found)


class _Wins:
    """Which pair of the upper label has a higher score than which of the lower (1, ties 0.5)."""

    def __init__(self, upper: NDArray[np.float64], lower: NDArray[np.float64]) -> None:
        import numpy as np

        self.counts = (len(upper), len(lower))
        upper, lower = (side[:: max(1, -(-len(side) // MOST))] for side in (upper, lower))
        self._won = (np.sign(upper[:, None] - lower[None, :]) + 1) / 2

    @classmethod
    def of(cls, scores: Sequence[float], labels: Sequence[str], upper: str, lower: str) -> _Wins | None:
        """The table of two labels; None where one of them does not occur."""
        import numpy as np

        values, names = np.asarray(scores, dtype=np.float64), np.asarray(labels)
        above, below = values[names == upper], values[names == lower]
        return cls(above, below) if len(above) and len(below) else None

    def area(self) -> float:
        """Mann-Whitney's U as a share."""
        return float(self._won.mean())

    def draws(self) -> NDArray[np.float64]:
        """The area of each draw of both sides."""
        import numpy as np

        sides = [np.concatenate(list(drawn(count))) / count for count in self._won.shape]
        found: NDArray[np.float64] = np.einsum("di,di->d", sides[0] @ self._won, sides[1])
        return found


@dataclass(frozen=True)
class LabelScores:
    """Precision, recall and F1 of a predicted label, with intervals by drawing the pairs anew."""

    label: str
    precision: Interval
    recall: Interval
    f1: Interval
    pairs: int


def label_scores(predicted: Sequence[str], judged: Sequence[str], label: str) -> LabelScores:
    """How good predictions of one label are; a share of nothing is 0."""
    import numpy as np

    said, true = np.asarray(predicted) == label, np.asarray(judged) == label
    counts = np.stack([said & true, said, true], axis=1).astype(np.float64)
    sums = counts.sum(axis=0, keepdims=True)
    draws = np.concatenate([times @ counts for times in drawn(len(counts))]) if len(counts) else sums
    values, found = shares(sums)[0], shares(draws)
    precision, recall, f1 = (interval_of(float(values[at]), found[:, at]) for at in range(3))
    return LabelScores(label, precision, recall, f1, pairs=int(sums[0, 2]))


def shares(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    """Sums of (hits, proposed, to be found) → precision, recall, F1 (n × 3); a share of nothing is 0."""
    import numpy as np

    hits, proposed, wanted = sums.T

    def share(part: NDArray[np.float64], whole: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)

    return np.stack([share(hits, proposed), share(hits, wanted), share(2 * hits, proposed + wanted)], axis=1)
