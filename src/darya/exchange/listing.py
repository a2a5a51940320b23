"""A table that a person takes away: the same content as on the screen, as Excel, Word or PDF.

Headings and texts are given in the reader's language; only what surrounds them is said here.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from darya.language.dates import day_label, moment_label
from darya.language.messages import N_
from darya.language.tags import canonical_tag
from darya.model import InputError, LegalStatus, Wording, whole_file


class ColumnKind(StrEnum):
    """What the values of a column are, so that a spreadsheet can sort and add them."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class ListingColumn:
    """A column; ``width`` in centimetres of paper, as it should be where there is room."""

    heading: str
    width: float = 4.0
    kind: ColumnKind = ColumnKind.TEXT
    language: str | None = None
    """The language of its texts, where the column is for one; a ``Wording`` in another one is marked."""


ListingValue = str | int | float | dt.date | dt.datetime | Wording | None
"""A value; a ``Wording`` is a text in its own language, marked where that is not the language of the listing."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A table with all that must go with it. Refuses rows that do not fit the columns."""

    title: str
    columns: tuple[ListingColumn, ...]
    rows: tuple[tuple[ListingValue, ...], ...]
    subtitle: tuple[str, ...] = ()
    """What is listed: programme, filters, as of which date."""
    notes: tuple[str, ...] = ()
    """How to read it."""
    status: LegalStatus | None = None
    notice: str = ""
    """A remark for every page, such as that all content is illustrative."""
    source: str = ""
    """Where the content is from."""
    date: dt.date | None = None

    def __post_init__(self) -> None:
        if not self.columns:
            raise ValueError("a listing without columns")
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                raise ValueError(f"row {number} has {len(row)} values for {len(self.columns)} columns")


LISTING_FORMATS = (".xlsx", ".docx", ".pdf")


def write_listing(listing: Listing, path: Path, language: str) -> None:
    """Write a listing in the format that the file's name asks for, whole or not at all.

    Raises ``InputError`` for another ending, and where the file cannot be written.
    """
    suffix, tag = path.suffix.lower(), canonical_tag(language)
    if suffix not in LISTING_FORMATS:
        raise InputError(
            N_("{file}: a list is written as one of {known}"), file=path.name, known=" ".join(LISTING_FORMATS)
        )
    try:
        with whole_file(path) as part:
            _write(listing, part, tag, suffix)
    except OSError as error:
        raise InputError(
            N_("{file} cannot be written: {detail}"), file=str(path), detail=error.strerror or str(error)
        ) from error


def _write(listing: Listing, path: Path, language: str, suffix: str) -> None:
    if suffix == ".xlsx":
        from darya.exchange.xlsx.listing_write import listing_workbook

        listing_workbook(listing, language).save(path)
        return
    from darya.exchange.pages.listing import listing_pages
    from darya.exchange.printing import write_pages

    write_pages(listing_pages(listing, language), path, suffix)


def shown_value(value: ListingValue, language: str) -> str:
    """A value as a text: dates as the language writes them, a fall-back language marked."""
    if isinstance(value, Wording):
        return value.text if value.language == language else f"[{value.language}] {value.text}"
    if isinstance(value, dt.datetime):
        return moment_label(value, language)
    if isinstance(value, dt.date):
        return day_label(value, language)
    if isinstance(value, float):
        return f"{value:.10g}"
    return "" if value is None else str(value)
