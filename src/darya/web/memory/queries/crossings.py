"""Where a comparison has to cross from one language to another, and how much memory there is to go by now."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from django.db.models import Count

from darya.matching.trust import Trust, trust
from darya.web.memory.queries.holding import counting
from darya.web.memory.queries.tally import Languages, is_excluded


@dataclass(frozen=True, slots=True)
class Crossing:
    """Two languages between which countries without a shared one are compared."""

    languages: Languages
    pairs: int

    @property
    def trust(self) -> Trust:
        """How far suggestions across them can be trusted."""
        return trust(self.pairs)


def weak_crossings(
    programme: uuid.UUID, spoken: Mapping[str, Sequence[str]], alone: Collection[str] = ()
) -> list[Crossing]:
    """The crossings with too little memory to be trusted, the weakest first; one query, none where nobody crosses.

    ``spoken``: country → languages of its standard. ``alone``: countries of which single statements stand in a
    language that no other country has. Of two standards in several languages each, the two languages with the most
    pairs count.
    """
    apart = [*_apart(spoken), *(way for country in alone for way in _from_alone(country, spoken))]
    if not apart:
        return []
    held = pairs_between(programme)
    weak = [one for one in {Crossing(*_best(*two, held)) for two in apart} if one.trust is not Trust.ENOUGH]
    return sorted(weak, key=lambda one: (one.pairs, one.languages))


def _apart(spoken: Mapping[str, Sequence[str]]) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Every two standards without a shared language."""
    for one, other in combinations(spoken.values(), 2):
        if one and other and not set(one) & set(other):
            yield one, other


def _from_alone(country: str, spoken: Mapping[str, Sequence[str]]) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """From the languages that only this country has into those of every other."""
    others = [languages for other, languages in spoken.items() if other != country and languages]
    own = sorted(set(spoken.get(country, ())) - {tag for languages in others for tag in languages})
    yield from ((own, languages) for languages in others if own)


def pairs_between(programme: uuid.UUID) -> dict[Languages, int]:
    """Languages → how many different pairs count between them."""
    found = counting(programme).exclude(is_excluded()).order_by()
    counted = found.values_list("language", "other_language").annotate(pairs=Count("key", distinct=True))
    return {(one, other): pairs for one, other, pairs in counted}


def _best(one: Sequence[str], other: Sequence[str], held: Mapping[Languages, int]) -> tuple[Languages, int]:
    ways = [(here, there) if here <= there else (there, here) for here, there in product(one, other)]
    return max(((way, held.get(way, 0)) for way in ways), key=lambda found: found[1])
