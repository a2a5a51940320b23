"""Pairs of statements to rows of n countries: consistent groups, with what was decided before left as it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from darya.matching.assignment import links_in
from darya.matching.items import Item
from darya.matching.settings import Settings
from darya.matching.shapes import Shape
from darya.matching.ties import Tie, Ties

__all__ = ["Group", "Link", "Tie", "Ties", "group", "links_of", "medoid"]

Group = tuple[int, ...]
"""Places of items that mean the same, in ascending order; several of a country only where they are parts of one."""


@dataclass(frozen=True)
class Link:
    """Two items to bring together; ``part`` is the one of them that says a part of the other, if one does."""

    weight: float
    one: int
    other: int
    part: int | None = None

    @property
    def parent(self) -> int | None:
        """The broad one of the two, if they are no equals."""
        if self.part is None:
            return None
        return self.other if self.part == self.one else self.one


def links_of(ties: Ties, settings: Settings) -> list[Link]:
    """The links of all pairs of countries, strongest first, in a stable order."""
    links = []
    for key, block in ties.blocks.items():
        for row, column in links_in(ties.plans[key], block.shape, settings):
            one, other = block.rows[row], block.columns[column]
            part = {Shape.NARROW_ROWS: one, Shape.NARROW_COLUMNS: other}.get(block.shape)
            links.append(Link(float(block.weights[row, column]), one, other, part))
    return sorted(links, key=lambda link: (-round(link.weight, 9), link.one, link.other))


def group(items: Sequence[Item], ties: Ties, settings: Settings, decided: Sequence[Group] = ()) -> list[Group]:
    """Join linked items to groups; every item is in exactly one. Groups in ``decided`` take in others, and stay.

    Links are taken strongest first. One that would bring two items of a country together is the weakest of its
    chain and goes, unless both are parts of the same item; so does one whose groups agree too little as a whole
    (``least_agreement``), and one between two decided groups.
    """
    groups = _Groups(items, ties, settings, decided)
    for link in links_of(ties, settings):
        if groups.may_join(link):
            groups.join(link)
    return sorted(set(groups.of.values()))


class _Groups:
    """The groups while links are being taken."""

    def __init__(self, items: Sequence[Item], ties: Ties, settings: Settings, decided: Sequence[Group]) -> None:
        self._items, self._ties, self._settings = items, ties, settings
        self.of: dict[int, Group] = {at: (at,) for at in range(len(items))}
        for members in decided:
            self.of.update(dict.fromkeys(members, members))
        self._decided = {at for members in decided for at in members}
        self._parent_of: dict[int, int] = {}

    def may_join(self, link: Link) -> bool:
        """Whether the groups of the two may become one."""
        left, right = self.of[link.one], self.of[link.other]
        if left == right or (self._decided & set(left) and self._decided & set(right)):
            return False
        shared = self._countries(left) & self._countries(right)
        if shared and not self._are_parts_of_one(link):
            return False
        return self._agreement(left, right) >= self._settings.least_agreement * link.weight

    def join(self, link: Link) -> None:
        """Bring the two groups together."""
        joined = tuple(sorted((*self.of[link.one], *self.of[link.other])))
        self.of.update(dict.fromkeys(joined, joined))
        if link.part is not None and link.parent is not None:
            self._parent_of[link.part] = link.parent

    def _countries(self, members: Group) -> set[str]:
        return {self._items[at].country for at in members}

    def _are_parts_of_one(self, link: Link) -> bool:
        """Whether a part that is still alone comes to other parts of its parent, and to nothing else of its country."""
        if link.part is None or link.parent is None or len(self.of[link.part]) > 1:
            return False
        country = self._items[link.part].country
        siblings = [at for at in self.of[link.parent] if self._items[at].country == country]
        return not self._decided & set(siblings) and all(self._parent_of.get(at) == link.parent for at in siblings)

    def _agreement(self, left: Group, right: Group) -> float:
        """Mean weight between the countries of the two groups, of several items of a country that of the best."""
        best: dict[tuple[str, str], float] = {}
        for one in left:
            for other in right:
                countries = self._items[one].country, self._items[other].country
                if countries[0] != countries[1]:
                    best[countries] = max(best.get(countries, 0.0), self._ties.weight(one, other))
        return sum(best.values()) / len(best)


def medoid(members: Group, ties: Ties) -> int:
    """The item that resembles the others most; the first of equals. Its wordings are proposed as the row's label."""
    closeness = {one: sum(tie.score for tie in ties.of(one, members).values()) for one in members}
    return min(members, key=lambda at: (-round(closeness[at], 9), at))
