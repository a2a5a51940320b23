"""Differences of units, their outcomes and criteria, as a reader meets them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from darya.drafting.differences.parts import (
    Place,
    changed_details,
    moved_in,
    reading_order,
    text_differences,
    value_difference,
)
from darya.drafting.differences.told import ChangeCode, ChangedPart, Difference
from darya.drafting.edits.draft_tree import follows_place, is_number
from darya.language.messages import N_
from darya.model import AssessmentCriterion, Outcome, Qualification, Text, Trace, Unit

UNIT, OUTCOME, CRITERION = N_("Unit"), N_("Outcome"), N_("Assessment criterion of outcome")
TITLE, STATEMENT, WHAT_IS_SEEN, METHOD = N_("title"), N_("wording"), N_("wording"), N_("assessment method")
MANDATORY, VOLUME, CODE, KIND, ROW = (
    N_("mandatory"),
    N_("volume in hours"),
    N_("code"),
    N_("kind"),
    N_("row of the grid"),
)
SENTENCES = N_("national sentences")


@dataclass(frozen=True, slots=True)
class _Home:
    """An outcome with the unit it stands in."""

    outcome: Outcome
    unit: Unit


def unit_differences(before: Qualification, after: Qualification) -> Iterator[Difference]:
    """Unit by unit, each with its outcomes."""
    old, new = ({unit.id: unit for unit in one.units} for one in (before, after))
    old_homes, new_homes = _homes(before), _homes(after)
    moved = moved_in(list(old), list(new))
    for identifier in reading_order(list(old), list(new)):
        was, now = old.get(identifier), new.get(identifier)
        if was != now or identifier in moved:
            yield from _of_unit(was, now, moved=identifier in moved)
            yield from _outcomes_of(was, now, old_homes, new_homes)


def _homes(qualification: Qualification) -> dict[str, _Home]:
    return {outcome.id: _Home(outcome, unit) for unit in qualification.units for outcome in unit.outcomes}


def words_of(text: Text) -> str:
    """All wordings in one line."""
    return " / ".join(wording.text for wording in text)


def _of_unit(was: Unit | None, now: Unit | None, *, moved: bool) -> Iterator[Difference]:
    unit = now or was
    if unit is None:
        return
    place = Place(ChangedPart.UNIT, UNIT, unit.code or unit.id, subject=unit.id, unit=unit.id)
    if was is None or now is None:
        yield _came_or_went(place, before=words_of(was.title) if was else None, after=words_of(unit.title))
        if was is None:
            yield from value_difference(place, VOLUME, None, unit.volume_hours)
        return
    if moved:
        yield _other_place(place, was.order, now.order)
    yield from text_differences(place, TITLE, was.title, now.title)
    yield from value_difference(place, MANDATORY, was.mandatory, now.mandatory, in_words=True)
    yield from value_difference(place, VOLUME, was.volume_hours, now.volume_hours)
    if not (is_number(was.code) and is_number(now.code)):
        yield from value_difference(place, CODE, was.code, now.code)


def _came_or_went(place: Place, *, before: str | None, after: str | None) -> Difference:
    if before is None:
        return place.tell(ChangeCode.ADDED, N_("{what:words} {name} added: “{after}”"), after=after)
    return place.tell(ChangeCode.REMOVED, N_("{what:words} {name} removed: “{before}”"), before=before)


def _other_place(place: Place, before: int, after: int) -> Difference:
    template = N_("{what:words} {name} moved from place {before} to place {after}")
    return place.tell(ChangeCode.MOVED, template, before=str(before), after=str(after))


def _outcomes_of(
    was: Unit | None, now: Unit | None, old: Mapping[str, _Home], new: Mapping[str, _Home]
) -> Iterator[Difference]:
    """Those that stand here now, and those that stood here and are gone; one that left is told where it arrived."""
    before = [outcome.id for outcome in was.outcomes] if was else []
    after = [outcome.id for outcome in now.outcomes] if now else []
    moved = moved_in(before, after)
    for identifier in reading_order(before, after):
        if identifier in after:
            yield from _of_outcome(old.get(identifier), new[identifier], moved=identifier in moved)
        elif identifier not in new:
            gone = old[identifier]
            yield _came_or_went(_place_of(gone), before=words_of(gone.outcome.statement), after=None)


def _place_of(home: _Home) -> Place:
    outcome = home.outcome
    return Place(ChangedPart.OUTCOME, OUTCOME, outcome.code or outcome.id, subject=outcome.id, unit=home.unit.id)


def _of_outcome(was: _Home | None, now: _Home, *, moved: bool) -> Iterator[Difference]:
    place = _place_of(now)
    if was is None:
        yield _came_or_went(place, before=None, after=words_of(now.outcome.statement))
        yield from _criteria(place, (), now.outcome.criteria)
        return
    if was.unit.id != now.unit.id:
        template = N_("{what:words} {name} moved from unit “{before}” to unit “{after}”")
        titles = {"before": words_of(was.unit.title), "after": words_of(now.unit.title)}
        yield place.tell(ChangeCode.MOVED, template, **titles)
    elif moved:
        yield _other_place(place, _number(was), _number(now))
    yield from value_difference(place, KIND, was.outcome.kind.value, now.outcome.kind.value, in_words=True)
    if not (follows_place(was.outcome, was.unit) and follows_place(now.outcome, now.unit)):
        yield from value_difference(place, CODE, was.outcome.code, now.outcome.code)
    yield from text_differences(place, STATEMENT, was.outcome.statement, now.outcome.statement)
    yield from _criteria(place, was.outcome.criteria, now.outcome.criteria)
    yield from _traces(place, was.outcome.traces, now.outcome.traces)
    yield from value_difference(place, ROW, was.outcome.row, now.outcome.row)


def _number(home: _Home) -> int:
    return next(number for number, one in enumerate(home.unit.outcomes, start=1) if one.id == home.outcome.id)


def _criteria(
    outcome: Place, before: tuple[AssessmentCriterion, ...], after: tuple[AssessmentCriterion, ...]
) -> Iterator[Difference]:
    old, new = ({one.id: one for one in listed} for listed in (before, after))
    moved = moved_in(list(old), list(new))
    for identifier in reading_order(list(old), list(new)):
        was, now = old.get(identifier), new.get(identifier)
        place = replace(outcome, part=ChangedPart.CRITERION, what=CRITERION, subject=identifier)
        if was is None or now is None:
            said = [words_of(one.text) or words_of(one.method) if one else None for one in (was, now)]
            yield _came_or_went(place, before=said[0], after=said[1])
            continue
        if identifier in moved:
            yield _other_place(place, list(old).index(identifier) + 1, list(new).index(identifier) + 1)
        yield from text_differences(place, WHAT_IS_SEEN, was.text, now.text)
        yield from text_differences(place, METHOD, was.method, now.method)
        yield from _traces(place, was.traces, now.traces)


def _traces(outcome: Place, before: tuple[Trace, ...], after: tuple[Trace, ...]) -> Iterator[Difference]:
    if before == after:
        return
    old, new = ({one.statement: one for one in listed} for listed in (before, after))
    for statement in reading_order(list(old), list(new)):
        trace = new.get(statement) or old[statement]
        place = replace(outcome, part=ChangedPart.TRACE, subject=statement, country=trace.country)
        if statement not in new:
            template = N_("{what:words} {name} no longer rests on this sentence of {country}: “{before}”")
            yield place.tell(ChangeCode.REMOVED, template, before=trace.text)
        elif statement not in old:
            template = N_("{what:words} {name} now rests on this sentence of {country}: “{after}”")
            yield place.tell(ChangeCode.ADDED, template, after=trace.text)
        elif old[statement] != trace:
            yield changed_details(place, SENTENCES)
    common = [[one for one in listed if one in old and one in new] for listed in (old, new)]
    if common[0] != common[1] or len(before) != len(old) or len(after) != len(new):
        template = N_("{what:words} {name}: national sentences in another order")
        yield outcome.tell(ChangeCode.MOVED, template, field=SENTENCES)
