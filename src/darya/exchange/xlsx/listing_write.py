"""A listing as a workbook: one sheet with title, status and source above a table that can be sorted and filtered."""

from __future__ import annotations

import datetime as dt

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from darya.exchange.listing import ColumnKind, Listing, ListingColumn, ListingValue, shown_value
from darya.exchange.xlsx.sheets import (
    Column,
    mark_sheets,
    put_header,
    put_line,
    put_rows,
    put_title,
    safe_text,
    set_page,
    sheet_name,
)
from darya.exchange.xlsx.words import status_line
from darya.language.dates import day_label
from darya.language.messages import N_, render

_LETTERS_PER_CENTIMETRE = 5.0


def listing_workbook(listing: Listing, language: str) -> Workbook:
    """The workbook of a listing."""
    book = Workbook()
    book.remove(book.active)
    sheet = book.create_sheet(sheet_name(listing.title, ()))
    put_title(sheet, 1, listing.title)
    status = status_line(listing.status, language) if listing.status else ""
    line = 2
    for text, bold in _head(listing, status, language):
        put_line(sheet, line, text, bold=bold)
        line += 1
    columns = [_column(column) for column in listing.columns]
    put_header(sheet, line + 1, columns)
    rows = (
        [_value(value, column, language) for value, column in zip(row, listing.columns, strict=True)]
        for row in listing.rows
    )
    end = put_rows(sheet, line + 2, columns, rows)
    sheet.freeze_panes = f"A{line + 2}"
    sheet.auto_filter.ref = f"A{line + 1}:{get_column_letter(len(columns))}{max(end - 1, line + 1)}"
    for number, note in enumerate(listing.notes, start=end + 1):
        put_line(sheet, number, note)
    set_page(sheet)
    mark_sheets(book, status, listing.notice)
    book.properties.title = str(safe_text(listing.title))
    book.properties.creator = "Darya"
    return book


def _head(listing: Listing, status: str, language: str) -> list[tuple[str, bool]]:
    """The lines above the table, and whether they are bold."""
    dated = day_label(listing.date, language) if listing.date else ""
    source = render(N_("Source: {source}"), {"source": listing.source}, language) if listing.source else ""
    lines = [(listing.notice, True), *((line, False) for line in listing.subtitle)]
    lines += [(" · ".join(part for part in (status, dated) if part), False), (source, False)]
    return [(text, bold) for text, bold in lines if text]


def _column(column: ListingColumn) -> Column:
    return Column(column.heading, column.heading, max(6.0, column.width * _LETTERS_PER_CENTIMETRE))


def _value(value: ListingValue, column: ListingColumn, language: str) -> object:
    """A number or date as such, so that it can be added and sorted; anything else as a text."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if column.kind is ColumnKind.NUMBER and number:
        return value
    if column.kind is ColumnKind.DATE and isinstance(value, dt.date):
        return value.replace(tzinfo=None) if isinstance(value, dt.datetime) else value
    return shown_value(value, column.language or language) or None
