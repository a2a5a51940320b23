"""Corrections of functions and of the standard itself: codes, levels, titles, act, occupations, further languages."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from darya.documents.codes import read_code, read_level
from darya.documents.corrections.editing import (
    Thing,
    cleaned,
    cleaned_title,
    corrected,
    fresh_id,
    function_number,
    language_tag,
    place_of,
    rebuilt,
    with_function,
    with_statements,
)
from darya.documents.corrections.kinds import AddFunction, CorrectFunction, CorrectStandard, SetOccupations, SetWording
from darya.language.messages import N_
from darya.model import (
    Act,
    Classification,
    Function,
    GeneralisedFunction,
    InputError,
    Source,
    Standard,
    StandardKind,
    Statement,
    country_code,
)

_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


def correct_function(standard: Standard, act: CorrectFunction) -> Standard:
    """A function or generalised function with another value in one field."""
    for number, group in enumerate(standard.generalised_functions):
        if group.id == act.function:
            if act.field == "generalised_function":
                raise InputError(N_("A generalised function belongs to no other one"))
            return _with_group(standard, number, _with_field(standard, group, act))
    number = function_number(standard, act.function)
    return with_function(standard, number, _with_field(standard, standard.functions[number], act))


def _with_field(standard: Standard, thing: Thing, act: CorrectFunction) -> Thing:
    value = _function_value(standard, act.field, act.value)
    return corrected(thing, act.field, getattr(thing, act.field), value, **{act.field: value})


def _function_value(standard: Standard, field: str, typed: str | None) -> str | None:
    """A field's value as the reader would have kept it; what is no code or level of a known form stays as typed."""
    if field == "title":
        return cleaned_title(typed)
    words = cleaned(typed) or None
    if field == "generalised_function":
        if words and words not in {group.id for group in standard.generalised_functions}:
            raise InputError(N_("The standard has no such generalised function"))
        return words
    known = (read_code if field == "code" else read_level)(words) if words else None
    return known.text if known else words


def add_function(standard: Standard, act: AddFunction) -> Standard:
    """The standard with a function that the reader had missed."""
    title = cleaned_title(act.title)
    at = function_number(standard, act.after) + 1 if act.after else len(standard.functions)
    before = standard.functions[at - 1].source if at else None
    source = Source(
        file=before.file if before else standard.files[0].name, page=act.page, order=before.order if before else 0
    )
    function = Function(
        id=fresh_id(standard, "f", "added", title),
        title=title,
        language=standard.language,
        code=_function_value(standard, "code", act.code),
        level=_function_value(standard, "level", act.level),
        generalised_function=_function_value(standard, "generalised_function", act.generalised_function),
        source=source,
    )
    added = corrected(function, "title", None, title)
    return rebuilt(standard, functions=(*standard.functions[:at], added, *standard.functions[at:]))


def set_wording(standard: Standard, act: SetWording) -> Standard:
    """What a statement, a function or the title of the standard says in a further language."""
    if act.subject == standard.id:
        titles = _worded(standard, act, standard.parallel_titles, "parallel_titles")
        return rebuilt(standard, parallel_titles=titles.parallel_titles, as_read=titles.as_read)
    for number, group in enumerate(standard.generalised_functions):
        if group.id == act.subject:
            return _with_group(standard, number, _worded(group, act, group.parallel, "parallel"))
    for number, function in enumerate(standard.functions):
        if function.id == act.subject:
            return with_function(standard, number, _worded(function, act, function.parallel, "parallel"))
    place = place_of(standard, act.subject)
    function = standard.functions[place.function]
    statement = function.statements[place.statement]
    said: Statement = _worded(statement, act, statement.parallel, "parallel")
    statements = (said if one.id == said.id else one for one in function.statements)
    return with_function(standard, place.function, with_statements(function, statements))


