"""Texts of another language as words of a corpus: what a memory predicts for them, compared as every text is.

The regression says how much of each source of the memory is in a text. As much of the words of their targets is then
looked for in the corpus, by the same likeness of words as within one language. ``docs/adr/0021`` tells what is gained.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from darya.matching.memory import Pair
from darya.matching.regression import Regression, shared_leads, strongest
from darya.matching.settings import DEFAULT, Settings
from darya.matching.soft_cosine import SoftCosine
from darya.matching.vectors import Space

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

STRONGEST = 300
"""Words of the corpus kept of what is predicted for a text; the rest is noise and costs time."""


class Carrying:
    """The way from the language ``tag`` into a ``corpus``, through the pairs of a memory.

    ``space`` is that of the sources, where it is known already.
    """

    def __init__(
        self,
        pairs: Sequence[Pair],
        tag: str,
        corpus: SoftCosine,
        settings: Settings = DEFAULT,
        *,
        space: Space | None = None,
    ) -> None:
        sources, targets = (list(dict.fromkeys(side)) for side in zip(*(pair.ends for pair in pairs), strict=True))
        self.regression = Regression(sources, tag, space or Space(sources, tag, folded=True), settings)
        self._corpus = corpus
        self._leads = shared_leads(pairs, sources, targets).astype("float64")
        self._targets = corpus.meaning(targets).astype("float64")

    def best(self, folded: Sequence[str], keep: int) -> csr_matrix:
        """How near what is predicted for each folded text is to its ``keep`` best of the corpus (n × m).

        A text that is itself a source finds its target with 1; one unlike every source finds everything far.
        """
        from scipy.sparse import csr_matrix

        # Summed in 64 bits and in one order, so that an answer does not depend on who else is asked
        predicted = csr_matrix(self.regression.shares(folded).astype("float64") @ self._leads @ self._targets)
        predicted.sort_indices()
        return self._corpus.nearest(strongest(predicted * self.regression.gain, STRONGEST), keep)
