"""From one language to another without a model: kernel ridge regression through the pairs of a memory."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from darya.matching.memory import Memory, Pair
from darya.matching.settings import Settings
from darya.matching.vectors import Space
from darya.matching.wordings import Wordings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

LARGEST_SYSTEM = 2000
"""Pairs that one regression takes in, those nearest to the texts in question; its cost grows with the cube."""


class Bridge:
    """The way from one language to another, built once for all texts that may be asked about.

    With S and D the vectors of the pairs' sources and targets, ``A = K(queries, S) · (K(S, S) + ridge · I)⁻¹`` says
    how much of each pair is in a query, and ``A · D`` is its predicted vector in the other language.
    """

    def __init__(
        self, pairs: Sequence[Pair], queries: Sequence[str], targets: Sequence[str], settings: Settings
    ) -> None:
        import numpy as np
        from scipy.linalg import cho_factor

        self._ridge = settings.ridge
        self._from = _space([*(pair.source for pair in pairs), *queries], pairs[0].source_language, settings)
        self._to = _space([*(pair.target for pair in pairs), *targets], pairs[0].target_language, settings)
        sources = self._from.vectors([pair.source for pair in pairs])
        nearest = nearest_rows(sources, self._from.vectors(queries), LARGEST_SYSTEM)
        self._sources, self._known = sources[nearest], self._to.vectors([pairs[at].target for at in nearest])
        kernel = (self._sources @ self._sources.T).toarray()
        kernel[np.diag_indices_from(kernel)] += self._ridge
        self._factor = cho_factor(kernel, overwrite_a=True)
        self._likeness: NDArray[np.float32] = (self._known @ self._known.T).toarray()

    def cosines(self, queries: Sequence[str], targets: Sequence[str]) -> NDArray[np.float64]:
        """Cosine of each query, carried over, with each target (n × m), in [0, 1].

        It is damped by the length of the predicted vector (1 when the query is itself a source), so that a query
        unlike every pair scores low instead of anything.
        """
        import numpy as np
        from scipy.linalg import cho_solve

        shares = cho_solve(self._factor, (self._sources @ self._from.vectors(queries).T).toarray()).T
        carried = shares @ (self._known @ self._to.vectors(targets).T).toarray()
        lengths = np.sqrt(np.maximum(np.einsum("ij,ij->i", shares @ self._likeness, shares), 1e-12))
        damping = np.minimum(1.0, lengths * (1.0 + self._ridge))
        cosines: NDArray[np.float64] = np.clip(carried * (damping / lengths)[:, None], 0.0, 1.0).astype(np.float64)
        return cosines


def _space(texts: Sequence[str], tag: str | None, settings: Settings) -> Space:
    return Space(texts, tag or "und", settings.stem_weights)


def nearest_rows(rows: csr_matrix, asked: csr_matrix, most: int) -> NDArray[np.intp]:
    """Places of the rows nearest to any of the asked ones, at most so many, in their order."""
    import numpy as np

    if rows.shape[0] <= most:
        return np.arange(rows.shape[0])
    closeness = np.asarray((rows @ asked.T).max(axis=1).todense()).ravel()
    return np.sort(np.argsort(-closeness, kind="stable")[:most])


class Bridges:
    """The bridges between all languages of a comparison, each built when it is first crossed."""

    def __init__(self, wordings: Wordings, memory: Memory | None, settings: Settings) -> None:
        self._wordings, self._memory, self._settings = wordings, memory, settings
        self._built: dict[tuple[str, str], Bridge | None] = {}

    def cosines(self, tag: str, other: str, rows: Sequence[int], columns: Sequence[int]) -> NDArray[np.float64] | None:
        """Cosines of wordings in one language with wordings in the other (n × m); None without a pair between them."""
        if (tag, other) not in self._built:
            self._built[tag, other] = self._build(tag, other)
        bridge = self._built[tag, other]
        texts = self._wordings.texts
        if bridge is None:
            return None
        return bridge.cosines([texts[at].get(tag, "") for at in rows], [texts[at].get(other, "") for at in columns])

    def _build(self, tag: str, other: str) -> Bridge | None:
        pairs = self._memory.between(tag, other) if self._memory else ()
        queries = [wordings[tag] for wordings in self._wordings.texts if tag in wordings]
        targets = [wordings[other] for wordings in self._wordings.texts if other in wordings]
        return Bridge(pairs, queries, targets, self._settings) if pairs else None
