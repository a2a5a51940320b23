"""What came of comparing: progress, agreement, coverage, disagreements, papers."""

from __future__ import annotations

import datetime as dt
import uuid

from ninja import Field, Schema

from darya.model import DifferenceKind, Relation, StatementKind
from darya.web.api.schemas.comparisons import Progress, Statement
from darya.web.api.schemas.house import Wording


class PersonProgress(Schema):
    """How far one validator is."""

    person: uuid.UUID
    name: str
    judged: int
    left: int = Field(description="Cells that still need a judgement of this person.")


class CountryProgress(Schema):
    """How far a country is, and what holds it up."""

    country: str
    cells: Progress
    missing: int = Field(description="Undecided cells that have not all their judgements yet.")
    needed: int = Field(description="Judgements that a cell needs.")
    short_of_validators: bool
    validators: list[PersonProgress] = Field(description="Empty for whoever may not see who judged how much.")


class Measure(Schema):
    """Agreement over cells that two have judged."""

    judged: int
    agreed: int
    share: float | None = Field(description="Agreed of judged.")
    alpha: float | None = Field(description="Krippendorff's alpha over the five relations.")
    low: float | None = Field(description="Of the 95 % interval of alpha.")
    high: float | None
    why_not: str = Field(description="Why there is no alpha, in the reader's language.")


class CountriesMeasure(Measure):
    """The same for a country, or for the rows that two countries share."""

    countries: list[str]


class ValidatorsMeasure(Measure):
    """The same for two validators of a country."""

    country: str
    validators: list[str] = Field(description="Names.")


class Agreement(Schema):
    """How far validators agree."""

    overall: Measure
    by_country: list[CountriesMeasure]
    by_pair: list[CountriesMeasure]
    by_validators: list[ValidatorsMeasure] = Field(description="Only of countries whose people the reader sees.")


class Covered(Schema):
    """How many statements of a country others say as well."""

    country: str
    other: str | None = Field(description="Null: at least one of the others.")
    kind: StatementKind | None = Field(description="Null: all kinds.")
    covered: int
    total: int
    share: float | None = Field(description="Null below 30 statements.")
    low: float | None
    high: float | None


class SharedRows(Schema):
    """Rows that stand in exactly so many countries."""

    countries: int
    rows: int
    kind: StatementKind | None = Field(description="Null: all kinds.")


class OwnRows(Schema):
    """Rows that only this country has."""

    country: str
    rows: int
    kind: StatementKind | None = Field(description="Null: all kinds.")


class LevelDifference(Schema):
    """A row whose statements stand in functions of different national levels."""

    row: str
    label: list[Wording]
    levels: dict[str, list[str]]


class Coverage(Schema):
    """Who says what the others say, both ways."""

    rows: int
    in_all: int = Field(description="Rows to which every country says something.")
    undecided: int
    coverage: list[Covered]
    shared: list[SharedRows]
    own: list[OwnRows]
    level_differences: list[LevelDifference]


class Side(Schema):
    """What one of two validators said; validators are not named."""

    who: str
    relation: Relation
    differences: list[DifferenceKind]
    reason: str


class Disagreement(Schema):
    """A cell that waits for a third person."""

    cell: int
    row: int
    number: str = Field(description="Of the row.")
    version: int = Field(description="Of the row; sent back with the decision.")
    country: str
    label: list[Wording]
    statements: list[Statement]
    sides: list[Side]
    may_decide: bool


class Block(Schema):
    """A part of a paper."""

    kind: str = Field(description="heading, paragraph, note, itemlist, table or facts", examples=["table"])
    text: list[str] = Field(description="Its lines; of a table none.")
    columns: list[str]
    rows: list[list[str]] = Field(description="Cells of a table or of facts; a single cell stands over all columns.")


class Paper(Schema):
    """A paper as it stands on the screen."""

    title: str
    languages: list[str]
    date: dt.date | None
    notice: str
    blocks: list[Block]
