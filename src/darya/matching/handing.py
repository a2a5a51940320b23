"""What a memory hands over: the nearest source gives its targets, in one language or across two.

A confirmed pair says that its target is also called as its source is. So a text is as near to the target as to the
nearest of its sources. How far that is believed is the matter of :mod:`darya.matching.search`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from darya.matching.memory import Pair
from darya.matching.regression import leads
from darya.matching.soft_cosine import SoftCosine

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

NEAREST = 50
"""Sources that may hand over their targets to one text."""
SAME = 0.9
"""Sources that resemble each other so much say the same in other words."""
SAMPLE = 1000
"""Sources that are looked at to tell how often that happens."""
DICTIONARY, OF_CORPUS = 2000, 0.25
"""So many sources which lead to less than this share of the corpus are a dictionary, not the links of two lists."""
BELIEF = 0.5
"""What a target handed over counts at most, against what is carried over."""


class Handing:
    """The sources of a memory, each with the texts of a corpus that it leads to."""

    def __init__(self, pairs: Sequence[Pair], places: Mapping[str, int], sources: SoftCosine, names: Sequence[str]):
        """``places`` are those of the folded texts of the corpus, ``names`` the folded ``sources`` in their order."""
        self._sources, self._names = sources, names
        self._leads = leads(pairs, names, places)

    def best(self, folded: Sequence[str]) -> csr_matrix:
        """For each text what it is handed (n × texts of the corpus): as near as the nearest source that leads there."""
        return _largest_products(self._sources.best(folded, NEAREST), self._leads)

    def sample(self, most: int) -> tuple[list[str], csr_matrix, csr_matrix]:
        """At most so many of the sources that lead somewhere: their names, where they lead, what the others hand them.

        Both matrices are n × texts of the corpus.
        """
        import numpy as np

        leading = np.flatnonzero(np.diff(self._leads.indptr))
        chosen = leading[np.unique(np.arange(most) * len(leading) // most)] if len(leading) else leading
        names = [self._names[at] for at in chosen]
        near = self._sources.best(names, NEAREST)
        near.data[near.indices == np.repeat(chosen, np.diff(near.indptr))] = 0.0
        near.eliminate_zeros()
        return names, self._leads[chosen], _largest_products(near, self._leads)

    @cached_property
    def belief(self) -> float:
        """How much a target counts for a text that is not its source, against what is carried over (1).

        In full for a dictionary, and as far as the sources say the same in several ways.
        """
        reached = len(set(self._leads.indices.tolist())) / max(self._leads.shape[1], 1)
        dictionary = len(self._names) >= DICTIONARY and reached < OF_CORPUS
        return BELIEF * (1.0 if dictionary else self.variety)

    @cached_property
    def variety(self) -> float:
        """Share of the sources beside which another one says the same in other words (of a sample).

        Where this is common, the memory is a list of names and a target may be meant by a new one; where it is not,
        each target has its source, and another text is rather about another target.
        """
        import numpy as np

        sample = sorted({at * len(self._names) // SAMPLE for at in range(SAMPLE)}) if self._names else []
        found = self._sources.best([self._names[at] for at in sample], 2)
        near = np.bincount(np.repeat(np.arange(len(sample)), np.diff(found.indptr)), found.data >= SAME, len(sample))
        return float((near > 1).mean()) if sample else 0.0


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
