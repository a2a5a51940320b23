"""The pairs of the memory one by one: found by words, narrowed by filters, what contradicts itself first."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import QuerySet

from darya.web.comparison.models import Cell
from darya.web.memory.access import visible_pairs
from darya.web.memory.models import Exclusion, Pair
from darya.web.memory.queries.contradictions import contradicting
from darya.web.memory.queries.tally import Languages, is_excluded
from darya.web.programmes.rights import Actor
from darya.web.standards.queries.search import with_words
from darya.web.standards.search_words import query_words

NO_SECTOR = "-"
"""Asks for the pairs of which no sector is known; empty asks for those of any."""


class Show:
    """Which pairs are shown, as the address says it."""

    KEPT = "kept"
    EXCLUDED = "excluded"
    CONTRADICTING = "contradicting"


@dataclass(frozen=True, slots=True)
class Wanted:
    """To what the list is narrowed; empty is no filter."""

    text: str = ""
    languages: Languages | None = None
    sector: str = ""
    source: str = ""
    show: str = ""
    comparison: uuid.UUID | None = None
    file: uuid.UUID | None = None


class Line(NamedTuple):
    """A pair with what the list tells of it."""

    pair: Pair
    exclusion: Exclusion | None
    contradicts: bool
    decided: tuple[str, str]
    """How the cells of both countries were decided (``Cell.decided_as``), for a link."""


class Numbers(NamedTuple):
    """The pairs that fit, by number, and which pairs of the programme contradict another one."""

    fitting: list[int]
    at_odds: frozenset[int]


def numbers_of(actor: Actor, wanted: Wanted) -> Numbers:
    """The pairs that fit: those that contradict another one first, then as they came."""
    found = list(_fitting(actor, wanted).values_list("pk", flat=True))
    at_odds = contradicting(actor.programme)
    if wanted.show == Show.CONTRADICTING:
        return Numbers([number for number in found if number in at_odds], at_odds)
    return Numbers(sorted(found, key=lambda number: (number not in at_odds, number)), at_odds)


def _fitting(actor: Actor, wanted: Wanted) -> QuerySet[Pair]:
    found = visible_pairs(actor).order_by("pk")
    if wanted.languages:
        found = found.filter(language=wanted.languages[0], other_language=wanted.languages[1])
    if wanted.sector:
        found = found.filter(sector="" if wanted.sector == NO_SECTOR else wanted.sector)
    if wanted.source:
        found = found.filter(source=wanted.source)
    if wanted.comparison:
        found = found.filter(comparison=wanted.comparison)
    if wanted.file:
        found = found.filter(file=wanted.file)
    if wanted.show == Show.EXCLUDED:
        found = found.filter(is_excluded())
    elif wanted.show == Show.KEPT:
        found = found.filter(~is_excluded())
    words = query_words(wanted.text)
    if wanted.text.strip() and not words:
        return found.none()
    return with_words(found, words, "folded")


def lines_of(actor: Actor, numbers: Sequence[int], at_odds: frozenset[int]) -> list[Line]:
    """These pairs in this order: three queries, however many."""
    known = visible_pairs(actor).select_related("comparison", "row", "edition__standard", "file")
    found = known.defer("folded", "edition__document", "comparison__findings").in_bulk(list(numbers))
    pairs = [found[number] for number in numbers if number in found]
    excluded = {
        one.key: one
        for one in Exclusion.objects.filter(
            programme=actor.programme, taken_back_at=None, key__in={pair.key for pair in pairs}
        )
    }
    decided = _decided(pairs)
    return [
        Line(
            pair,
            excluded.get(pair.key),
            pair.pk in at_odds,
            (decided[pair.row_id, pair.country], decided[pair.row_id, pair.other_country]),
        )
        for pair in pairs
    ]


def _decided(pairs: Iterable[Pair]) -> dict[tuple[int | None, str], str]:
    rows = {pair.row_id for pair in pairs if pair.row_id}
    found: dict[tuple[int | None, str], str] = defaultdict(str)
    cells = Cell.objects.filter(row__in=rows).values_list("row_id", "country", "decided_as")
    found.update({(row, country): decided for row, country, decided in cells})
    return found
