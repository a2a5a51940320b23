"""One statement that became several, or several that became one: the parts together say the words of the whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from darya.language.folding import words
from darya.language.stemming import stem
from darya.language.tags import primary_language
from darya.model import Function, Statement

PART_IN_WHOLE = 0.75
"""Least share of a part's words that the whole has: it may be worded anew a little, not say other things."""
WHOLE_COVERED = 0.8
"""Least share of the words of the whole that the parts have together; the rest are words that only joined them."""
LEAST_WORDS = 3
"""Words that a statement needs in order to be divided."""
SHORTEST_WORD = 3
"""Letters; shorter words join others and say nothing alone."""
BEGINNING = 5
"""Letters by which a word is known again in its other forms, where its language has no stemmer."""

Place = tuple[int, int]
"""Number of the function and of the statement in it."""
Placed = tuple[Place, Statement]


@dataclass(frozen=True, slots=True)
class Division:
    """A whole and its parts, the parts in the order of their file."""

    whole: Place
    parts: tuple[Place, ...]
    covered: float
    """0 … 1: words of the whole that the parts have together."""


def placed(functions: Sequence[Function]) -> dict[Place, Statement]:
    """Every statement with its place."""
    return {
        (number, place): statement
        for number, function in enumerate(functions)
        for place, statement in enumerate(function.statements)
    }


def divisions(wholes: Iterable[Placed], candidates: Iterable[Placed]) -> list[Division]:
    """Statements that became several: each whole and each part in one division at most, the best covered first.

    A division holds where every part says little but words of the whole and has a word of it that no other part has,
    and where the parts together cover the whole, in the order in which the whole says what is their own.
    """
    parts = [_Said(place, statement) for place, statement in candidates]
    found = [division for whole in wholes if (division := _division(_Said(*whole), parts))]
    taken: set[Place] = set()
    chosen = []
    for division in sorted(found, key=lambda one: (-one.covered, one.whole)):
        if taken.isdisjoint(division.parts):
            taken.update(division.parts)
            chosen.append(division)
    return sorted(chosen, key=lambda one: one.whole)


class _Said:
    """A statement as the words by which it is known again, in order."""

    def __init__(self, place: Place, statement: Statement) -> None:
        self.place, self.kind, self.language = place, statement.kind, statement.language
        primary = primary_language(statement.language)
        self.words = [_known_by(word, primary) for word in words(statement.text) if len(word) >= SHORTEST_WORD]
        self.set = frozenset(self.words)


def _known_by(word: str, language: str) -> str:
    """Its stem; a beginning where no stemmer has cut anything."""
    found = stem(word, language)
    return found if found != word else word[:BEGINNING]


def _division(whole: _Said, candidates: Sequence[_Said]) -> Division | None:
    if len(whole.set) < LEAST_WORDS:
        return None
    parts = [part for part in candidates if _may_be_part(part, whole)]
    while len(parts) > 1 and (needless := _needless(parts, whole)):
        parts.remove(needless)
    if len(parts) < 2:
        return None
    covered = sum(any(word in part.set for part in parts) for word in whole.set) / len(whole.set)
    if covered < WHOLE_COVERED or not _in_order(parts, whole):
        return None
    return Division(whole.place, tuple(part.place for part in parts), covered)


def _may_be_part(part: _Said, whole: _Said) -> bool:
    if part.kind is not whole.kind or part.language != whole.language or not part.set:
        return False
    return len(part.set & whole.set) >= PART_IN_WHOLE * len(part.set)


def _own_words(part: _Said, parts: Sequence[_Said], whole: _Said) -> frozenset[str]:
    """The words of the whole that this part has and no other."""
    others: set[str] = set().union(*(other.set for other in parts if other is not part))
    return (part.set & whole.set) - others


def _needless(parts: Sequence[_Said], whole: _Said) -> _Said | None:
    """Of the parts without a word of their own the one that covers least, the last of equals; None if there is none."""
    idle = [part for part in parts if not _own_words(part, parts, whole)]
    return min(idle, key=lambda part: (len(part.set & whole.set), [-at for at in part.place]), default=None)


def _in_order(parts: Sequence[_Said], whole: _Said) -> bool:
    """Whether the whole says the own words of its parts in the order of the parts."""
    first = [min(map(whole.words.index, _own_words(part, parts, whole))) for part in parts]
    return all(one < other for one, other in pairwise(first))
