"""Making a comparison, and what its coordinator sets."""

from __future__ import annotations

import datetime as dt
import uuid

from ninja import Field, Schema

from darya.model.base import LanguageTag
from darya.web.api.schemas.house import GivenWording


class Chosen(Schema):
    """A shared standard that takes part."""

    standard: uuid.UUID
    edition: int | None = Field(None, ge=1, le=2**31 - 1, description="Null: the latest one.")


class Described(Schema):
    """Title and deadlines."""

    title: list[GivenWording] = Field(min_length=1, max_length=20)
    judge_until: dt.date | None = Field(None, description="Until when validators judge.")
    decide_until: dt.date | None = Field(None, description="Until when experts decide.")


class NewComparison(Described):
    """What a comparison is made of."""

    languages: list[LanguageTag] = Field(min_length=1, max_length=20, description="Working languages of the programme.")
    standards: list[Chosen] = Field(
        min_length=2, max_length=50, description="One for each country, in the order of the columns."
    )


class Settings(Described):
    """What the coordinator changes of a comparison."""

    seen: str = Field("", max_length=16, description="Of the comparison as it was seen, where “If-Match” is not sent.")


class CoreCounts(Schema):
    """What a core of at least so many countries would hold."""

    at_least: int
    rows: int = Field(description="Each becomes one outcome.")
    by_kind: dict[str, int]
    by_country: dict[str, int] = Field(description="Rows of the core to which the country says something.")
    missing: dict[str, int] = Field(description="Rows of the core to which the country says nothing.")
    annexed: dict[str, int] = Field(description="Sentences of the country that stay outside the core.")
    undecided: int = Field(description="Cells of the core that no person has judged.")
    rows_undecided: int
