"""Finding and replacing parts of a frozen draft, and what follows from its structure alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from darya.language.messages import N_
from darya.language.tags import canonical_tag
from darya.model import (
    AssessmentCriterion,
    InputError,
    LegalStatus,
    Model,
    Outcome,
    Qualification,
    Text,
    Unit,
    Wording,
)

Part = TypeVar("Part")
SomeModel = TypeVar("SomeModel", bound=Model)

_NUMBER = re.compile(r"\d+(\.\d+)*")


def changed(part: SomeModel, **values: Any) -> SomeModel:
    """A copy with other values, checked as a new one would be."""
    known = {name: getattr(part, name) for name in type(part).model_fields}
    return type(part).model_validate(known | values)


def number_anew(qualification: Qualification) -> Qualification:
    """Order of units, codes that are numbers, and what each annex lacks: all follow from how the draft stands.

    A code that a person has given in letters stays.
    """
    units = tuple(_number_unit(unit, order) for order, unit in enumerate(qualification.units, start=1))
    outcomes = [outcome for unit in units for outcome in unit.outcomes]
    said = [(outcome.id, {trace.country for trace in outcome.traces}) for outcome in outcomes]
    annexes = tuple(
        _with(annex, missing=tuple(one for one, countries in said if annex.country not in countries))
        for annex in qualification.annexes
    )
    return qualification.model_copy(update={"units": units, "annexes": annexes})


def _number_unit(unit: Unit, order: int) -> Unit:
    code = str(order) if is_number(unit.code) else unit.code
    outcomes = tuple(
        _with(outcome, code=f"{code}.{place}" if follows_place(outcome, unit) else outcome.code)
        for place, outcome in enumerate(unit.outcomes, start=1)
    )
    return _with(unit, code=code, order=order, outcomes=outcomes)


def _with(part: SomeModel, **values: object) -> SomeModel:
    """The part itself if it says so already: most of a large draft stays as it was."""
    return (
        part if all(getattr(part, name) == value for name, value in values.items()) else part.model_copy(update=values)
    )


def is_number(code: str | None) -> bool:
    """Whether a code follows from the place, or is empty until it does."""
    return code is None or _NUMBER.fullmatch(code) is not None


def follows_place(outcome: Outcome, unit: Unit) -> bool:
    """Whether the code of an outcome is its number within the unit."""
    prefix, _dot, last = (outcome.code or "").rpartition(".")
    return is_number(outcome.code) or (last.isdecimal() and prefix == unit.code)


def worded(text: Text, language: str, words: str, languages: Sequence[str]) -> Text:
    """The text with this wording; working languages stand first in their order, so that no history shows in it."""
    tag = canonical_tag(language)
    kept = [wording for wording in text if wording.language != tag]
    if words.strip():
        kept.append(Wording(language=tag, text=words))
    return in_order(Text(tuple(kept)), languages)


def in_order(text: Text, languages: Sequence[str]) -> Text:
    """Working languages first, the others by their tags."""
    place = {language: number for number, language in enumerate(languages)}
    key = lambda wording: (place.get(wording.language, len(place)), wording.language)  # noqa: E731
    return Text(tuple(sorted(text, key=key)))


def unit_of(qualification: Qualification, identifier: str) -> Unit:
    """The unit of this identifier. Raises ``InputError`` where the draft has none."""
    found = next((unit for unit in qualification.units if unit.id == identifier), None)
    if found is None:
        raise InputError(N_("The draft has no unit {unit}: it may have been removed meanwhile"), unit=identifier)
    return found


def outcome_of(qualification: Qualification, identifier: str) -> Outcome:
    """The outcome of this identifier. Raises ``InputError`` where the draft has none."""
    found = next((outcome for outcome in qualification.outcomes() if outcome.id == identifier), None)
    if found is None:
        raise InputError(
            N_("The draft has no outcome {outcome}: it may have been removed meanwhile"), outcome=identifier
        )
    return found


def home_of(qualification: Qualification, outcome: str) -> Unit:
    """The unit in which an outcome stands."""
    outcome_of(qualification, outcome)
    return next(unit for unit in qualification.units if any(one.id == outcome for one in unit.outcomes))


def criterion_of(qualification: Qualification, identifier: str) -> tuple[Outcome, AssessmentCriterion]:
    """The criterion of this identifier and its outcome. Raises ``InputError`` where the draft has none."""
    for outcome in qualification.outcomes():
        for criterion in outcome.criteria:
            if criterion.id == identifier:
                return outcome, criterion
    raise InputError(
        N_("The draft has no assessment criterion {criterion}: it may have been removed meanwhile"),
        criterion=identifier,
    )


def with_unit(qualification: Qualification, unit: Unit) -> Qualification:
    """The draft with this unit in the place of the one of its identifier."""
    units = tuple(unit if one.id == unit.id else one for one in qualification.units)
    return qualification.model_copy(update={"units": units})


def with_outcome(qualification: Qualification, outcome: Outcome) -> Qualification:
    """The draft with this outcome in the place of the one of its identifier."""
    unit = home_of(qualification, outcome.id)
    outcomes = tuple(outcome if one.id == outcome.id else one for one in unit.outcomes)
    return with_unit(qualification, unit.model_copy(update={"outcomes": outcomes}))


def without_outcome(qualification: Qualification, identifier: str) -> Qualification:
    """The draft without this outcome."""
    unit = home_of(qualification, identifier)
    outcomes = tuple(one for one in unit.outcomes if one.id != identifier)
    return with_unit(qualification, unit.model_copy(update={"outcomes": outcomes}))


def with_new_outcome(qualification: Qualification, unit: Unit, outcome: Outcome, place: int | None) -> Qualification:
    """The draft with a further outcome in the unit. Raises ``InputError`` for an identifier that is taken."""
    require_new(qualification, outcome.id)
    return with_unit(qualification, unit.model_copy(update={"outcomes": put(unit.outcomes, outcome, place)}))


def require_new(qualification: Qualification, identifier: str) -> None:
    """Raise ``InputError`` if a part of the draft already has this identifier."""
    taken = {unit.id for unit in qualification.units} | {
        one for outcome in qualification.outcomes() for one in (outcome.id, *(each.id for each in outcome.criteria))
    }
    if identifier in taken:
        raise InputError(N_("The draft already has a part {identifier}: it was added before"), identifier=identifier)


def put(listed: Sequence[Part], part: Part, place: int | None) -> tuple[Part, ...]:
    """The list with a part at this place, counted from 1; at the end without one, or beyond it."""
    at = len(listed) if place is None else min(place - 1, len(listed))
    return (*listed[:at], part, *listed[at:])


def move(listed: Sequence[Part], is_it: Callable[[Part], bool], to: str | int) -> tuple[Part, ...]:
    """The list with one part moved up, down or to a place. Raises ``InputError`` where there is no place to go."""
    at = next(place for place, part in enumerate(listed) if is_it(part))
    if to == "up" and at == 0:
        raise InputError(N_("It is the first already"))
    if to == "down" and at == len(listed) - 1:
        raise InputError(N_("It is the last already"))
    place = {"up": at, "down": at + 2}.get(to, 0) if isinstance(to, str) else to
    return put([part for number, part in enumerate(listed) if number != at], listed[at], place)


def require_wording(text: Text) -> Text:
    """The text itself. Raises ``InputError`` if it says nothing in any language."""
    if not text:
        raise InputError(N_("Word it in at least one language"))
    return text


def name_of_unit(unit: Unit) -> str:
    """How messages call a unit: its code, else its identifier."""
    return unit.code or unit.id


def names_of(outcomes: Iterable[Outcome]) -> str:
    """How messages call outcomes: their codes, else their identifiers."""
    return ", ".join(outcome.code or outcome.id for outcome in outcomes)


def require_open(qualification: Qualification) -> None:
    """Raise ``InputError`` for a published edition, which never changes."""
    if qualification.status is LegalStatus.PUBLISHED_EDITION:
        raise InputError(N_("A published edition never changes: start a new version from it"))
