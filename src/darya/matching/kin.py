"""Help from kindred languages: pairs of any language lead to a target, read in the pivot alphabet.

A memory of one language pair is small for long. But what Kazakh, Kyrgyz, Uzbek and Turkmen say to one Russian sentence
shares its roots, and standards that stand in two languages at once are pairs of the very occupation that is compared.
So all pairs that end in a language are one bridge into it, whatever language they begin in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations
from typing import TYPE_CHECKING

from darya.language.scripts import transliterate
from darya.matching.bridge import Bridge
from darya.matching.memory import Memory, Pair
from darya.matching.settings import Settings
from darya.matching.wordings import Wordings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

MOST_PAIRS = 1000
"""Pairs of one bridge: more would cost more time than they bring."""
PIVOT = "und"
"""Tag of texts in the pivot alphabet."""


class KinBridges:
    """The bridges from the pivot alphabet into each language of a comparison, built when they are first crossed."""

    def __init__(self, wordings: Wordings, memory: Memory, settings: Settings) -> None:
        self._wordings, self._memory, self._settings = wordings, memory, settings
        self._built: dict[str, Bridge | None] = {}
        self._targets: dict[str, csr_matrix] = {}
        self._carried: dict[tuple[str, str], csr_matrix] = {}

    def cosines(self, tag: str, other: str, rows: Sequence[int], columns: Sequence[int]) -> NDArray[np.float64] | None:
        """Cosines of wordings in one language with wordings in the other (n × m); None without a pair into it."""
        import numpy as np

        bridge = self._bridge(other)
        if bridge is None:
            return None
        if (tag, other) not in self._carried:
            self._carried[tag, other] = bridge.carried(self._in_pivot(tag))
        products = (self._carried[tag, other][list(rows)] @ self._targets[other][list(columns)].T).toarray()
        cosines: NDArray[np.float64] = np.clip(products, 0.0, 1.0).astype(np.float64)
        return cosines

    def _bridge(self, other: str) -> Bridge | None:
        if other not in self._built:
            pairs = _pairs_into(other, self._memory, self._wordings.texts)
            self._built[other] = self._build(other, pairs) if pairs else None
        return self._built[other]

    def _build(self, other: str, pairs: Sequence[Pair]) -> Bridge:
        targets = [wordings.get(other, "") for wordings in self._wordings.texts]
        asked = [text for tag in self._wordings.languages if tag != other for text in self._in_pivot(tag) if text]
        bridge = Bridge(pairs, (PIVOT, other), asked, [text for text in targets if text], self._settings)
        self._targets[other] = bridge.into.vectors(targets)
        return bridge

    def _in_pivot(self, tag: str) -> list[str]:
        return [transliterate(wordings[tag], tag) if tag in wordings else "" for wordings in self._wordings.texts]


def _pairs_into(target: str, memory: Memory, texts: Sequence[Mapping[str, str]]) -> tuple[Pair, ...]:
    """Pairs with this target: what the texts say in two languages themselves first, then the memory."""
    own = sorted(set(_own_pairs(target, texts)), key=lambda pair: (pair.source, pair.target))
    kept = sorted(set(_kept_pairs(target, memory)), key=lambda pair: (pair.source, pair.target))
    return tuple(dict.fromkeys([*own, *kept]))[:MOST_PAIRS]


def _own_pairs(target: str, texts: Sequence[Mapping[str, str]]) -> Iterator[Pair]:
    for wordings in texts:
        for source, other in permutations(wordings, 2):
            if other == target:
                yield Pair(transliterate(wordings[source], source), wordings[target], PIVOT, target)


def _kept_pairs(target: str, memory: Memory) -> Iterator[Pair]:
    """The memory's pairs into a language; a pair that does not state its languages leads nowhere in particular."""
    for given in memory.pairs:
        for pair in (given, given.turned()):
            if pair.target_language == target and pair.source_language not in (None, target):
                yield Pair(transliterate(pair.source, pair.source_language or PIVOT), pair.target, PIVOT, target)
