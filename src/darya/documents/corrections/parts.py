"""Where a statement ends: one that is two, and two that are one."""

from __future__ import annotations

import re
from collections.abc import Mapping

from darya.documents.corrections.editing import (
    corrected,
    find_statement,
    fresh_id,
    language_tag,
    place_of,
    read_text,
    rebuilt,
    with_function,
    with_statements,
)
from darya.documents.corrections.kinds import Join, Split
from darya.language.folding import fold
from darya.language.messages import N_
from darya.model import Finding, InputError, Severity, Standard, Statement, Text

_HYPHEN = re.compile(r"\w-$")
_AROUND = " ;\n"
"""What the reader takes off between two statements, too."""


def split(standard: Standard, act: Split) -> Standard:
    """Two statements instead of one; both keep its place, and all that had been read of it."""
    place = place_of(standard, act.statement)
    function = standard.functions[place.function]
    whole = function.statements[place.statement]
    here, there = _cut(whole.text, act.position)
    first = corrected(whole, "text", whole.text, here, text=here)
    second = corrected(whole, "text", whole.text, there, text=there, parallel=Text())
    second = second.model_copy(update={"id": fresh_id(standard, "s", whole.id, "part")})
    positions = {language_tag(tag): position for tag, position in act.parallel.items()}
    first, second, uncut = _with_cut_wordings(whole, first, second, positions)
    others = function.statements
    statements = (*others[: place.statement], first, second, *others[place.statement + 1 :])
    changed = with_function(standard, place.function, with_statements(function, statements))
    return _noted(changed, first, "parallel-not-split", uncut)


def _with_cut_wordings(
    whole: Statement, first: Statement, second: Statement, positions: Mapping[str, int]
) -> tuple[Statement, Statement, list[str]]:
    """Both parts with their wordings in other languages, and the languages whose wording stayed whole."""
    if strange := positions.keys() - {wording.language for wording in whole.parallel}:
        raise InputError(N_("The statement has no wording in this language ({language})"), language=min(strange))
    uncut = []
    for wording in whole.parallel:
        tag = wording.language
        if tag not in positions:
            uncut.append(tag)
            continue
        here, there = _cut(wording.text, positions[tag])
        field = f"parallel.{tag}"
        first = corrected(first, field, wording.text, here, parallel=_replaced(first.parallel, tag, here))
        second = corrected(second, field, wording.text, there, parallel=second.parallel.with_wording(tag, there))
    return first, second, uncut


def join(standard: Standard, act: Join) -> Standard:
    """One statement instead of two that follow each other; it keeps the identifier and the place of the first."""
    first_place, second_place = place_of(standard, act.statement), place_of(standard, act.following)
    function, first = find_statement(standard, act.statement)
    second = find_statement(standard, act.following)[1]
    _refuse_strangers(standard, first, second, first_place.function == second_place.function)
    text = _glued(first.text, second.text)
    had_read = _joined_readings(first, second, "text", first.text, second.text)
    whole = corrected(_without_note(first, "text"), "text", had_read, text, text=text)
    lonely = []
    for tag in dict.fromkeys(wording.language for one in (first, second) for wording in one.parallel):
        here, there = first.parallel.exact(tag), second.parallel.exact(tag)
        said = _glued(here, there) if here and there else here or there or ""
        had = _joined_readings(first, second, f"parallel.{tag}", here, there)
        parallel = _replaced(whole.parallel, tag, said)
        whole = corrected(_without_note(whole, f"parallel.{tag}"), f"parallel.{tag}", had, said, parallel=parallel)
        lonely += [] if here and there else [tag]
    statements = (whole if one.id == first.id else one for one in function.statements if one.id != second.id)
    changed = with_function(standard, first_place.function, with_statements(function, statements))
    return _noted(changed, whole, "parallel-half-joined", lonely)


def _refuse_strangers(standard: Standard, first: Statement, second: Statement, together: bool) -> None:
    kin = [one.id for one in find_statement(standard, first.id)[0].statements if one.kind is first.kind]
    follows = together and second.id in kin[1:] and kin[kin.index(second.id) - 1] == first.id
    if not follows:
        raise InputError(N_("Only the next statement of the same kind in the same function can be joined"))
    if first.language != second.language:
        raise InputError(N_("Statements in two languages cannot be joined; correct their language first"))


def _cut(text: str, position: int) -> tuple[str, str]:
    here, there = text[:position].rstrip(_AROUND), text[position:].lstrip(_AROUND)
    if not fold(here) or not fold(there):
        raise InputError(N_("Both parts must say something; choose a place inside the text"))
    return here, there


def _glued(here: str, there: str) -> str:
    """One text; a word that a line end broke loses no letter and keeps its hyphen, which may be its own."""
    return here + ("" if _HYPHEN.search(here) and there[:1].islower() else " ") + there


def _joined_readings(
    first: Statement, second: Statement, field: str, here: str | None, there: str | None
) -> str | None:
    """What had been read of both, one below the other; the parts of one statement had been read as one."""
    readings = [read_text(first, field, here), read_text(second, field, there)]
    return "\n".join(dict.fromkeys(reading for reading in readings if reading)) or None


def _without_note(statement: Statement, field: str) -> Statement:
    """The statement before anybody noted what had been read of a field."""
    others = tuple(entry for entry in statement.as_read if entry.field != field)
    return statement.model_copy(update={"as_read": others})


def _replaced(wordings: Text, tag: str, text: str) -> Text:
    """The wordings with another one in a language, in the order in which they stand."""
    if wordings.exact(tag) is None:
        return wordings.with_wording(tag, text)
    others = ((one.language, text if one.language == tag else one.text) for one in wordings)
    return Text.model_validate([{"language": language, "text": said} for language, said in others])


_TEMPLATES = {
    "parallel-not-split": N_("The wording in another language ({language}) was not split with its statement"),
    "parallel-half-joined": N_("Only one of the joined statements had a wording in another language ({language})"),
}


def _noted(standard: Standard, statement: Statement, code: str, languages: list[str]) -> Standard:
    """The standard with a warning for each wording that a person has to look at."""
    warnings = tuple(
        Finding(
            code=code, severity=Severity.WARNING, template=_TEMPLATES[code], values={"language": tag},
            source=statement.source, subject=statement.id,
        )
        for tag in languages
    )  # fmt: skip
    return rebuilt(standard, findings=(*standard.findings, *warnings)) if warnings else standard