def correct_standard(standard: Standard, act: CorrectStandard) -> Standard:
    """The standard with another value in one field."""
    if act.field.startswith("act."):
        return _with_act(standard, act)
    now = getattr(standard, act.field)
    value = _VALUES[act.field](act.value) if act.field in _VALUES else cleaned(act.value) or None
    if act.field == "language" and value != now and standard.parallel_titles.exact(str(value)):
        template = N_("The standard has another title in this language ({language}); take that one out first")
        raise InputError(template, language=value)
    changed = corrected(standard, act.field, _as_text(now), _as_text(value))
    return rebuilt(standard, **{act.field: value, "as_read": changed.as_read})


def _with_act(standard: Standard, act: CorrectStandard) -> Standard:
    field = act.field.partition(".")[2]
    value = _date(act.value) if field.endswith("date") else cleaned(act.value) or None
    issued = (standard.act or Act()).model_copy(update={field: value})
    now = getattr(standard.act or Act(), field)
    changed = corrected(standard, act.field, _as_text(now), _as_text(value))
    return rebuilt(standard, act=None if issued == Act() else issued, as_read=changed.as_read)


def set_occupations(standard: Standard, act: SetOccupations) -> Standard:
    """The standard with another list of occupations; entries of the same scheme and code keep their source."""
    places = {(one.scheme, one.code): one.source for one in standard.occupations}
    occupations = []
    for stated in act.occupations:
        scheme, code, title = cleaned(stated.scheme), cleaned(stated.code) or None, cleaned(stated.title) or None
        if not scheme or not (code or title):
            raise InputError(N_("An occupation needs the name of its classification, and a code or a title"))
        occupations.append(Classification(scheme=scheme, code=code, title=title, source=places.get((scheme, code))))
    before, after = listed(standard.occupations), listed(occupations)
    changed = corrected(standard, "occupations", before, after)
    return rebuilt(standard, occupations=tuple(occupations), as_read=changed.as_read)


def listed(occupations: list[Classification] | tuple[Classification, ...]) -> str | None:
    """Occupations as a text, one a line; None for none."""
    lines = (" ".join(filter(None, (one.scheme, one.code, one.title))) for one in occupations)
    return "\n".join(lines) or None


def _with_group(standard: Standard, number: int, group: GeneralisedFunction) -> Standard:
    groups = standard.generalised_functions
    return rebuilt(standard, generalised_functions=(*groups[:number], group, *groups[number + 1 :]))


def _worded(thing: Thing, act: SetWording, wordings: object, field: str) -> Thing:
    tag, said = language_tag(act.language), cleaned(act.text)
    if tag == thing.language:
        raise InputError(N_("This is the language of the text itself ({language}); correct the text"), language=tag)
    parallel = getattr(thing, field)
    now, note = parallel.exact(tag), f"parallel.{tag}"
    return corrected(thing, note, now, said or None, **{field: parallel.with_wording(tag, said)})


def _standard_kind(typed: str | None) -> StandardKind:
    try:
        return StandardKind(cleaned(typed))
    except ValueError:
        known = ", ".join(StandardKind)
        raise InputError(
            N_("“{text}” is no kind of standard; choose one of: {known:words}"), text=cleaned(typed), known=known
        ) from None


def _country(typed: str | None) -> str | None:
    return country_code(typed) if cleaned(typed) and typed else None


def _language(typed: str | None) -> str:
    return language_tag(cleaned(typed))


def _date(typed: str | None) -> dt.date | None:
    words = cleaned(typed)
    if not words:
        return None
    day = _DATE.fullmatch(words)
    try:
        return dt.date(int(day[3]), int(day[2]), int(day[1])) if day else dt.date.fromisoformat(words)
    except ValueError:
        raise InputError(N_("“{text}” is no date; write for example 2024-03-31 or 31.03.2024"), text=words) from None


def _as_text(value: object) -> str | None:
    return value.isoformat() if isinstance(value, dt.date) else str(value) if value else None


_VALUES: dict[str, Callable[[str | None], object]] = {
    "title": cleaned_title,
    "kind": _standard_kind,
    "country": _country,
    "language": _language,
}
"""Fields that not every text fits."""
