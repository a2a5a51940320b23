"""The sheet *General*: kind, country, languages, titles and the act, each field with its own check."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from darya.documents.codes import read_function_code, read_generalised_code
from darya.documents.layouts.template.form import CHOICES
from darya.documents.layouts.template.labels import key_of, language_of
from darya.documents.layouts.template.lines import Read, Workbook
from darya.documents.layouts.template.noticed import Notebook
from darya.model import Act, InputError, StandardKind, Text, country_code

Value = TypeVar("Value")
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_DATE_BY_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


@dataclass(frozen=True, slots=True)
class General:
    """What the sheet says about the standard as a whole."""

    language: str
    kind: StandardKind
    country: str | None
    title: str | None
    parallel_titles: Text
    act: Act | None
    values: dict[str, str]
    """The fields that are plain text."""


def read_general(workbook: Workbook, fallback_language: str, notes: Notebook) -> General:
    """The fields; ``fallback_language`` is that of the template, for a workbook that does not say its own."""
    fields = {read.line["field"]: read for read in workbook.lines.get("general", ())}
    values = {key: read.line["value"] for key, read in fields.items() if read.line.get("value")}
    kind = _checked(fields, "kind", notes, "unknown-choice", _standard_kind)
    title = fields.get("title")
    return General(
        language=_checked(fields, "language", notes, "unknown-language", language_of) or fallback_language,
        kind=StandardKind(kind or StandardKind.OCCUPATIONAL_STANDARD),
        country=_checked(fields, "country", notes, "unknown-country", _country),
        title=values.get("title"),
        parallel_titles=_parallel_titles(title),
        act=_act(fields, values, notes),
        values=values,
    )


def listed_code(text: str | None) -> str | None:
    """A code as the model keeps it: Latin letters where it is of the family, otherwise as written."""
    if not text:
        return None
    found = read_function_code(text) or read_generalised_code(text)
    return found.text if found else text


def _checked(
    fields: dict[str, Read], key: str, notes: Notebook, code: str, read_value: Callable[[str], Value | None]
) -> Value | None:
    """The value of a field, or None with a finding where its text is not of the right form."""
    entry = fields.get(key)
    text = entry.line.get("value", "") if entry else ""
    value = read_value(text) if text else None
    if entry and text and value is None:
        notes.note(code, entry, text)
    return value


def _standard_kind(text: str) -> str | None:
    return key_of("choices", text, CHOICES["standard"])


def _country(text: str) -> str | None:
    try:
        return country_code(text)
    except InputError:
        return None


def _date(text: str) -> dt.date | None:
    match = _DATE.fullmatch(text.strip())
    parts = match.groups() if match else None
    if parts is None and (by_day := _DATE_BY_DAY.fullmatch(text.strip())):
        parts = by_day.group(3, 2, 1)
    try:
        return dt.date(*map(int, parts)) if parts else None
    except ValueError:
        return None


def _act(fields: dict[str, Read], values: dict[str, str], notes: Notebook) -> Act | None:
    plain = ("title", "kind", "number", "issuer", "registration_number", "as_issued")
    act = Act(
        **{key: values.get(f"act_{key}") for key in plain},
        date=_checked(fields, "act_date", notes, "wrong-date", _date),
        registration_date=_checked(fields, "act_registration_date", notes, "wrong-date", _date),
    )
    return act if any(value is not None for value in act.model_dump().values()) else None


def _parallel_titles(title: Read | None) -> Text:
    if title is None:
        return Text()
    further = {key.partition(":")[2]: text for key, text in title.line.items() if key.startswith("value:")}
    return Text.model_validate([{"language": tag, "text": text} for tag, text in further.items()])
