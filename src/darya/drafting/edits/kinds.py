"""What a person can change in a draft, one kind of edit per act, as plain data that can be stored and sent.

``seen`` is what stood there when the person opened the field, as a string (empty: nothing stood there). Without it the
edit does not look at what stands there now.
"""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Annotated, Literal

from pydantic import Field, NonNegativeInt, PositiveInt, TypeAdapter

from darya.model import LegalStatus, Model, StatementKind, Text, Trace, new_id
from darya.model.base import CountryCode, Identifier, LanguageTag, NonEmpty

Part = Literal["title", "purpose", "entry", "assessment", "progression"]
"""The wordings of the whole."""

Step = Literal["up", "down"]
"""One place towards the beginning or the end."""


def _made(prefix: str) -> Identifier:
    return Field(default_factory=partial(new_id, prefix))


class SetWording(Model):
    """Word the title, purpose, entry, assessment or progression in one language."""

    kind: Literal["set-wording"] = "set-wording"
    part: Part
    language: LanguageTag
    text: str
    seen: str | None = None


class SetCode(Model):
    """Give the qualification another code, or none."""

    kind: Literal["set-code"] = "set-code"
    code: NonEmpty | None
    seen: str | None = None


class SetVersion(Model):
    """Name the version."""

    kind: Literal["set-version"] = "set-version"
    version: NonEmpty
    seen: str | None = None


class SetDate(Model):
    """Date the text."""

    kind: Literal["set-date"] = "set-date"
    date: dt.date | None
    seen: str | None = None


class SetVolume(Model):
    """State the hours of a unit, or of the whole."""

    kind: Literal["set-volume"] = "set-volume"
    unit: Identifier | None = None
    """None: the qualification as a whole."""
    hours: NonNegativeInt | None
    seen: str | None = None


class AddLanguage(Model):
    """Take in a further working language."""

    kind: Literal["add-language"] = "add-language"
    language: LanguageTag


class AddOccupation(Model):
    """List an occupation by its classification."""

    kind: Literal["add-occupation"] = "add-occupation"
    scheme: NonEmpty
    code: NonEmpty | None = None
    title: NonEmpty | None = None


class RemoveOccupation(Model):
    """Take an occupation off the list."""

    kind: Literal["remove-occupation"] = "remove-occupation"
    scheme: NonEmpty
    code: NonEmpty | None = None
    title: NonEmpty | None = None


class AddJobTitle(Model):
    """List a job title."""

    kind: Literal["add-job-title"] = "add-job-title"
    title: NonEmpty


class RemoveJobTitle(Model):
    """Take a job title off the list."""

    kind: Literal["remove-job-title"] = "remove-job-title"
    title: NonEmpty


class StateLevel(Model):
    """The level that one country states, with the source that says so; without ``level`` it is withdrawn."""

    kind: Literal["state-level"] = "state-level"
    country: CountryCode
    level: NonEmpty | None
    framework: NonEmpty | None = None
    source: NonEmpty | None = None
    seen: str | None = None


class SetStatus(Model):
    """Go a step along the ladder of legal status; country and act are those of an adoption."""

    kind: Literal["set-status"] = "set-status"
    status: LegalStatus
    country: CountryCode | None = None
    act: NonEmpty | None = None
    seen: str | None = None


class TitleAnnex(Model):
    """The national title in one language."""

    kind: Literal["title-annex"] = "title-annex"
    country: CountryCode
    language: LanguageTag
    text: str
    seen: str | None = None


class AddUnit(Model):
    """A new unit, without outcomes."""

    kind: Literal["add-unit"] = "add-unit"
    unit: Identifier = _made("unit")
    title: Text
    mandatory: bool = True
    place: PositiveInt | None = None
    """Among the units, from 1; None: at the end."""


class TitleUnit(Model):
    """Word the title of a unit in one language."""

    kind: Literal["title-unit"] = "title-unit"
    unit: Identifier
    language: LanguageTag
    text: str
    seen: str | None = None


class SetMandatory(Model):
    """Make a unit mandatory or elective."""

    kind: Literal["set-mandatory"] = "set-mandatory"
    unit: Identifier
    mandatory: bool
    seen: str | None = None


class MoveUnit(Model):
    """Move a unit among the units."""

    kind: Literal["move-unit"] = "move-unit"
    unit: Identifier
    to: Step | PositiveInt


class RemoveUnit(Model):
    """Take a unit out; its outcomes go to another unit, or their sentences back to the annexes."""

    kind: Literal["remove-unit"] = "remove-unit"
    unit: Identifier
    move_to: Identifier | None = None
    to_annexes: bool = False


class AddOutcome(Model):
    """An outcome of the experts' own."""

    kind: Literal["add-outcome"] = "add-outcome"
    outcome: Identifier = _made("outcome")
    unit: Identifier
    place: PositiveInt | None = None
    outcome_kind: StatementKind
    statement: Text


