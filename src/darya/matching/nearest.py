"""The nearest of many vectors for each of many others: exact cosines of candidates that the rare terms choose.

Most of a product of two sparse matrices is spent on the terms that nearly every text has and that say least. So the
best by all other terms are taken first, several times more than asked for, and only they get the frequent terms added,
from a small dense table. Their cosines are exact. What can be missed is a text that is near by frequent terms alone:
where rare terms find too few, everything is compared. ``docs/adr/0018`` tells what that costs and gains.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

LARGE = 3000
"""From so many texts on, candidates are chosen first; below, everything is compared."""
FREQUENT = 0.05
"""Share of the texts that a frequent term stands in."""
CANDIDATES = 2
"""How many times more candidates than asked for."""
LEAST_CANDIDATES = 200
DENSE_CELLS = 60_000_000
"""Size of the table of frequent terms, 32 bits a cell."""
_LEAST = 1e-6


class Nearest:
    """Rows of length 1 (m × d), prepared to be searched many times."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        from scipy.sparse import csr_matrix

        self.arrays = arrays
        self.count, width = (int(size) for size in arrays["shape"])
        parts = (arrays["data"], arrays["indices"], arrays["indptr"])
        self._by_term = csr_matrix(parts, shape=(width, self.count), copy=False)
        self._frequent, self._table = arrays["frequent"], arrays["table"]

    @classmethod
    def of(cls, rows: csr_matrix) -> Nearest:
        """Prepare the rows."""
        import numpy as np

        by_term = rows.T.tocsr()
        in_texts = np.diff(by_term.indptr)
        places = np.argsort(-in_texts, kind="stable")[: DENSE_CELLS // max(rows.shape[0], 1)]
        frequent = (
            np.sort(places[in_texts[places] > FREQUENT * rows.shape[0]]) if rows.shape[0] >= LARGE else places[:0]
        )
        return cls(
            {
                "shape": np.array(rows.shape),
                "data": by_term.data,
                "indices": by_term.indices,
                "indptr": by_term.indptr,
                "frequent": frequent,
                "table": rows[:, frequent].toarray(),
            }
        )

    def best(self, left: csr_matrix, keep: int) -> csr_matrix:
        """Cosines of every row of ``left`` (n × d) with its ``keep`` best rows, as n × m."""
        from scipy.sparse import csr_matrix

        if 0 in (left.shape[0], self.count, left.shape[1]):
            return csr_matrix((left.shape[0], self.count), dtype="float32")
        if not len(self._frequent):
            return self._products(left, keep)
        wanted = max(CANDIDATES * keep, LEAST_CANDIDATES)
        if wanted * 4 > self.count:
            return self._products(left, keep)
        return self._by_candidates(left, keep, wanted)

    def _products(self, left: csr_matrix, keep: int) -> csr_matrix:
        from scipy.sparse import csr_matrix
        from sparse_dot_topn import sp_matmul_topn

        product: Any = sp_matmul_topn(left, self._by_term, top_n=min(keep, self.count), threshold=_LEAST)
        product.data.clip(0.0, 1.0, out=product.data)
        return csr_matrix(product)

    def _by_candidates(self, left: csr_matrix, keep: int, wanted: int) -> csr_matrix:
        import numpy as np
        from scipy.sparse import csr_matrix

        rare = left.copy()
        rare.data[np.isin(rare.indices, self._frequent)] = 0.0
        rare.eliminate_zeros()
        candidates = self._products(rare, wanted)
        common = left[:, self._frequent].toarray()
        whole = np.flatnonzero((np.diff(candidates.indptr) < keep) & (np.diff(left.indptr) > np.diff(rare.indptr)))
        exact = iter(self._split(self._products(left[whole], keep)))
        again = set(whole.tolist())
        found = [
            next(exact) if row in again else self._completed(places, values, common[row], keep)
            for row, (places, values) in enumerate(self._split(candidates))
        ]
        ends = np.cumsum([0, *(len(places) for places, _values in found)])
        values = np.concatenate([values for _places, values in found]).clip(0.0, 1.0)
        places = np.concatenate([places for places, _values in found])
        return csr_matrix((values, places, ends), shape=(left.shape[0], self.count))

    def _completed(
        self, places: NDArray[Any], values: NDArray[Any], common: NDArray[Any], keep: int
    ) -> tuple[NDArray[Any], NDArray[Any]]:
        """The candidates of one query with the frequent terms counted, and of them the best."""
        import numpy as np

        values = values + self._table[places] @ common
        if len(values) <= keep:
            return places, values
        best = np.argpartition(-values, keep - 1)[:keep]
        return places[best], values[best]

    @staticmethod
    def _split(matrix: csr_matrix) -> list[tuple[NDArray[Any], NDArray[Any]]]:
        return [(matrix.indices[start:end], matrix.data[start:end]) for start, end in pairwise(matrix.indptr.tolist())]
