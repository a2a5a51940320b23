"""Where a fact is from: file, page, table, row, act."""

from __future__ import annotations

import datetime as dt

from pydantic import Field, NonNegativeInt, PositiveInt

from darya.language.dates import day_label
from darya.model.base import Model, NonEmpty


class SourceFile(Model):
    """An original file; the hash says which one, for ever."""

    name: NonEmpty
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    size: PositiveInt
    """Bytes."""
    container: str
    """What the file is by its content: ``pdf``, ``docx``, ``rtf``, ``xlsx``."""


class Source(Model):
    """A place in a file. What the container does not know stays empty (a DOCX has no pages)."""

    file: NonEmpty
    """Name of one of the standard's files."""
    page: PositiveInt | None = None
    sheet: str | None = None
    table: PositiveInt | None = None
    """Number of the table in the file, from 1."""
    row: PositiveInt | None = None
    """Row of the table or sheet, from 1."""
    order: NonNegativeInt = 0
    """Position in reading order within the file."""


class Act(Model):
    """The legal act that issued a standard, as far as the file states it."""

    title: str | None = None
    kind: str | None = None
    number: str | None = None
    date: dt.date | None = None
    issuer: str | None = None
    registration_number: str | None = None
    """Number in the register of the ministry of justice, or the like."""
    registration_date: dt.date | None = None
    as_issued: str | None = None
    """The words of the file from which the fields were taken."""

    def citation(self, language: str | None = None) -> str:
        """One line that names the act: what the file says, nothing added; its day as this language writes it."""
        day = day_label(self.date, language) if self.date and language else self.date
        known = [self.issuer, str(day) if day else None, f"№ {self.number}" if self.number else None]
        return ", ".join(part for part in known if part) or self.title or self.as_issued or ""
