"""The first sheet of a grid workbook: what it is, what is shared, and how far each standard is covered."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from darya.exchange.facts import CoverageRow, GridFacts
from darya.exchange.pages.grid import left_out
from darya.exchange.xlsx.sheets import (
    Column,
    add_table,
    put,
    put_header,
    put_line,
    put_rows,
    put_title,
    set_page,
    sheet_name,
)
from darya.exchange.xlsx.words import word
from darya.language.countries import country_label
from darya.language.dates import day_label
from darya.language.messages import N_, Translate, translator
from darya.model import Comparison

_FIRST, _OTHER = 26, 20  # widths of the first column and of the others


def add_summary(book: Workbook, comparison: Comparison, language: str, facts: GridFacts) -> None:
    """Add the sheet: title block, rows by number of countries, coverage both ways."""
    _ = translator(language)
    sheet = book.create_sheet(sheet_name(_(N_("Summary")), book.sheetnames))
    put_title(sheet, 1, facts.title)
    first = 2
    if facts.notice:
        put_line(sheet, first, facts.notice, bold=True)
        first += 1
    row = _put_block(sheet, first, _title_block(comparison, language, facts)) + 1
    row = _put_shared(sheet, row, language, facts) + 1
    _put_coverage(sheet, row, language, facts.coverage)
    set_page(sheet)


def _title_block(comparison: Comparison, language: str, facts: GridFacts) -> list[tuple[str, object]]:
    _ = translator(language)
    return [
        (_(N_("Status")), word(facts.status, language)),
        (_(N_("Date")), day_label(facts.date, language) if facts.date else ""),
        (_(N_("Version")), facts.version),
        (_(N_("Countries")), ", ".join(country_label(country, language) for country in comparison.countries)),
        (_(N_("Rows")), len(comparison.counted_rows)),
        *((_(label), count) for label, count in left_out(comparison)),
        (_(N_("Statements")), len(comparison.statements)),
    ]


def _put_block(sheet: Worksheet, first: int, lines: list[tuple[str, object]]) -> int:
    for row, (label, value) in enumerate(lines, start=first):
        put(sheet, row, 1, label, bold=True)
        put(sheet, row, 2, value)
    return first + len(lines)


def _put_shared(sheet: Worksheet, row: int, language: str, facts: GridFacts) -> int:
    """Rows said by just so many countries (down), by kind (across)."""
    _ = translator(language)
    put_line(sheet, row, _(N_("How many countries say the same")), bold=True)
    kinds = list(dict.fromkeys(count.kind for count in facts.shared))
    headings = [word(kind, language) or _(N_("all kinds")) for kind in kinds]
    columns = [Column("countries", _(N_("Countries")), _FIRST), *(Column(name, name, _OTHER) for name in headings)]
    put_header(sheet, row + 1, columns)
    rows = {(count.countries, count.kind): count.rows for count in facts.shared}
    numbers = sorted({countries for countries, _kind in rows}, reverse=True)
    return put_rows(
        sheet, row + 2, columns, [[number, *(rows.get((number, kind), 0) for kind in kinds)] for number in numbers]
    )


def _put_coverage(sheet: Worksheet, row: int, language: str, coverage: tuple[CoverageRow, ...]) -> int:
    """Whose standard (down) is covered by whom (across), over all kinds; the sheet of details has every kind."""
    _ = translator(language)
    put_line(sheet, row, _(N_("How much of each standard the others cover")), bold=True)
    put_line(sheet, row + 1, _(N_("Below 30 statements only counts are shown: a share would mislead.")))
    cells = {(line.country, line.other): line for line in coverage if line.kind is None}
    countries = list(dict.fromkeys(country for country, _other in cells))
    others = [*countries, None]
    headings = [other or _(N_("any other")) for other in others]
    columns = [Column("country", _(N_("Standard of")), _FIRST), *(Column(name, name, _OTHER) for name in headings)]
    put_header(sheet, row + 2, columns)
    lines = [
        [country_label(country, language), *(_covered(cells.get((country, other)), _) for other in others)]
        for country in countries
    ]
    return put_rows(sheet, row + 3, columns, lines)


def _covered(line: CoverageRow | None, _: Translate) -> str:
    if line is None:
        return "–"
    if line.share is None:
        return _(N_("{covered} of {total}")).format(covered=line.covered, total=line.total)
    template = _(N_("{covered} of {total} ({percent} %)"))
    return template.format(covered=line.covered, total=line.total, percent=round(100 * line.share))


def add_coverage(book: Workbook, language: str, coverage: tuple[CoverageRow, ...]) -> None:
    """Add the sheet of details: coverage by kind, as numbers that can be sorted and filtered."""
    _ = translator(language)
    columns = (
        Column("country", _(N_("Standard of")), 16), Column("other", _(N_("Covered by")), 16),
        Column("kind", _(N_("Kind")), 18), Column("covered", _(N_("Statements covered")), 22),
        Column("total", _(N_("Statements")), 14), Column("share", _(N_("Share, %")), 12),
    )  # fmt: skip
    lines = (
        [
            line.country, line.other or _(N_("any other")), word(line.kind, language) or _(N_("all kinds")),
            line.covered, line.total, "" if line.share is None else round(100 * line.share),
        ]
        for line in coverage
    )  # fmt: skip
    add_table(book, _(N_("Coverage")), columns, lines)


STATUSES = (
    N_("working draft"), N_("expert text"), N_("agreed by experts"), N_("adopted by country"), N_("published edition"),
)  # fmt: skip
