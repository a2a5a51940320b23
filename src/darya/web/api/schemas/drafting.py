"""Making drafts, their findings, what differs between states, what the grid says since."""

from __future__ import annotations

import uuid
from typing import Literal

from ninja import Field, Schema

from darya.model.base import NonEmpty
from darya.web.api.schemas.drafts import DraftLine
from darya.web.api.schemas.house import GivenWording, Wording


class NewDraft(Schema):
    """What a draft is made of."""

    comparison: uuid.UUID
    at_least: int = Field(ge=1, le=50, description="In how many countries a row of the core is at least.")
    title: list[GivenWording] = Field(default_factory=list, max_length=20)
    code: str = Field("", max_length=60)
    draft: uuid.UUID | None = Field(
        None, description="The identifier that it is to have, so that sent twice it is made once; null: a new one."
    )


class Made(Schema):
    """A draft that was made, or the job that makes it where the comparison is large."""

    id: uuid.UUID = Field(description="The identifier of the draft, also while the job works.")
    draft: DraftLine | None
    job: uuid.UUID | None


class Finding(Schema):
    """What the checks noticed in a draft."""

    key: str = Field(description="By which it is settled.")
    severity: str = Field(description="error, warning or note")
    code: str
    message: str = Field(description="In the reader's language.")
    subject: str | None = Field(description="Identifier of the unit, outcome or criterion.")
    settled: bool
    note: str = Field(description="Why nothing is left to do.")


class Settling(Schema):
    """Whether nothing is left to do about a finding, and why."""

    settled: bool = True
    note: str = Field("", max_length=500, description="Needed to settle it.")
    version: int | None = Field(None, ge=0, description="Of the draft as it was seen, where “If-Match” is not sent.")


class Between(Schema):
    """Two revisions."""

    before: int = Field(ge=1, le=2**31 - 1)
    after: int = Field(ge=1, le=2**31 - 1)


class Difference(Schema):
    """One thing that two states do not share."""

    code: str
    part: str
    subject: str | None
    unit: str | None
    country: str | None
    field: str | None
    language: str | None
    before: str | None
    after: str | None
    message: str = Field(description="In the reader's language.")


class Since(Schema):
    """One thing that the grid says otherwise than the draft."""

    key: str = Field(description="By which it is taken over.")
    change: str = Field(description="in, out, grown or shrunk")
    row: str | None
    outcome: str | None
    kind: str
    statement: list[Wording]
    countries: list[str]
    left_out: bool = Field(description="The draft left the row out although it was shared widely enough.")
    message: str = Field(description="In the reader's language.")


class TakingOver(Schema):
    """Which of these changes the draft takes over."""

    key: str = Field(max_length=300)


class Workbook(Schema):
    """A workbook that came back, as it was read; nothing is changed yet."""

    id: uuid.UUID
    name: str
    state: Literal["reading", "read", "refused", "taken over"] = Field(
        description="While it is being read, follow its job; then ask for the workbook again."
    )
    job: uuid.UUID | None = Field(description="The work that reads it.")
    refusal: str = Field(description="Why it is no workbook of this thing, in the reader's language.")
    problems: list[str] = Field(description="Errors by row; with any of them nothing is taken over.")


class Conflict(Schema):
    """What both the workbook and somebody else have changed."""

    key: str = Field(description="Under which a choice is given.")
    message: str = Field(description="In the reader's language.")
    language: str | None
    base: str | None = Field(description="As it was taken out.")
    mine: str | None = Field(description="As the workbook says it.")
    theirs: str | None = Field(description="As it stands now.")


class DraftWorkbook(Workbook):
    """The workbook of a draft."""

    changes: list[str]
    notes: list[str]
    conflicts: list[Conflict]
    seen: str = Field(description="A sign of the conflicts; sent back when it is taken over.")
    revision: int | None = Field(description="Once it is taken over; null where the draft said all of it already.")


class Choice(Schema):
    """How one conflict is settled."""

    take: Literal["mine", "theirs", "base", "own"]
    text: NonEmpty | None = Field(None, max_length=20_000, description="A wording of one's own.")


class Applying(Schema):
    """Take a draft's workbook over."""

    choices: dict[str, Choice] = Field(default_factory=dict, description="Key of each conflict → what is taken.")
    seen: str = Field(max_length=64)


class GridLine(Schema):
    """One change of a grid's workbook."""

    number: int
    message: str = Field(description="In the reader's language.")
    row: str | None = Field(description="Identifier of the row.")
    country: str | None
    field: str
    before: object
    after: object
    current: object = Field(description="Where somebody has changed it meanwhile: what stands there now.")
    conflict: bool
    judgement: bool = Field(description="It becomes a judgement of the reader, not a decision.")
    done: bool = Field(description="It stands there already.")
    refused: str = Field(description="Why it is not taken over; empty: it can be.")


class GridWorkbook(Workbook):
    """The workbook of a grid."""

    lines: list[GridLine]
    seen: str = Field(description="A sign of the lines; sent back when they are taken over.")


class Taking(Schema):
    """Lines that are taken over, as one change."""

    lines: list[int] = Field(min_length=1, max_length=100_000)
    seen: str = Field(max_length=16)
