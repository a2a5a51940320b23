"""What the things concerned by a correction say, so that it is never carried out on something else.

A second person, an old tab or a newer reader may have changed them since the person looked.
"""

from __future__ import annotations

from collections.abc import Iterable

from darya.documents.corrections.fields import listed
from darya.documents.corrections.kinds import (
    CorrectFunction,
    Correction,
    CorrectStandard,
    Join,
    Move,
    PutBack,
    Reword,
    SetKind,
    SetLanguage,
    SetOccupations,
    SetWording,
    Split,
    TakeOut,
    TakeOutFunction,
)
from darya.language.messages import N_
from darya.language.tags import canonical_tag
from darya.model import Act, InputError, Standard, Text


def with_seen(standard: Standard, correction: Correction) -> Correction:
    """The correction with what the person saw, as the standard before it says."""
    return correction.model_copy(update={"was": seen(standard, correction)})


def refuse_unseen(standard: Standard, correction: Correction) -> None:
    """Raise ``InputError`` where something says something else than the person saw."""
    if not correction.was:
        return
    now = seen(standard, correction)
    for identifier, text in correction.was.items():
        if identifier in now and now[identifier] != text:
            template = N_("This says something else now: “{now}”; you saw “{seen}”. Look at it again")
            raise InputError(template, now=now[identifier], seen=text)


def seen(standard: Standard, correction: Correction) -> dict[str, str]:
    """Identifier → what the correction is about, as it says now; what is not there is left out."""
    match correction:
        case Reword() | Split():
            return _texts(standard, [correction.statement])
        case Join():
            return _texts(standard, [correction.statement, correction.following])
        case SetKind() | SetLanguage() | TakeOut() | Move():
            return _texts(standard, correction.statements)
        case PutBack():
            return {
                one.statement.id: one.statement.text
                for one in standard.left_out
                if one.statement.id == correction.statement
            }
        case CorrectFunction():
            return _field(standard, correction.function, correction.field)
        case TakeOutFunction():
            return _field(standard, correction.function, "title")
        case SetWording():
            return _wording(standard, correction)
        case CorrectStandard():
            return {standard.id: _value(standard, correction.field)}
        case SetOccupations():
            return {standard.id: listed(standard.occupations) or ""}
    return {}


def _texts(standard: Standard, wanted: Iterable[str]) -> dict[str, str]:
    ids = set(wanted)
    return {one.id: one.text for one in standard.statements() if one.id in ids}


def _field(standard: Standard, identifier: str, field: str) -> dict[str, str]:
    things = (*standard.functions, *standard.generalised_functions)
    return {one.id: str(getattr(one, field, None) or "") for one in things if one.id == identifier}


def _wording(standard: Standard, correction: SetWording) -> dict[str, str]:
    things: dict[str, Text] = {standard.id: standard.parallel_titles}
    things |= {one.id: one.parallel for one in (*standard.functions, *standard.generalised_functions)}
    things |= {one.id: one.parallel for one in standard.statements()}
    wordings = things.get(correction.subject)
    try:
        tag = canonical_tag(correction.language)
    except ValueError:  # told when it is carried out
        return {}
    return {correction.subject: wordings.exact(tag) or ""} if wordings is not None else {}


def _value(standard: Standard, field: str) -> str:
    name = field.partition(".")[2]
    value = getattr(standard.act or Act(), name) if name else getattr(standard, field)
    return str(value) if value is not None else ""
