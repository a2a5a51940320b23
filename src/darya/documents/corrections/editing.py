"""What all corrections share: finding a thing, cleaning what was typed, noting what had been read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, TypeVar

from darya.language.messages import N_
from darya.language.tags import canonical_tag
from darya.model import (
    AsRead,
    Function,
    GeneralisedFunction,
    InputError,
    Standard,
    Statement,
    stable_id,
)

LONGEST = 20_000
"""Characters of a text that a person types; the longest statement of a real standard has some 2,000."""

LONGEST_TAG = 16
"""Characters of a language tag: language, script and region have room, and nothing made up."""

Thing = TypeVar("Thing", Statement, Function, GeneralisedFunction, Standard)


class Place(NamedTuple):
    """Where a statement stands: number of its function, and its number there."""

    function: int
    statement: int


def find_statement(standard: Standard, statement: str) -> tuple[Function, Statement]:
    """A statement with its function. Raises ``InputError`` where the standard has none of that identifier."""
    place = place_of(standard, statement)
    function = standard.functions[place.function]
    return function, function.statements[place.statement]


def place_of(standard: Standard, statement: str) -> Place:
    """Where a statement stands. Raises ``InputError``."""
    for number, function in enumerate(standard.functions):
        for position, one in enumerate(function.statements):
            if one.id == statement:
                return Place(number, position)
    raise no_statement(standard, statement)


def no_statement(standard: Standard, statement: str) -> InputError:
    """Why there is no such statement."""
    if any(left.statement.id == statement for left in standard.left_out):
        return InputError(N_("This statement was taken out; put it back first"))
    template = N_("The standard has no such statement any more: it was joined with another one, or was read anew")
    return InputError(template)


def function_number(standard: Standard, function: str) -> int:
    """Which function it is. Raises ``InputError``."""
    for number, one in enumerate(standard.functions):
        if one.id == function:
            return number
    raise InputError(N_("The standard has no such function any more; choose another one"))


def with_function(standard: Standard, number: int, function: Function) -> Standard:
    """The standard with another function at a place."""
    functions = standard.functions
    return rebuilt(standard, functions=(*functions[:number], function, *functions[number + 1 :]))


def with_statements(function: Function, statements: Iterable[Statement]) -> Function:
    """The function with other statements."""
    return function.model_copy(update={"statements": tuple(statements)})


def each_statement(standard: Standard, wanted: Iterable[str], change: Callable[[Statement], Statement]) -> Standard:
    """The standard with some statements changed. Raises ``InputError`` where one of them is not there."""
    ids = set(wanted)
    missing = ids - {statement.id for statement in standard.statements()}
    if missing:
        raise no_statement(standard, min(missing))
    functions = tuple(
        with_statements(function, (change(one) if one.id in ids else one for one in function.statements))
        if any(one.id in ids for one in function.statements)
        else function
        for function in standard.functions
    )
    return rebuilt(standard, functions=functions)


def rebuilt(standard: Standard, **changes: Any) -> Standard:
    """The standard with other fields, checked as a whole; what did not change is not checked again."""
    fields = {name: getattr(standard, name) for name in Standard.model_fields}
    return Standard.model_validate({**fields, **changes})


def corrected(thing: Thing, field: str, before: str | None, after: str | None, **changes: object) -> Thing:
    """The thing with other fields, and with what had been read; nothing is noted once it says that again."""
    entries = {entry.field: entry.text for entry in thing.as_read}
    if field not in entries:
        entries[field] = before
    if entries[field] == after:
        del entries[field]
    noted = tuple(AsRead(field=name, text=text) for name, text in entries.items())
    return thing.model_copy(update={**changes, "as_read": noted})


def read_text(thing: Thing, field: str, now: str | None) -> str | None:
    """What had been read of a field: as noted, or as it says now where nobody corrected it."""
    entry = thing.was_read(field)
    return entry.text if entry else now


def fresh_id(standard: Standard, prefix: str, *parts: object) -> str:
    """An identifier for what a person makes: the same correction of the same standard gives the same one."""
    taken = {function.id for function in standard.functions} | {statement.id for statement in standard.statements()}
    taken |= {left.statement.id for left in standard.left_out}
    number = 0
    while (found := stable_id(prefix, standard.id, *parts, number)) in taken:
        number += 1
    return found


def cleaned(text: str | None) -> str:
    """A text as typed or pasted, on one line and without characters that nobody sees. Raises ``InputError``."""
    visible = "".join(letter if letter.isprintable() else " " if letter.isspace() else "" for letter in text or "")
    words = " ".join(visible.split())
    if len(words) > LONGEST:
        template = N_("The text has {count} characters; at most {limit} can be kept")
        raise InputError(template, count=len(words), limit=LONGEST)
    return words


def cleaned_title(text: str | None) -> str:
    """A title as typed; it must say something. Raises ``InputError``."""
    words = cleaned(text)
    if not words:
        raise InputError(N_("A title cannot be empty; write what stands in the file"))
    return words


def language_tag(text: str) -> str:
    """The tag of a language. Raises ``InputError`` where it is none."""
    try:
        if len(text) > LONGEST_TAG:
            raise ValueError(text)
        return canonical_tag(text)
    except ValueError:
        raise InputError(N_("“{text}” is no language tag; write for example ru or kk-Cyrl"), text=text) from None
