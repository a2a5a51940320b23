"""What a person can correct: one frozen model per act, plain data in a file or a journal.

A field that is not needed stays out or is null. ``was`` holds what the things concerned said when the person looked
at them; where one of them says something else now, the correction no longer fits.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import Field, PositiveInt, TypeAdapter, ValidationError

from darya.language.messages import N_
from darya.model import InputError, Model, StatementKind
from darya.model.base import Identifier

FunctionField = Literal["code", "level", "title", "generalised_function"]
StandardField = Literal[
    "title", "code", "registration_number", "area", "purpose", "kind", "country", "language",
    "act.title", "act.kind", "act.number", "act.date", "act.issuer", "act.registration_number",
    "act.registration_date",
]  # fmt: skip
Statements = Annotated[tuple[Identifier, ...], Field(min_length=1)]


class _Act(Model):
    """What every correction has."""

    was: Mapping[str, str] = Field(default_factory=dict)
    """Identifier → what it said when the person looked; empty where nobody noted it."""


class Reword(_Act):
    """The statement says something else than the reader read."""

    kind: Literal["reword"] = "reword"
    statement: Identifier
    text: str


class SetKind(_Act):
    """Statements are of another kind."""

    kind: Literal["set-kind"] = "set-kind"
    statements: Statements
    to: StatementKind


class SetLanguage(_Act):
    """Statements are in another language."""

    kind: Literal["set-language"] = "set-language"
    statements: Statements
    to: str


class Split(_Act):
    """A statement is two, the second from a position in the text on.

    ``parallel`` has the position for wordings in other languages; one without a position stays with the first part.
    """

    kind: Literal["split"] = "split"
    statement: Identifier
    position: PositiveInt
    parallel: Mapping[str, PositiveInt] = Field(default_factory=dict)


class Join(_Act):
    """A statement goes on in the one that follows it."""

    kind: Literal["join"] = "join"
    statement: Identifier
    following: Identifier


class TakeOut(_Act):
    """These are no statements of the standard."""

    kind: Literal["take-out"] = "take-out"
    statements: Statements


class PutBack(_Act):
    """A statement that was taken out belongs to the standard after all; to its old function unless another is named."""

    kind: Literal["put-back"] = "put-back"
    statement: Identifier
    function: Identifier | None = None


class Add(_Act):
    """The reader missed a statement; ``after`` names the one before it, None the end of the function."""

    kind: Literal["add"] = "add"
    function: Identifier
    to: StatementKind
    text: str
    language: str | None = None
    """That of the function unless stated."""
    page: PositiveInt | None = None
    after: Identifier | None = None
    file: str | None = None
    """The file that the function is from unless stated."""


class Move(_Act):
    """Statements belong to another function, or to another place in theirs; ``after`` as for ``Add``."""

    kind: Literal["move"] = "move"
    statements: Statements
    function: Identifier
    after: Identifier | None = None


class SetWording(_Act):
    """What a statement, function or title of the standard says in a further language; without text: nothing."""

    kind: Literal["set-wording"] = "set-wording"
    subject: Identifier
    language: str
    text: str | None = None


class CorrectFunction(_Act):
    """A field of a function or generalised function has another value."""

    kind: Literal["correct-function"] = "correct-function"
    function: Identifier
    field: FunctionField
    value: str | None = None


class AddFunction(_Act):
    """The reader missed a function; ``after`` names the one before it, None the end."""

    kind: Literal["add-function"] = "add-function"
    title: str
    code: str | None = None
    level: str | None = None
    generalised_function: Identifier | None = None
    page: PositiveInt | None = None
    after: Identifier | None = None


class TakeOutFunction(_Act):
    """This is no function of the standard; it must have no statements any more."""

    kind: Literal["take-out-function"] = "take-out-function"
    function: Identifier


class CorrectStandard(_Act):
    """A field of the standard has another value."""

    kind: Literal["correct-standard"] = "correct-standard"
    field: StandardField
    value: str | None = None


class Occupation(Model):
    """A code of a classification, as a person states it."""

    scheme: str
    code: str | None = None
    title: str | None = None


class SetOccupations(_Act):
    """The whole list of occupations of the standard."""

    kind: Literal["set-occupations"] = "set-occupations"
    occupations: tuple[Occupation, ...]


class Settle(_Act):
    """A person looked at what a finding says, and nothing is left to do."""

    kind: Literal["settle"] = "settle"
    finding: str
    """``Finding.key``."""
    note: str | None = None


class Reopen(_Act):
    """A settled finding is open again."""

    kind: Literal["reopen"] = "reopen"
    finding: str


OfStatements = Reword | SetKind | SetLanguage | Split | Join | TakeOut | PutBack | Add | Move
Correction = Annotated[
    OfStatements
    | SetWording
    | CorrectFunction
    | AddFunction
    | TakeOutFunction
    | CorrectStandard
    | SetOccupations
    | Settle
    | Reopen,
    Field(discriminator="kind"),
]


@cache
def _adapter() -> TypeAdapter[Correction]:
    return TypeAdapter(Correction)


def read_correction(told: Mapping[str, Any] | str | bytes) -> Correction:
    """A correction from plain data or JSON. Raises ``InputError`` for anything else."""
    try:
        data = json.loads(told) if isinstance(told, str | bytes) else dict(told)
        return _adapter().validate_python(data) if isinstance(data, dict) else _adapter().validate_python({})
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or "kind"
        template = N_("This is no correction: {place} is missing or cannot be so ({detail})")
        raise InputError(template, place=place, detail=first["msg"]) from None
    except (ValueError, RecursionError) as error:
        raise InputError(N_("This is no correction: {detail}"), detail=str(error)) from None
