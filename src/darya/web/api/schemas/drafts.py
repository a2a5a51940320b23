"""Drafts of qualifications, their edits and revisions."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from ninja import Field, Schema

from darya.web.api.schemas.house import Wording


class DraftLine(Schema):
    """A draft in a list."""

    id: uuid.UUID
    title: list[Wording]
    status: str = Field(description="Its legal status.", examples=["working draft"])
    at_least: int = Field(description="In how many countries a row had to be to enter the core.")
    outcomes: int
    findings: int = Field(description="Errors and warnings that nobody has settled.")
    comparison: uuid.UUID | None
    version: int
    shared: bool
    changed_at: dt.datetime


class Edits(Schema):
    """Acts on a draft, done together or not at all."""

    edits: list[dict[str, Any]] = Field(
        min_length=1,
        max_length=100,
        description="Each names its `kind`; the kinds and their fields are those of `darya.drafting.edits`. `seen` is "
        "what stood there when the person looked: where something else stands now, the answer is 409.",
        examples=[
            [{"kind": "set-wording", "part": "purpose", "language": "en", "text": "For work in kitchens", "seen": ""}]
        ],
    )


class Edited(DraftLine):
    """The draft after the edits."""

    changed: bool = Field(description="Whether anything is other than before.")


class Act(Schema):
    """What was done in a revision."""

    kind: str
    name: str = Field(description="In the reader's language.")
    count: int


class Revision(Schema):
    """A state of a draft."""

    number: int
    name: str
    by: str
    began_at: dt.datetime
    ended_at: dt.datetime
    acts: list[Act]


class RevisionName(Schema):
    """How people speak of a state."""

    name: str = Field(max_length=200)


class DraftVersion(Schema):
    """Which state of the draft was seen."""

    version: int | None = Field(None, ge=0, description="Where “If-Match” is not sent.")
