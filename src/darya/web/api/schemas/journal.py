"""The journal: every act of a person."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from ninja import Field, Schema


class Entry(Schema):
    """One act."""

    number: int
    at: dt.datetime
    who: str
    person: uuid.UUID | None = Field(description="Opaque; null: the system itself.")
    country: str
    act: str = Field(examples=["judge cell"])
    what: str = Field(description="The same in the reader's language.")
    subject_kind: str
    subject: str
    before: Any = Field(description="Null where there is nothing, or nothing that the reader may see yet.")
    after: Any
    reason: str
    hidden: bool = Field(description="Somebody else's judgement of a cell that nobody has decided.")
    hash: str


class JournalFilters(Schema):
    """What of the journal is wanted."""

    country: str = Field("", max_length=2)
    act: str = Field("", max_length=60)
    person: uuid.UUID | None = None
    kind: str = Field("", max_length=40, description="Of the thing: standard, comparison, row, draft …")
    subject: str = Field("", max_length=80, description="Identifier of the thing.")
    since: dt.date | None = None
    until: dt.date | None = None


class Verified(Schema):
    """Whether the chain of the whole installation holds."""

    entries: int
    ok: bool
    number: int | None = Field(description="The first entry at which it does not hold.")
    why: str
