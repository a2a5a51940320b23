"""Corrections of what a statement says, of its kind, and of where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from darya.documents.corrections.editing import (
    cleaned,
    corrected,
    each_statement,
    fresh_id,
    function_number,
    language_tag,
    no_statement,
    rebuilt,
    with_function,
    with_statements,
)
from darya.documents.corrections.kinds import Add, Move, Reword, SetKind, SetLanguage
from darya.language.folding import fold
from darya.language.messages import N_
from darya.model import AsRead, Function, InputError, Source, Standard, Statement


def reword(standard: Standard, act: Reword) -> Standard:
    """The statement in other words; what had been read is kept beside them."""
    text = _said(act.text)
    return each_statement(standard, [act.statement], lambda one: corrected(one, "text", one.text, text, text=text))


def set_kind(standard: Standard, act: SetKind) -> Standard:
    """The statements as another kind."""
    return each_statement(standard, act.statements, lambda one: corrected(one, "kind", one.kind, act.to, kind=act.to))


def set_language(standard: Standard, act: SetLanguage) -> Standard:
    """The statements in another language."""
    tag = language_tag(act.to)

    def change(one: Statement) -> Statement:
        if tag != one.language and one.parallel.exact(tag):
            template = N_("The statement has another wording in this language ({language}); take that one out first")
            raise InputError(template, language=tag)
        return corrected(one, "language", one.language, tag, language=tag)

    return each_statement(standard, act.statements, change)


def add(standard: Standard, act: Add) -> Standard:
    """The standard with a statement that the reader had missed. Refused where the function says just that already."""
    number = function_number(standard, act.function)
    function, text = standard.functions[number], _said(act.text)
    if any(one.kind is act.to and fold(one.text) == fold(text) for one in function.statements):
        raise InputError(N_("This function already has this statement"))
    position = _behind(function, act.after)
    before = function.statements[position - 1].source if position else function.source
    statement = Statement(
        id=fresh_id(standard, "s", "added", act.function, act.to, text),
        kind=act.to,
        text=text,
        language=language_tag(act.language or function.language),
        source=Source(file=_file(standard, act.file or function.source.file), page=act.page, order=before.order),
        as_read=(AsRead(field="text"),),
    )
    statements = (*function.statements[:position], statement, *function.statements[position:])
    return with_function(standard, number, with_statements(function, statements))


def move(standard: Standard, act: Move) -> Standard:
    """The statements, in their order, in another function or at another place of theirs."""
    target, ids = function_number(standard, act.function), set(act.statements)
    if act.after in ids:
        raise InputError(N_("A statement cannot be moved behind itself"))
    homes = {one.id: function.id for function in standard.functions for one in function.statements}
    if missing := ids - homes.keys():
        raise no_statement(standard, min(missing))
    moved = [corrected(one, "function", homes[one.id], act.function) for one in standard.statements() if one.id in ids]
    functions = [
        with_statements(function, (one for one in function.statements if one.id not in ids))
        for function in standard.functions
    ]
    functions[target] = _with_inserted(functions[target], moved, act.after)
    return rebuilt(standard, functions=tuple(functions))


def _with_inserted(function: Function, moved: Sequence[Statement], after: str | None) -> Function:
    position = _behind(function, after)
    return with_statements(function, (*function.statements[:position], *moved, *function.statements[position:]))


def _behind(function: Function, after: str | None) -> int:
    """The place behind a statement of the function, or its end."""
    if after is None:
        return len(function.statements)
    for position, one in enumerate(function.statements):
        if one.id == after:
            return position + 1
    raise InputError(N_("The statement behind which it belongs is not in this function"))


def _said(text: str) -> str:
    """The text of a statement as typed. Raises ``InputError`` where it says nothing."""
    words = cleaned(text)
    if not fold(words):
        raise InputError(N_("A statement cannot be empty; take it out if it does not belong to the standard"))
    return words


def _file(standard: Standard, name: str) -> str:
    if name not in {file.name for file in standard.files}:
        raise InputError(N_("{file} is none of the files of this standard"), file=name)
    return name


def place_behind(function: Function, source: Source) -> int:
    """Where a statement belongs by its place in the file: behind all that stand before it there."""
    return next(
        (at for at, one in enumerate(function.statements) if one.source.order > source.order), len(function.statements)
    )
