"""The memory as the engine takes it: every pair of the programme that counts, as it stands at this moment."""

from __future__ import annotations

import uuid
from collections import OrderedDict
from collections.abc import Collection
from dataclasses import dataclass

from django.db import connection

from darya.language.folding import fold
from darya.matching import Memory
from darya.matching import Pair as MatchingPair
from darya.web.comparison.models import Comparison
from darya.web.memory.models import Source
from darya.web.memory.queries.holding import Held, KeptPairs, keep_at_hand, kept_pairs, lock
from darya.web.programmes.models import Programme


@dataclass(frozen=True)
class ProgrammeMemory(Memory):
    """A ``matching.Memory`` with the version of what it was made from: as long as that is the same, so is this.

    The same version gives the same object in one process (outside of a transaction), so that what is computed from it
    may be kept beside it.
    """

    version: str = ""


_made: OrderedDict[tuple[uuid.UUID, frozenset[str], uuid.UUID | None], ProgrammeMemory] = OrderedDict()


def memory_of_programme(
    programme: Programme | uuid.UUID,
    *,
    sector: str | Collection[str] | None = None,
    leaving_out_comparison: Comparison | uuid.UUID | None = None,
) -> ProgrammeMemory:
    """What the programme's people confirmed, as the engine takes it: at once, in two queries while nothing changes.

    ``sector``: one or several kinds of professional activity, as standards name them. Where a text has counterparts
    in one of these sectors and others elsewhere, those elsewhere are left out; all other pairs stay.
    ``leaving_out_comparison``: without the links of this comparison, to measure what the rest says of it.

    Empty, and never None, where nothing is confirmed yet. ``version`` tells whether anything has changed.
    """
    key = programme.pk if isinstance(programme, Programme) else programme
    left_out = leaving_out_comparison.pk if isinstance(leaving_out_comparison, Comparison) else leaving_out_comparison
    named = [sector] if isinstance(sector, str) else sector or ()
    sectors = frozenset(folded for folded in map(fold, named) if folded)
    kept = kept_pairs(key)
    asked = (key, sectors, left_out)
    known = _made.get(asked)
    if known is None or known.version != kept.version or connection.in_atomic_block:
        known = ProgrammeMemory(_chosen(kept, sectors, left_out), (), kept.version)
    if not connection.in_atomic_block:
        with lock:
            keep_at_hand(_made, asked, known)
    return known


def links_of_programme(programme: uuid.UUID) -> ProgrammeMemory:
    """Only what people confirmed in comparisons, across languages and within one: what an encoder is measured on."""
    kept = kept_pairs(programme)
    links = {pk: one for pk, one in kept.pairs.items() if one.source == Source.LINK}
    return ProgrammeMemory(_chosen(kept._replace(pairs=links), frozenset(), None), (), kept.version)


def _chosen(kept: KeptPairs, sectors: frozenset[str], left_out: uuid.UUID | None) -> tuple[MatchingPair, ...]:
    """Each pair once, in the order in which they came; of several counterparts of a text those of its sector."""
    counted = [
        one
        for one in kept.pairs.values()
        if one.key not in kept.excluded and (left_out is None or one.comparison != left_out)
    ]
    return tuple({one.key: one.pair for one in _of_sectors(counted, sectors)}.values())


def _of_sectors(counted: list[Held], sectors: frozenset[str]) -> list[Held]:
    if not sectors:
        return counted
    own = {side for one in counted if one.sector in sectors for side in one.sides()}
    return [one for one in counted if one.sector in sectors or own.isdisjoint(one.sides())]
