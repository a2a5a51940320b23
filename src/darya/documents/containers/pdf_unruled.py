"""Tables whose ruling lines are lacking, from where their text stands.

Only a document that shows such a table plainly is looked at: many lines outside of ruled tables that begin at one
place far from the left edge, which is how the right column of a table of statements looks and prose does not.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from darya.documents.containers.pdf_lines import lines_of
from darya.documents.containers.pdf_shapes import Box, Grid, Line, RawPage, Region, Word
from darya.documents.containers.pdf_tables import find_tables, words_outside
from darya.documents.containers.pdf_unruled_blocks import (
    PADDING,
    Block,
    Row,
    carried,
    find_blocks,
    grown,
    reach,
    rows_of,
)
from darya.documents.containers.pdf_unruled_rows import Entry, entries_of, row_edges, spread

INDENTED = 50.0
"""Points between the left edge of a table and its second column."""
ENOUGH_LINES = 9
"""Lines of a second column on one page that show a table."""
ALIGNED = 0.6
"""Of the lines of a second column that begin at its edge."""
SAME_PLACE = 1.5
"""Points by which lines that begin at one place may differ."""
MOST_IN_LINE = 7
"""Edges of columns in a table of one line: label and value of name, code and level."""
ENOUGH_LABELS = 3
"""In one row with ruling lines around it that show that lines between rows lack."""
FEWEST_LINES = 3
"""Of the second column of a table with two columns."""


def complete(pages: Sequence[RawPage], grids: list[list[Grid]]) -> None:
    """Add grids for tables without ruling lines to those of each page.

    A document that shows no such table plainly is left as it is, but for the rows of tables with columns only.
    """
    kept = [[grid for grid in found if not _is_open(grid)] for found in grids]
    if sum(map(len, grids)) >= 2 * sum(map(len, kept)) and _add(pages, kept):
        for found, better in zip(grids, kept, strict=True):
            found[:] = better
        return
    _add(pages, grids)
    if any(_with_rows(grid, page, 2) is not grid for page, found in zip(pages, grids, strict=True) for grid in found):
        for page, found in zip(pages, grids, strict=True):
            found[:] = [_without_top(_with_rows(grid, page, 1)) for grid in found]


def _without_top(grid: Grid) -> Grid:
    """An open grid as a row of its own: where lines between rows lack, an open edge says nothing."""
    return replace(grid, open_top=False, unruled=True) if _is_open(grid) else grid


def _add(pages: Sequence[RawPage], grids: list[list[Grid]]) -> bool:
    """Add the grids of tables outside grids, if there is one that shows plainly; whether there is."""
    if not any(_shows_table(words_outside(page, found)) for page, found in zip(pages, grids, strict=True)):
        return False
    free = [find_tables(page, found)[1] for page, found in zip(pages, grids, strict=True)]
    if not any(_shows_table(words) for words in free):
        return False
    blocks = _blocks(pages, free)
    if not any(_is_plain(block) for found in blocks for block in found):
        return False
    _share_edges(block for found in blocks for block in found)
    for page_grids, found in zip(grids, blocks, strict=True):
        page_grids += [grid for block in found if (grid := _grid(block))]
        page_grids.sort(key=lambda grid: (grid.rows[0], grid.columns[0]))
    return True


def _is_open(grid: Grid) -> bool:
    return len(grid.rows) == 2 and grid.open_top and not any(region.closed for region in grid.regions)


def _with_rows(grid: Grid, page: RawPage, enough: int) -> Grid:
    """A grid of one row that has several labels at its left, ``enough`` of them in an open one, with a row for each."""
    if grid.unruled or len(grid.rows) > 2:
        return grid
    box = grid.box
    inside = [word for word in page.words if box.holds((word.left + word.right) / 2, word.baseline - 0.25 * word.size)]
    columns = [lines_of(words, 0) for words in _by_column(inside, grid.columns)]
    if len(columns) < 2 or len(entries_of(columns[0])) < (enough if grid.open_top else ENOUGH_LABELS):
        return grid
    if not grid.open_top and (len(columns) > 2 or len(columns[1]) < ENOUGH_LINES):
        return grid
    layout = _layout(columns)
    if layout is None or len(layout[0]) < 3:
        return grid
    rows, starts = layout
    return _grid_of(grid.columns, [grid.rows[0], *rows[1:-1], grid.rows[-1]], starts)


def _shows_table(words: Sequence[Word]) -> bool:
    """Whether many lines begin at one place that is far from the left edge, and others at that edge."""
    if len(words) < ENOUGH_LINES:
        return False
    edge = min(word.left for word in words)
    places = Counter(round(word.left) for word in words if word.left > edge + INDENTED)
    return any(count >= ENOUGH_LINES for count in places.values())


def _blocks(pages: Sequence[RawPage], free: Sequence[list[Word]]) -> list[list[Block]]:
    """The tables of each page; what only goes on with a table of the page before or after it has its columns."""
    rows = [rows_of(page, words) for page, words in zip(pages, free, strict=True)]
    blocks = [grown(lines, [block for block in find_blocks(lines) if _is_table(block)]) for lines in rows]
    for number in range(1, len(pages)):
        before, here = blocks[number - 1], blocks[number]
        if before and before[-1].rows[-1] is rows[number - 1][-1]:
            _carry(rows[number], here, before[-1])
        elif here and here[0].rows[0] is rows[number][0]:
            _carry(rows[number - 1][::-1], before, here[0])
    for lines, found in zip(rows, blocks, strict=True):
        for block in found:
            block.at_top = block.rows[0] is lines[0]
    return blocks


def _carry(rows: Sequence[Row], blocks: list[Block], other: Block) -> None:
    """Make a block of the lines at one edge of a page, if they go on with the other block; ``rows`` begin there."""
    taken = {id(row) for block in blocks for row in block.rows}
    outside = takewhile(lambda row: id(row) not in taken, rows)
    found = sorted(carried(list(outside), other), key=lambda row: row.baseline)
    if found:
        blocks.append(Block(found, [*other.columns[:-1], reach(found, other.columns[-1])]))
        blocks.sort(key=lambda block: block.rows[0].baseline)


def _is_table(block: Block) -> bool:
    """Whether a block with two columns is one of labels and contents, rather than text that is set apart."""
    if len(block.rows) == 1 and len(block.columns) > MOST_IN_LINE:
        return False  # as well words of prose that stand apart by chance
    if len(block.columns) > 3:
        return True
    left, right = (_starts(block.rows, low, high) for low, high in pairwise(block.columns))
    if len(right) < FEWEST_LINES or not left:
        return False
    return all(_are_aligned(starts) for starts in (left, right))


def _is_plain(block: Block) -> bool:
    """Whether it is a table of labels and long contents."""
    return len(block.columns) == 3 and len(_starts(block.rows, *block.columns[1:])) >= ENOUGH_LINES


def _starts(rows: Iterable[Row], low: float, high: float) -> list[float]:
    return [min(inside) for row in rows if (inside := [span[0] for span in row.spans if low <= span[0] < high])]


def _are_aligned(starts: Sequence[float]) -> bool:
    edge = min(starts)
    return sum(start - edge <= SAME_PLACE for start in starts) >= ALIGNED * len(starts)


def _share_edges(blocks: Iterable[Block]) -> None:
    """Tables whose columns begin at the same places reach as far as the widest of them."""
    alike: dict[tuple[int, ...], list[Block]] = defaultdict(list)
    for block in blocks:
        alike[tuple(round(edge / (2 * PADDING)) for edge in block.columns[:-1])].append(block)
    for group in alike.values():
        right = max(block.columns[-1] for block in group)
        for block in group:
            block.columns[-1] = right


def _grid(block: Block) -> Grid | None:
    layout = _layout([lines_of(words, 0) for words in _by_column(block.words, block.columns)], block.at_top)
    return _grid_of(block.columns, *layout) if layout else None


def _grid_of(columns: Sequence[float], rows: list[float], starts: Sequence[list[int]]) -> Grid:
    """A grid of which the rows are given in which the cells of each column begin."""
    regions = [
        Region(row, column, end - row, 1, _box(columns, rows, column, row, end), closed=False)
        for column, begun in enumerate(starts)
        for row, end in pairwise([*sorted({0, *begun}), len(rows) - 1])
    ]
    return Grid(list(columns), rows, regions, unruled=True)


def _box(columns: Sequence[float], rows: Sequence[float], column: int, row: int, end: int) -> Box:
    return Box(columns[column], rows[row], columns[column + 1], rows[end])


def _by_column(words: Sequence[Word], columns: Sequence[float]) -> Iterator[list[Word]]:
    for left, right in pairwise(columns):
        yield [word for word in words if left <= (word.left + word.right) / 2 < right]


Layout = tuple[list[float], list[list[int]]]
"""Edges of the rows, and for each column the rows in which its cells begin."""


def _layout(columns: Sequence[list[Line]], goes_on: bool = True) -> Layout | None:
    """The rows of a table with the given columns; None where they cannot be told."""
    entries = [entries_of(lines) for lines in columns]
    if not any(entries):
        return None
    widest = max(range(len(columns)), key=lambda number: sum(len(line.text) for line in columns[number]))
    others = [number for number in range(len(columns)) if number != widest and entries[number]]
    if not others or (all(len(entries[number]) == 1 for number in others) and len(columns) > 2):
        return _single_row(columns)
    for anchor in sorted(others, key=lambda number: -len(entries[number])):
        starts = spread([entries[anchor]], entries[widest], goes_on)
        if starts is None and len(entries[anchor]) > 1:
            starts = spread([entries[anchor]], entries[widest])
        if starts is not None:
            rows = _rows(entries[widest], starts[0])
            return _with_others(rows, entries, anchor, widest)
    if len(columns) == 2 and len(entries[0]) == 1:
        return _single_row(columns)
    return _single_row(columns) if max(len(entries[number]) for number in others) <= 2 < len(columns) else None


def _single_row(columns: Sequence[list[Line]]) -> Layout:
    lines = [line for column in columns for line in column]
    top = min(line.baseline - line.size for line in lines)
    bottom = max(line.baseline + 0.3 * line.size for line in lines)
    return [top, bottom], [[0] for _ in columns]


def _rows(units: Sequence[Entry], starts: Sequence[int]) -> list[Entry]:
    """The units of each row together."""
    bounds = sorted({0, *starts})
    return [
        Entry([line for unit in units[start:end] for line in unit.lines])
        for start, end in pairwise([*bounds, len(units)])
    ]


def _with_others(rows: Sequence[Entry], entries: Sequence[list[Entry]], anchor: int, widest: int) -> Layout | None:
    """Set the entries of all columns into the rows; a column that does not fit makes the rows doubtful."""
    others = [number for number, column in enumerate(entries) if column and number != widest]
    found = spread([entries[number] for number in others], rows)
    if found is None:
        return None
    starts = {widest: list(range(len(rows))), **dict(zip(others, found, strict=True))}
    ranges = [[row.first - row.lines[0].size, row.last + 0.3 * row.lines[-1].size] for row in rows]
    begun = starts[anchor]
    for entry, row, end in zip(entries[anchor], begun, [*begun[1:], len(rows)], strict=True):
        ranges[row][0] = min(ranges[row][0], entry.first - entry.lines[0].size)
        ranges[end - 1][1] = max(ranges[end - 1][1], entry.last + 0.3 * entry.lines[-1].size)
    return row_edges([(top, bottom) for top, bottom in ranges]), [starts.get(at, []) for at in range(len(entries))]
