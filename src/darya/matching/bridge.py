"""From one language to another without a model: kernel ridge regression through the pairs of a memory.

With S and D the vectors of the pairs' sources and targets (rows), ``x = (S·Sᵀ + ridge · I)⁻¹ · S·q`` says how much of
each pair is in a query q, and ``x · D`` is its predicted vector in the other language (kernel ridge regression with a
linear kernel, Saunders, Gammerman and Vovk 1998). A small memory is solved whole. In a large one every query has a
system of its own, of the pairs nearest to it: its cost does not grow with the memory, and on the public set where
both could be computed it found more (``docs/adr/0018``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from darya.language.folding import fold
from darya.matching.memory import Memory, Pair
from darya.matching.settings import DEFAULT, Settings
from darya.matching.vectors import Space, best_cosines
from darya.matching.wordings import Wordings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

WHOLE_SYSTEM = 2000
"""Pairs that are solved as one system; beyond, each query has its own."""
NEAREST = 300
"""Pairs of the system of one query."""
STRONGEST = 400
"""Terms kept of a predicted vector; the rest is noise and costs time."""
BATCH = 500
"""Queries carried at a time, which bounds the memory that they need."""


class Bridge:
    """The way from one language to another, built once for all texts that may be asked about.

    ``languages`` are the tags from and into which it leads; ``texts`` and ``targets`` are what will be asked and
    looked for: which words are rare is learnt from them as well. Whoever has both ``spaces`` already gives them.
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
        source, target = languages
        self._ridge = settings.ridge
        self._pairs = pairs
        self._from, self.into = spaces or (
            Space([*(pair.source for pair in pairs), *texts], source),
            Space([*(pair.target for pair in pairs), *targets], target),
        )
        self._sources = self._from.vectors([pair.source for pair in pairs])
        self._known = self.into.vectors([pair.target for pair in pairs])
        self._whole = _System(self._sources, self._known, self._ridge) if len(pairs) <= WHOLE_SYSTEM else None

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

        asked = self._from.vectors(texts)
        parts = [
            strongest(part, STRONGEST)
            for start in range(0, len(texts), BATCH)
            for part in self._parts(asked[start : start + BATCH])
        ]
        return csr_matrix(vstack(parts)) if parts else csr_matrix((0, self._known.shape[1]), dtype="float32")

    def _parts(self, asked: csr_matrix) -> Iterator[csr_matrix]:
        if self._whole is not None:
            yield self._whole.predicted(asked)
            return
        nearest = best_cosines(asked, self._sources, NEAREST)
        for row in range(asked.shape[0]):
            near = nearest.indices[nearest.indptr[row] : nearest.indptr[row + 1]]
            near.sort()
            yield _System(self._sources[near], self._known[near], self._ridge).predicted(asked[row])

    def resembling(self, texts: Sequence[str], keep: int = NEAREST) -> csr_matrix:
        """Cosines of the texts with the sources of their nearest pairs (n × pairs)."""
        return best_cosines(self._from.vectors(texts), self._sources, keep)

    def resembling_targets(self, texts: Sequence[str]) -> csr_matrix:
        """Cosines of texts of the other language with the targets of all pairs (n × pairs)."""
        return best_cosines(self.into.vectors(texts), self._known, len(self._pairs))

    @property
    def said_in_other_words(self) -> float:
        """Share of the pairs whose target has another source before: 0 where every target has one source only."""
        return 1.0 - len({fold(pair.target) for pair in self._pairs}) / len(self._pairs)

    def handed_over(self, texts: Sequence[str], targets: Sequence[str]) -> csr_matrix:
        """The pivot (n × m): a target that stands in the memory is as near as the best of its sources is."""
        import numpy as np
        from scipy.sparse import csr_matrix

        lines: dict[str, list[int]] = {}
        for line, target in enumerate(targets):
            lines.setdefault(fold(target), []).append(line)
        reached = [lines.get(fold(pair.target), []) for pair in self._pairs]
        counts = [len(found) for found in reached]
        places = np.repeat(np.arange(len(reached)), counts)
        columns = np.array([line for found in reached for line in found], dtype=np.int64)
        nearest = best_cosines(self._from.vectors(texts), self._sources, NEAREST)
        leads = csr_matrix((np.ones(len(columns)), (places, columns)), shape=(len(reached), len(targets)))
        return _largest_products(nearest, leads)


class _System:
    """The pairs of one regression, solved: sources S (n × d) and what they become, D (n × e)."""

    def __init__(self, sources: csr_matrix, known: csr_matrix, ridge: float) -> None:
        import numpy as np
        from scipy.linalg import cho_factor

        self._sources, self._known, self._ridge = sources, known, ridge
        kernel = (sources @ sources.T).toarray()
        kernel[np.diag_indices_from(kernel)] += ridge
        self._factor = cho_factor(kernel, overwrite_a=True, check_finite=False)

    def predicted(self, asked: csr_matrix) -> csr_matrix:
        """Vectors of the other language (one a row of ``asked``), of length at most 1."""
        import numpy as np
        from scipy.linalg import cho_solve
        from scipy.sparse import csr_matrix, diags

        shares = cho_solve(self._factor, (self._sources @ asked.T).toarray(), check_finite=False).T
        found = csr_matrix(csr_matrix(shares.astype(np.float32)) @ self._known)
        lengths = np.sqrt(np.maximum(np.asarray(found.multiply(found).sum(axis=1)).ravel(), 1e-12))
        damping = np.minimum(1.0, lengths * (1.0 + self._ridge)) / lengths
        return csr_matrix(diags(damping.astype(np.float32)) @ found)


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


def _largest_products(left: csr_matrix, right: csr_matrix) -> csr_matrix:
    """As ``left @ right`` for a ``right`` of zeros and ones, but with the largest instead of the sum."""
    import numpy as np
    from scipy.sparse import csr_matrix

    rows = np.repeat(np.arange(left.shape[0]), np.diff(left.indptr))
    reach = np.diff(right.indptr)[left.indices]
    starts = right.indptr[left.indices]
    offsets = np.arange(reach.sum()) - np.repeat(np.cumsum(reach) - reach, reach)
    columns = right.indices[np.repeat(starts, reach) + offsets]
    rows, values = np.repeat(rows, reach), np.repeat(left.data, reach)
    order = np.lexsort((-values, columns, rows))
    rows, columns, values = rows[order], columns[order], values[order]
    first = np.ones(len(rows), dtype=bool)
    first[1:] = (rows[1:] != rows[:-1]) | (columns[1:] != columns[:-1])
    shape = (left.shape[0], right.shape[1])
    return csr_matrix((values[first], (rows[first], columns[first])), shape=shape, dtype=np.float32)


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
