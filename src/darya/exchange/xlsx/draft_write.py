"""The draft of a multicountry qualification as a workbook: summary, units, outcomes, criteria, sources, annexes.

The first four sheets come back with what a person changed in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from darya.exchange.xlsx import draft_columns as keys
from darya.exchange.xlsx.draft_columns import FIRST_ROW, HEADER_ROW, KEY_ROW, language_key
from darya.exchange.xlsx.draft_values import (
    Values,
    criterion_values,
    outcome_values,
    shown,
    summary_values,
    trace_line,
    unit_values,
)
from darya.exchange.xlsx.guide import DRAFT_LINES, add_guide
from darya.exchange.xlsx.sheets import (
    EDITABLE_FILL,
    Column,
    add_table,
    mark_sheets,
    offer_choices,
    put,
    put_header,
    put_rows,
    safe_text,
    set_page,
    sheet_name,
)
from darya.exchange.xlsx.state import embed
from darya.exchange.xlsx.words import status_line, word
from darya.language.countries import country_label
from darya.language.dates import day_label
from darya.language.messages import N_, translator
from darya.language.tags import canonical_tag
from darya.model import Annex, Qualification, Trace, gather_unworded

_ROOM = 200
"""Rows below a table in which the drop-down lists are offered too."""


def draft_workbook(qualification: Qualification, languages: Sequence[str], notice: str = "") -> Workbook:
    """The workbook of a draft; everything that the Word and PDF editions say, as tables, and its hidden state."""
    languages = tuple(dict.fromkeys(map(canonical_tag, languages)))
    book = Workbook()
    book.remove(book.active)
    _add_summary(book, qualification, languages, notice)
    _add_editable_sheets(book, qualification, languages)
    _add_sources(book, qualification, languages[0])
    for annex in qualification.annexes:
        _add_annex(book, annex, languages[0])
    _add_findings(book, qualification, languages[0])
    add_guide(book, languages[0], DRAFT_LINES)
    mark_sheets(book, status_line(qualification.status, languages[0]), notice)
    embed(book, qualification)
    book.properties.title = str(safe_text(shown(qualification.title, languages[0])))
    book.properties.creator = "Darya"
    return book


def _add_editable_sheets(book: Workbook, qualification: Qualification, languages: Sequence[str]) -> None:
    _ = translator(languages[0])
    units = (unit_values(unit, languages) for unit in qualification.units)
    _add_keyed(book, _(N_("Units")), keys.unit_columns(languages), units)
    outcomes = keys.outcome_columns(qualification, languages)
    _add_keyed(book, _(N_("Outcomes")), outcomes, outcome_values(qualification, languages))
    criteria = keys.criterion_columns(languages)
    _add_keyed(book, _(N_("Assessment criteria")), criteria, criterion_values(qualification, languages))


def _add_keyed(book: Workbook, title: str, columns: Sequence[Column], rows: Iterable[Values]) -> None:
    """A sheet that comes back: keys in a hidden row above the header, drop-down lists, a filter."""
    sheet = _keyed_sheet(book, title, columns)
    end = put_rows(sheet, FIRST_ROW, columns, ([values.get(column.key, "") for column in columns] for values in rows))
    sheet.auto_filter.ref = f"A{HEADER_ROW}:{get_column_letter(len(columns))}{max(end - 1, HEADER_ROW)}"
    offer_choices(sheet, columns, FIRST_ROW, end + _ROOM)
    _keep_texts(sheet, columns, range(end, end + _ROOM))


def _keyed_sheet(book: Workbook, title: str, columns: Sequence[Column]) -> Worksheet:
    sheet = book.create_sheet(sheet_name(title, book.sheetnames))
    for index, column in enumerate(columns, start=1):
        put(sheet, KEY_ROW, index, column.key)
    sheet.row_dimensions[KEY_ROW].hidden = True
    put_header(sheet, HEADER_ROW, columns)
    sheet.freeze_panes = f"A{FIRST_ROW}"
    set_page(sheet)
    return sheet


def _keep_texts(sheet: Worksheet, columns: Sequence[Column], lines: range) -> None:
    """In the empty rows below, too, what is typed stays a text."""
    for index, column in enumerate(columns, start=1):
        if column.as_text:
            for line in lines:
                sheet.cell(line, index).number_format = "@"


def _add_summary(book: Workbook, qualification: Qualification, languages: Sequence[str], notice: str) -> None:
    _ = translator(languages[0])
    columns = keys.summary_columns(languages)
    editable = summary_values(qualification, languages)
    labels = {**dict(keys.SUMMARY_TEXTS), keys.VOLUME: N_("Volume, hours")}
    first = language_key(keys.VALUE, languages[0])
    rows: list[Values] = [{"label": _(N_("Notice")), first: notice}] if notice else []
    rows += [{keys.FIELD: field, "label": _(labels[field]), **values} for field, values in editable.items()]
    rows += [{"label": label, first: value} for label, value in _information(qualification, languages[0])]
    sheet = _keyed_sheet(book, _(N_("Qualification")), columns)
    information = [Column(column.key, column.heading, column.width, as_text=column.as_text) for column in columns]
    put_rows(sheet, FIRST_ROW, information, ([row.get(column.key, "") for column in columns] for row in rows))
    for line, row in enumerate(rows, start=FIRST_ROW):
        for index, column in enumerate(columns, start=1):
            if row.get(keys.FIELD) and column.key in row and column.editable:
                sheet.cell(line, index).fill = EDITABLE_FILL


def _information(qualification: Qualification, language: str) -> list[tuple[str, str]]:
    """What the summary tells beside; changed elsewhere."""
    _ = translator(language)
    occupations = [" ".join(filter(None, (item.scheme, item.code, item.title))) for item in qualification.occupations]
    entry = "\n".join(trace_line(trace, language) for trace in qualification.national_entry)
    levels = "\n".join(
        f"{one.country}: {one.level or '–'} ({', '.join(one.national_levels)})" for one in qualification.levels
    )
    return [
        (_(N_("Status")), word(qualification.status, language)),
        (_(N_("Code")), qualification.code or ""),
        (_(N_("Version")), qualification.version),
        (_(N_("Date")), day_label(qualification.date, language) if qualification.date else ""),
        (_(N_("Countries")), ", ".join(country_label(country, language) for country in qualification.countries)),
        (_(N_("In at least so many countries")), str(qualification.at_least)),
        (_(N_("Levels stated, and those of the national functions")), levels),
        (_(N_("Occupations")), "\n".join(occupations)),
        (_(N_("Job titles")), "\n".join(qualification.job_titles)),
        (_(N_("Entry requirements of the countries")), entry),
        (_(N_("Sources")), "\n".join(qualification.sources)),
    ]


def _add_sources(book: Workbook, qualification: Qualification, language: str) -> None:
    _ = translator(language)
    columns = (
        *_trace_columns(language, (Column("outcome", _(N_("Outcome")), 10),)),
        Column("relation", _(N_("Relation")), 12),
    )
    rows = (
        [outcome.code or outcome.id, *_trace_values(trace), word(trace.relation, language)]
        for outcome in qualification.outcomes()
        for trace in outcome.traces
    )
    add_table(book, _(N_("Where it comes from")), columns, rows)


def _add_annex(book: Workbook, annex: Annex, language: str) -> None:
    _ = translator(language)
    name = _(N_("Annex"))
    columns = (*_trace_columns(language), Column("also", _(N_("Also said by")), 14))
    rows = [
        [*_trace_values(item.trace), ", ".join(country for country in item.countries if country != annex.country)]
        for item in annex.additions
    ]
    add_table(book, f"{name} {annex.country}", columns, rows)


def _trace_columns(language: str, before: tuple[Column, ...] = ()) -> tuple[Column, ...]:
    _ = translator(language)
    return (
        *before,
        Column("country", _(N_("Country")), 9), Column("function", _(N_("Function")), 11),
        Column("level", _(N_("Level")), 8), Column("text", _(N_("Text")), 70),
        Column("language", _(N_("Language")), 10), Column("standard", _(N_("Standard")), 34),
        Column("act", _(N_("Act")), 34), Column("file", _(N_("File")), 24), Column("page", _(N_("Page")), 8),
    )  # fmt: skip


def _trace_values(trace: Trace) -> list[object]:
    source = trace.source
    return [
        trace.country, trace.function_code or "", trace.level or "", trace.text, trace.language, trace.standard,
        trace.act or "", source.file, source.page or source.sheet or "",
    ]  # fmt: skip


def _add_findings(book: Workbook, qualification: Qualification, language: str) -> None:
    _ = translator(language)
    columns = (
        Column("severity", _(N_("Severity")), 11), Column("subject", _(N_("About")), 16),
        Column("message", _(N_("Finding")), 100),
    )  # fmt: skip
    codes = {unit.id: unit.code or unit.id for unit in qualification.units}
    codes |= {outcome.id: outcome.code or outcome.id for outcome in qualification.outcomes()}
    codes[qualification.id] = ""
    listed = (*qualification.findings, *(f for unit in qualification.units for f in unit.findings))
    unworded, others = gather_unworded(listed)
    rows = [[_(str(one.severity)), "", one.listed_in(language)] for one in unworded]
    rows += [
        [
            _(str(finding.severity)),
            codes.get(finding.subject or "", finding.subject or ""),
            finding.in_language(language),
        ]
        for finding in others
    ]
    add_table(book, _(N_("Findings")), columns, rows)
