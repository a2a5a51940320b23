"""Tables that go on over pages become one; rows that a page broke are put together."""

from __future__ import annotations

import re

from darya.documents.containers.pdf_paragraphs import fits_behind, starts_small
from darya.documents.containers.pdf_shapes import Draft, PageCell, PageTable

SAME_EDGE = 6.0
"""Points by which the edges of a column may differ from page to page."""
OPEN_END = re.compile(
    r"(?:[,(«-]|\b(?:и|или|а|в|во|на|с|со|к|по|о|об|от|до|для|из|за|при|под|над|без|через|между|не|том|числе|of|and|or|the|in|for))$",
    re.IGNORECASE,
)
"""How a line ends that cannot be the last of its paragraph."""


def continues(table: PageTable, following: PageTable) -> bool:
    """Whether the first table of the next page is the same table: its columns have the same edges."""
    if table.captioned:
        return False
    if following.row_count == 1 and _is_rest(table, following):
        return True
    few, many = sorted((table.columns, following.columns), key=len)
    if abs(few[0] - many[0]) > SAME_EDGE or abs(few[-1] - many[-1]) > SAME_EDGE:
        return False
    return all(min(abs(edge - other) for other in many) <= SAME_EDGE for edge in few)


def _is_rest(table: PageTable, following: PageTable) -> bool:
    """Whether a single row holds only the end of what stands in the last row: boxes that a page broke."""
    if not all(any(abs(edge - other) <= SAME_EDGE for other in table.columns) for edge in following.columns[:-1]):
        return False
    pairs = _homes(table, following)
    return bool(pairs) and all(
        home is not None and home.drafts and _goes_on(home.drafts[-1], cell.drafts[0]) for cell, home in pairs
    )


def _homes(table: PageTable, following: PageTable) -> list[tuple[PageCell, PageCell | None]]:
    """Each cell with text of a single row, and the cell of the last row above it."""
    last = {cell.column: cell for cell in table.cells if cell.row + cell.row_span == table.row_count}
    return [
        (cell, last.get(_nearest(table.columns, following.columns[cell.column])))
        for cell in following.cells
        if cell.drafts
    ]


def _add_rest(table: PageTable, following: PageTable) -> None:
    for cell, home in _homes(table, following):
        if home is not None:
            _add_text(home, cell)


def join(table: PageTable, following: PageTable) -> None:
    """Put ``following`` at the end of ``table``."""
    if following.row_count == 1 and _is_rest(table, following):
        _add_rest(table, following)
        return
    _align(table, following)
    _drop_repeated_head(table, following)
    if not following.cells:
        return
    last = {cell.column: cell for cell in table.cells if cell.row + cell.row_span == table.row_count}
    first = {cell.column: cell for cell in following.cells if cell.row == 0}
    shift = table.row_count
    if _is_open(last, first) if following.open_top else _is_broken(last, first):
        shift -= 1
        gone = _mend_row(last, first)
    else:
        gone = _extend_labels(last, first)
    for cell in following.cells:
        if id(cell) not in gone:
            cell.row += shift
            table.cells.append(cell)
    table.row_count = max(cell.row + cell.row_span for cell in table.cells)


def _align(table: PageTable, following: PageTable) -> None:
    """Count the columns of both by the same edges."""
    if len(table.columns) == len(following.columns):
        return
    edges = max(table.columns, following.columns, key=len)
    for part in (table, following):
        if len(part.columns) < len(edges):
            places = [_nearest(edges, edge) for edge in part.columns]
            for cell in part.cells:
                end = places[cell.column + cell.column_span]
                cell.column = places[cell.column]
                cell.column_span = max(end - cell.column, 1)
            part.columns = list(edges)


def _nearest(edges: list[float], edge: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - edge))


def _text(cell: PageCell) -> str:
    return " ".join(line.text for line in cell.lines)


def _row_texts(table: PageTable, row: int) -> dict[int, str]:
    return {cell.column: text for cell in table.cells if cell.row == row and (text := _text(cell))}


def _drop_repeated_head(table: PageTable, following: PageTable) -> None:
    """Leave out the rows at the beginning that repeat the first rows of the table."""
    repeated = 0
    while repeated < following.row_count and repeated < table.row_count:
        texts = _row_texts(following, repeated)
        if len(texts) < 2 or texts != _row_texts(table, repeated):
            break
        repeated += 1
    if not repeated:
        return
    kept = [cell for cell in following.cells if cell.row >= repeated]
    for cell in kept:
        cell.row -= repeated
    following.cells = kept
    following.row_count -= repeated


def _is_open(last: dict[int, PageCell], first: dict[int, PageCell]) -> bool:
    """Whether no cell that was closed on the page before has text below it in the open row."""
    return not any(
        cell.lines and before.lines and before.closed
        for column, cell in first.items()
        if (before := last.get(column)) is not None
    )


def _is_broken(last: dict[int, PageCell], first: dict[int, PageCell]) -> bool:
    """Whether the first row of the next page continues the last row."""
    found = False
    for column, cell in first.items():
        before = last.get(column)
        if not cell.lines:
            continue
        if before is None or not before.lines or cell.column_span != before.column_span:
            return False
        if not _goes_on(before.drafts[-1], cell.drafts[0]):
            return False
        found = True
    return found


def _goes_on(draft: Draft, following: Draft) -> bool:
    """Whether a paragraph goes on with the first one of the next page."""
    end, start = draft.lines[-1], following.lines[0]
    if end.ends:
        return False
    if OPEN_END.search(end.text) or end.text.rfind("(") > end.text.rfind(")"):
        return True
    return starts_small(start) and (end.spaced or not fits_behind(end, start))


def _mend_row(last: dict[int, PageCell], first: dict[int, PageCell]) -> set[int]:
    """Add the cells of the first row to those of the last; their ``id``."""
    for column, cell in first.items():
        before = last.get(column)
        if before is None:
            continue
        _add_text(before, cell)
        before.row_span += cell.row_span - 1
    return {id(cell) for column, cell in first.items() if column in last}


def _add_text(before: PageCell, cell: PageCell) -> None:
    drafts = list(cell.drafts)
    if drafts and before.drafts and _goes_on(before.drafts[-1], drafts[0]):
        before.drafts[-1].lines += drafts.pop(0).lines
    before.drafts += drafts
    before.lines += cell.lines


def _extend_labels(last: dict[int, PageCell], first: dict[int, PageCell]) -> set[int]:
    """Merged cells that go on on the next page become one cell; the ``id`` of those gone.

    At the left they go on empty; a cell of several rows may also go on in the middle of a sentence.
    """
    gone: set[int] = set()
    leading = True
    for column in sorted(first):
        cell, before = first[column], last.get(column)
        leading = leading and not cell.lines
        if before is None or before.column_span != cell.column_span:
            continue
        flows = bool(cell.lines and before.lines) and _goes_on(before.drafts[-1], cell.drafts[0])
        spans = cell.row_span > 1 or not before.closed
        if (leading and len(gone) < len(first) - 1) or (spans and (flows or not cell.lines)):
            gone.add(id(cell))
            _add_text(before, cell)
            before.row_span += cell.row_span
    return gone


def join_paragraphs(draft: Draft, following: Draft) -> bool:
    """Put a paragraph at the top of a page to the one at the end of the page before, where it goes on."""
    if not _goes_on(draft, following) or draft.lines[-1].bold != following.lines[0].bold:
        return False
    draft.lines += following.lines
    return True
