"""Content as one stream of lines: a row of a table and a paragraph outside tables look alike.

Standards put the same heading into a paragraph, a full-width row or a table of its own. Sections and states
are therefore told from what a line says, never from which block it stands in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from darya.documents.content import Cell, Content, Paragraph, Table
from darya.documents.vocabulary import LONGEST_LABEL, RoleMatch, role_at_start, role_of
from darya.model import Source

HEADINGS = frozenset(
    [
        "general_data",
        "purpose",
        "occupation_groups",
        "activities",
        "functional_map",
        "characteristics",
        "generalised_function",
        "function",
        "further_characteristics",
        "developers",
        "responsible_developer",
        "participants",
    ]
)
"""Roles of what stands alone above a part of the form."""

_EMPTY = re.compile(r"[\s\-–—−―_.…/]*")
_CODE = re.compile(r"(?<!\w)[A-ZА-Я]\s?/\s?\d\d?(?:\s?\.+\s?\d)*(?!\w)")
_LEADER = re.compile(r"(?:\.{4,}|(?:\. ){4,}|…{2,}|_{4,})\s*\d{0,3}\s*$")


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph with its place in the file; ``order`` counts the paragraphs of the whole file."""

    text: str
    order: int
    page: int | None = None
    table: int | None = None
    row: int | None = None
    sheet: str | None = None

    def with_text(self, text: str) -> Piece:
        """Another text at the same place."""
        return replace(self, text=text)

    def source(self, file: str) -> Source:
        """Its place as the model keeps it."""
        return Source(file=file, page=self.page, sheet=self.sheet, table=self.table, row=self.row, order=self.order)


@dataclass(frozen=True, slots=True)
class LineCell:
    """A cell that says something; ``column`` counts from 0."""

    column: int
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """All its paragraphs as one text."""
        return " ".join(piece.text for piece in self.pieces)

    @property
    def role(self) -> RoleMatch | None:
        """The role of its text as a label."""
        return role_of("\n".join(piece.text for piece in self.pieces)) or role_of(self.text)

    @property
    def is_empty(self) -> bool:
        """Whether it says that there is nothing: a dash, dots, blanks to fill in."""
        return says_nothing(self.text)


@dataclass(frozen=True, slots=True)
class Line:
    """The cells of a table's row that say something, or one paragraph; ``covering`` reach in from rows above."""

    cells: tuple[LineCell, ...]
    table: int | None = None
    covering: tuple[LineCell, ...] = ()

    @property
    def text(self) -> str:
        """All its words."""
        return " ".join(cell.text for cell in self.cells)

    @property
    def first(self) -> Piece:
        """Its first paragraph, which gives its place."""
        return self.cells[0].pieces[0]

    def roles(self) -> tuple[str | None, ...]:
        """The role of each cell, or None."""
        return tuple(match.role if (match := cell.role) else None for cell in self.cells)

    def heading(self) -> tuple[RoleMatch, str] | None:
        """The role of a line that is one cell, and what follows the label there: ``Трудовая функция «…»``."""
        if len(self.cells) != 1:
            return None
        if match := self.cells[0].role:
            return match, ""
        opening = self.first.text
        alone = role_of(opening) if len(self.cells[0].pieces) > 1 else None
        return (alone, "") if alone and alone.exact else role_at_start(opening) or _before_code(opening)

    def heading_role(self) -> str | None:
        """The role alone."""
        found = self.heading()
        return found[0].role if found else None


def says_nothing(text: str) -> bool:
    """Whether a text is only a dash, dots or blanks."""
    return _EMPTY.fullmatch(text) is not None


def _before_code(text: str) -> tuple[RoleMatch, str] | None:
    """``Трудовая функция A/01.3 Уход``: the label ends where the code begins."""
    code = _CODE.search(text)
    match = role_of(text[: code.start()]) if code and code.start() else None
    return (match, text[code.start() :].strip()) if code and match and match.exact else None


def begins_small(text: str) -> bool:
    """Whether the first word begins with a small letter, opening quotation marks and brackets apart."""
    return text.lstrip("«“„\"'([ ")[:1].islower()


def lines_of(content: Content) -> list[Line]:
    """All lines that say something, in reading order, without the table of contents."""
    return _without_contents([line for line in _all_lines(content) if not _LEADER.search(line.text)])


