"""The journal in words: what was done, and what stood before and after, in the reader's language.

Identifiers and whatever else only a program understands is left to the raw entry.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from darya.documents import corrections
from darya.drafting import EDIT_NAMES
from darya.language.countries import country_label
from darya.language.messages import N_
from darya.model import DaryaError
from darya.web.jobs.models import State
from darya.web.journal.acts import ACTS
from darya.web.programmes.models import Role
from darya.web.standards.models import Upload
from darya.web.ui import reading
from darya.web.ui.say import reader_language, say

LONGEST = 400


@dataclass(frozen=True, slots=True)
class Told:
    """One value with its name, both as a reader understands them."""

    label: str
    value: str

    def __str__(self) -> str:
        return f"{self.label}: {self.value}" if self.label else self.value


def act_in_words(act: str) -> str:
    """What a person did; what is undone is named."""
    undone = act.removeprefix("undo ")
    if act not in ACTS and undone in ACTS:
        return say(N_("undid: {act}"), act=say(ACTS[undone]))
    return say(ACTS[act]) if act in ACTS else act


def values_of(act: str, side: Any) -> tuple[Told, ...]:
    """What an entry says of before or after."""
    if not side:
        return ()
    if act in {"correct upload", "undo correction"}:
        return _correction(side)
    if act == "choose language":
        return (Told(say(N_("Language")), reading.language_name(str(side))),)
    if act == "order countries":
        return (Told(say(N_("Countries")), _countries(side)),)
    return tuple(_values(side)) if isinstance(side, Mapping) else ()


def in_words(told: Iterable[Told]) -> str:
    """Values as one text."""
    return _short("; ".join(map(str, told)))


def value_in_words(name: str, value: Any) -> str:
    """A value by the name of its field, as the journal and the tables call it; one of another name stays as it is."""
    if value is None or value == "":
        return ""
    if isinstance(value, dt.datetime):
        return reading.moment_of(value, reader_language())
    if isinstance(value, dt.date):
        return reading.day_of(value, reader_language())
    if isinstance(value, bool):
        return _yes(value)
    try:
        return _short(_FIELDS[name][1](value) if name in _FIELDS else str(value))
    except (AttributeError, KeyError, TypeError, ValueError):  # entries never change: an older one may look otherwise
        return _short(str(value))


def _values(side: Mapping[str, Any]) -> Iterable[Told]:
    for name, value in side.items():
        if name == "cells" and isinstance(value, Mapping):
            yield from (Told(country_label(one, reader_language()), _cell(cell)) for one, cell in sorted(value.items()))
        elif name in _FIELDS and (words := value_in_words(name, value)):
            yield Told(say(_FIELDS[name][0]), words)


def _correction(side: Any) -> tuple[Told, ...]:
    try:
        template, values = corrections.describe(corrections.read_correction(side))
    except (DaryaError, ValidationError, TypeError, KeyError):
        return ()
    return (Told("", _short(say(template, **values))),)


def _cell(cell: Mapping[str, Any]) -> str:
    told = [say(cell.get("relation") or N_("undecided")), _words(cell.get("differences", ()))]
    count = len(cell.get("statements", ()))
    told.append(say(N_("statements: {count}"), count=count) if count > 1 else "")
    told.append(say(N_("Reason: {reason}"), reason=cell["reason"]) if cell.get("reason") else "")
    return ", ".join(filter(None, told))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _yes(value: Any) -> str:
    return say(N_("yes")) if value else say(N_("no"))


def _word(value: Any) -> str:
    return say(str(value))


def _words(values: Any) -> str:
    return ", ".join(say(str(value)) for value in values) if isinstance(values, list | tuple) else ""


def _role(value: Any) -> str:
    return say(Role(value).label) if value in Role.values else str(value)


def _country(value: Any) -> str:
    return country_label(str(value), reader_language())


def _countries(values: Any) -> str:
    return ", ".join(map(_country, values)) if isinstance(values, list) else ""


def _languages(values: Any) -> str:
    return ", ".join(reading.language_name(str(tag)) for tag in values) if isinstance(values, list) else ""


def _texts(values: Any) -> str:
    """Two texts of a pair."""
    return " ↔ ".join(f"“{text}”" for text in values) if isinstance(values, list) else ""


def _depths(value: Any) -> str:
    return ", ".join(f"{say(activity)} – {say(depth)}" for activity, depth in value.items()) or say(N_("full"))


def _text(value: Any) -> str:
    """A text in one language or in several; the reader's own is told."""
    found = reading.wording_for(value, reader_language())
    return f"“{found.text}”" if found and found.text else ""


def _title(value: Any) -> str:
    return _sentence(value) if isinstance(value, Mapping) else _text(value)


def _sentence(value: Any) -> str:
    """A sentence that was kept as its template and values."""
    return say(value["template"], **value.get("values", {})) if value and "template" in value else ""


