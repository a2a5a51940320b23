"""The library of standards and files on their way into it."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Literal

from ninja import Field, Schema

from darya.model import StatementKind


class StandardLine(Schema):
    """A standard with what lists show of its latest edition."""

    id: uuid.UUID
    country: str = Field(examples=["KZ"])
    title: str
    edition: int = Field(description="The number of the latest edition.")
    kind: str
    code: str
    act: str = Field(description="By which it was issued, as cited.")
    sector: str
    isco: list[str]
    levels: list[str]
    languages: list[str]
    statements: int
    findings: int = Field(description="Errors and warnings that nobody has answered.")
    shared_at: dt.datetime | None = Field(description="Null: only the own country sees it.")
    saved_at: dt.datetime


class EditionLine(Schema):
    """An edition of a standard; it never changes."""

    number: int
    title: str
    statements: int
    saved_at: dt.datetime


class Standard(StandardLine):
    """A standard with its editions."""

    editions: list[EditionLine]


class LibraryFilters(Schema):
    """Which standards are wanted; each value as it stands in the list itself."""

    country: str = Field("", max_length=2)
    kind: str = Field("", max_length=30)
    sector: str = Field("", max_length=500)
    isco: str = Field("", max_length=100, examples=["ISCO-08 5120"])
    level: str = Field("", max_length=20)
    language: str = Field("", max_length=16)
    findings: Literal["", "with", "without"] = ""
    sharing: Literal["", "shared", "private"] = ""


class Hit(Schema):
    """A sentence that was found."""

    id: str
    kind: str
    text: str
    language: str
    function_code: str
    level: str
    page: int | None


class Found(Schema):
    """A standard in which something was found."""

    standard: uuid.UUID
    country: str
    title: str
    edition: int
    in_title: bool
    count: int = Field(description="Statements that fit; the first of them follow.")
    statements: list[Hit]


class SearchFilters(LibraryFilters):
    """What to look for."""

    query: str = Field(min_length=1, max_length=200, description="Words or their beginnings, in any script.")
    statement_kind: StatementKind | None = Field(None, description="Only statements of this kind.")
    page: int = Field(1, ge=1, le=1_000_000, description="The number of the page, from 1.")


class Reason(Schema):
    """Why something is done."""

    reason: str = Field("", max_length=2000)


class Sending(Schema):
    """What is told of a file that is uploaded."""

    country: str = Field(min_length=2, max_length=2, description="The own country.", examples=["KZ"])
    edition_of: uuid.UUID | None = Field(None, description="The standard of which it is a new edition.")
    layout: uuid.UUID | None = Field(None, description="The taught layout to read by; else the one that fits.")


class UploadLine(Schema):
    """A file on its way into the library; only its own country sees it."""

    id: uuid.UUID
    country: str
    name: str
    state: str = Field(description="reading, read, refused, saved or withdrawn", examples=["read"])
    version: int = Field(description="To be sent back with a change.")
    edition_of: uuid.UUID | None = Field(description="The standard of which it will be a new edition.")
    problem: str = Field(description="Why it was refused.")
    job: uuid.UUID | None = Field(description="The work that reads it.")
    created_at: dt.datetime
    url: str = Field(description="The page on which a person checks it.")


class Finding(Schema):
    """What the reader noticed."""

    key: str = Field(description="By which it is settled.")
    severity: str = Field(description="error, warning or note")
    code: str
    message: str = Field(description="In the reader's language.")
    place: str = Field(description="Page, sheet or table.")
    settled: bool
    note: str = Field(description="Why nothing is left to do.")


class Upload(UploadLine):
    """The same with what was understood of it."""

    title: str
    functions: int
    statements: int
    corrections: int = Field(description="Made so far; the last one can be undone.")
    findings: list[Finding]
    standard: uuid.UUID | None = Field(description="Once it is saved.")


class UploadVersion(Schema):
    """Which state of the upload was seen."""

    version: int | None = Field(None, ge=0, description="Where “If-Match” is not sent.")


class Saved(Schema):
    """What was saved."""

    standard: uuid.UUID
    edition: int
    url: str
