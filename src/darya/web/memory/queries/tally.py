"""What the memory holds, counted: between which languages, in which sectors, from where, and how much is excluded."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple, cast

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from darya.matching.trust import Trust, trust
from darya.web.memory.access import visible_pairs
from darya.web.memory.models import Exclusion, Pair
from darya.web.programmes.rights import Actor

Languages = tuple[str, str]
"""Two tags in the order of tags: both directions are one."""


class Origin(NamedTuple):
    """One source of pairs, and how many it has."""

    source: str
    comparison: uuid.UUID | None
    file: uuid.UUID | None
    pairs: int


@dataclass
class SectorTally:
    """The pairs of one sector between two languages; the same pair from two sources counts once."""

    sector: str
    pairs: int = 0
    excluded: int = 0
    origins: list[Origin] = field(default_factory=list)


@dataclass
class LanguageTally:
    """The pairs between two languages. ``pairs`` are without the excluded ones, over all sectors."""

    languages: Languages
    pairs: int = 0
    excluded: int = 0
    sectors: list[SectorTally] = field(default_factory=list)

    @property
    def crosses(self) -> bool:
        """Whether they are two languages; within one, the memory only adds to what the words say."""
        return self.languages[0] != self.languages[1]

    @property
    def trust(self) -> Trust:
        """How far suggestions across these languages can be trusted."""
        return trust(self.pairs)


def is_excluded() -> Exists:
    """For a query of pairs: whether the pair is excluded now."""
    return Exists(Exclusion.objects.filter(programme=OuterRef("programme"), key=OuterRef("key"), taken_back_at=None))


def tally_of(actor: Actor) -> list[LanguageTally]:
    """What the person may see of the memory, the languages with most pairs first: three queries."""
    found = visible_pairs(actor).annotate(left_out=is_excluded()).order_by()
    tallies: dict[Languages, LanguageTally] = {}
    for one, other, kept, excluded in _counted(found, "language", "other_language"):
        tallies[one, other] = LanguageTally((one, other), kept, excluded)
    sectors: dict[tuple[str, str, str], SectorTally] = {}
    for one, other, sector, kept, excluded in _counted(found, "language", "other_language", "sector"):
        made = sectors[one, other, sector] = SectorTally(sector, kept, excluded)
        tallies[one, other].sectors.append(made)
    places = found.values_list("language", "other_language", "sector", "source", "comparison", "file")
    for one, other, sector, source, comparison, file, count in places.annotate(count=Count("pk")):
        sectors[one, other, sector].origins.append(Origin(source, comparison, file, count))
    for tally in tallies.values():
        tally.sectors.sort(key=lambda sector: (-sector.pairs, sector.sector))
    return sorted(tallies.values(), key=lambda tally: (not tally.crosses, -tally.pairs, tally.languages))


def _counted(pairs: QuerySet[Pair], *by: str) -> Iterable[tuple[Any, ...]]:
    """The values of ``by``, how many pairs count, how many are excluded; the same pair of two sources once."""
    kept = Count("key", distinct=True, filter=Q(left_out=False))
    excluded = Count("key", distinct=True, filter=Q(left_out=True))
    return cast("Iterable[tuple[Any, ...]]", pairs.values_list(*by).annotate(kept=kept, excluded=excluded))


def languages_and_sectors(actor: Actor) -> tuple[list[Languages], list[str]]:
    """What occurs among the pairs that the person may see, for filters: one query."""
    found = visible_pairs(actor).order_by().values_list("language", "other_language", "sector").distinct()
    told = list(found)
    return sorted({(one, other) for one, other, _sector in told}), sorted({sector for *_two, sector in told})
