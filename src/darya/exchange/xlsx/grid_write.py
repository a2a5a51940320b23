"""The grid as a workbook: the sheet that people judge in, and what they need beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from darya.exchange.facts import GridFacts
from darya.exchange.hint_words import hint_line
from darya.exchange.xlsx import grid_columns as keys
from darya.exchange.xlsx.grid_columns import FIRST_ROW, HEADER_ROW, KEY_ROW, grid_columns
from darya.exchange.xlsx.guide import add_guide
from darya.exchange.xlsx.sheets import (
    Column,
    add_table,
    mark_sheets,
    offer_choices,
    put,
    put_header,
    put_rows,
    safe_text,
    set_page,
)
from darya.exchange.xlsx.state import embed
from darya.exchange.xlsx.summary import add_coverage, add_summary
from darya.exchange.xlsx.words import status_line, word
from darya.language.messages import N_, translator
from darya.model import Cell, Comparison, Reasons, Row, StatementRef, Suggestion


def grid_workbook(comparison: Comparison, languages: Sequence[str], facts: GridFacts) -> Workbook:
    """The workbook of a comparison: guide, summary, grid, statements, standards, findings, hidden state."""
    book = Workbook()
    book.remove(book.active)
    _ = translator(languages[0])
    add_summary(book, comparison, languages[0], facts)
    _add_grid(book, comparison, languages)
    add_coverage(book, languages[0], facts.coverage)
    _add_statements(book, comparison, languages[0])
    _add_standards(book, comparison, languages[0])
    _add_findings(book, comparison, languages[0])
    add_guide(book, languages[0])
    mark_sheets(book, status_line(facts.status, languages[0]), facts.notice)
    embed(book, comparison)
    book.active = 1
    book.properties.title = str(safe_text(facts.title))
    book.properties.creator = "Darya"
    return book


def references(comparison: Comparison) -> dict[str, str]:
    """Short names of statements, as the sheet shows them: ``KZ12`` is the twelfth statement of KZ."""
    return {
        statement.id: f"{entry.country}{number}"
        for entry in comparison.standards
        for number, statement in enumerate(entry.standard.statements(), start=1)
    }


def shown_text(found: StatementRef, language: str) -> str:
    """A statement as the grid shows it: function code, level, text; marked where the language is a fall-back."""
    wording = found.statement.wordings().best(language, found.statement.language)
    text = found.statement.text if wording is None else wording.text
    tag = found.statement.language if wording is None else wording.language
    place = " · ".join(part for part in (found.function.code, found.function.level) if part)
    mark = "" if tag == language else f"[{tag}] "
    return f"{place}: {mark}{text}" if place else f"{mark}{text}"


def row_values(
    row: Row, number: int, comparison: Comparison, names: dict[str, str], languages: Sequence[str]
) -> dict[str, object]:
    """What the grid sheet shows of one row, by column key."""
    values: dict[str, object] = {
        keys.ID: row.id,
        keys.NUMBER: number,
        keys.KIND: word(row.kind, languages[0]),
        keys.COUNT: len(row.countries()),
        keys.MERGE: "",
        keys.ASIDE: word("yes", languages[0]) if row.set_aside else "",
        keys.NOTE: row.note or "",
    }
    values |= {keys.label_key(tag): row.label.exact(tag) or "" for tag in languages}
    for cell in row.cells:
        values |= _cell_values(cell, comparison, names, languages)
    return values


def _cell_values(
    cell: Cell, comparison: Comparison, names: dict[str, str], languages: Sequence[str]
) -> dict[str, object]:
    found = [comparison.statements[identifier] for identifier in cell.statements]
    suggestion = cell.suggestion
    parts: dict[str, object] = {
        keys.REFS: ", ".join(names[identifier] for identifier in cell.statements),
        keys.SCORE: f"{word(suggestion.band, languages[0])} {suggestion.score:.2f}" if suggestion else "",
        keys.RELATION: word(cell.relation, languages[0]),
        keys.DIFFERENCES_KEY: ", ".join(word(difference, languages[0]) for difference in cell.differences),
        keys.REASON: cell.reason or "",
    }
    parts[keys.WHY] = _why(suggestion, cell.country, names, languages[0]) if suggestion else ""
    parts |= {f"{keys.TEXT}:{tag}": "\n".join(shown_text(ref, tag) for ref in found) for tag in languages}
    return {keys.cell_key(cell.country, part): value for part, value in parts.items()}


def _why(suggestion: Suggestion, country: str, names: Mapping[str, str], language: str) -> str:
    """The reasons, how likely people confirm it, what the engine leaves to people, and what else could be meant."""
    _ = translator(language)
    reasons = suggestion.reasons
    lines = [reasons_text(reasons, names, language)]
    if suggestion.probability is not None:
        share = {"count": round(100 * suggestion.probability)}
        lines.append(_(N_("estimated to be confirmed in {count} of 100 such cases")).format(**share))
    lines += [hint_line(hint, country, reasons.with_country, language) for hint in reasons.hints]
    if suggestion.runner_up is not None:
        other = names.get(suggestion.runner_up.statement, suggestion.runner_up.country)
        lines.append(_(N_("next best: {name}")).format(name=other))
    return "\n".join(lines)


def reasons_text(reasons: Reasons, names: Mapping[str, str], language: str) -> str:
    """Why the engine puts a cell into its row, one reason per line."""
    _ = translator(language)
    lines = [_(N_("as {name}")).format(name=names.get(reasons.with_statement, reasons.with_country))]
    if reasons.shared_words:
        lines.append(_(N_("shared words: {words}")).format(words=", ".join(reasons.shared_words)))
    if reasons.shared_parts:
        lines.append(_(N_("shared parts of words: {parts}")).format(parts=", ".join(reasons.shared_parts)))
    if reasons.level_here and reasons.level_there and reasons.level_here != reasons.level_there:
        levels = {"here": reasons.level_here, "there": reasons.level_there}
        lines.append(_(N_("levels differ: {here} here, {there} there")).format(**levels))
    if reasons.method not in ("exact", "text"):
        lines.append(_(N_("through: {method}")).format(method=_(reasons.method)))
    return "\n".join(lines)


def _add_grid(book: Workbook, comparison: Comparison, languages: Sequence[str]) -> None:
    _ = translator(languages[0])
    columns = grid_columns(comparison, languages)
    sheet = book.create_sheet(_(N_("Grid")))
    for index, column in enumerate(columns, start=1):
        put(sheet, KEY_ROW, index, column.key)
    sheet.row_dimensions[KEY_ROW].hidden = True
    put_header(sheet, HEADER_ROW, columns)
    names = references(comparison)
    rows = (
        [values.get(column.key, "") for column in columns]
        for number, row in enumerate(comparison.rows, start=1)
        for values in [row_values(row, number, comparison, names, languages)]
    )
    end = put_rows(sheet, FIRST_ROW, columns, rows)
    first_free = 3 + len(languages)
    sheet.freeze_panes = f"{get_column_letter(first_free + 1)}{FIRST_ROW}"
    sheet.auto_filter.ref = f"A{HEADER_ROW}:{get_column_letter(len(columns))}{max(end - 1, HEADER_ROW)}"
    offer_choices(sheet, columns, FIRST_ROW, end + 200)
    sheet.print_title_cols = f"A:{get_column_letter(first_free)}"
    set_page(sheet, one_page_wide=False)


def _add_statements(book: Workbook, comparison: Comparison, language: str) -> None:
    _ = translator(language)
    columns = (
        Column("ref", _(N_("Statement")), 10), Column("country", _(N_("Country")), 9),
        Column("code", _(N_("Function")), 10), Column("title", _(N_("Function title")), 34),
        Column("level", _(N_("Level")), 8), Column("kind", _(N_("Kind")), 13),
        Column("text", _(N_("Text")), 60), Column("language", _(N_("Language")), 10),
        Column("parallel", _(N_("Parallel text")), 50), Column("file", _(N_("File")), 24),
        Column("page", _(N_("Page")), 7), Column("row", _(N_("Table row")), 9),
    )  # fmt: skip
    names = references(comparison)
    add_table(book, _(N_("Statements")), columns, _statement_rows(comparison, names, language))


def _statement_rows(comparison: Comparison, names: dict[str, str], language: str) -> Iterator[list[object]]:
    for identifier, (country, _standard, function, statement) in comparison.statements.items():
        parallel = "\n".join(f"[{wording.language}] {wording.text}" for wording in statement.parallel)
        source = statement.source
        yield [
            names[identifier], country, function.code or "", function.title, function.level or "",
            word(statement.kind, language), statement.text, statement.language, parallel,
            source.file, source.page or source.sheet or "", source.row or "",
        ]  # fmt: skip


def _add_standards(book: Workbook, comparison: Comparison, language: str) -> None:
    _ = translator(language)
    columns = (
        Column("country", _(N_("Country")), 9), Column("title", _(N_("Standard")), 46),
        Column("code", _(N_("Code")), 12), Column("act", _(N_("Act")), 46),
        Column("functions", _(N_("Functions")), 11), Column("statements", _(N_("Statements")), 12),
        Column("file", _(N_("File")), 28), Column("sha256", "SHA-256", 68),
    )  # fmt: skip
    rows = (
        [
            country, standard.title, standard.code or "",
            standard.act.citation(standard.language) if standard.act else "",
            len(standard.functions), sum(1 for _statement in standard.statements()), file.name, file.sha256,
        ]
        for country, standard in ((entry.country, entry.standard) for entry in comparison.standards)
        for file in standard.files
    )  # fmt: skip
    add_table(book, _(N_("Standards")), columns, rows)


def _add_findings(book: Workbook, comparison: Comparison, language: str) -> None:
    _ = translator(language)
    columns = (
        Column("country", _(N_("Country")), 9), Column("severity", _(N_("Severity")), 11),
        Column("message", _(N_("Finding")), 90), Column("file", _(N_("File")), 24), Column("page", _(N_("Page")), 7),
    )  # fmt: skip
    listed = [("", finding) for finding in comparison.findings] + [
        (entry.country, finding) for entry in comparison.standards for finding in entry.standard.findings
    ]
    rows = (
        [
            country, _(str(finding.severity)), finding.in_language(language),
            finding.source.file if finding.source else "", (finding.source.page or "") if finding.source else "",
        ]
        for country, finding in listed
    )  # fmt: skip
    add_table(book, _(N_("Findings")), columns, rows)


SEVERITIES = (N_("note"), N_("warning"), N_("error"))
METHODS = (N_("transliteration"), N_("memory"), N_("parallel wording"))
