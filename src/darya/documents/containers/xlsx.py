"""Excel workbooks, read from their XML parts: every visible sheet is a heading and a table.

Formulas are never calculated: what Excel showed when the file was saved is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from darya.documents.containers.ooxml import Element, Package
from darya.documents.containers.paragraphs import ParagraphBuilder
from darya.documents.containers.rows import Tally
from darya.documents.containers.xlsx_places import LAST_COLUMN, Range, read_address, read_range, write_address
from darya.documents.containers.xlsx_values import SHEET, Formats, Run, read_formats, rich_text, unescape
from darya.documents.content import Block, Cell, Content, Paragraph, Table
from darya.documents.limits import Limits
from darya.language.messages import N_
from darya.model import Finding, Refused, Severity

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CUSTOM = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"
_OWN_NAMES = "darya"

Place = tuple[int, int]
"""Row and column from 0."""


def read_content(data: bytes, limits: Limits) -> Content:
    """The content of an XLSX workbook. Raises ``Refused`` when it is broken or too large."""
    package = Package(data, limits)
    name = package.main_part()
    workbook = package.root(name)
    if name is None or workbook is None:
        raise Refused("broken", N_("The file is damaged: it holds no workbook"))
    reader = _WorkbookReader(package, name, workbook, Tally(limits.cells))
    blocks = tuple(reader.read())
    return Content("xlsx", blocks, findings=tuple(reader.findings), properties=tuple(reader.properties()))


@dataclass(slots=True)
class _WorkbookReader:
    package: Package
    name: str
    workbook: Element
    tally: Tally
    strings: list[list[Run]] = field(init=False)
    formats: Formats = field(init=False)
    tables: int = 0
    findings: list[Finding] = field(default_factory=list)

    def __post_init__(self) -> None:
        strings = self._related("sharedStrings")
        self.strings = [] if strings is None else [rich_text(item) for item in strings.iter(f"{SHEET}si")]
        told = self.workbook.find(f"{SHEET}workbookPr")
        from_1904 = told is not None and told.get("date1904", "0") not in {"0", "false"}
        self.formats = read_formats(self._related("styles"), from_1904=from_1904)

    def read(self) -> Iterator[Block]:
        """A heading and a table for every visible sheet that holds anything."""
        parts = {key: part for kind, part, key in self.package.relations(self.name) if kind == "worksheet"}
        for sheet in self.workbook.iter(f"{SHEET}sheet"):
            part = parts.get(sheet.get(_RELATION, ""))
            if part is None or sheet.get("state", "visible") != "visible":
                continue
            title = unescape(sheet.get("name", ""))
            root = self.package.root(part)
            cells = () if root is None else tuple(self._read_sheet(root, title))
            if cells:
                self.tables += 1
                yield Paragraph(title, heading=1)
                yield Table(cells, self.tables, sheet=title)

    def properties(self) -> Iterator[tuple[str, str]]:
        """Custom properties of the file, and its own defined names."""
        custom = self.package.root("docProps/custom.xml")
        for item in () if custom is None else custom.iter(_CUSTOM):
            yield item.get("name", ""), "".join(item.itertext()).strip()
        for item in self.workbook.iter(f"{SHEET}definedName"):
            if item.get("name", "").lower().startswith(_OWN_NAMES):
                yield item.get("name", ""), (item.text or "").strip().strip('"')

    def _related(self, kind: str) -> Element | None:
        return self.package.root(next(self.package.related(self.name, kind), None))

    def _read_sheet(self, root: Element, title: str) -> Iterator[Cell]:
        values = self._read_values(root, title)
        last_row = max((row for row, _ in values), default=0)
        last_column = max((column for _, column in values), default=0)
        spans, covered = self._read_merged(root, last_row, last_column)
        for (row, column), paragraphs in values.items():
            if (row, column) not in covered:
                span = spans.get((row, column))
                height = span.bottom - row + 1 if span else 1
                width = span.right - column + 1 if span else 1
                yield Cell(row, column, paragraphs, height, width)

    def _read_values(self, root: Element, title: str) -> dict[Place, tuple[Paragraph, ...]]:
        """Places of the cells that show something, with what they show, row by row."""
        values: dict[Place, tuple[Paragraph, ...]] = {}
        empty_formulas: list[Place] = []
        for place, cell in _cells_of(root):
            if not (paragraphs := self._show(cell, place)):
                if _lacks_value(cell):
                    empty_formulas.append(place)
                continue
            self.tally.add_cells(1)
            values[place] = paragraphs
        if empty_formulas:
            self.findings.append(_not_calculated(title, empty_formulas))
        return values

    def _show(self, cell: Element, place: Place) -> tuple[Paragraph, ...]:
        style = cell.get("s", "0")
        style_number = int(style) if style.isdecimal() and len(style) <= 6 else 0
        bold = style_number < len(self.formats.bold) and self.formats.bold[style_number]
        found: list[Paragraph] = []
        for line in _lines(self._runs(cell, style_number)):
            builder = ParagraphBuilder()
            for text, raised, is_bold in line:
                builder.add(text, raised=raised, bold=is_bold or bold)
            found += builder.build(row=place[0] + 1)
        return tuple(found)

    def _runs(self, cell: Element, style: int) -> list[Run]:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = cell.find(f"{SHEET}is")
            return [] if inline is None else rich_text(inline)
        value = cell.find(f"{SHEET}v")
        text = "" if value is None else value.text or ""
        if kind == "s":
            number = int(text) if text.isdecimal() and len(text) <= 9 else -1
            return self.strings[number] if 0 <= number < len(self.strings) else []
        if kind == "b":
            text = "TRUE" if text == "1" else "FALSE"
        elif kind == "n" and text:
            text = self.formats.show(text, style)
        return [] if kind == "e" else [(unescape(text), False, False)]

    def _read_merged(self, root: Element, last_row: int, last_column: int) -> tuple[dict[Place, Range], set[Place]]:
        """Merged ranges by their first cell, and the cells hidden under them."""
        spans: dict[Place, Range] = {}
        covered: set[Place] = set()
        for item in root.iter(f"{SHEET}mergeCell"):
            told = read_range(item.get("ref", ""))
            merged = told.within(last_row, last_column) if told else None
            if merged is None or merged.area < 2 or (merged.top, merged.left) in covered:
                continue
            self.tally.add_cells(merged.area)
            spans[merged.top, merged.left] = merged
            covered.update(
                (row, column)
                for row in range(merged.top, merged.bottom + 1)
                for column in range(merged.left, merged.right + 1)
                if (row, column) != (merged.top, merged.left)
            )
        return spans, covered


def _cells_of(root: Element) -> Iterator[tuple[Place, Element]]:
    """The cells in order with their places; cells without an address follow the one before."""
    row_number = -1
    for row in root.iter(f"{SHEET}row"):
        told = row.get("r", "")
        row_number = int(told) - 1 if told.isdecimal() and len(told) <= 7 else row_number + 1
        column = -1
        for cell in row.iterchildren(f"{SHEET}c"):
            address = read_address(cell.get("r", ""))
            column = address[1] if address else column + 1
            place = address or (row_number, column)
            if column <= LAST_COLUMN:
                yield place, cell


def _lacks_value(cell: Element) -> bool:
    """Whether a formula was saved without its result; an empty text is a result."""
    value = cell.find(f"{SHEET}v")
    known = value is not None and (value.text or cell.get("t") == "str")
    return cell.find(f"{SHEET}f") is not None and not known


def _lines(runs: list[Run]) -> Iterator[list[Run]]:
    """The runs parted at line ends: every line of a cell is a paragraph."""
    line: list[Run] = []
    for text, raised, bold in runs:
        first, *rest = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        line.append((first, raised, bold))
        for part in rest:
            yield line
            line = [(part, raised, bold)]
    yield line


def _not_calculated(sheet: str, places: list[Place]) -> Finding:
    return Finding(
        code="formula-without-value",
        severity=Severity.WARNING,
        template=N_("Formulas without a value on sheet {sheet}: {count}, the first in {cell}; save the file in Excel"),
        values={"count": len(places), "sheet": sheet, "cell": write_address(*places[0])},
    )
