"""A listing as printed: a small title, what is listed, the table with its header on every page, notes and source."""

from __future__ import annotations

from collections.abc import Iterator

from darya.exchange.listing import ColumnKind, Listing, ListingColumn, ListingValue, shown_value
from darya.exchange.pages.page import (
    Block,
    Cell,
    Column,
    Line,
    Paper,
    Paragraph,
    PrintedDocument,
    Section,
    Style,
    Table,
    TableRow,
)
from darya.exchange.pages.parts import notice_line, page_marks, page_words
from darya.exchange.pages.words import Words
from darya.language.dates import day_label
from darya.language.messages import N_
from darya.model import Wording

_PORTRAIT, _LANDSCAPE = 17.4, 26.1
"""Centimetres between the margins of an A4 sheet."""


def listing_pages(listing: Listing, language: str) -> PrintedDocument:
    """The listing on the smallest paper that has room for its columns."""
    words = Words.of([language])
    count = words.line(N_("Rows: {count}"), count=len(listing.rows))
    dated = (Line(day_label(listing.date, words.lead), words.lead),) if listing.date else ()
    marks = page_marks(words, listing.status, "", listing.date) if listing.status else dated
    return PrintedDocument(
        title=Line(listing.title, words.lead),
        subtitle=tuple(Line(line, words.lead) for line in listing.subtitle),
        kind=words.line(N_("List")),
        marks=(*marks, count),
        sections=(Section(tuple(_blocks(listing, words)), _paper(listing)),),
        page_words=page_words(words),
        languages=words.languages,
        date=listing.date,
        notice=notice_line(words, listing.notice),
        compact=True,
    )


def _paper(listing: Listing) -> Paper:
    width = sum(column.width for column in listing.columns)
    if width <= _PORTRAIT:
        return Paper.PORTRAIT
    return Paper.LANDSCAPE if width <= _LANDSCAPE else Paper.WIDE


def _blocks(listing: Listing, words: Words) -> Iterator[Block]:
    if listing.rows:
        yield Table(
            tuple(
                Column(Line(column.heading, words.lead), column.width, numbers=column.kind is ColumnKind.NUMBER)
                for column in listing.columns
            ),
            tuple(
                TableRow(tuple(_cell(value, one, words) for value, one in zip(row, listing.columns, strict=True)))
                for row in listing.rows
            ),
        )
    else:
        yield Paragraph((words.line(N_("Nothing to list.")),))
    lines = [Line(note, words.lead, Style.SMALL) for note in listing.notes]
    if listing.source:
        lines.append(words.line(N_("Source: {source}"), Style.SMALL, source=listing.source))
    if lines:
        yield Paragraph(tuple(lines))


def _cell(value: ListingValue, column: ListingColumn, words: Words) -> Cell:
    language = value.language if isinstance(value, Wording) else words.lead
    text = shown_value(value, column.language or words.lead)
    return tuple(Line(line, language) for line in text.split("\n")) if text else ()
