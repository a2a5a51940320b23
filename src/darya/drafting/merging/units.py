"""Joining units, outcomes and criteria; an outcome is followed by its identifier, in whichever unit it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from darya.drafting.differences.of_units import (
    CODE,
    CRITERION,
    KIND,
    MANDATORY,
    METHOD,
    OUTCOME,
    ROW,
    STATEMENT,
    TITLE,
    UNIT,
    VOLUME,
    words_of,
)
from darya.drafting.edits.draft_tree import changed, follows_place, is_number
from darya.drafting.merging.conflicts import Part, Table
from darya.drafting.merging.three_ways import join_keyed, join_order, join_text, join_value, stays
from darya.language.messages import N_
from darya.model import AssessmentCriterion, Outcome, Qualification, Text, Unit, stable_id

WHAT_IS_SEEN, IN_UNIT = N_("what is looked for"), N_("unit")


class _Home(NamedTuple):
    outcome: Outcome
    unit: str


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the three drafts, by identifier; codes that follow the place are left out."""

    units: Mapping[str, Unit]
    homes: Mapping[str, _Home]

    def order(self, unit: str) -> list[str]:
        return [outcome.id for outcome in self.units[unit].outcomes] if unit in self.units else []


def _side(qualification: Qualification) -> _Side:
    return _Side(
        {unit.id: unit for unit in qualification.units},
        {
            outcome.id: _Home(
                outcome.model_copy(update={"code": None}) if follows_place(outcome, unit) else outcome, unit.id
            )
            for unit in qualification.units
            for outcome in unit.outcomes
        },
    )


def join_units(
    table: Table, base: Qualification, mine: Qualification, theirs: Qualification, languages: Sequence[str]
) -> tuple[Unit, ...]:
    """Units with their outcomes, in the joined order."""
    sides = (_side(base), _side(mine), _side(theirs))
    homes = _join_homes(table, sides, languages)
    kept = [one for one in dict.fromkeys((*sides[2].units, *sides[1].units)) if _unit_stays(table, sides, one, homes)]
    kept = kept or list(dict.fromkeys(home.unit for home in homes.values()))
    order = join_order(kept, *(list(side.units) for side in sides))
    homes = _rehomed(homes, order, [one for side in reversed(sides) for one in side.units])
    return _without_doubles(tuple(_join_unit(table, sides, one, homes, languages) for one in order))


def _join_homes(table: Table, sides: tuple[_Side, _Side, _Side], languages: Sequence[str]) -> dict[str, _Home]:
    """Every outcome that stays, with the unit it goes to."""
    found: dict[str, _Home] = {}
    for identifier in dict.fromkeys((*sides[2].homes, *sides[1].homes)):
        homes = [side.homes.get(identifier) for side in sides]
        if homes[2] and homes[0] == homes[1] == homes[2]:
            found[identifier] = homes[2]
            continue
        said = [home.outcome if home else None for home in homes]
        base, mine, theirs = homes
        known = next(one for one in said[::-1] if one)
        part = Part("outcome", OUTCOME, _name(sides, identifier), identifier)
        changed_by = (mine is not None and mine != base, theirs is not None and theirs != base)
        shown = [words_of(one.statement) if one else None for one in said]
        if not stays(
            table, part, (base is not None, mine is not None, theirs is not None), changed_by, shown.__getitem__
        ):
            continue
        if mine is None or theirs is None:
            found[identifier] = (theirs or mine) or _Home(known, "")
            continue
        start = base or mine
        unit = join_value(
            table, part, IN_UNIT, (start.unit, mine.unit, theirs.unit), shown=lambda one: _title(sides, one)
        )
        outcome = _join_outcome(table, part, (start.outcome, mine.outcome, theirs.outcome), languages)
        found[identifier] = _Home(outcome, unit)
    return found


def _name(sides: tuple[_Side, _Side, _Side], identifier: str) -> str:
    """The code that it has in what is saved, else in mine."""
    for side in (sides[2], sides[1]):
        for unit in side.units.values():
            for outcome in unit.outcomes:
                if outcome.id == identifier:
                    return outcome.code or outcome.id
    return identifier


def _title(sides: tuple[_Side, _Side, _Side], unit: str) -> str:
    return next(words_of(side.units[unit].title) for side in sides[::-1] if unit in side.units)


def _join_outcome(
    table: Table, part: Part, said: tuple[Outcome, Outcome, Outcome], languages: Sequence[str]
) -> Outcome:
    base, mine, theirs = said
    return changed(
        theirs,
        code=join_value(table, part, CODE, (base.code, mine.code, theirs.code)),
        kind=join_value(table, part, KIND, (base.kind, mine.kind, theirs.kind)),
        statement=join_text(table, part, STATEMENT, (base.statement, mine.statement, theirs.statement), languages),
        row=join_value(table, part, ROW, (base.row, mine.row, theirs.row)),
        criteria=_join_criteria(table, part, [one.criteria for one in said], languages),
        traces=join_keyed(*({trace.statement: trace for trace in one.traces} for one in said)),
    )


