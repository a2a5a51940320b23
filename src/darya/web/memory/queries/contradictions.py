"""Texts with two counterparts in one language that nobody confirmed to mean the same: one of the two misleads."""

from __future__ import annotations

import uuid
from collections import OrderedDict, defaultdict
from itertools import combinations

from django.db import connection

from darya.web.memory.queries.holding import KeptPairs, keep_at_hand, kept_pairs, lock

MANY = 40
"""With more counterparts than so many a text is a heading of whatever else: all of its pairs mislead."""

_found: OrderedDict[uuid.UUID, tuple[str, frozenset[int]]] = OrderedDict()


def contradicting(programme: uuid.UUID) -> frozenset[int]:
    """Numbers of the pairs, excluded ones left out, that contradict another one. Kept at hand until a pair changes."""
    kept = kept_pairs(programme)
    known = _found.get(programme)
    if known is None or known[0] != kept.version or connection.in_atomic_block:
        known = kept.version, _contradicting(kept)
    if not connection.in_atomic_block:
        with lock:
            keep_at_hand(_found, programme, known)
    return known[1]


def _contradicting(kept: KeptPairs) -> frozenset[int]:
    """Across languages only: within one, a meaning has many wordings.

    Several counterparts of a text are no contradiction where they are confirmed among themselves, as the wordings of
    several countries in one row are.
    """
    alike: set[frozenset[str]] = set()
    counterparts: dict[tuple[str, str | None, str | None], dict[str, list[int]]] = defaultdict(dict)
    for number, one in kept.pairs.items():
        if one.key in kept.excluded:
            continue
        if one.pair.source_language == one.pair.target_language:
            alike.add(frozenset(one.texts))
            continue
        for side, other in zip(one.sides(), reversed(one.texts), strict=True):
            counterparts[side].setdefault(other, []).append(number)
    return frozenset(
        number
        for found in counterparts.values()
        if len(found) > 1
        for text in _at_odds(list(found), alike)
        for number in found[text]
    )


def _at_odds(texts: list[str], alike: set[frozenset[str]]) -> set[str]:
    if len(texts) > MANY:
        return set(texts)
    return {text for two in combinations(texts, 2) if frozenset(two) not in alike for text in two}
