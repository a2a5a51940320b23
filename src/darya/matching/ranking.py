"""From the scores of texts to the ranked lines of a list: many queries at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

DIGITS = 6
"""Scores are rounded to so many digits, so that equals are equal on every machine."""


class Match(NamedTuple):
    """A text of the corpus by its line, counted from 0, and its score in [0, 1]."""

    line: int
    score: float


class Lines:
    """The lines on which each of the distinct texts stands, counted from 0."""

    def __init__(self, lines: Iterable[Sequence[int]]) -> None:
        import numpy as np

        known = list(lines)
        self._ends = np.cumsum([0, *map(len, known)])
        self._lines = np.fromiter(chain.from_iterable(known), np.int64, self._ends[-1])

    def ranked(self, scores: csr_matrix, sure: Sequence[tuple[int, int, float]], top: int) -> list[list[Match]]:
        """The ``top`` best lines of each query (row of ``scores``), best first, of equals the later line first.

        ``sure`` are places in ``scores`` (query, text) with what counts whatever stands there. Scores are rounded;
        what is 0 then is not found.
        """
        import numpy as np

        rows, texts, values = _entries(scores, sure)
        ends = self._ends[texts + 1]
        starts = np.maximum(self._ends[texts], ends - top)
        counts = ends - starts
        places = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts - starts, counts)
        rows, values, lines = np.repeat(rows, counts), np.repeat(values, counts), self._lines[places]
        order = np.lexsort((-lines, -values, rows))
        rows = rows[order]
        first = np.searchsorted(rows, np.arange(scores.shape[0] + 1))
        order = order[np.arange(len(rows)) - first[rows] < top]
        matches = list(map(Match, lines[order].tolist(), values[order].tolist()))
        ends_of_rows = np.concatenate([[0], np.cumsum(np.minimum(np.diff(first), top))]).tolist()
        return [matches[start:end] for start, end in pairwise(ends_of_rows)]


def _entries(
    scores: csr_matrix, sure: Sequence[tuple[int, int, float]]
) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Rows, columns and rounded values of all entries above 0, those that are sure among them."""
    import numpy as np

    rows = np.repeat(np.arange(scores.shape[0]), np.diff(scores.indptr))
    texts, values = scores.indices.astype(np.int64), np.minimum(scores.data.astype(np.float64), 1.0)
    if sure:
        sure_rows, sure_texts, sure_values = map(np.array, zip(*sure, strict=True))
        kept = ~np.isin(rows * scores.shape[1] + texts, sure_rows * scores.shape[1] + sure_texts)
        rows, texts = np.concatenate([rows[kept], sure_rows]), np.concatenate([texts[kept], sure_texts])
        values = np.concatenate([values[kept], sure_values])
    values = np.round(values, DIGITS)
    found = values > 0
    return rows[found], texts[found], values[found]
