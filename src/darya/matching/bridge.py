"""From one language to another without a model: what a regression through the pairs of a memory predicts.

The regression (:mod:`darya.matching.regression`) says how much of each source is in a text; as much of the vector of
each source's target is its predicted vector in the other language.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from darya.language.folding import fold
from darya.matching.memory import Memory, Pair
from darya.matching.regression import Regression, shared_leads, strongest
from darya.matching.settings import DEFAULT, Settings
from darya.matching.vectors import Space, best_cosines, row_lengths
from darya.matching.wordings import Wordings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

STRONGEST = 400
"""Terms kept of a predicted vector; the rest is noise and costs time."""
BATCH = 500
"""Texts carried at a time, which bounds the memory that they need."""


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
        from scipy.sparse import csr_matrix

        self._pairs = pairs
        sources, known = (list(dict.fromkeys(side)) for side in zip(*(pair.ends for pair in pairs), strict=True))
        space, self.into = spaces or (
            Space([*sources, *map(fold, texts)], languages[0], folded=True),
            Space([*known, *map(fold, targets)], languages[1], folded=True),
        )
        self.regression = Regression(sources, languages[0], space, settings)
        self._known = csr_matrix(shared_leads(pairs, sources, known) @ self.into.vectors(known, folded=True))

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

        found = csr_matrix(self.regression.shares(folded) @ self._known)
        lengths = np.maximum(row_lengths(found), 1e-6)
        damping = np.minimum(1.0, lengths * self.regression.gain) / lengths
        return strongest(csr_matrix(diags(damping.astype(np.float32)) @ found), STRONGEST)

    def resembling(self, texts: Sequence[str]) -> csr_matrix:
        """Cosines of the texts with the sources of all pairs (n × pairs)."""
        space = self.regression.space
        return best_cosines(
            space.vectors(texts), space.vectors([pair.source for pair in self._pairs]), len(self._pairs)
        )

    def resembling_targets(self, texts: Sequence[str]) -> csr_matrix:
        """Cosines of texts of the other language with the targets of all pairs (n × pairs)."""
        known = self.into.vectors([pair.target for pair in self._pairs])
        return best_cosines(self.into.vectors(texts), known, len(self._pairs))


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
