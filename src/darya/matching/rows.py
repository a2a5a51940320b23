"""Pairs of statements to rows of n countries: consistent groups, in an order that a reader can follow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from darya.matching.assignment import assign
from darya.matching.items import Item
from darya.matching.scores import METHODS, Block, BlockKey
from darya.matching.settings import Settings

Group = tuple[int, ...]
"""Places of items that mean the same, at most one per country, in ascending order."""


@dataclass(frozen=True)
class Tie:
    """What connects two items: the score, how it was found, and the weight with the functions around them."""

    score: float
    method: str
    weight: float


class Ties:
    """All scores, looked up by two places in the list of items."""

    def __init__(self, items: Sequence[Item], blocks: Mapping[BlockKey, Block]) -> None:
        self._items = items
        self._blocks = blocks
        self._place = {
            at: place
            for block in blocks.values()
            for side in (block.rows, block.columns)
            for place, at in enumerate(side)
        }

    def of(self, one: int, members: Iterable[int]) -> dict[int, Tie]:
        """The ties of an item with those of the others that are of another country."""
        country = self._items[one].country
        return {other: self.between(one, other) for other in members if self._items[other].country != country}

    def between(self, one: int, other: int) -> Tie:
        """The tie of two items of different countries and the same kind."""
        first, second = sorted((one, other))  # items are ordered by country
        block = self._blocks[self._items[first].country, self._items[second].country, self._items[first].kind]
        at = self._place[first], self._place[second]
        return Tie(float(block.scores[at]), METHODS[block.methods[at]], float(block.weights[at]))


def links_of(blocks: Iterable[Block], settings: Settings) -> list[tuple[float, int, int]]:
    """The links of all pairs of countries: weight and the two places, strongest first, in a stable order."""
    links = [
        (float(block.weights[row, column]), block.rows[row], block.columns[column])
        for block in blocks
        for row, column in assign(block.weights, settings.least_weight, settings.least_share_of_best)
    ]
    return sorted(links, key=lambda link: (-round(link[0], 9), link[1], link[2]))


def group(items: Sequence[Item], blocks: Mapping[BlockKey, Block], ties: Ties, settings: Settings) -> list[Group]:
    """Join linked items to groups with at most one item per country; every item is in exactly one group.

    Links are taken strongest first. One that would bring two items of a country together is the weakest of its
    chain and goes; so does one whose groups agree too little as a whole (``least_agreement``).
    """
    member_of: dict[int, Group] = {at: (at,) for at in range(len(items))}
    for weight, one, other in links_of(blocks.values(), settings):
        left, right = member_of[one], member_of[other]
        if left != right and _may_join(left, right, weight, items, ties, settings):
            joined = tuple(sorted((*left, *right)))
            member_of.update(dict.fromkeys(joined, joined))
    return sorted(set(member_of.values()))


def _may_join(left: Group, right: Group, weight: float, items: Sequence[Item], ties: Ties, settings: Settings) -> bool:
    if {items[at].country for at in left} & {items[at].country for at in right}:
        return False
    weights = [ties.between(one, other).weight for one in left for other in right]
    return sum(weights) / len(weights) >= settings.least_agreement * weight


def medoid(members: Group, ties: Ties) -> int:
    """The item that resembles the others most; the first of equals. Its wordings are proposed as the row's label."""
    closeness = {one: sum(tie.score for tie in ties.of(one, members).values()) for one in members}
    return min(members, key=lambda at: (-round(closeness[at], 9), at))
