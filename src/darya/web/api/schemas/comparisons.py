"""Comparisons: the grid, its rows and cells, judgements and changes."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Literal

from ninja import Field, Schema

from darya.model import DifferenceKind, Relation, StatementKind
from darya.web.api.schemas.house import GivenWording, Wording


class Progress(Schema):
    """Cells of rows of several countries; rows set aside are left out."""

    decided: int
    total: int
    disagreed: int


class ComparisonLine(Schema):
    """A comparison in a list."""

    id: uuid.UUID
    title: list[Wording]
    state: str = Field(
        description="being put together, could not be made, not opened yet, open or closed", examples=["open"]
    )
    countries: list[str]
    progress: Progress
    judge_until: dt.date | None
    decide_until: dt.date | None
    made_at: dt.datetime
    job: uuid.UUID | None = Field(description="The work that puts it together.")


class Column(Schema):
    """A country with its standard."""

    country: str
    standard: str = Field(description="The title of its standard.")
    edition: int = Field(description="Which edition; 0 where it is no longer in the library.")
    statements: int
    progress: Progress


class Tally(Schema):
    """How many rows there are of each sort."""

    rows: int
    mine: int = Field(description="In which something waits for the reader.")
    undecided: int
    disagreed: int
    differences: int
    hints: int = Field(description="With an undecided cell of which the engine says that it cannot decide.")
    aside: int


class Comparison(ComparisonLine):
    """A comparison with its columns."""

    languages: list[str]
    engine: str
    columns: list[Column]
    tally: Tally
    seen: str = Field(description="A sign of title and deadlines; sent back when they are changed.")


class Statement(Schema):
    """A sentence of a standard."""

    id: str
    wordings: list[Wording] = Field(description="Its own language first.")
    function: str = Field(description="Identifier of its function.")
    function_code: str
    function_title: str
    level: str
    page: int | None


class Cell(Schema):
    """What one country says to a row."""

    id: int
    country: str
    statements: list[Statement]
    relation: Relation | None = Field(description="Null until people decide.")
    differences: list[DifferenceKind]
    reason: str
    decided_as: str = Field(description="agreement of validators, or the role of whoever decided")
    decided_by: str
    decided_at: dt.datetime | None
    suggestion: dict[str, object] | None = Field(
        description="What the engine proposed, with score, probability where estimated, runner-up, and reasons with "
        "hints at what it cannot decide; people decide."
    )
    judgements_count: int
    disagreed: bool
    may_decide: bool = Field(description="Whether the reader may decide it now.")


class Row(Schema):
    """One shared meaning."""

    id: int
    number: str = Field(description="Under which people speak of it.", examples=["12"])
    identifier: str = Field(description="In documents.")
    version: int = Field(description="To be sent back with a change.")
    kind: StatementKind
    label: list[Wording]
    named: bool = Field(description="Whether a person has named it.")
    set_aside: bool
    note: str
    changed_by: str
    changed_at: dt.datetime | None
    cells: list[Cell]


class Judgement(Schema):
    """What one validator says of a cell."""

    cell: int
    own: bool = Field(description="Whether it is the reader's.")
    by: str = Field(description="The name of the validator.")
    relation: Relation
    differences: list[DifferenceKind]
    reason: str
    at: dt.datetime


class RowWhole(Row):
    """A row with what the reader may see of its judgements."""

    seen: str = Field(description="A sign of what the row says; sent back with a judgement.")
    judgements: list[Judgement] = Field(
        description="The own ones; those of others once the cell is decided or waits for a third person."
    )


class GridFilters(Schema):
    """Which rows are wanted; an empty one leaves everything in."""

    text: str = Field("", max_length=200, description="Words in any script, or the number of a row.")
    show: Literal["", "mine", "undecided", "disagreed", "differences", "hints"] = ""
    country: str = Field("", max_length=2, description="Rows to which this country says something.")
    kind: StatementKind | None = None
    function: str = Field("", max_length=80, description="Identifier of a function.")
    at_least: int = Field(0, ge=0, le=50, description="In at least so many countries.")
    aside: Literal["", "only", "with"] = Field("", description="Rows set aside: left out, only they, or with them.")


class Decision(Schema):
    """What an expert decides of a cell of the own country."""

    relation: Relation | None = Field(description="Null takes the decision back.", examples=["narrower"])
    differences: list[DifferenceKind] | None = Field(
        None, max_length=12, description="Null keeps those named before.", examples=[["depth"]]
    )
    reason: str = Field("", max_length=2000)
    version: int | None = Field(None, ge=0, description="Of the row as it was seen, where “If-Match” is not sent.")


class Opinion(Schema):
    """What a validator says of a cell, without seeing what the other says."""

    relation: Relation = Field(examples=["equal"])
    differences: list[DifferenceKind] = Field(default_factory=list, max_length=12)
    reason: str = Field("", max_length=2000)
    seen: str = Field(max_length=16, description="Of the row as it was seen.", examples=["0f3c9a1b2d4e5f60"])


class Naming(Schema):
    """What a row means, in working languages."""

    label: list[GivenWording] = Field(max_length=20, description="An empty wording takes one out.")
    reason: str = Field("", max_length=2000)
    version: int | None = Field(None, ge=0, description="Of the row as it was seen, where “If-Match” is not sent.")


class Waiting(Schema):
    """A cell that waits for the reader's judgement."""

    cell: int
    row: int
    country: str


class Change(Schema):
    """A change of rows."""

    id: uuid.UUID
    at: dt.datetime
    who: str
    what: str = Field(description="In the reader's language.")
    rows: str = Field(description="Numbers of the rows.")
    undone: bool
    may_undo: bool
