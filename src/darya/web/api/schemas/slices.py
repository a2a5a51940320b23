"""Slices: a handful of cells for employers."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Literal

from ninja import Field, Schema

from darya.web.api.schemas.comparisons import Statement
from darya.web.api.schemas.house import Key, Wording


class Employer(Schema):
    """Somebody who can be asked."""

    person: uuid.UUID
    name: str


class SlicePlan(Schema):
    """What is asked of whom until when."""

    title: str = Field(min_length=1, max_length=200)
    people: list[uuid.UUID] = Field(min_length=1, max_length=500, description="Employers of the country.")
    until: dt.date | None = None


class NewSlice(SlicePlan):
    """A slice to be made."""

    country: str = Field(min_length=2, max_length=2, examples=["KZ"])
    cells: list[Key] = Field(min_length=1, max_length=500, description="At most forty fit into ten minutes.")


class SliceChange(SlicePlan):
    """What is changed of a slice; its cells stay."""

    seen: str = Field("", max_length=16, description="Of the slice as it was seen, where “If-Match” is not sent.")


class SliceLine(Schema):
    """A slice."""

    id: uuid.UUID
    country: str
    title: str
    until: dt.date | None
    open: bool = Field(description="Whether it is still answered.")
    made_at: dt.datetime
    cells: int
    people: int
    answers: int
    mine: int = Field(description="The reader's own answers.")


class Result(Schema):
    """A cell with what employers said."""

    cell: int
    row: int
    label: list[Wording]
    statements: list[Statement]
    stated: int
    differently: int
    no: int
    remarks: list[str]


class SliceWhole(SliceLine):
    """A slice for whoever runs it."""

    asked: list[Employer]
    results: list[Result]
    seen: str = Field(description="A sign of title, people and date; sent back with a change.")


class Question(Schema):
    """Do people here do this?"""

    cell: int
    label: list[Wording]
    statements: list[Statement]
    says: Literal["", "as stated", "differently", "no"] = Field(description="The own answer; empty: none yet.")
    remark: str


class Says(Schema):
    """An employer's answer."""

    says: Literal["as stated", "differently", "no"]
    remark: str = Field("", max_length=2000)
