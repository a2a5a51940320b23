"""The memory as the engine takes it: every pair of the programme that counts, as it stands at this moment."""

from __future__ import annotations

import threading
import uuid
from collections import OrderedDict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from django.db import connection
from django.db.models import Count, Max, Q, QuerySet, Sum

from darya.language.folding import fold
from darya.matching import Memory
from darya.matching import Pair as MatchingPair
from darya.web.comparison.models import Comparison
from darya.web.memory.models import Exclusion, Pair
from darya.web.programmes.models import Programme

KEPT_AT_HAND = 16
"""Memories that one process keeps; one of 20,000 pairs takes about ten megabytes."""
FEW_MISSING = 500
"""Up to so many new pairs are asked for by number; beyond, all are read at once."""

Key = TypeVar("Key")
Value = TypeVar("Value")


@dataclass(frozen=True)
class ProgrammeMemory(Memory):
    """A ``matching.Memory`` with the version of what it was made from: as long as that is the same, so is this.

    The same version gives the same object in one process (outside of a transaction), so that what is computed from it
    may be kept beside it.
    """

    version: str = ""


class _Held(NamedTuple):
    """A pair with what chooses it."""

    key: str
    pair: MatchingPair
    comparison: uuid.UUID | None
    sector: str
    """Folded."""


class _Kept(NamedTuple):
    """What a process has of one programme: all its counting pairs by number, and the keys of excluded ones."""

    version: str
    pairs: dict[int, _Held]
    excluded: frozenset[str]


_NOTHING = _Kept("", {}, frozenset())
_kept: OrderedDict[uuid.UUID, _Kept] = OrderedDict()
_made: OrderedDict[tuple[uuid.UUID, frozenset[str], uuid.UUID | None], ProgrammeMemory] = OrderedDict()
_lock = threading.Lock()


def counting(programme: uuid.UUID) -> QuerySet[Pair]:
    """The pairs of a programme that count: links of comparisons that were opened, shared standards, added files.

    Excluded ones are among them; ``excluded_keys`` names those.
    """
    return Pair.objects.filter(
        Q(comparison=None) | Q(comparison__opened_at__isnull=False),
        Q(file=None) | Q(file__added_at__isnull=False, file__taken_back_at=None),
        programme=programme,
    )


def excluded_keys(programme: uuid.UUID) -> QuerySet[Exclusion]:
    """What is excluded now."""
    return Exclusion.objects.filter(programme=programme, taken_back_at=None)


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
    version = version_of(key)
    if connection.in_atomic_block:  # what this transaction wrote may never come to be: nothing of it is kept at hand
        return ProgrammeMemory(_chosen(_read_anew(_NOTHING, key, version), sectors, left_out), (), version)
    with _lock:
        known = _made.get((key, sectors, left_out))
        if known is None or known.version != version:
            known = ProgrammeMemory(_chosen(_held(key, version), sectors, left_out), (), version)
        _keep_at_hand(_made, (key, sectors, left_out), known)
    return known


def version_of(programme: uuid.UUID) -> str:
    """A word that changes with everything that the memory is made from.

    It is read from the pairs themselves, so nobody can forget to raise it: pairs are never changed, new ones get new
    numbers, and count, sum and greatest of these numbers tell any two states apart.
    """
    stand = counting(programme).aggregate(count=Count("pk"), sum=Sum("pk"), last=Max("pk"))
    excluded = excluded_keys(programme).order_by("pk").values_list("pk", flat=True)
    return f"{stand['count']}-{stand['sum'] or 0}-{stand['last'] or 0}-{_digest(excluded)}"


def _digest(keys: Iterable[uuid.UUID]) -> str:
    total = 0
    for key in keys:
        total ^= key.int
    return f"{total:x}"


def _held(programme: uuid.UUID, version: str) -> _Kept:
    """The pairs as they stand; of what this process has already, only the rest is read."""
    kept = _kept.get(programme, _NOTHING)
    if kept.version != version:
        kept = _read_anew(kept, programme, version)
    _keep_at_hand(_kept, programme, kept)
    return kept


def _read_anew(kept: _Kept, programme: uuid.UUID, version: str) -> _Kept:
    found = counting(programme).order_by("pk")
    excluded = frozenset(excluded_keys(programme).values_list("key", flat=True))
    if not kept.pairs:
        return _Kept(version, _read(found), excluded)
    now = list(found.values_list("pk", flat=True))
    missing = [key for key in now if key not in kept.pairs]
    fresh = _read(found if len(missing) > FEW_MISSING else found.filter(pk__in=missing)) if missing else {}
    known = kept.pairs | fresh
    return _Kept(version, {key: known[key] for key in now if key in known}, excluded)


def _read(pairs: QuerySet[Pair]) -> dict[int, _Held]:
    rows = pairs.values_list("pk", "key", "text", "other_text", "language", "other_language", "comparison_id", "sector")
    return {
        pk: _Held(key, MatchingPair(text, other, language, other_language), comparison, fold(sector))
        for pk, key, text, other, language, other_language, comparison, sector in rows.iterator(chunk_size=5000)
    }


def _chosen(kept: _Kept, sectors: frozenset[str], left_out: uuid.UUID | None) -> tuple[MatchingPair, ...]:
    """Each pair once, in the order in which they came; of several counterparts of a text those of its sector."""
    counted = [
        one
        for one in kept.pairs.values()
        if one.key not in kept.excluded and (left_out is None or one.comparison != left_out)
    ]
    if sectors:
        own = {side for one in counted if one.sector in sectors for side in _sides(one.pair)}
        counted = [one for one in counted if one.sector in sectors or own.isdisjoint(_sides(one.pair))]
    return tuple({one.key: one.pair for one in counted}.values())


def _sides(pair: MatchingPair) -> tuple[tuple[str, str | None, str | None], ...]:
    """Both texts of a pair, each with its language and the one into which it leads."""
    return (
        (fold(pair.source), pair.source_language, pair.target_language),
        (fold(pair.target), pair.target_language, pair.source_language),
    )


def _keep_at_hand(kept: OrderedDict[Key, Value], key: Key, value: Value) -> None:
    kept[key] = value
    kept.move_to_end(key)
    while len(kept) > KEPT_AT_HAND:
        kept.popitem(last=False)
