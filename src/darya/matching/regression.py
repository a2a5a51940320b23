"""How much of each source of a memory is in a text: kernel ridge regression.

With S the vectors of the sources (rows), ``x = (S·Sᵀ + ridge · I)⁻¹ · S·q`` says how much of each source is in a
text q (kernel ridge regression with a linear kernel, Saunders, Gammerman and Vovk 1998); what belongs to the sources,
their targets for one, times x is what is predicted for q. A small memory is solved whole. In a large one every text has
a system of its own, of the sources nearest to it: its cost does not grow with the memory, and on the public set where
both could be computed it found more (``docs/adr/0018``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from darya.matching.memory import Pair
from darya.matching.settings import Settings
from darya.matching.soft_cosine import SoftCosine
from darya.matching.vectors import Space

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

NEAREST = 150
"""Sources of the system of one text."""


class Regression:
    """The folded ``sources`` of a memory, of the language ``tag``, as vectors of a ``space`` fitted on them."""

    def __init__(self, sources: Sequence[str], tag: str, space: Space, settings: Settings) -> None:
        self.sources, self.space = sources, space
        self._tag, self._ridge = tag, settings.ridge
        self._vectors = space.vectors(sources, folded=True)
        whole = len(sources) <= settings.whole_system
        self._factor = _factor((self._vectors @ self._vectors.T).toarray(), self._ridge) if whole else None

    @property
    def gain(self) -> float:
        """What takes a prediction for a text that is itself a source, and like no other, back to its full length."""
        return 1.0 + self._ridge

    @cached_property
    def asked(self) -> SoftCosine:
        """The sources, ready to be searched for what a text resembles."""
        return SoftCosine.of(self.sources, self._tag)

    def shares(self, folded: Sequence[str]) -> csr_matrix:
        """How much of each source is in each folded text (n × sources): ``x`` of the regression."""
        import numpy as np
        from scipy.sparse import csr_matrix

        asked = self.space.shares(folded, folded=True)
        if self._factor is not None:
            return csr_matrix(_solved(self._factor, (self._vectors @ asked.T).toarray()).T.astype(np.float32))
        nearest = self.asked.best(folded, NEAREST)
        nearest.sort_indices()
        shares = [np.zeros(0)]
        for row, (start, end) in enumerate(pairwise(nearest.indptr.tolist())):
            shares.append(self._of_few(nearest.indices[start:end], asked[row]))
        data = np.concatenate(shares).astype(np.float32)
        return csr_matrix((data, nearest.indices, nearest.indptr), shape=nearest.shape)

    def _of_few(self, places: NDArray[np.int32], asked: csr_matrix) -> NDArray[np.float64]:
        """The shares of these sources alone in one text."""
        import numpy as np
        from scipy.sparse import csr_matrix

        near = self._vectors[places]
        terms, at = np.unique(near.indices, return_inverse=True)
        near = csr_matrix((near.data, at.astype(np.int32), near.indptr), shape=(len(places), len(terms)))
        # Times a dense matrix: the product of two sparse ones takes half as long again
        kernel = near @ np.ascontiguousarray(near.toarray().T)
        return _solved(_factor(kernel, self._ridge), near @ asked[:, terms].toarray()[0])


def leads(pairs: Sequence[Pair], sources: Sequence[str], places: Mapping[str, int]) -> csr_matrix:
    """Which folded source leads to which folded target (sources × targets, zeros and ones).

    ``places`` are the columns of the targets; a target that has none is left out.
    """
    import numpy as np
    from scipy.sparse import csr_matrix

    here = {source: place for place, source in enumerate(sources)}
    pairs_of_ends = (pair.ends for pair in pairs)
    ends = {(here[source], places[target]) for source, target in pairs_of_ends if target in places}
    rows, columns = np.array(sorted(ends), dtype=np.int64).reshape(-1, 2).T
    return csr_matrix((np.ones(len(rows), np.float32), (rows, columns)), shape=(len(sources), len(places)))


def shared_leads(pairs: Sequence[Pair], sources: Sequence[str], targets: Sequence[str]) -> csr_matrix:
    """The same with a source's targets sharing 1 among them; ``targets`` are in the order of the columns."""
    import numpy as np

    found = leads(pairs, sources, {target: place for place, target in enumerate(targets)})
    counts = np.diff(found.indptr)
    found.data = (1.0 / np.repeat(counts, counts)).astype(np.float32)
    return found


def strongest(matrix: csr_matrix, keep: int) -> csr_matrix:
    """The matrix with only the ``keep`` largest values of each row by their size, the rows as long as before."""
    import numpy as np
    from scipy.sparse import csr_matrix

    columns, values, ends = [], [], [0]
    for row in range(matrix.shape[0]):
        place = slice(matrix.indptr[row], matrix.indptr[row + 1])
        data, at = matrix.data[place], matrix.indices[place]
        if len(data) > keep:
            kept = np.argpartition(-np.abs(data), keep)[:keep]
            whole, part = np.linalg.norm(data), np.linalg.norm(data[kept])
            data, at = data[kept] * (whole / part), at[kept]
        columns.append(at)
        values.append(data)
        ends.append(ends[-1] + len(at))
    shape = matrix.shape
    if not columns:
        return csr_matrix(shape, dtype=np.float32)
    return csr_matrix((np.concatenate(values), np.concatenate(columns), np.array(ends)), shape=shape, dtype=np.float32)


def _factor(kernel: NDArray[np.floating], ridge: float) -> tuple[NDArray[np.float64], bool]:
    """The system of the regression, ``S·Sᵀ + ridge · I``, as its Cholesky factor; the kernel is written over."""
    import numpy as np
    from scipy.linalg import cho_factor

    kernel[np.diag_indices_from(kernel)] += ridge
    factor: tuple[NDArray[np.float64], bool] = cho_factor(kernel, overwrite_a=True, check_finite=False)
    return factor


def _solved(factor: tuple[NDArray[np.float64], bool], products: NDArray[np.floating]) -> NDArray[np.float64]:
    from scipy.linalg import cho_solve

    shares: NDArray[np.float64] = cho_solve(factor, products, check_finite=False)
    return shares
