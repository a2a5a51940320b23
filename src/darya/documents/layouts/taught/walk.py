"""Goes through a document once and tells the collector what each label, column and heading of the mapping says."""

from __future__ import annotations

from collections.abc import Mapping as Table
from collections.abc import Sequence

from darya.documents.layouts.taught.collector import Collector, Wordings, pieces_of
from darya.documents.layouts.taught.labels import Finder
from darya.documents.layouts.taught.mapping import LONGEST_HEADING, ColumnLabel, Label, Mapping, Meaning
from darya.documents.lines import Line, LineCell, Piece, says_nothing


class Walk:
    """One reading of one document with one mapping."""

    def __init__(self, mapping: Mapping) -> None:
        self.mapping = mapping
        self.labels: Finder[Label] = Finder(mapping.labels)
        self.columns: Finder[ColumnLabel] = Finder(mapping.columns)
        self.kinds = Finder(mapping.kinds)
        self.collector = Collector()
        self.unknown_kinds: list[Piece] = []
        self._open_label: Label | None = None
        self._table: int | None = None
        self._header: dict[int, ColumnLabel] = {}

    def go(self, lines: Sequence[Line]) -> Collector:
        """Read all lines in order."""
        for line in lines:
            if line.table is None:
                self._leave_table()
                self._paragraph(line.first)
            else:
                if line.table != self._table:
                    self._leave_table()
                    self._table = line.table
                self._row(line)
        return self.collector

    def _leave_table(self) -> None:
        if self._table is not None:
            self._table, self._header, self._open_label = None, {}, None

    def _paragraph(self, piece: Piece) -> None:
        if self._heading(piece):
            self._open_label = None
            return
        label = self.labels.whole(piece.text)
        if label:
            self._open_label = label
            return
        found = self.labels.inside(piece.text)
        if not found:
            if self._open_label:
                self.collector.take(self._open_label.means, [piece])
            else:
                self.collector.pass_over([piece])
            return
        before = piece.text[: found[0].start].strip(" .;,")
        if before and self._open_label:
            self.collector.take(self._open_label.means, [piece.with_text(before)])
        for number, one in enumerate(found):
            end = found[number + 1].start if number + 1 < len(found) else len(piece.text)
            text = piece.text[one.end : end].strip(" ;,\t")
            self._open_label = one.entry
            if text:
                self.collector.take(one.entry.means, [piece.with_text(text)])

    def _heading(self, piece: Piece) -> bool:
        if len(piece.text) > LONGEST_HEADING:
            return False
        for heading in self.mapping.headings:
            match = heading.expression.fullmatch(piece.text.strip())
            if match is None:
                continue
            parts = match.groupdict()
            if heading.means == "standard title":
                self.collector.take(Meaning.STANDARD_TITLE, [piece.with_text(parts["title"])])
            elif heading.means == "function title":
                self._open_function(piece, parts)
            return True
        return False

    def _open_function(self, piece: Piece, parts: Table[str, str | None]) -> None:
        self.collector.current = None
        if parts.get("code"):
            self.collector.code(piece.with_text(str(parts["code"]).strip(" .:")))
        if parts.get("title"):
            self.collector.title([piece.with_text(str(parts["title"]).strip())])
        if parts.get("level"):
            self.collector.level(piece.with_text(str(parts["level"])))

    def _row(self, line: Line) -> None:
        header = self._read_header(line)
        if header:
            self._header = header
        elif self._header and len(line.cells) + len(line.covering) > 1:
            self._row_by_columns(line)
        elif len(line.cells) == 1 and not line.covering:
            for piece in line.cells[0].pieces:
                self._paragraph(piece)
        else:
            self._row_by_labels(line)

    def _read_header(self, line: Line) -> dict[int, ColumnLabel]:
        """A row is a header when at least two of its cells, and half of them, are headings of columns."""
        found = {cell.column: entry for cell in line.cells if (entry := self.columns.whole(cell.text))}
        return found if len(found) >= 2 and 2 * len(found) >= len(line.cells) else {}

    def _row_by_labels(self, line: Line) -> None:
        """Label beside text, once or several times in the row; a label that reaches over rows holds for all of them."""
        label = next((entry for cell in line.covering if (entry := self.labels.whole(cell.text))), None)
        for cell in line.cells:
            own = self.labels.whole(cell.text)
            if own:
                label = own
            elif label:
                self.collector.take(label.means, list(cell.pieces))
            else:
                inside = [piece for piece in cell.pieces if self.labels.inside(piece.text)]
                for piece in inside:
                    self._paragraph(piece)
                self.collector.pass_over([piece for piece in cell.pieces if piece not in inside])

    def _row_by_columns(self, line: Line) -> None:
        by_column = {cell.column: cell for cell in (*line.covering, *line.cells)}
        here = {cell.column for cell in line.cells}
        cells = [(self._header[column], cell) for column, cell in sorted(by_column.items()) if column in self._header]
        fresh = [(entry, cell) for entry, cell in cells if cell.column in here]
        self._function_cells(cells)
        kind = next((cell for entry, cell in cells if entry.means is Meaning.KIND and not cell.is_empty), None)
        self._statement_cells(fresh, kind)
        for entry, cell in fresh:
            if entry.means not in _IN_ROWS:
                self.collector.take(entry.means, list(cell.pieces), entry.language)
        self.collector.pass_over(pieces_of([cell for cell in line.cells if cell.column not in self._header]))

    def _function_cells(self, cells: Sequence[tuple[ColumnLabel, LineCell]]) -> None:
        """Code first, since the same title may stand in two functions; then title and level."""
        said = {means: [(e, c) for e, c in cells if e.means is means and not c.is_empty] for means in _OF_FUNCTION}
        for _, cell in said[Meaning.FUNCTION_CODE][:1]:
            self.collector.code(cell.pieces[0])
        titles = said[Meaning.FUNCTION_TITLE]
        if titles and not (said[Meaning.FUNCTION_CODE] and self.collector.current and self.collector.current.title):
            beside = {entry.language: cell.text for entry, cell in titles[1:] if entry.language}
            self.collector.title(list(titles[0][1].pieces), titles[0][0].language, beside)
        for _, cell in said[Meaning.LEVEL][:1]:
            self.collector.level(cell.pieces[0])

    def _statement_cells(self, fresh: Sequence[tuple[ColumnLabel, LineCell]], kind_cell: LineCell | None) -> None:
        """Texts of one kind in several languages belong together; the main language comes first where it is filled."""
        by_kind: dict[Meaning, list[tuple[ColumnLabel, LineCell]]] = {}
        for entry, cell in fresh:
            if cell.is_empty or entry.means not in _STATEMENT_COLUMNS:
                continue
            kind = self._kind(kind_cell) if entry.means is Meaning.TEXT else entry.means
            by_kind.setdefault(kind, []).append((entry, cell))
        for kind, said in by_kind.items():
            main = self.mapping.language
            said.sort(key=lambda pair: pair[0].language != main)
            first, *others = said
            beside = {entry.language: list(cell.pieces) for entry, cell in others if entry.language}
            self.collector.say(Wordings(kind, list(first[1].pieces), first[0].language, beside))
            for entry, cell in others:
                if not entry.language:
                    self.collector.say(Wordings(kind, list(cell.pieces)))

    def _kind(self, cell: LineCell | None) -> Meaning:
        found = self.kinds.whole(cell.text) if cell else None
        if found is None:
            if cell and not says_nothing(cell.text):
                self.unknown_kinds.append(cell.pieces[0])
            return Meaning.OTHER
        return Meaning(found.means)


_OF_FUNCTION = (Meaning.FUNCTION_CODE, Meaning.FUNCTION_TITLE, Meaning.LEVEL)
_STATEMENT_COLUMNS = (
    Meaning.TEXT, Meaning.TASK, Meaning.SKILL, Meaning.KNOWLEDGE, Meaning.RESPONSIBILITY, Meaning.OTHER,
)  # fmt: skip
_IN_ROWS = (*_OF_FUNCTION, *_STATEMENT_COLUMNS, Meaning.KIND)
