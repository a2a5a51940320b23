"""The counting pairs of a programme, kept at hand in each process and read anew only as far as they changed."""

from __future__ import annotations

import threading
import uuid
from collections import OrderedDict
from collections.abc import Iterable
from typing import NamedTuple, TypeVar

from django.db import connection
from django.db.models import Count, Max, Q, QuerySet, Sum

from darya.language.folding import fold
from darya.matching import Pair as MatchingPair
from darya.web.memory.models import Exclusion, Pair

KEPT_AT_HAND = 16
"""Programmes, or memories, that one process keeps; one of 20,000 pairs takes about ten megabytes."""
FEW_MISSING = 500
"""Up to so many new pairs are asked for by number; beyond, all are read at once."""

Key = TypeVar("Key")
Value = TypeVar("Value")


class Held(NamedTuple):
    """A pair with what chooses it."""

    key: str
    pair: MatchingPair
    texts: tuple[str, str]
    """Folded."""
    source: str
    comparison: uuid.UUID | None
    sector: str
    """Folded."""

    def sides(self) -> tuple[tuple[str, str | None, str | None], ...]:
        """Both texts, folded, each with its language and the one into which it leads."""
        one, other = self.pair.source_language, self.pair.target_language
        return (self.texts[0], one, other), (self.texts[1], other, one)


class KeptPairs(NamedTuple):
    """What a process has of one programme: all its counting pairs by number, and the keys of excluded ones."""

    version: str
    pairs: dict[int, Held]
    excluded: frozenset[str]


_NOTHING = KeptPairs("", {}, frozenset())
_kept: OrderedDict[uuid.UUID, KeptPairs] = OrderedDict()
lock = threading.Lock()
"""Held while what a process keeps at hand is changed."""


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


def kept_pairs(programme: uuid.UUID) -> KeptPairs:
    """The pairs as they stand at this moment.

    Within a transaction nothing is kept at hand: what it wrote may never come to be, and its numbers be given again.
    """
    version = version_of(programme)
    if connection.in_atomic_block:
        return _read_anew(_NOTHING, programme, version)
    with lock:
        kept = _kept.get(programme, _NOTHING)
        if kept.version != version:
            kept = _read_anew(kept, programme, version)
        keep_at_hand(_kept, programme, kept)
    return kept


def _read_anew(kept: KeptPairs, programme: uuid.UUID, version: str) -> KeptPairs:
    found = counting(programme).order_by("pk")
    excluded = frozenset(excluded_keys(programme).values_list("key", flat=True))
    if not kept.pairs:
        return KeptPairs(version, _read(found), excluded)
    now = list(found.values_list("pk", flat=True))
    missing = [key for key in now if key not in kept.pairs]
    fresh = _read(found if len(missing) > FEW_MISSING else found.filter(pk__in=missing)) if missing else {}
    known = kept.pairs | fresh
    return KeptPairs(version, {key: known[key] for key in now if key in known}, excluded)


def _read(pairs: QuerySet[Pair]) -> dict[int, Held]:
    rows = pairs.values_list(
        "pk", "key", "text", "other_text", "language", "other_language", "folded", "source", "comparison_id", "sector"
    )
    found = {}
    for pk, key, text, other, language, other_language, folded, source, comparison, sector in rows.iterator(5000):
        lines = folded.split("\n")
        pair = MatchingPair(text, other, language, other_language)
        found[pk] = Held(key, pair, (lines[0], lines[2]), source, comparison, fold(sector))
    return found


def keep_at_hand(kept: OrderedDict[Key, Value], key: Key, value: Value) -> None:
    """Put something into what a process keeps; what was not asked for longest goes."""
    kept[key] = value
    kept.move_to_end(key)
    while len(kept) > KEPT_AT_HAND:
        kept.popitem(last=False)
