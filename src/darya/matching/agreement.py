"""How far two experts who judged the same grid agree, and what they have to talk about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from darya.language.messages import N_
from darya.matching.reliability import Estimate, Scale, cohen_kappa, krippendorff_alpha
from darya.model import Cell, Comparison, InputError, Model, Relation, Row, StatementKind, Text
from darya.model.base import CountryCode, Identifier

CLOSENESS = {
    Relation.NONE: 0.0,
    Relation.PARTIAL: 1.0,
    Relation.NARROWER: 2.0,
    Relation.BROADER: 2.0,
    Relation.EQUAL: 3.0,
}
"""How close a relation is to *equal*, the order on which the ordinal alpha rests; broader and narrower are as close."""

_CODES = {relation: float(number) for number, relation in enumerate(Relation)}


class Disagreement(Model):
    """A cell to which the two gave different relations."""

    row: Identifier
    kind: StatementKind
    label: Text
    country: CountryCode
    statements: tuple[Identifier, ...]
    first: Relation
    second: Relation
    first_reason: str | None
    second_reason: str | None


class Measure(Model):
    """Agreement over a set of cells judged by both."""

    judged: int
    agreed: int
    share: float | None
    """``agreed / judged``; None if nothing was judged by both."""
    kappa: Estimate
    """Cohen's kappa over the five relations."""
    alpha: Estimate
    """Krippendorff's alpha over the five relations as names."""
    alpha_ordinal: Estimate
    """The same with relations ordered by ``CLOSENESS``, so that *equal* against *none* weighs most."""


class Agreement(Model):
    """Two experts' judgements of one grid side by side."""

    names: tuple[str, str]
    overall: Measure
    by_country: tuple[tuple[str, Measure], ...]
    """Cells of each country."""
    by_pair: tuple[tuple[tuple[str, str], Measure], ...]
    """Cells of two countries in the rows that have both."""
    disagreements: tuple[Disagreement, ...]
    only_first: int
    """Cells that only the first has judged."""
    only_second: int
    changed: int
    """Cells of the first that the second's grid has no more as they were: statements moved, rows merged."""


@dataclass(frozen=True)
class _Judged:
    row: Row
    first: Cell
    second: Cell


def agreement(first: Comparison, second: Comparison, names: Sequence[str] = ("1", "2")) -> Agreement:
    """Compare the relations of two judged copies of a grid, cell by cell; the cell's ``relation`` is the judgement.

    Cells are the same when row, country and statements are. Raises ``InputError`` when the two grids have not one
    cell in common, or not two names are given.
    """
    if len(names) != 2:
        raise InputError(N_("Agreement is measured between two experts; {count} are named"), count=len(names))
    theirs = {(row.id, cell.country, frozenset(cell.statements)): cell for row in second.rows for cell in row.cells}
    own = [(row, cell) for row in first.rows for cell in row.cells]
    both = [
        _Judged(row, cell, theirs[row.id, cell.country, frozenset(cell.statements)])
        for row, cell in own
        if (row.id, cell.country, frozenset(cell.statements)) in theirs
    ]
    if not both:
        raise InputError(N_("The two grids have no cell in common; they are not copies of one comparison"))
    judged = [entry for entry in both if entry.first.relation and entry.second.relation]
    return Agreement(
        names=(names[0], names[1]),
        overall=_measure(judged),
        by_country=tuple((country, _measure(_of(judged, country))) for country in first.countries),
        by_pair=tuple((pair, _measure(_of_pair(judged, pair))) for pair in combinations(first.countries, 2)),
        disagreements=tuple(_disagreements(judged)),
        only_first=sum(1 for entry in both if entry.first.relation and not entry.second.relation),
        only_second=sum(1 for entry in both if entry.second.relation and not entry.first.relation),
        changed=len(own) - len(both),
    )


def _of(judged: Sequence[_Judged], country: str) -> list[_Judged]:
    return [entry for entry in judged if entry.first.country == country]


def _of_pair(judged: Sequence[_Judged], pair: tuple[str, str]) -> list[_Judged]:
    """Cells of the two countries in rows where both have one."""
    return [entry for entry in judged if entry.first.country in pair and all(map(entry.row.cell, pair))]


def _measure(judged: Sequence[_Judged]) -> Measure:
    pairs = [(entry.first.relation, entry.second.relation) for entry in judged]
    known = [(one, other) for one, other in pairs if one and other]
    codes = [(_CODES[one], _CODES[other]) for one, other in known]
    agreed = sum(1 for one, other in known if one is other)
    return Measure(
        judged=len(known),
        agreed=agreed,
        share=agreed / len(known) if known else None,
        kappa=cohen_kappa([one for one, _ in codes], [other for _, other in codes]),
        alpha=krippendorff_alpha(codes),
        alpha_ordinal=krippendorff_alpha([(CLOSENESS[one], CLOSENESS[other]) for one, other in known], Scale.ORDINAL),
    )


def _disagreements(judged: Iterable[_Judged]) -> Iterable[Disagreement]:
    for entry in judged:
        one, other = entry.first, entry.second
        if one.relation and other.relation and one.relation is not other.relation:
            yield Disagreement(
                row=entry.row.id,
                kind=entry.row.kind,
                label=entry.row.label,
                country=one.country,
                statements=one.statements,
                first=one.relation,
                second=other.relation,
                first_reason=one.reason,
                second_reason=other.reason,
            )
