"""One broad statement against several narrow ones: leftovers that say the rest of what a row means come into it.

In most rows two countries say the same once. Now and then one of them says it in two sentences: «Варка бульонов» and
«Приготовление супов» against «Варка бульонов и приготовление супов». One of the two is then matched and the other
left over. It is taken in where the two together come nearer to the broad statement than either alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from darya.matching.items import Item
from darya.matching.rows import Group
from darya.matching.settings import Settings
from darya.matching.ties import Ties
from darya.matching.wordings import Wordings

Likeness = Callable[[int, int], float]
"""The cosine of two items of one country, by their places."""


def likeness_of(items: Sequence[Item], wordings: Wordings) -> Likeness:
    """The best cosine over the languages that two items share."""

    def likeness(one: int, other: int) -> float:
        shared = [tag for tag in items[one].wordings if tag in items[other].wordings]
        return max((float(wordings.within(tag, (one,), (other,))[0, 0]) for tag in shared), default=0.0)

    return likeness


def with_leftovers(
    groups: Sequence[Group],
    items: Sequence[Item],
    ties: Ties,
    likeness: Likeness,
    settings: Settings,
    closed: frozenset[int] = frozenset(),
) -> list[Group]:
    """The groups, with items that are alone taken into the group of which they are a part; ``closed`` stay as is.

    A group takes in one leftover of a country, the one that adds most.
    """
    candidates = sorted(
        _additions(groups, items, ties, closed), key=lambda addition: (-round(addition.weight, 9), addition.part)
    )
    taken: dict[Group, Group] = {}
    placed: set[int] = set()
    for addition in candidates:
        if addition.part in placed or addition.group in taken or not addition.stands(ties, likeness, settings):
            continue
        taken[addition.group] = tuple(sorted((*addition.group, addition.part)))
        placed.add(addition.part)
    return sorted(taken.get(members, members) for members in groups if not (len(members) == 1 and members[0] in placed))


@dataclass(frozen=True)
class _Addition:
    """A leftover that could come into a group beside its sibling, and the statements there that would be broad."""

    part: int
    group: Group
    sibling: int
    broad: tuple[int, ...]
    weight: float
    """Sum of the weights with the broad statements."""

    def stands(self, ties: Ties, likeness: Likeness, settings: Settings) -> bool:
        """Whether both say different parts of what the broad statements say together.

        For vectors p of the broad statement and a, b of the two, all of length 1, the cosine of p with a + b is
        ``(p·a + p·b) / √(2 + 2 a·b)``; the gain is how much that is above the larger of p·a and p·b. Several
        countries with a broad statement are several witnesses, a single one has to be plain.
        """
        alike = likeness(self.part, self.sibling)
        if alike > settings.most_alike_parts:
            return False
        pairs = [(ties.between(at, self.part).score, ties.between(at, self.sibling).score) for at in self.broad]
        gain = sum((one + other) / sqrt(2 + 2 * alike) - max(one, other) for one, other in pairs) / len(pairs)
        least_gain, least_weight = (
            (0.0, settings.least_of_many) if len(pairs) >= settings.witnesses else (settings.plain_gain, settings.plain)
        )
        return gain > least_gain and self.weight / len(pairs) >= least_weight


def _additions(
    groups: Sequence[Group], items: Sequence[Item], ties: Ties, closed: frozenset[int]
) -> Iterator[_Addition]:
    """Leftovers with the groups in which every other country's statement is the best that they have there."""
    group_of = {at: members for members in groups for at in members}
    for members in groups:
        if len(members) > 1 or members[0] in closed:
            continue
        part = members[0]
        best = ties.best(part)
        for near in sorted({group_of[at] for at in best.values()}):
            addition = _addition(part, near, best, items, ties)
            if addition is not None and not closed & set(near):
                yield addition


def _addition(
    part: int, members: Group, best: Mapping[str, int], items: Sequence[Item], ties: Ties
) -> _Addition | None:
    siblings = [at for at in members if items[at].country == items[part].country]
    broad = tuple(at for at in members if items[at].country != items[part].country)
    if len(siblings) != 1 or any(best.get(items[at].country) != at for at in broad):
        return None
    return _Addition(part, members, siblings[0], broad, sum(ties.weight(part, at) for at in broad))


def parts_in(members: Group, items: Sequence[Item]) -> Mapping[str, tuple[int, ...]]:
    """Country → its items in a group, for the countries that have several."""
    by_country: dict[str, tuple[int, ...]] = {}
    for at in members:
        by_country[items[at].country] = (*by_country.get(items[at].country, ()), at)
    return {country: places for country, places in by_country.items() if len(places) > 1}
