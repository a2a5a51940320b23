"""Titles in a language without labels, coded through a memory of confirmed pairs that leads to a language with some.

How sure such a code is, is measured on the memory itself: every pair that leads to a label tells the code of its
source, so each half of them is coded with the other half as memory. With too few such pairs only a confirmed title is
coded.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from darya.language.folding import fold
from darya.matching.lists import memory_between
from darya.matching.memory import Memory
from darya.matching.occupations.lookup import SURE, Known
from darya.matching.occupations.weighing import confidence_weights, probability
from darya.matching.ranking import DIGITS, Match
from darya.matching.search import Corpus

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LEAST_PAIRS = 100
"""Pairs that lead to a label; with fewer, nothing can be said of how sure a code is."""
MOST_TRIED = 1000
"""Pairs of each half that are coded to measure."""
STRANGE = 4
"""For one in so many of them a title of unknown words is tried as well, for which every code is wrong."""
TOP = 20
"""Labels that speak for a title."""

KnownTitles = Mapping[str, Mapping[str, Known]]


class Crossing:
    """The ways that a memory leads from other languages to those with labels."""

    def __init__(self, memory: Memory, known: KnownTitles) -> None:
        self._memory, self._known = memory, known
        self._ways: dict[str, _Way | None] = {}

    def code(self, titles: Sequence[str], tag: str) -> list[Known] | None:
        """What the memory says of each cleaned title of a language; None where it leads to no label."""
        if tag not in self._ways:
            self._ways[tag] = self._way(tag)
        way = self._ways[tag]
        return way.code(titles) if way else None

    def _way(self, tag: str) -> _Way | None:
        memories = {target: memory_between(self._memory, tag, target) for target in self._known}
        pairs = {target: memory.between(tag, target) for target, memory in memories.items()}
        leads = {target: sum(fold(pair.target) in self._known[target] for pair in pairs[target]) for target in pairs}
        target = max(pairs, key=lambda other: (leads[other], len(pairs[other]), other))
        return _Way(memories[target], tag, target, self._known[target]) if pairs[target] else None


class _Way:
    """From one language to another."""

    def __init__(self, memory: Memory, tag: str, target: str, known: Mapping[str, Known]) -> None:
        self._memory, self._tag = memory, tag
        self._known = list(known.values())
        self._corpus = Corpus(list(known), target)
        pairs = memory.between(tag, target)
        self._told = {fold(pair.source): known[found].code for pair in pairs if (found := fold(pair.target)) in known}
        self._confidence = self._measured(memory) if len(self._told) >= LEAST_PAIRS else None

    def code(self, titles: Sequence[str]) -> list[Known]:
        """What the memory says of each title."""
        found = list(self._corpus.search(titles, self._tag, top=TOP, memory=self._memory))
        votes = [_votes(matches, self._known) for matches in found]
        if self._confidence is None:
            sure = [SURE if matches and matches[0].score >= 1 else 0.0 for matches in found]
        else:
            sure = probability(_signs(votes), self._confidence).round(DIGITS).tolist()
        return [self._said(vote, share) for vote, share in zip(votes, sure, strict=True)]

    def _measured(self, memory: Memory) -> NDArray[np.float64] | None:
        import numpy as np

        signs, right = [], []
        for half in (0, 1):
            asked = [text for text in self._told if zlib.crc32(text.encode()) % 2 == half][:MOST_TRIED]
            asked += [text[::-1] for text in asked[::STRANGE]]
            others = Memory(tuple(pair for pair in memory.pairs if _half(pair.source, pair.target, self._told) != half))
            found = self._corpus.search(asked, self._tag, top=TOP, memory=others)
            votes = [_votes(matches, self._known) for matches in found]
            signs.append(_signs(votes))
            right += [vote.code == self._told.get(text) for vote, text in zip(votes, asked, strict=True)]
        return confidence_weights(np.concatenate(signs), np.array(right))

    def _said(self, vote: _Vote, share: float) -> Known:
        if not vote.code:
            return Known("", 0.0, "", None, 0.0)
        others = vote.second_score / max(vote.score + vote.second_score, 1e-9)
        return Known(vote.code, share, vote.label, vote.second, round((1 - share) * others, DIGITS))


def _half(source: str, target: str, told: Mapping[str, str]) -> int:
    """In which half a pair is tried, whichever way round it stands; −1 for one that tells no code."""
    text = next((folded for folded in (fold(source), fold(target)) if folded in told), None)
    return -1 if text is None else zlib.crc32(text.encode()) % 2


class _Vote(NamedTuple):
    """The best code for a title with its score and label, and the next."""

    code: str
    score: float
    label: str
    second: str | None
    second_score: float


def _votes(matches: Sequence[Match], known: Sequence[Known]) -> _Vote:
    best: dict[str, tuple[float, str]] = {}
    for line, score in matches:
        best.setdefault(known[line].code, (score, known[line].label))
    ranked = sorted(best.items(), key=lambda item: -item[1][0])
    if not ranked:
        return _Vote("", 0.0, "", None, 0.0)
    (code, (score, label)), *others = ranked
    return _Vote(code, score, label, others[0][0] if others else None, others[0][1][0] if others else 0.0)


def _signs(votes: Sequence[_Vote]) -> NDArray[np.float64]:
    """What tells sure codes from unsure ones: the best score, the square of it, and how far the next is behind."""
    import numpy as np

    scores = np.array([vote.score for vote in votes])
    return np.column_stack([scores, scores**2, scores - np.array([vote.second_score for vote in votes])])
