"""The ways from the languages of a question into those of the known texts, for one memory of confirmed pairs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from darya.matching.bridge import Bridge
from darya.matching.memory import Memory, Pair
from darya.matching.settings import Settings
from darya.matching.vectors import Space

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix


@dataclass(frozen=True)
class Crossing:
    """One way: the pairs between two languages, and what they make of a text."""

    pairs: tuple[Pair, ...]
    bridge: Bridge

    def carried(self, texts: Sequence[str]) -> csr_matrix:
        """The texts as vectors of the other language (n × terms of ``widths``)."""
        return self.bridge.carried(texts)

    @property
    def widths(self) -> tuple[int, ...]:
        """Of the space in which the carried vectors are."""
        return self.bridge.into.widths

    def pair_between(self, text: str, other: str) -> tuple[float, Pair]:
        """The pair that connects two texts most, and how much: its source resembles the one, its target the other."""
        import numpy as np

        here = self.bridge.resembling([text]).toarray()[0]
        joined = here * self.bridge.resembling_targets([other]).toarray()[0]
        best = int(np.argmax(joined))
        return float(joined[best]), self.pairs[best]


class Crossings:
    """All ways between the languages that have a space, each built when it is first taken; safe for threads."""

    def __init__(self, memory: Memory, spaces: Mapping[str, Space], settings: Settings) -> None:
        self._memory, self._spaces, self._settings = memory, spaces, settings
        self._built: dict[tuple[str, str], Crossing | None] = {}
        self._lock = Lock()

    def between(self, source: str, target: str) -> Crossing | None:
        """The way from one language into another; None without a pair between them."""
        with self._lock:
            if (source, target) not in self._built:
                self._built[source, target] = self._build(source, target)
            return self._built[source, target]

    def _build(self, source: str, target: str) -> Crossing | None:
        pairs = self._memory.between(source, target)
        if not pairs:
            return None
        sources, targets = [pair.source for pair in pairs], [pair.target for pair in pairs]
        known = self._spaces.get(source)
        spaces = known.grown(sources) if known else Space(sources, source), self._spaces[target].grown(targets)
        bridge = Bridge(pairs, (source, target), (), (), self._settings, spaces=spaces)
        return Crossing(pairs, bridge)
