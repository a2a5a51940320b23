"""Which function, and which statement, of one file is which of the other; by their words, one to one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from rapidfuzz import fuzz

from darya.documents.dividing import Division, Place, Placed, divisions, placed
from darya.language.folding import fold
from darya.model import Function, Statement

SAME_FUNCTION = 0.45
"""Least score of two functions that are taken for one."""
REWORDED_HERE = 0.6
"""Least similarity of a reworded statement within its function."""
REWORDED_ELSEWHERE = 0.8
"""Least similarity where it went to another function."""
OTHER_KIND = 0.1
"""What a change of kind takes off the similarity."""

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Link:
    """A statement of the old file that is one of the new."""

    old_function: int
    old: int
    new_function: int
    new: int
    similarity: float
    exact: bool
    """Whether the folded wordings are equal."""


def pair_functions(old: Sequence[Function], new: Sequence[Function]) -> list[tuple[int, int]]:
    """Numbers of functions that are one and the same, by title, statements and code."""
    before, after = [_features(function) for function in old], [_features(function) for function in new]
    return _assign(
        range(len(old)), range(len(new)), lambda here, there: _function_score(before[here], after[there]), SAME_FUNCTION
    )


@dataclass(frozen=True, slots=True)
class Links:
    """How the statements of two files hang together; each statement in at most one link or division."""

    links: list[Link]
    split: list[Division]
    """Old wholes with their new parts."""
    joined: list[Division]
    """New wholes with their old parts."""


def link_statements(old: Sequence[Function], new: Sequence[Function], pairs: Sequence[tuple[int, int]]) -> Links:
    """Equal words first, then divided statements, then reworded ones; within the functions, then anywhere.

    Divisions come before rewordings, since the larger part of a divided statement looks like the whole reworded.
    """
    before, after = _folded(old), _folded(new)
    linker = _Linker(before, after, placed(old), placed(new))
    for here, there in pairs:
        linker.link_equal(_of(before, here), _of(after, there), same_kind=True)
    for here, there in pairs:
        linker.link_equal(_of(before, here), _of(after, there), same_kind=False)
    linker.link_equal(list(before), list(after), same_kind=True)
    linker.link_equal(list(before), list(after), same_kind=False)
    for here, there in pairs:
        linker.link_divided(_of(before, here), _of(after, there))
        linker.link_alike(_of(before, here), _of(after, there), REWORDED_HERE)
    linker.link_alike(list(before), list(after), REWORDED_ELSEWHERE)
    return Links(linker.links, linker.split, linker.joined)


class _Linker:
    """Takes statements out of both files as they find each other."""

    def __init__(
        self,
        old: dict[Place, str],
        new: dict[Place, str],
        old_statements: dict[Place, Statement],
        new_statements: dict[Place, Statement],
    ) -> None:
        self.old, self.new = old, new
        self.old_statements, self.new_statements = old_statements, new_statements
        self.free_old, self.free_new = set(old), set(new)
        self.links: list[Link] = []
        self.split: list[Division] = []
        self.joined: list[Division] = []

    def link_equal(self, old: Iterable[Place], new: Iterable[Place], *, same_kind: bool) -> None:
        """Link the same words, in order, where a text stands several times."""
        waiting: defaultdict[tuple[str, str], list[Place]] = defaultdict(list)
        for place in old:
            if place in self.free_old:
                waiting[self.old[place], self.old_statements[place].kind if same_kind else ""].append(place)
        for place in new:
            places = waiting[self.new[place], self.new_statements[place].kind if same_kind else ""]
            if place in self.free_new and places:
                self._link(places.pop(0), place, 1.0, exact=True)

    def link_divided(self, old: Sequence[Place], new: Sequence[Place]) -> None:
        """Take statements that became several, then those that several became."""
        self.split += divisions(self._waiting_old(old), self._waiting_new(new))
        for division in self.split:
            self.free_old.discard(division.whole)
            self.free_new.difference_update(division.parts)
        self.joined += divisions(self._waiting_new(new), self._waiting_old(old))
        for division in self.joined:
            self.free_new.discard(division.whole)
            self.free_old.difference_update(division.parts)

    def _waiting_old(self, places: Sequence[Place]) -> list[Placed]:
        return [(place, self.old_statements[place]) for place in places if place in self.free_old]

    def _waiting_new(self, places: Sequence[Place]) -> list[Placed]:
        return [(place, self.new_statements[place]) for place in places if place in self.free_new]

    def link_alike(self, old: Iterable[Place], new: Iterable[Place], least: float) -> None:
        """Link reworded statements so that the sum of similarities is greatest."""
        here, there = [p for p in old if p in self.free_old], [p for p in new if p in self.free_new]
        for one, other in _assign(here, there, self._score, least):
            self._link(one, other, fuzz.ratio(self.old[one], self.new[other]) / 100, exact=False)

    def _score(self, old: Place, new: Place) -> float:
        apart = 0.0 if self.old_statements[old].kind is self.new_statements[new].kind else OTHER_KIND
        return fuzz.ratio(self.old[old], self.new[new]) / 100 - apart

    def _link(self, old: Place, new: Place, alike: float, *, exact: bool) -> None:
        self.free_old.discard(old)
        self.free_new.discard(new)
        self.links.append(Link(*old, *new, alike, exact))


def _assign(
    old: Sequence[Thing], new: Sequence[Thing], score: Callable[[Thing, Thing], float], least: float
) -> list[tuple[Thing, Thing]]:
    """Pairs with at least this score, one to one, of the greatest sum."""
    if not old or not new:
        return []
    import numpy as np  # here, since whoever only reads files should not wait for it
    from scipy.optimize import linear_sum_assignment

    scores = np.array([[score(here, there) for there in new] for here in old])
    scores[scores < least] = 0.0
    rows, columns = linear_sum_assignment(scores, maximize=True)
    return [(old[row], new[column]) for row, column in zip(rows, columns, strict=True) if scores[row, column] >= least]


@dataclass(frozen=True, slots=True)
class _Features:
    title: str
    code: str | None
    statements: Counter[str]


def _features(function: Function) -> _Features:
    return _Features(
        fold(function.title), function.code, Counter(fold(statement.text) for statement in function.statements)
    )


def _function_score(one: _Features, other: _Features) -> float:
    """Title and statements weigh alike, the code half as much, since codes move when functions are added."""
    title = fuzz.ratio(one.title, other.title) / 100
    code = float(one.code is not None and one.code == other.code)
    count = sum(one.statements.values()) + sum(other.statements.values())
    if not one.statements or not other.statements:
        return 0.7 * title + 0.3 * code
    shared = 2 * sum((one.statements & other.statements).values()) / count
    return 0.4 * title + 0.4 * shared + 0.2 * code


def _folded(functions: Sequence[Function]) -> dict[Place, str]:
    return {
        (number, place): fold(statement.text) or statement.text
        for number, function in enumerate(functions)
        for place, statement in enumerate(function.statements)
    }


def _of(places: Iterable[Place], function: int) -> list[Place]:
    return [place for place in places if place[0] == function]
