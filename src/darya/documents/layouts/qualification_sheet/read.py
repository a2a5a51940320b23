"""Content of a qualification sheet → a ``Standard`` of the kind *qualification*: the sheet and its functions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from darya.documents.codes import Code, read_code, read_level
from darya.documents.content import Content
from darya.documents.layouts.qualification_sheet.columns import SheetTable, find_sheet_table
from darya.documents.layouts.qualification_sheet.documents import split_documents
from darya.documents.lines import LineCell, Piece, lines_of
from darya.language.identify import identify
from darya.language.messages import N_
from darya.model import (
    Finding,
    Function,
    QualificationSheet,
    Refused,
    Severity,
    Source,
    SourceFile,
    Standard,
    StandardKind,
    stable_id,
)

LAYOUT = "qualification_sheet"


@dataclass(slots=True)
class Entry:
    """One qualification of a sheet: its cells by column role, and the cells of its functions row by row."""

    cells: dict[str, list[Piece]] = field(default_factory=dict)
    functions: list[tuple[LineCell | None, LineCell | None]] = field(default_factory=list)
    """Code and title."""

    def text(self, role: str) -> str | None:
        """What stands in a column, or None for nothing or a dash."""
        pieces = self.cells.get(role, ())
        return " ".join(piece.text for piece in pieces) or None


def read(content: Content, file: SourceFile, country: str | None = None) -> Standard:
    """Read a qualification sheet; functions have code and title but no statements, since the sheet states none.

    Raises ``Refused`` for a content without such a table.
    """
    table = find_sheet_table(lines_of(content))
    entries = list(_entries(table)) if table else []
    if not entries:
        raise Refused("other-kind", N_("The file holds no qualification sheet with a filled-in row"))
    entry = entries[0]
    title = entry.text("qualification_title") or PurePath(file.name).stem
    functions, findings = _functions(entry, file, _language(entries))
    return Standard(
        id=stable_id("std", file.sha256),
        kind=StandardKind.QUALIFICATION,
        country=country,
        language=_language(entries),
        title=title,
        functions=functions,
        qualification=_sheet(entry, title, file),
        layout=LAYOUT,
        files=(file,),
        findings=(*content.findings, *_about_entries(entries, file), *findings),
    )


def _entries(table: SheetTable) -> Iterator[Entry]:
    """A new qualification begins where its title begins; rows without one go on with the qualification above."""
    entry: Entry | None = None
    for line in table.rows:
        cells = {table.columns[cell.column]: cell for cell in line.cells if cell.column in table.columns}
        if entry is None or _begins_another(cells, entry):
            if entry:
                yield entry
            entry = Entry()
        for role, cell in cells.items():
            if role not in ("code", "name") and not cell.is_empty:
                entry.cells.setdefault(role, []).extend(cell.pieces)
        code, name = (
            None if cell is None or cell.is_empty else cell for cell in (cells.get("code"), cells.get("name"))
        )
        if code or name:
            entry.functions.append((code, name))
    if entry and (entry.cells or entry.functions):
        yield entry


def _begins_another(cells: dict[str, LineCell], entry: Entry) -> bool:
    number, title = cells.get("row_number"), cells.get("qualification_title")
    return bool(number and title and not title.is_empty and title.text != entry.text("qualification_title"))


def _language(entries: Sequence[Entry]) -> str:
    titles = [name.text for entry in entries for _, name in entry.functions if name]
    said = [text for entry in entries for role in entry.cells if (text := entry.text(role))]
    return identify(" ".join([*titles, *said])[:4000])


def _sheet(entry: Entry, title: str, file: SourceFile) -> QualificationSheet:
    level = read_level(entry.text("qualification_level") or "")
    first = next(iter(entry.cells.values()))[0] if entry.cells else None
    return QualificationSheet(
        title=title,
        level=level.text if level else entry.text("qualification_level"),
        standard=entry.text("qualification_standard"),
        legal_requirement=entry.text("legal_requirement"),
        documents=split_documents([piece.text for piece in entry.cells.get("exam_documents", ())]),
        validity=entry.text("certificate_validity"),
        additional=entry.text("qualification_additional"),
        source=first.source(file.name) if first else Source(file=file.name),
    )


def _functions(entry: Entry, file: SourceFile, language: str) -> tuple[tuple[Function, ...], list[Finding]]:
    """One function per distinct pair of code and title; a row without a title is a finding."""
    found: dict[tuple[str, str], Function] = {}
    findings: list[Finding] = []
    stated = read_level(entry.text("qualification_level") or "")
    for code_cell, title_cell in entry.functions:
        code = read_code(code_cell.text) if code_cell else None
        place = (code_cell or title_cell).pieces[0]  # type: ignore[union-attr]
        if title_cell is None:
            findings.append(_finding("no-title", N_("The function {code} has no title"), place, file, code_cell))
            continue
        function = _function(code, code_cell, title_cell, stated.text if stated else None, language, file)
        key = (function.code or "", function.title)
        if key not in found:
            found[key] = function
            findings += _about_level(function, code, stated.text if stated else None)
    if not found:
        template = N_("The sheet names no functions of the occupational standard")
        findings.append(Finding(code="no-functions", severity=Severity.WARNING, template=template))
    return tuple(found.values()), findings


def _function(
    code: Code | None, code_cell: LineCell | None, title: LineCell, level: str | None, language: str, file: SourceFile
) -> Function:
    """The level is that of the code; where the code has none, that of the sheet."""
    written = code_cell.text if code_cell else None
    normal = code.text if code else written
    place = title.pieces[0]
    return Function(
        id=stable_id("f", file.sha256, place.order),
        code=normal,
        code_as_issued=written if written != normal else None,
        level=(code.level if code else None) or level,
        title=title.text,
        language=language,
        source=place.source(file.name),
    )


def _about_level(function: Function, code: Code | None, stated: str | None) -> Iterator[Finding]:
    own = code.level if code else None
    if own and stated and own.partition(".")[0] != stated.partition(".")[0]:
        template = N_("The function {code} is of level {level}, the qualification of level {stated}")
        values = {"code": function.code or "", "level": own, "stated": stated}
        yield Finding(
            code="other-level", severity=Severity.WARNING, template=template, values=values, source=function.source,
            subject=function.id,
        )  # fmt: skip


def _about_entries(entries: Sequence[Entry], file: SourceFile) -> Iterator[Finding]:
    if entries[0].text("qualification_title") is None:
        template = N_("The sheet does not say what the qualification is called")
        yield Finding(code="no-title", severity=Severity.ERROR, template=template, source=Source(file=file.name))
    for other in entries[1:]:
        pieces = other.cells.get("qualification_title") or next(iter(other.cells.values()))
        template = N_("The sheet holds a further qualification, which was not read: {title}")
        values = {"title": other.text("qualification_title") or ""}
        yield Finding(
            code="further-qualification", severity=Severity.ERROR, template=template, values=values,
            source=pieces[0].source(file.name),
        )  # fmt: skip


def _finding(code: str, template: str, place: Piece, file: SourceFile, cell: LineCell | None) -> Finding:
    values = {"code": cell.text if cell else ""}
    return Finding(
        code=code, severity=Severity.WARNING, template=template, values=values, source=place.source(file.name)
    )