def _number(value: Any) -> str:
    return reading.number_of(value, reader_language()) if isinstance(value, int | float) else _count(value)


def _count(value: Any) -> str:
    return reading.number_of(len(value), reader_language()) if isinstance(value, list) else ""


def _size(value: Any) -> str:
    return reading.size_of(float(value), reader_language())


def _moment(value: Any) -> str:
    """A day or a moment as JSON keeps it."""
    try:
        if len(value) <= len("2026-11-24"):
            return reading.day_of(dt.date.fromisoformat(value), reader_language())
        return reading.moment_of(dt.datetime.fromisoformat(value), reader_language())
    except (TypeError, ValueError):
        return str(value)


def _state(value: Any) -> str:
    """Where long work or a file stands."""
    return say(_STATES.get(value, str(value)))


def _edits(values: Any) -> str:
    kinds = [str(edit.get("kind", "")) for edit in values] if isinstance(values, list) else []
    return ", ".join(say(EDIT_NAMES[kind]) for kind in dict.fromkeys(kinds) if kind in EDIT_NAMES)


def _kind(value: Any) -> str:
    """A kind of long work, or of an edit."""
    return say(EDIT_NAMES.get(value) or _KINDS_OF_WORK.get(value) or str(value))


def _choices(value: Any) -> str:
    return ", ".join(f"{say(_TAKEN.get(take, take))} – {_number(count)}" for take, count in value.items())


_STATES = {str(one.value): str(one.label) for one in (*State, *Upload.State)}
_KINDS_OF_WORK = {
    "read standard": N_("reading a standard"),
    "propose layout": N_("proposing a layout"),
    "try layout": N_("trying a layout"),
    "make comparison": N_("putting a comparison together"),
    "write grid": N_("writing a grid as a file"),
    "make draft": N_("making a draft"),
    "read memory file": N_("reading a file for the memory"),
    "try encoder": N_("measuring an encoder"),
}
_TAKEN = {"mine": N_("from the workbook"), "theirs": N_("as it stands in the draft"), "base": N_("as it was before"),
          "own": N_("worded anew")}  # fmt: skip

_FIELDS: Mapping[str, tuple[str, Callable[[Any], str]]] = {
    "act": (N_("What was done"), lambda act: act_in_words(str(act))),
    "at_least": (N_("In at least so many countries"), _number),
    "attempts": (N_("Attempts"), _number),
    "binding": (N_("binds the country"), _yes),
    "cells": (N_("Cells"), _count),
    "changes": (N_("Changes"), _number),
    "choices": (N_("Choices"), _choices),
    "country": (N_("Country"), _country),
    "decide_until": (N_("Decide until"), _moment),
    "depths": (N_("Participation"), _depths),
    "description": (N_("Description"), str),
    "differences": (N_("Differences"), _words),
    "editions": (N_("Standards"), _count),
    "edits": (N_("Edits"), _edits),
    "email": (N_("E-mail"), str),
    "encoder": (N_("Encoder"), str),
    "ends_at": (N_("ends"), _moment),
    "judge_until": (N_("Judge until"), _moment),
    "judgements_per_cell": (N_("Independent judgements for each cell"), _number),
    "kind": (N_("kind"), _kind),
    "label": (N_("Name"), _text),
    "languages": (N_("Languages"), _languages),
    "mandate": (N_("Mandate"), str),
    "mandate_until": (N_("Mandate until"), _moment),
    "links": (N_("Confirmed links"), _number),
    "may_write": (N_("May change things"), _yes),
    "name": (N_("Name"), str),
    "note": (N_("Note"), str),
    "number": (N_("Number"), _number),
    "organisation": (N_("Organisation"), str),
    "origin": (N_("Origin"), str),
    "outcomes": (N_("Outcomes"), _number),
    "pairs": (N_("Pairs"), _number),
    "people": (N_("People"), _count),
    "problems": (N_("Errors"), _number),
    "reason": (N_("Reason"), str),
    "relation": (N_("Relation"), _word),
    "remark": (N_("Remark"), str),
    "role": (N_("Role"), _role),
    "runs_installation": (N_("Runs this installation"), _yes),
    "says": (N_("Answer"), _word),
    "set_aside": (N_("set aside"), _yes),
    "settled": (N_("settled"), _yes),
    "shared": (N_("shared"), _yes),
    "size": (N_("Size"), _size),
    "state": (N_("State"), _state),
    "statements": (N_("Statements"), _number),
    "subject_kind": (N_("Thing"), _word),
    "title": (N_("Title"), _title),
    "texts": (N_("Texts"), _texts),
    "until": (N_("Until"), _moment),
    "version": (N_("Version"), _number),
    "withdrawn": (N_("withdrawn"), _yes),
}
"""The fields that a reader is told, each with its label."""
