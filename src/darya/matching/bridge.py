"""From one language to another without a model: kernel ridge regression through the pairs of a memory.

With S and D the vectors of the pairs' sources and targets (rows), ``x = (S·Sᵀ + ridge · I)⁻¹ · S·q`` says how much of
each pair is in a query q, and ``x · D`` is its predicted vector in the other language (kernel ridge regression with a
linear kernel, Saunders, Gammerman and Vovk 1998). A small memory is solved whole. In a large one every query has a
system of its own, of the pairs nearest to it: its cost does not grow with the memory, and on the public set where
both could be computed it found more (``docs/adr/0018``).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from darya.language.folding import fold
from darya.matching.memory import Memory, Pair
from darya.matching.settings import DEFAULT, Settings
from darya.matching.soft_cosine import SoftCosine
from darya.matching.vectors import Space, best_cosines, row_lengths
from darya.matching.wordings import Wordings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

NEAREST = 150
"""Pairs of the system of one query."""
STRONGEST = 400
"""Terms kept of a predicted vector; the rest is noise and costs time."""
BATCH = 500
"""Queries carried at a time, which bounds the memory that they need."""


class Bridge:
    """The way from one language to another, built once for all texts that may be asked about.

    ``languages`` are the tags from and into which it leads; ``texts`` and ``targets`` are what will be asked and
    looked for: which words are rare is learnt from them as well. Whoever has both ``spaces`` already gives them.
    A source with several targets becomes their mean, which is the shorter the less they agree.
    """

    def __init__(
        self,
        pairs: Sequence[Pair],
        languages: tuple[str, str],
        texts: Sequence[str],
        targets: Sequence[str],
        settings: Settings = DEFAULT,
        *,
        spaces: tuple[Space, Space] | None = None,
    ) -> None:
        self._ridge = settings.ridge
        self._pairs, self._tag = pairs, languages[0]
        ends = [pair.ends for pair in pairs]
        self.sources, known = (list(dict.fromkeys(side)) for side in zip(*ends, strict=True))
        self._from, self.into = spaces or (
            Space([*self.sources, *map(fold, texts)], languages[0], folded=True),
            Space([*known, *map(fold, targets)], languages[1], folded=True),
        )
        self._sources = self._from.vectors(self.sources, folded=True)
        self._known = self._means(ends, known)
        whole = len(self.sources) <= settings.whole_system
        self._factor = _solved(self._sources, self._ridge) if whole else None

    def _means(self, ends: Sequence[tuple[str, str]], targets: Sequence[str]) -> csr_matrix:
        """The mean of the targets of each source (sources × terms)."""
        import numpy as np
        from scipy.sparse import csr_matrix

        here = {source: place for place, source in enumerate(self.sources)}
        there = {target: place for place, target in enumerate(targets)}
        leads = {(here[source], there[target]) for source, target in ends}
        rows, columns = np.array(sorted(leads), dtype=np.int64).reshape(-1, 2).T
        shares = 1.0 / np.bincount(rows, minlength=len(self.sources))[rows]
        shape = (len(self.sources), len(targets))
        shared = csr_matrix((shares.astype(np.float32), (rows, columns)), shape=shape)
        return csr_matrix(shared @ self.into.vectors(targets, folded=True))

    @cached_property
    def asked(self) -> SoftCosine:
        """The sources, ready to be searched for what a text resembles."""
        return SoftCosine.of(self.sources, self._tag)

    @property
    def spaces(self) -> tuple[Space, Space]:
        """The spaces of both languages."""
        return self._from, self.into

    def carried(self, texts: Sequence[str]) -> csr_matrix:
        """The texts as vectors in the other language (n × its terms).

        A vector is damped by the length of what was predicted (1 when the text is itself a source), so that a text
        unlike every pair scores low instead of anything.
        """
        from scipy.sparse import csr_matrix, vstack

        folded = [fold(text) for text in texts]
        parts = [self._carried(folded[start : start + BATCH]) for start in range(0, len(folded), BATCH)]
        return csr_matrix(vstack(parts)) if parts else csr_matrix((0, self._known.shape[1]), dtype="float32")

    def _carried(self, folded: Sequence[str]) -> csr_matrix:
        import numpy as np
        from scipy.sparse import csr_matrix, diags

        found = csr_matrix(self._shares(folded) @ self._known)
        lengths = np.maximum(row_lengths(found), 1e-6)
        damping = np.minimum(1.0, lengths * (1.0 + self._ridge)) / lengths
        return strongest(csr_matrix(diags(damping.astype(np.float32)) @ found), STRONGEST)

    def _shares(self, folded: Sequence[str]) -> csr_matrix:
        """How much of each source is in each text (n × sources): ``x`` of the regression."""
        import numpy as np
        from scipy.linalg import cho_solve
        from scipy.sparse import csr_matrix

        asked = self._from.shares(folded, folded=True)
        if self._factor is not None:
            products = (self._sources @ asked.T).toarray()
            return csr_matrix(cho_solve(self._factor, products, check_finite=False).T.astype(np.float32))
        nearest = self.asked.best(folded, NEAREST)
        nearest.sort_indices()
        ends = nearest.indptr.tolist()
        shares = [np.zeros(0)]
        for row, (start, end) in enumerate(pairwise(ends)):
            near = self._sources[nearest.indices[start:end]]
            factor = _solved(near, self._ridge)
            shares.append(cho_solve(factor, (near @ asked[row].T).toarray()[:, 0], check_finite=False))
        data = np.concatenate(shares).astype(np.float32)
        return csr_matrix((data, nearest.indices, nearest.indptr), shape=nearest.shape)

    def resembling(self, texts: Sequence[str], keep: int = NEAREST) -> csr_matrix:
        """Cosines of the texts with the sources of their nearest pairs (n × pairs)."""
        sources = self._from.vectors([pair.source for pair in self._pairs])
        return best_cosines(self._from.vectors(texts), sources, keep)

    def resembling_targets(self, texts: Sequence[str]) -> csr_matrix:
        """Cosines of texts of the other language with the targets of all pairs (n × pairs)."""
        known = self.into.vectors([pair.target for pair in self._pairs])
        return best_cosines(self.into.vectors(texts), known, len(self._pairs))


def _solved(sources: csr_matrix, ridge: float) -> tuple[NDArray[np.float64], bool]:
    """The system of the regression, ``S·Sᵀ + ridge · I``, as its Cholesky factor."""
    import numpy as np
    from scipy.linalg import cho_factor

    kernel = (sources @ sources.T).toarray()
    kernel[np.diag_indices_from(kernel)] += ridge
    factor: tuple[NDArray[np.float64], bool] = cho_factor(kernel, overwrite_a=True, check_finite=False)
    return factor


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


class Bridges:
    """The bridges between all languages of a comparison, each built when it is first crossed."""

    def __init__(self, wordings: Wordings, memory: Memory | None, settings: Settings) -> None:
        self._wordings, self._memory, self._settings = wordings, memory, settings
        self._built: dict[tuple[str, str], tuple[csr_matrix, csr_matrix] | None] = {}

    def cosines(self, tag: str, other: str, rows: Sequence[int], columns: Sequence[int]) -> NDArray[np.float64] | None:
        """Cosines of wordings in one language with wordings in the other (n × m); None without a pair between them."""
        import numpy as np

        if (tag, other) not in self._built:
            self._built[tag, other] = self._build(tag, other)
        built = self._built[tag, other]
        if built is None:
            return None
        carried, targets = built
        products = (carried[list(rows)] @ targets[list(columns)].T).toarray()
        cosines: NDArray[np.float64] = np.clip(products, 0.0, 1.0).astype(np.float64)
        return cosines

    def _build(self, tag: str, other: str) -> tuple[csr_matrix, csr_matrix] | None:
        pairs = self._memory.between(tag, other) if self._memory else ()
        if not pairs:
            return None
        queries = [wordings.get(tag, "") for wordings in self._wordings.texts]
        targets = [wordings.get(other, "") for wordings in self._wordings.texts]
        asked, known = [text for text in queries if text], [text for text in targets if text]
        bridge = Bridge(pairs, (tag, other), asked, known, self._settings)
        return bridge.carried(queries), bridge.into.vectors(targets)