def _all_lines(content: Content) -> Iterator[Line]:
    order = 0
    for block in content.blocks:
        if isinstance(block, Paragraph):
            order += 1
            if block.text.strip():
                piece = Piece(block.text.strip(), order, block.page, row=block.row)
                yield Line((LineCell(0, (piece,)),))
            continue
        made: dict[tuple[int, int], LineCell] = {}
        for cell in sorted(block.cells, key=lambda cell: (cell.row, cell.column)):
            order += len(cell.paragraphs)
            made[cell.row, cell.column] = _line_cell(cell, block, order - len(cell.paragraphs))
        yield from _rows(block, made)


def _rows(table: Table, made: dict[tuple[int, int], LineCell]) -> Iterator[Line]:
    tall = [cell for cell in table.cells if cell.row_span > 1]
    for number, row in enumerate(table.rows()):
        cells = tuple(filled for cell in row if (filled := made[cell.row, cell.column]).pieces)
        cells = _spread(cells[0]) if len(cells) == 1 else tuple(part for cell in cells for part in _at_colon(cell))
        covering = tuple(
            made[cell.row, cell.column]
            for cell in tall
            if cell.row < number < cell.row + cell.row_span and made[cell.row, cell.column].pieces
        )
        if cells:
            yield from _at_headings(Line(cells, table.number, covering))


def _at_headings(line: Line) -> Iterator[Line]:
    """A row whose first cell holds a heading and text below it, as a heading and a row."""
    first = line.cells[0]
    cut = [n for n, piece in enumerate(first.pieces) if (match := role_of(piece.text)) and match.role in HEADINGS]
    if len(first.pieces) < 2 or not cut:
        yield line
        return
    ends = [*cut[1:], len(first.pieces)]
    if cut[0]:
        yield Line((replace(first, pieces=first.pieces[: cut[0]]),), line.table)
    for start, end in zip(cut, ends, strict=True):
        yield Line((replace(first, pieces=first.pieces[start : start + 1]),), line.table)
        if end > start + 1:
            rest = replace(first, pieces=first.pieces[start + 1 : end])
            yield Line((rest, *line.cells[1:]) if end == ends[-1] else (rest,), line.table, line.covering)


def _spread(cell: LineCell) -> tuple[LineCell, ...]:
    """A row of labels and values within one cell (a table inside a table) as cells of its own."""
    roles = {match.role for piece in cell.pieces if (match := role_of(piece.text))} if len(cell.pieces) > 3 else set()
    if not {"name", "code"} <= roles:
        return (cell,)
    return tuple(LineCell(number, (piece,)) for number, piece in enumerate(cell.pieces))


def _at_colon(cell: LineCell) -> tuple[LineCell, ...]:
    """``Код: A/01.3`` as a label and its value."""
    opening = cell.pieces[0]
    found = role_at_start(opening.text) if ":" in opening.text and len(opening.text) < LONGEST_LABEL else None
    if found is None or not found[1] or found[0].role not in ("name", "code", "level"):
        return (cell,)
    label = opening.text.split(":", 1)[0]
    value = (opening.with_text(found[1]), *cell.pieces[1:])
    return replace(cell, pieces=(opening.with_text(label),)), replace(cell, pieces=value)


def _line_cell(cell: Cell, table: Table, order: int) -> LineCell:
    pieces = [
        Piece(text, order + number, paragraph.page or table.page, table.number, cell.row + 1, table.sheet)
        for number, paragraph in enumerate(cell.paragraphs, 1)
        if (text := paragraph.text.strip())
    ]
    return LineCell(cell.column, tuple(pieces))


def _without_contents(lines: list[Line]) -> list[Line]:
    """Leave out what stands from the heading of the contents to the heading that opens the document itself.

    Entries of the contents repeat the headings, often broken over lines, so only their end can be relied on:
    the last heading of the general data before the first line that such data have.
    """
    start = next((n for n, line in enumerate(lines) if line.heading_role() == "contents"), None)
    if start is None:
        return lines
    data = {"purpose", "area", "occupation_groups"}
    first = next((n for n, line in enumerate(lines) if n > start and data & set(line.roles())), len(lines))
    ends = [n for n in range(start + 1, first) if lines[n].heading_role() == "general_data"]
    return lines[:start] + lines[ends[-1] if ends else start + 1 :]
