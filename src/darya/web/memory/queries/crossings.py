"""Where a comparison has to cross from one language to another, and how much memory there is to go by now."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
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


def weak_crossings(programme: uuid.UUID, spoken: Sequence[Sequence[str]]) -> list[Crossing]:
    """The crossings with too little memory to be trusted, the weakest first; one query, none where nobody crosses.

    ``spoken`` are the languages of each standard. Of two standards in several languages each, the two languages with
    the most pairs count.
    """
    apart = [(one, other) for one, other in combinations(spoken, 2) if one and other and not set(one) & set(other)]
    if not apart:
        return []
    held = pairs_between(programme)
    best = {_best(one, other, held) for one, other in apart}
    weak = [one for one in (Crossing(*found) for found in best) if one.trust is not Trust.ENOUGH]
    return sorted(weak, key=lambda one: (one.pairs, one.languages))


def pairs_between(programme: uuid.UUID) -> dict[Languages, int]:
    """Languages → how many different pairs count between them."""
    found = counting(programme).exclude(is_excluded()).order_by()
    counted = found.values_list("language", "other_language").annotate(pairs=Count("key", distinct=True))
    return {(one, other): pairs for one, other, pairs in counted}


def _best(one: Sequence[str], other: Sequence[str], held: Mapping[Languages, int]) -> tuple[Languages, int]:
    ways = [(here, there) if here <= there else (there, here) for here, there in product(one, other)]
    return max(((way, held.get(way, 0)) for way in ways), key=lambda found: found[1])