class WordOutcome(Model):
    """Word an outcome in one language."""

    kind: Literal["word-outcome"] = "word-outcome"
    outcome: Identifier
    language: LanguageTag
    text: str
    seen: str | None = None


class SetOutcomeKind(Model):
    """Say what an outcome describes: task, skill, knowledge, responsibility."""

    kind: Literal["set-outcome-kind"] = "set-outcome-kind"
    outcome: Identifier
    outcome_kind: StatementKind
    seen: str | None = None


class MoveOutcome(Model):
    """Move an outcome within its unit or to another; up from the first place leads to the end of the unit before."""

    kind: Literal["move-outcome"] = "move-outcome"
    outcome: Identifier
    unit: Identifier | None = None
    """None: it stays in its unit."""
    to: Step | PositiveInt | None = None
    """None: the end."""


class JoinOutcomes(Model):
    """Two outcomes become one; national sentences and criteria of both stay."""

    kind: Literal["join-outcomes"] = "join-outcomes"
    outcome: Identifier
    other: Identifier
    statement: Text | None = None
    """The common wording; else that of ``outcome``, with the languages that only ``other`` has."""
    as_criterion: bool = False
    """Keep the words of ``other`` as a criterion of the joined outcome."""


class SplitOutcome(Model):
    """One outcome becomes two; the new one stands right after the old."""

    kind: Literal["split-outcome"] = "split-outcome"
    outcome: Identifier
    new: Identifier = _made("outcome")
    statement: Text
    """The wording of the new outcome."""
    remaining: Text | None = None
    """What the old one says now, if it is worded anew."""
    traces: tuple[Identifier, ...] = ()
    """National sentences that go to the new one; none named: both rest on all of them."""
    criteria: tuple[Identifier, ...] = ()
    """Criteria that go to the new one."""


class RemoveOutcome(Model):
    """Take an outcome out; its national sentences go back to the annexes of their countries."""

    kind: Literal["remove-outcome"] = "remove-outcome"
    outcome: Identifier
    seen: Text | None = None


class TakeIn(Model):
    """National sentences become an outcome, those of a row or of the annexes."""

    kind: Literal["take-in"] = "take-in"
    outcome: Identifier = _made("outcome")
    unit: Identifier
    place: PositiveInt | None = None
    outcome_kind: StatementKind
    statement: Text
    traces: tuple[Trace, ...] = Field(min_length=1)
    row: Identifier | None = None


class AttachTraces(Model):
    """National sentences join an outcome, as further ground for it."""

    kind: Literal["attach-traces"] = "attach-traces"
    outcome: Identifier
    traces: tuple[Trace, ...] = Field(min_length=1)


class DetachTraces(Model):
    """National sentences leave an outcome and go back to their annexes."""

    kind: Literal["detach-traces"] = "detach-traces"
    outcome: Identifier
    statements: tuple[Identifier, ...] = Field(min_length=1)


class AddCriterion(Model):
    """A further assessment criterion of an outcome."""

    kind: Literal["add-criterion"] = "add-criterion"
    outcome: Identifier
    criterion: Identifier = _made("criterion")
    text: Text
    method: Text = Text()
    place: PositiveInt | None = None


class WordCriterion(Model):
    """Word a criterion in one language."""

    kind: Literal["word-criterion"] = "word-criterion"
    criterion: Identifier
    language: LanguageTag
    text: str
    seen: str | None = None


class SetMethod(Model):
    """Say in one language how a criterion is assessed."""

    kind: Literal["set-method"] = "set-method"
    criterion: Identifier
    language: LanguageTag
    text: str
    seen: str | None = None


class MoveCriterion(Model):
    """Move a criterion among those of its outcome."""

    kind: Literal["move-criterion"] = "move-criterion"
    criterion: Identifier
    to: Step | PositiveInt


class RemoveCriterion(Model):
    """Take a criterion out; national sentences that stand nowhere else go back to the annexes."""

    kind: Literal["remove-criterion"] = "remove-criterion"
    criterion: Identifier


Edit = Annotated[
    SetWording | SetCode | SetVersion | SetDate | SetVolume | AddLanguage | AddOccupation | RemoveOccupation
    | AddJobTitle | RemoveJobTitle | StateLevel | SetStatus | TitleAnnex | AddUnit | TitleUnit | SetMandatory | MoveUnit
    | RemoveUnit | AddOutcome | WordOutcome | SetOutcomeKind | MoveOutcome | JoinOutcomes | SplitOutcome | RemoveOutcome
    | TakeIn | AttachTraces | DetachTraces | AddCriterion | WordCriterion | SetMethod | MoveCriterion | RemoveCriterion,
    Field(discriminator="kind"),
]  # fmt: skip
"""One act on a draft; read stored or sent ones with ``EDIT``."""

EDIT: TypeAdapter[Edit] = TypeAdapter(Edit)
