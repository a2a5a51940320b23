"""Arranging the grid: which statements stand together, what is set aside or noted."""

from __future__ import annotations

import uuid
from typing import Annotated

from ninja import Field, Schema

from darya.web.api.schemas.comparisons import Row, Statement
from darya.web.api.schemas.house import Key

StatementKey = Annotated[str, Field(min_length=1, max_length=80)]


class RowSeen(Schema):
    """A row in the version that was seen."""

    row: Key
    version: Key


class Merging(Schema):
    """Rows that mean the same."""

    rows: list[RowSeen] = Field(min_length=2, max_length=100)
    into: Key = Field(description="The one of them in which all stand afterwards.")
    reason: str = Field("", max_length=2000)


class Acting(Schema):
    """Something that is done to a row."""

    reason: str = Field("", max_length=2000)
    version: int | None = Field(None, ge=0, description="Of the row as it was seen, where “If-Match” is not sent.")


class Splitting(Acting):
    """Statements that go into a row of their own."""

    statements: list[StatementKey] = Field(min_length=1, max_length=500)


class Placing(Acting):
    """A statement that comes into the row."""

    origin: Key | None = Field(None, description="The row in which it was seen; null where it stood in none.")


class SettingAside(Acting):
    """Leave a row out of counts and drafts, or take it back."""

    aside: bool


class Noting(Schema):
    """What those who work on the row should know."""

    note: str = Field(max_length=4000)
    version: int | None = Field(None, ge=0, description="Of the row as it was seen, where “If-Match” is not sent.")


class Arranged(Schema):
    """Rows after a change."""

    change: uuid.UUID = Field(description="It can be undone.")
    rows: list[Row] = Field(description="Those that it touched and that are still there, in the order of the grid.")


class Searched(Schema):
    """What a statement should hold."""

    text: str = Field(min_length=1, max_length=200, description="Words or their beginnings, in any script.")


class Candidate(Schema):
    """A statement that could stand in the row."""

    statement: Statement
    country: str
    row: int | None = Field(description="Where it stands now; null: in no row.")
    number: str = Field(description="Of that row.")
