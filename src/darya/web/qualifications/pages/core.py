"""The shared core: units with their outcomes, languages side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from darya.model import Outcome, Qualification, Text, Unit, is_unworded

ROWS_ON_A_PAGE = 150
"""A draft of more outcomes is shown unit by unit."""


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    """A row of the core."""

    id: str
    code: str
    kind: str
    wordings: Sequence[tuple[str, str]]
    """Language and wording for each column; an empty wording is missing."""
    other: Text
    """The outcome itself where no column has a wording."""
    countries: Sequence[str]
    findings: int
    criteria: int


@dataclass(frozen=True, slots=True)
class UnitPart:
    """A unit with its rows; without rows where it is shown on a page of its own."""

    id: str
    code: str
    title: Text
    mandatory: bool
    hours: int | None
    count: int
    lines: Sequence[OutcomeLine]
    shown: bool
    first: bool
    last: bool
    findings: int


def unit_parts(qualification: Qualification, languages: Sequence[str], asked: str = "") -> list[UnitPart]:
    """All units; of a large draft only the rows of the unit that is asked for, else of the first."""
    found = _counted(qualification)
    large = len(qualification.outcomes()) > ROWS_ON_A_PAGE
    known = {unit.id for unit in qualification.units}
    chosen = asked if asked in known else qualification.units[0].id if qualification.units else ""
    return [
        unit_part(qualification, unit, languages, found, shown=not large or unit.id == chosen)
        for unit in qualification.units
    ]


def unit_part(
    qualification: Qualification, unit: Unit, languages: Sequence[str], found: Counter[str] | None = None,
    *, shown: bool = True,
) -> UnitPart:  # fmt: skip
    """One unit."""
    counted = _counted(qualification) if found is None else found
    return UnitPart(
        id=unit.id,
        code=unit.code or "",
        title=unit.title,
        mandatory=unit.mandatory,
        hours=unit.volume_hours,
        count=len(unit.outcomes),
        lines=[outcome_line(one, languages, counted) for one in unit.outcomes] if shown else [],
        shown=shown,
        first=unit.id == qualification.units[0].id,
        last=unit.id == qualification.units[-1].id,
        findings=counted[unit.id],
    )


def outcome_line(outcome: Outcome, languages: Sequence[str], counted: Counter[str]) -> OutcomeLine:
    """One row."""
    wordings = [(tag, outcome.statement.exact(tag) or "") for tag in languages]
    return OutcomeLine(
        id=outcome.id,
        code=outcome.code or "",
        kind=outcome.kind.value,
        wordings=wordings,
        other=Text() if any(text for _tag, text in wordings) else outcome.statement,
        countries=list(dict.fromkeys(trace.country for trace in outcome.traces)),
        findings=counted[outcome.id],
        criteria=len(outcome.criteria),
    )


def line_of(qualification: Qualification, outcome: Outcome, languages: Sequence[str]) -> OutcomeLine:
    """One row of a draft."""
    return outcome_line(outcome, languages, _counted(qualification))


def _counted(qualification: Qualification) -> Counter[str]:
    """Subject → its findings that nobody has settled; what is not yet worded is seen in its column."""
    return Counter(
        one.subject for one in qualification.findings if one.subject and not one.settled and not is_unworded(one)
    )


def changed_units(before: Qualification, after: Qualification) -> Iterable[str]:
    """Units that say, or show, something else than before: what a page replaces."""
    was = {unit.id: unit for unit in before.units}
    found_before, found_after = _counted(before), _counted(after)
    for unit in after.units:
        subjects = (unit.id, *(outcome.id for outcome in unit.outcomes))
        if was.get(unit.id) != unit or any(found_before[one] != found_after[one] for one in subjects):
            yield unit.id


def same_units(before: Qualification, after: Qualification) -> bool:
    """Whether the units stand in the same order: else the page is loaded anew."""
    return [unit.id for unit in before.units] == [unit.id for unit in after.units]
