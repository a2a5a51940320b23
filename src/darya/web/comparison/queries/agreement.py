"""How far validators agree, from the first two judgements of each cell."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from darya.matching.reliability import Estimate, in_words, krippendorff_alpha
from darya.model import Relation
from darya.web.comparison.models import Cell, Comparison, Judgement

Pair = tuple[Relation, Relation]

_CODES = {relation: float(number) for number, relation in enumerate(Relation)}


@dataclass(frozen=True, slots=True)
class Measure:
    """Agreement over a set of cells judged by two."""

    judged: int
    agreed: int
    share: float | None
    """``agreed / judged``; None if nothing was judged by two."""
    alpha: Estimate
    """Krippendorff's alpha over the five relations as names, or the reason why there is none."""

    @property
    def meaning(self) -> str:
        """What that says about the judgements: a template."""
        return in_words(self.alpha)


def measure(pairs: Sequence[Pair]) -> Measure:
    """One pair for each cell; who is named first makes no difference."""
    agreed = sum(1 for one, other in pairs if one is other)
    alpha = krippendorff_alpha([(_CODES[one], _CODES[other]) for one, other in pairs])
    return Measure(len(pairs), agreed, agreed / len(pairs) if pairs else None, alpha)


@dataclass(frozen=True, slots=True)
class AgreementNumbers:
    """Measures over all cells, by country, by pair of countries and by pair of validators."""

    overall: Measure
    by_country: dict[str, Measure]
    by_pair: dict[tuple[str, str], Measure]
    """Cells of two countries in the rows that have both."""
    by_validators: dict[tuple[str, uuid.UUID, uuid.UUID], Measure]
    """(country, one, other) in the order of their identifiers."""


@dataclass(frozen=True, slots=True)
class _Both:
    row: int
    country: str
    pair: Pair
    people: tuple[uuid.UUID | None, uuid.UUID | None]


def agreement_of(comparison: Comparison, countries: Sequence[str]) -> AgreementNumbers:
    """Two queries; judgements of what has changed since, and of rows set aside, do not count."""
    both = _judged_by_two(comparison)
    in_row: dict[int, set[str]] = defaultdict(set)
    for row, country in Cell.objects.filter(comparison=comparison, row__isnull=False).values_list("row", "country"):
        in_row[row].add(country)
    pairs = combinations(countries, 2)
    teams: dict[tuple[str, uuid.UUID, uuid.UUID], list[Pair]] = defaultdict(list)
    for one in both:
        first, second = one.people
        if first and second:
            teams[one.country, min(first, second), max(first, second)].append(one.pair)
    return AgreementNumbers(
        overall=measure([one.pair for one in both]),
        by_country={code: measure([one.pair for one in both if one.country == code]) for code in countries},
        by_pair={
            pair: measure([one.pair for one in both if one.country in pair and in_row[one.row].issuperset(pair)])
            for pair in pairs
        },
        by_validators={team: measure(found) for team, found in sorted(teams.items())},
    )


def _judged_by_two(comparison: Comparison) -> list[_Both]:
    judgements: dict[int, list[Judgement]] = defaultdict(list)
    found = Judgement.objects.filter(cell__comparison=comparison, cell__row__set_aside=False, stale=False)
    for one in found.select_related("cell").order_by("pk"):
        judgements[one.cell_id].append(one)
    return [
        _Both(
            first.cell.row_id or 0,
            first.cell.country,
            (Relation(first.relation), Relation(second.relation)),
            (first.person_id, second.person_id),
        )
        for first, second, *_more in (listed for listed in judgements.values() if len(listed) > 1)
    ]