def _join_criteria(
    table: Table, outcome: Part, listed: Sequence[Sequence[AssessmentCriterion]], languages: Sequence[str]
) -> tuple[AssessmentCriterion, ...]:
    sides = [{one.id: one for one in criteria} for criteria in listed]
    joined: dict[str, AssessmentCriterion] = {}
    for identifier in dict.fromkeys((*sides[2], *sides[1])):
        base, mine, theirs = (side.get(identifier) for side in sides)
        part = Part("criterion", CRITERION, outcome.name, identifier)
        there = (base is not None, mine is not None, theirs is not None)
        shown = [words_of(one.text) or words_of(one.method) if one else None for one in (base, mine, theirs)]
        changed_by = (mine is not None and mine != base, theirs is not None and theirs != base)
        if not stays(table, part, there, changed_by, shown.__getitem__):
            continue
        if mine and theirs:
            joined[identifier] = _join_criterion(table, part, (base or mine, mine, theirs), languages)
        elif one := mine or theirs:
            joined[identifier] = one
    return tuple(joined[one] for one in join_order(joined, *(list(side) for side in sides)))


def _join_criterion(
    table: Table,
    part: Part,
    said: tuple[AssessmentCriterion, AssessmentCriterion, AssessmentCriterion],
    languages: Sequence[str],
) -> AssessmentCriterion:
    base, mine, theirs = said
    return changed(
        theirs,
        text=join_text(table, part, WHAT_IS_SEEN, (base.text, mine.text, theirs.text), languages),
        method=join_text(table, part, METHOD, (base.method, mine.method, theirs.method), languages),
        traces=join_keyed(*({trace.statement: trace for trace in one.traces} for one in said)),
    )


def _unit_stays(table: Table, sides: tuple[_Side, _Side, _Side], identifier: str, homes: Mapping[str, _Home]) -> bool:
    """A unit that one removed stays if the other changed it or put outcomes into it."""
    base, mine, theirs = (side.units.get(identifier) for side in sides)
    unit = theirs or mine
    if unit is None:
        return False
    used = any(home.unit == identifier for home in homes.values())
    own = [_own_words(one) for one in (base, mine, theirs)]
    shown = [words_of(one.title) if one else None for one in (base, mine, theirs)]
    return stays(
        table,
        Part("unit", UNIT, unit.code or unit.id, identifier),
        (base is not None, mine is not None, theirs is not None),
        (used or own[1] != own[0], used or own[2] != own[0]),
        shown.__getitem__,
    )


def _own_words(unit: Unit | None) -> tuple[Text, bool, int | None] | None:
    return (unit.title, unit.mandatory, unit.volume_hours) if unit else None


def _rehomed(homes: Mapping[str, _Home], order: Sequence[str], known: Sequence[str]) -> dict[str, _Home]:
    """Outcomes of a unit that was given up go to the one before it."""
    return {one: home if home.unit in order else home._replace(unit=_next_to(home.unit, order, known))
            for one, home in homes.items()}  # fmt: skip


def _next_to(gone: str, order: Sequence[str], known: Sequence[str]) -> str:
    ahead = known[: known.index(gone)]
    return next((one for one in reversed(ahead) if one in order), order[0])


def _join_unit(
    table: Table,
    sides: tuple[_Side, _Side, _Side],
    identifier: str,
    homes: Mapping[str, _Home],
    languages: Sequence[str],
) -> Unit:
    base, mine, theirs = (side.units.get(identifier) for side in sides)
    members = [one for one, home in homes.items() if home.unit == identifier]
    order = join_order(members, *(side.order(identifier) for side in sides))
    order += [one for one in members if one not in order]
    outcomes = tuple(homes[one].outcome for one in order)
    if mine is None or theirs is None:
        only = theirs or mine or sides[0].units[identifier]
        return only.model_copy(update={"outcomes": outcomes, "code": None if is_number(only.code) else only.code})
    start = base or mine
    part = Part("unit", UNIT, theirs.code or theirs.id, identifier)
    codes = (None if is_number(one.code) else one.code for one in (start, mine, theirs))
    return changed(
        theirs,
        code=join_value(table, part, CODE, (next(codes), next(codes), next(codes))),
        title=join_text(table, part, TITLE, (start.title, mine.title, theirs.title), languages),
        mandatory=join_value(table, part, MANDATORY, (start.mandatory, mine.mandatory, theirs.mandatory)),
        volume_hours=join_value(table, part, VOLUME, (start.volume_hours, mine.volume_hours, theirs.volume_hours)),
        outcomes=outcomes,
    )


def _without_doubles(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """A criterion that went to another outcome with one, and stayed with the other, stands once if it says the same."""
    seen: dict[str, AssessmentCriterion] = {}
    return tuple(
        unit.model_copy(update={"outcomes": tuple(_each_criterion_once(outcome, seen) for outcome in unit.outcomes)})
        for unit in units
    )


def _each_criterion_once(outcome: Outcome, seen: dict[str, AssessmentCriterion]) -> Outcome:
    kept: list[AssessmentCriterion] = []
    for criterion in outcome.criteria:
        if seen.setdefault(criterion.id, criterion) is criterion:
            kept.append(criterion)
        elif seen[criterion.id] != criterion:
            identifier = stable_id("criterion", outcome.id, criterion.id)
            kept.append(criterion.model_copy(update={"id": identifier}))
    return outcome.model_copy(update={"criteria": tuple(kept)})
