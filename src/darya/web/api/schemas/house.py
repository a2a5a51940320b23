"""The installation, people and programmes, long work."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Annotated

from ninja import Field, Schema

from darya.model.base import LanguageTag
from darya.web.programmes.forms import MOST_JUDGEMENTS

Key = Annotated[int, Field(ge=0, le=2**63 - 1)]
"""The number of a row or cell, as a database can hold one."""


class Wording(Schema):
    """A text in one language."""

    language: str = Field(description="BCP 47 tag, with the script where it matters.", examples=["uz-Latn"])
    text: str = Field(examples=["Receives guests"])


class GivenWording(Schema):
    """A text that is sent in one language."""

    language: LanguageTag = Field(max_length=35, description="BCP 47 tag.", examples=["uz-Latn"])
    text: str = Field(max_length=2000, examples=["Receives guests"])


class Service(Schema):
    """What answers here."""

    name: str = Field(examples=["Darya"])
    version: str = Field(description="Of the program.", examples=["0.1.0"])
    api: str = Field(description="Of this interface.", examples=["1"])
    rehearsal: bool = Field(description="Everything in this installation is invented.")
    openapi: str = Field(description="The address of the description of this API.")
    upload_bytes: int = Field(description="How large one file may be.")


class Seat(Schema):
    """A role of a person in a programme."""

    role: str = Field(examples=["expert"])
    country: str = Field(description="ISO 3166-1 alpha-2; empty for a coordinator.", examples=["KZ"])


class TokenFacts(Schema):
    """The token that was sent."""

    name: str
    may_write: bool
    ends_at: dt.datetime


class Membership(Schema):
    """A programme with the roles held in it."""

    programme: str = Field(description="Its short name, as in addresses.", examples=["crafts"])
    name: str
    seats: list[Seat]
    countries: list[str]


class Me(Schema):
    """The person as whom the program acts."""

    id: uuid.UUID
    name: str
    email: str
    language: str = Field(description="Of screens and mail; empty: as the browser asks.")
    memberships: list[Membership]
    token: TokenFacts | None = Field(None, description="Null where a browser asks.")


class Matter(Schema):
    """Something that waits for the person."""

    kind: str = Field(description="A stable word for programs.", examples=["judge cells"])
    title: str = Field(description="In the reader's language.")
    note: str
    programme: str
    country: str
    deadline: dt.date | None
    late: bool
    count: int = Field(description="How many things wait; 0 where it is not a number of things.")
    url: str = Field(description="The page where the person does it.")


class Participation(Schema):
    """A country of a programme."""

    country: str = Field(examples=["KZ"])
    languages: list[str]
    depths: dict[str, str] = Field(
        description="Activity → how deep, where it is not full.", examples=[{"agree": "learning"}]
    )


class Programme(Schema):
    """One cooperation."""

    id: uuid.UUID
    slug: str = Field(examples=["crafts"])
    name: str
    description: str
    languages: list[str] = Field(description="Working languages, the first leads.", examples=[["ru", "en"]])
    illustrative: bool = Field(description="Its content is invented; whatever is made of it says so.")
    judgements_per_cell: int
    archived: bool = Field(description="Put away: finished, and nothing in it is lost.")
    version: int = Field(description="To be sent back with a change.")
    participations: list[Participation]
    seats: list[Seat] = Field(description="The reader's own roles.")


class ProgrammeSettings(Schema):
    """What a coordinator sets for a programme."""

    name: str = Field(min_length=1, max_length=200)
    description: str = Field("", max_length=5000)
    languages: list[LanguageTag] = Field(min_length=1, max_length=20, description="The first leads.")
    judgements_per_cell: int = Field(
        ge=1, le=MOST_JUDGEMENTS, description="How many validators of a country judge a cell before it is decided."
    )
    version: int | None = Field(None, ge=0, description="Of the programme as it was seen, without “If-Match”.")


class Archiving(Schema):
    """Whether the programme is put away."""

    archived: bool
    version: int | None = Field(None, ge=0, description="Of the programme as it was seen, without “If-Match”.")


class Member(Schema):
    """Who takes part."""

    name: str
    role: str
    country: str
    organisation: str


class Job(Schema):
    """Long work."""

    id: uuid.UUID
    kind: str = Field(examples=["read standard"])
    title: str = Field(description="In the reader's language.")
    programme: str | None
    country: str
    state: str = Field(description="waiting, running, done, failed or cancelled", examples=["running"])
    done: int = Field(description="Steps done.")
    total: int = Field(description="Steps; 0: not known yet.")
    step: str = Field(description="What is being done now.")
    problem: str = Field(description="Why it failed.")
    result: dict[str, object] = Field(description="What came out, by kind of work.")
    url: str = Field(description="Where the result is seen.")
    created_at: dt.datetime
    finished_at: dt.datetime | None
