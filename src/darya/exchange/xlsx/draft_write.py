"""The draft of a multicountry qualification as a workbook: summary, outcomes, annexes, sources, findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from openpyxl import Workbook

from darya.exchange.xlsx.sheets import Column, add_table, put, put_title, safe_text, set_page, sheet_name
from darya.exchange.xlsx.words import word
from darya.language.countries import country_label
from darya.language.messages import N_, render, translator
from darya.language.tags import OWN_NAMES
from darya.model import Annex, Outcome, Qualification, Text, Trace, Unit


def draft_workbook(qualification: Qualification, languages: Sequence[str]) -> Workbook:
    """The workbook of a draft; everything that the Word and PDF editions say, as tables."""
    book = Workbook()
    book.remove(book.active)
    _ = translator(languages[0])
    _add_summary(book, qualification, languages)
    _add_outcomes(book, qualification, languages)
    _add_sources(book, qualification, languages[0])
    for annex in qualification.annexes:
        _add_annex(book, annex, languages[0])
    _add_findings(book, qualification, languages[0])
    book.properties.title = str(safe_text(_shown(qualification.title, languages[0])))
    book.properties.creator = "Darya"
    return book


def _shown(text: Text, language: str) -> str:
    """The text in this language, or in another with its tag in front, or nothing."""
    wording = text.best(language)
    if wording is None:
        return ""
    return wording.text if wording.language == language else f"[{wording.language}] {wording.text}"


def _exact(text: Text, languages: Sequence[str]) -> list[str]:
    """One value per language: the first falls back with a mark, the others stay empty where nothing is stated."""
    return [_shown(text, languages[0]), *(text.exact(language) or "" for language in languages[1:])]


def trace_line(trace: Trace, language: str) -> str:
    """Where a sentence comes from, in one line: country, function, page, act, text."""
    source = trace.source
    page = render(N_("p. {page}"), {"page": source.page}, language) if source.page else ""
    place = page or source.sheet or source.file
    head = ", ".join(part for part in (trace.country, trace.function_code, place, trace.act) if part)
    return f"{head}: {trace.text}"


def _trace_lines(traces: Iterable[Trace], language: str) -> str:
    return "\n".join(trace_line(trace, language) for trace in traces)


def _add_summary(book: Workbook, qualification: Qualification, languages: Sequence[str]) -> None:
    _ = translator(languages[0])
    sheet = book.create_sheet(sheet_name(_(N_("Qualification")), book.sheetnames))
    put_title(sheet, 1, _shown(qualification.title, languages[0]))
    row = 3
    for label, value in _summary_lines(qualification, languages[0]):
        put(sheet, row, 1, label, bold=True)
        put(sheet, row, 2, value)
        row += 1
    for level in qualification.levels:
        put(sheet, row, 1, f"{_('Level')} · {level.country}", bold=True)
        put(sheet, row, 2, level.level or "")
        put(sheet, row, 3, ", ".join(level.national_levels))
        row += 1
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 34, 90
    sheet.column_dimensions["C"].width = 30
    set_page(sheet)


def _summary_lines(qualification: Qualification, language: str) -> list[tuple[str, str]]:
    _ = translator(language)
    occupations = [" ".join(filter(None, (item.scheme, item.code, item.title))) for item in qualification.occupations]
    return [
        (_(N_("Status")), word(qualification.status, language)),
        (_(N_("Code")), qualification.code or ""),
        (_(N_("Version")), qualification.version),
        (_(N_("Date")), qualification.date.isoformat() if qualification.date else ""),
        (_(N_("Countries")), ", ".join(country_label(country, language) for country in qualification.countries)),
        (_(N_("In at least so many countries")), str(qualification.at_least)),
        (_(N_("Purpose")), _shown(qualification.purpose, language)),
        (_(N_("Occupations")), "\n".join(occupations)),
        (_(N_("Job titles")), "\n".join(qualification.job_titles)),
        (_(N_("Volume, hours")), str(qualification.volume_hours or "")),
        (_(N_("Entry requirements")), _shown(qualification.entry, language)),
        (_(N_("Entry requirements of the countries")), _trace_lines(qualification.national_entry, language)),
        (_(N_("Assessment")), _shown(qualification.assessment, language)),
        (_(N_("Progression")), _shown(qualification.progression, language)),
        (_(N_("Sources")), "\n".join(qualification.sources)),
    ]


def _add_outcomes(book: Workbook, qualification: Qualification, languages: Sequence[str]) -> None:
    _ = translator(languages[0])
    statement = _(N_("Outcome"))
    columns = (
        Column("id", "ID", 4, hidden=True),
        Column("unit", _(N_("Unit")), 8), Column("unit title", _(N_("Unit title")), 30),
        Column("mandatory", _(N_("Mandatory")), 11), Column("code", _(N_("Code")), 10),
        Column("kind", _(N_("Kind")), 13),
        *(Column(f"statement:{tag}", f"{statement} · {OWN_NAMES.get(tag, tag)}", 50) for tag in languages),
        Column("criteria", _(N_("Assessment criteria")), 44), Column("method", _(N_("Method")), 22),
        Column("countries", _(N_("Countries")), 14), Column("sources", _(N_("Comes from")), 80),
    )  # fmt: skip
    add_table(book, _(N_("Outcomes")), columns, _outcome_rows(qualification, languages))


def _outcome_rows(qualification: Qualification, languages: Sequence[str]) -> Iterator[list[object]]:
    for unit in qualification.units:
        for outcome in unit.outcomes:
            yield [outcome.id, *_unit_values(unit, languages), *_outcome_values(outcome, languages)]


def _unit_values(unit: Unit, languages: Sequence[str]) -> list[object]:
    mandatory = word("yes" if unit.mandatory else "no", languages[0])
    return [unit.code or unit.order, _shown(unit.title, languages[0]), mandatory]


def _outcome_values(outcome: Outcome, languages: Sequence[str]) -> list[object]:
    criteria = "\n".join(_shown(criterion.text, languages[0]) for criterion in outcome.criteria)
    methods = dict.fromkeys(_shown(criterion.method, languages[0]) for criterion in outcome.criteria)
    return [
        outcome.code or "",
        word(outcome.kind, languages[0]),
        *_exact(outcome.statement, languages),
        criteria,
        "\n".join(filter(None, methods)),
        ", ".join(dict.fromkeys(trace.country for trace in outcome.traces)),
        _trace_lines(outcome.traces, languages[0]),
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
    codes = {outcome.id: outcome.code or outcome.id for outcome in qualification.outcomes()}
    rows = (
        [
            _(str(finding.severity)),
            codes.get(finding.subject or "", finding.subject or ""),
            finding.in_language(language),
        ]
        for finding in (*qualification.findings, *(f for unit in qualification.units for f in unit.findings))
    )
    add_table(book, _(N_("Findings")), columns, rows)
