"""One broad statement against several narrow ones: leftovers that say the rest of what a row means come into it.

In most rows two countries say the same once. Now and then one of them says it in two sentences: «Варка бульонов» and
«Приготовление супов» against «Варка бульонов и приготовление супов». One of the two is then matched and the other
left over. It is taken in where the two share out what the broad statement says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from darya.language.folding import words
from darya.matching.items import Item
from darya.matching.rows import Group
from darya.matching.settings import Settings
from darya.matching.terms import beginning_parts
from darya.matching.ties import Ties
from darya.matching.wordings import Wordings

SHORTEST_WORD = 2
"""Words up to this length say nothing alone."""

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
        if addition.part in placed or addition.group in taken or not addition.stands(items, ties, likeness, settings):
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

    def stands(self, items: Sequence[Item], ties: Ties, likeness: Likeness, settings: Settings) -> bool:
        """Whether both say different parts of what the broad statements say.

        Either the words show it, or several countries with a broad statement are witnesses, and to them the two parts
        are nearer together than alone.
        """
        alike = likeness(self.part, self.sibling)
        if alike <= settings.plain_alike and self._is_plain(items, ties, settings):
            return True
        if len(self.broad) < settings.witnesses or self.weight < settings.least_of_many * len(self.broad):
            return False
        return alike <= settings.most_alike_parts and self._gain(ties, alike) > 0

    def _is_plain(self, items: Sequence[Item], ties: Ties, settings: Settings) -> bool:
        """Whether all broad statements share their words out to the two."""
        part, sibling = items[self.part], items[self.sibling]
        return all(
            ties.weight(self.part, at) >= settings.plain_weight and divide_the_words(items[at], part, sibling, settings)
            for at in self.broad
        )

    def _gain(self, ties: Ties, alike: float) -> float:
        """How much nearer the two come to the broad statements together than the nearer one alone, on average.

        For vectors p of a broad statement and a, b of the two, all of length 1, the cosine of p with a + b is
        ``(p·a + p·b) / √(2 + 2 a·b)``.
        """
        pairs = [(ties.between(at, self.part).score, ties.between(at, self.sibling).score) for at in self.broad]
        return sum((one + other) / sqrt(2 + 2 * alike) - max(one, other) for one, other in pairs) / len(pairs)


def divide_the_words(broad: Item, part: Item, sibling: Item, settings: Settings) -> bool:
    """Whether two parts share out the words of a broad statement, in a language that all three have.

    Together they say most of its words, and each says a good share of them without the other. A word is known by its
    beginning.
    """
    tag = next((tag for tag in broad.wordings if tag in part.wordings and tag in sibling.wordings), None)
    if tag is None:
        return False
    whole, one, other = (_beginnings(item.wordings[tag]) for item in (broad, part, sibling))
    own = min(len(whole & one - other), len(whole & other - one))
    return (
        bool(whole)
        and len(whole & (one | other)) >= settings.plain_words * len(whole)
        and own >= settings.plain_own * len(whole)
    )


def _beginnings(text: str) -> set[str]:
    return {beginning for word in words(text) if len(word) > SHORTEST_WORD for beginning in beginning_parts(word)}


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
