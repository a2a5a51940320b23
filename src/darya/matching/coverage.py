"""How much of each country's standard the others cover, both ways: as a count, a share and an expected share.

Counted are statements after rows were made, so that several narrow ones beside a broad one are all covered, and cover
it together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import sqrt

from pydantic import Field, NonNegativeInt

from darya.matching.resampling import Resampling
from darya.model import Cell, Comparison, Model, Relation, Row, StatementKind
from darya.model.base import CountryCode

ENOUGH_FOR_A_SHARE = 30
"""Statements below which a percentage would say more than the counts do."""


class Coverage(Model):
    """How many statements of one country another country, or any other, says as well."""

    country: CountryCode
    other: CountryCode | None = None
    """The country that covers them; None: at least one of the others."""
    kind: StatementKind | None = None
    """None: statements of all kinds."""
    covered: NonNegativeInt
    total: NonNegativeInt
    share: float | None = Field(default=None, ge=0, le=1)
    """``covered / total``; None below 30 statements."""
    low: float | None = None
    high: float | None = None
    """95 % interval of the share (Wilson), as if the statements were a sample of what could be said."""
    resampled_low: float | None = None
    resampled_high: float | None = None
    """95 % interval of the share by drawing cells anew, which takes into account that theirs fall together."""
    expected: float | None = Field(default=None, ge=0, le=1)
    """Mean over the statements of the probability that they are covered; None without probabilities or a share."""
    expected_low: float | None = None
    expected_high: float | None = None
    """95 % interval of the expected share by drawing cells anew."""


def coverage(comparison: Comparison) -> tuple[Coverage, ...]:
    """Coverage of every country by every other and by any other, over all kinds and kind by kind.

    A statement is covered by a country that has a cell in its row. A cell that people judged *none* covers nothing
    and is not covered. Statements in rows set aside are counted neither as covered nor in the total. Ordered by
    country, then covering country (any other first), then kind (all first).
    """
    placed = {identifier: by for row in comparison.counted_rows for identifier, by in _covered_in(row)}
    aside = {at for row in comparison.rows if row.set_aside for cell in row.cells for at in cell.statements}
    refs = {at: ref for at, ref in comparison.statements.items() if at not in aside}
    found = {ref.statement.kind for ref in refs.values()}
    kinds = [None, *(kind for kind in StatementKind if kind in found)]
    entries: list[Coverage] = []
    for country in comparison.countries:
        own = {at: ref.statement.kind for at, ref in refs.items() if ref.country == country}
        one = _Country(country, tuple(own.values()), tuple(placed.get(at, _Place(at)) for at in own))
        others = [other for other in comparison.countries if other != country]
        entries += [one.coverage(other, kind) for other in (None, *others) for kind in kinds]
    return tuple(entries)


@dataclass(frozen=True)
class _Place:
    """Where a statement stands: its cell, and which countries cover it how likely (None: not estimated)."""

    cell: str
    by: Mapping[str, float | None] = field(default_factory=dict)

    def covered(self, other: str | None) -> bool:
        return bool(self.by) if other is None else other in self.by

    def likely(self, other: str | None) -> float | None:
        """The probability that this country, or any, covers it; 0 without a cell, None where it is not known."""
        found = [likely for country, likely in self.by.items() if other in (None, country)]
        known = [likely for likely in found if likely is not None]
        return None if len(known) < len(found) else max(known, default=0.0)


def _covered_in(row: Row) -> Iterator[tuple[str, _Place]]:
    """Each statement of a row with the countries that cover it."""
    counting = [cell for cell in row.cells if cell.relation is not Relation.NONE]
    for cell in counting:
        others = {other.country: _together(cell, other) for other in counting if other.country != cell.country}
        yield from ((identifier, _Place(cell.statements[0], others)) for identifier in cell.statements)


def _together(one: Cell, other: Cell) -> float | None:
    """How likely two cells of a row belong together: as the less likely one; None where neither is estimated."""
    found = [likely for likely in (_likely(one), _likely(other)) if likely is not None]
    return min(found, default=None)


def _likely(cell: Cell) -> float | None:
    if cell.relation is not None:
        return 1.0
    return cell.suggestion.probability if cell.suggestion else None


@dataclass(frozen=True)
class _Country:
    """A country's statements with their places, and the draws that all its intervals rest on."""

    country: str
    kinds: tuple[StatementKind, ...]
    places: tuple[_Place, ...]

    @cached_property
    def _draws(self) -> Resampling:
        import numpy as np

        _, cells = np.unique([place.cell for place in self.places], return_inverse=True)
        return Resampling(cells)

    def coverage(self, other: str | None, kind: StatementKind | None) -> Coverage:
        """One line: the counts, and with enough statements the shares."""
        counted = [kind in (None, own) for own in self.kinds]
        covered = [place.covered(other) for place in self.places]
        hits, total = sum(one for one, wanted in zip(covered, counted, strict=True) if wanted), sum(counted)
        line = Coverage(country=self.country, other=other, kind=kind, covered=hits, total=total)
        return line if total < ENOUGH_FOR_A_SHARE else line.model_copy(update=self._shares(other, covered, counted))

    def _shares(self, other: str | None, covered: list[bool], counted: list[bool]) -> dict[str, float]:
        import numpy as np

        wanted, values = np.array(counted), np.array(covered, dtype=float)
        hits, total = int(values[wanted].sum()), int(wanted.sum())
        low, high = wilson_interval(hits, total)
        resampled = self._draws.interval(values, wanted)
        shares = {"share": hits / total, "low": low, "high": high}
        shares |= {"resampled_low": resampled[0], "resampled_high": resampled[1]}
        likely = [place.likely(other) for place in self.places]
        if any(one is None for one, asked in zip(likely, counted, strict=True) if asked):
            return shares
        expected = np.array([one or 0.0 for one in likely])
        ends = self._draws.interval(expected, wanted)
        return shares | {
            "expected": float(expected[wanted].mean()), "expected_low": ends[0], "expected_high": ends[1]
        }  # fmt: skip


def wilson_interval(hits: int, total: int, z: float = 1.959964) -> tuple[float, float]:
    """The score interval of a share (Wilson 1927), 95 % by default; stays within 0 and 1. ``total`` is at least 1."""
    share = hits / total
    middle = (share + z * z / (2 * total)) / (1 + z * z / total)
    half = z / (1 + z * z / total) * sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    return max(0.0, middle - half), min(1.0, middle + half)
