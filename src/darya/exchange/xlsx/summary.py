"""The first sheet of a grid workbook: what it is, what is shared, and how far each standard is covered."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from darya.exchange.facts import CoverageRow, GridFacts
from darya.exchange.xlsx.sheets import Column, put, put_header, put_rows, put_title, set_page, sheet_name
from darya.exchange.xlsx.words import word
from darya.language.messages import N_, translator
from darya.model import Comparison


def add_summary(book: Workbook, comparison: Comparison, language: str, facts: GridFacts) -> None:
    """Add the sheet: title block, rows by number of countries, coverage both ways."""
    _ = translator(language)
    sheet = book.create_sheet(sheet_name(_(N_("Summary")), book.sheetnames))
    put_title(sheet, 1, facts.title)
    row = _put_block(sheet, 2, _title_block(comparison, language, facts)) + 1
    row = _put_shared(sheet, row, language, facts) + 1
    _put_coverage(sheet, row, language, facts.coverage)
    set_page(sheet)


def _title_block(comparison: Comparison, language: str, facts: GridFacts) -> list[tuple[str, object]]:
    _ = translator(language)
    return [
        (_(N_("Status")), word(facts.status, language)),
        (_(N_("Date")), facts.date.isoformat() if facts.date else ""),
        (_(N_("Version")), facts.version),
        (_(N_("Countries")), ", ".join(comparison.countries)),
        (_(N_("Rows")), len(comparison.rows)),
        (_(N_("Statements")), len(comparison.statements)),
    ]


def _put_block(sheet: Worksheet, first: int, lines: list[tuple[str, object]]) -> int:
    for row, (label, value) in enumerate(lines, start=first):
        put(sheet, row, 1, label, bold=True)
        put(sheet, row, 2, value)
    return first + len(lines)


def _put_shared(sheet: Worksheet, row: int, language: str, facts: GridFacts) -> int:
    _ = translator(language)
    put(sheet, row, 1, _(N_("How many countries say the same")), bold=True)
    columns = (
        Column("countries", _(N_("Countries")), 26),
        Column("kind", _(N_("Kind")), 22),
        Column("rows", _(N_("Rows")), 16),
    )
    put_header(sheet, row + 1, columns)
    lines = [[count.countries, word(count.kind, language) or _(N_("all kinds")), count.rows] for count in facts.shared]
    return put_rows(sheet, row + 2, columns, lines)


def _put_coverage(sheet: Worksheet, row: int, language: str, coverage: tuple[CoverageRow, ...]) -> int:
    _ = translator(language)
    put(sheet, row, 1, _(N_("How much of each standard the others cover")), bold=True)
    put(sheet, row + 1, 1, _(N_("Below 30 statements only counts are shown: a share would mislead.")))
    columns = (
        Column("country", _(N_("Standard of")), 26), Column("other", _(N_("Covered by")), 22),
        Column("kind", _(N_("Kind")), 16), Column("covered", _(N_("Statements covered")), 16),
        Column("total", _(N_("of")), 10), Column("share", _(N_("Share, %")), 10),
    )  # fmt: skip
    put_header(sheet, row + 2, columns)
    lines = [
        [
            line.country, line.other or _(N_("any other")), word(line.kind, language) or _(N_("all kinds")),
            line.covered, line.total, "" if line.share is None else round(100 * line.share),
        ]
        for line in coverage
    ]  # fmt: skip
    return put_rows(sheet, row + 3, columns, lines)


STATUSES = (
    N_("working draft"), N_("expert text"), N_("agreed by experts"), N_("adopted by country"), N_("published edition"),
)  # fmt: skip
