"""Grids and words of a page become tables.

The forms of this family draw boxes around values only: "Наименование [……] Код [A] Уровень [5]". Boxes side by side
are one row, and the text between, beside and directly beneath them are cells of the same table.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from darya.documents.containers.pdf_captions import TIGHT, Chunk, find_captions
from darya.documents.containers.pdf_shapes import Box, Grid, PageCell, PageTable, RawPage, Region, Word

SIDE_BY_SIDE = 0.5
"""Of the lower one's height; grids that overlap by more stand side by side."""
CHUNK = 1.3
"""Of the size; a wider gap between two words outside cells separates two cells."""


@dataclass(slots=True)
class Band:
    """Grids that stand side by side."""

    grids: list[Grid]

    @property
    def top(self) -> float:
        """Upper edge of the highest grid."""
        return min(grid.rows[0] for grid in self.grids)

    @property
    def bottom(self) -> float:
        """Lower edge of the lowest grid."""
        return max(grid.rows[-1] for grid in self.grids)


@dataclass(slots=True)
class Block:
    """Chunks below each other outside cells: a label without a box."""

    chunks: list[Chunk]

    @property
    def box(self) -> Box:
        """The rectangle around its words."""
        words = [word for chunk in self.chunks for word in chunk.words]
        return Box(
            min(word.left for word in words),
            min(word.top for word in words),
            max(word.right for word in words),
            max(word.bottom for word in words),
        )


@dataclass(slots=True)
class Slot:
    """One column of a band: where it lies, and what it holds."""

    left: float
    right: float
    blocks: list[Block] = field(default_factory=list)


def find_tables(page: RawPage, grids: list[Grid]) -> tuple[list[PageTable], list[Word]]:
    """The tables of a page from top to bottom, and the words that are in none."""
    grids = _outermost(grids)
    inside, free = _assigned(page.words, grids)
    tables = []
    for band in _bands(grids):
        table, free = _table(band, inside, free, page)
        if table.cells:
            tables.append(table)
    return tables, free


def words_outside(page: RawPage, grids: list[Grid]) -> list[Word]:
    """The words of a page that lie in no cell."""
    return _assigned(page.words, grids)[1]


def _outermost(grids: list[Grid]) -> list[Grid]:
    """Without grids that lie within a cell of another one."""
    return [grid for grid in grids if not any(_lies_in_cell(grid.box, other) for other in grids if other is not grid)]


def _lies_in_cell(box: Box, grid: Grid) -> bool:
    if not grid.box.holds(box.left, box.top):
        return False
    return any(
        region.box.left <= box.left
        and box.right <= region.box.right
        and region.box.top <= box.top
        and box.bottom <= region.box.bottom
        for region in grid.regions
    )


def _assigned(words: list[Word], grids: list[Grid]) -> tuple[dict[int, list[Word]], list[Word]]:
    """Words by the ``id`` of the region that their middle lies in, and the words in no region."""
    fields = [_fields(grid) for grid in grids]
    inside: dict[int, list[Word]] = {}
    free = []
    for word in words:
        horizontal, vertical = (word.left + word.right) / 2, word.baseline - 0.25 * word.size
        for grid, regions in zip(grids, fields, strict=True):
            column, row = bisect_right(grid.columns, horizontal) - 1, bisect_right(grid.rows, vertical) - 1
            if (row, column) in regions:
                inside.setdefault(regions[row, column], []).append(word)
                break
        else:
            free.append(word)
    return inside, free


def _fields(grid: Grid) -> dict[tuple[int, int], int]:
    return {
        (row, column): id(region)
        for region in grid.regions
        for row in range(region.row, region.row + region.row_span)
        for column in range(region.column, region.column + region.column_span)
    }


def _bands(grids: list[Grid]) -> list[Band]:
    bands: list[Band] = []
    for grid in grids:
        for band in bands:
            if all(_are_side_by_side(grid.box, other.box) for other in band.grids):
                band.grids.append(grid)
                break
        else:
            bands.append(Band([grid]))
    for band in bands:
        band.grids.sort(key=lambda grid: grid.columns[0])
    return sorted(bands, key=lambda band: band.top)


def _are_side_by_side(box: Box, other: Box) -> bool:
    shared = min(box.bottom, other.bottom) - max(box.top, other.top)
    apart = box.left >= other.right - 1 or other.left >= box.right - 1
    return apart and shared > SIDE_BY_SIDE * min(box.height, other.height)


def _table(band: Band, inside: dict[int, list[Word]], free: list[Word], page: RawPage) -> tuple[PageTable, list[Word]]:
    chunks = list(_chunks(free))
    slots = _slots(band, _blocks(band, chunks))
    rows = max((grid.rows for grid in band.grids), key=len)
    if len(rows) == 2:
        rows = [band.top, band.bottom]
    cells, edges = _cells(band, slots, rows, inside)
    captions = find_captions(band.bottom, chunks, cells, page)
    cells += captions
    taken = {id(word) for cell in cells for word in cell.words}
    table = PageTable(
        page=page.number,
        box=Box(edges[0], band.top, edges[-1], max([band.bottom, *(cell.box.bottom for cell in captions)])),
        columns=edges,
        row_count=max((cell.row + cell.row_span for cell in cells), default=0),
        cells=cells,
        captioned=bool(captions),
        open_top=all(grid.open_top for grid in band.grids),
        unruled=all(grid.unruled for grid in band.grids),
    )
    return table, [word for word in free if id(word) not in taken]


def _chunks(words: list[Word]) -> Iterator[Chunk]:
    chunk: list[Word] = []
    for line in rough_lines(words):
        for word in line:
            if chunk and word.left - chunk[-1].right > CHUNK * word.size:
                yield Chunk(chunk)
                chunk = []
            chunk.append(word)
        yield Chunk(chunk)
        chunk = []


def rough_lines(words: list[Word]) -> list[list[Word]]:
    """Words by their middle line, so that raised marks stay with what they stand at."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.baseline):
        for line in lines[-3:]:
            if abs(line[0].baseline - word.baseline) < 0.5 * max(line[0].size, word.size):
                line.append(word)
                break
        else:
            lines.append([word])
    for line in lines:
        line.sort(key=lambda word: word.left)
    return lines


def _blocks(band: Band, chunks: list[Chunk]) -> list[Block]:
    """Labels beside and between the grids of a band."""
    beside = [chunk for chunk in chunks if not _is_over_grid(chunk, band)]
    seeds = [chunk for chunk in beside if band.top - 1 <= chunk.baseline - 0.3 * chunk.size <= band.bottom + 1]
    blocks: list[Block] = []
    for chunk in seeds:
        for block in blocks:
            if _is_below(block.chunks[-1], chunk):
                block.chunks.append(chunk)
                break
        else:
            blocks.append(Block([chunk]))
    for block in blocks:
        _grow(block, beside)
    return blocks


def _is_over_grid(chunk: Chunk, band: Band) -> bool:
    return any(chunk.left < grid.columns[-1] - 1 and chunk.right > grid.columns[0] + 1 for grid in band.grids)


def _is_caption(chunk: Chunk) -> bool:
    """Whether it stands in brackets as captions beneath values do."""
    return len(chunk.words) > 1 and chunk.words[0].text[0] == "(" and chunk.words[-1].text[-1] == ")"


def _is_below(upper: Chunk, chunk: Chunk) -> bool:
    if _is_caption(chunk):
        return False
    step = chunk.baseline - upper.baseline
    overlap = min(upper.right, chunk.right) - max(upper.left, chunk.left)
    return 0.5 * chunk.size < step <= TIGHT * chunk.size and overlap > 0.3 * min(
        upper.right - upper.left, chunk.right - chunk.left
    )


def _grow(block: Block, chunks: list[Chunk]) -> None:
    """A label in the middle of its row may be higher than the box beside it."""
    own = {id(chunk) for chunk in block.chunks}
    below: list[Chunk] = []
    while found := [c for c in chunks if id(c) not in own and _is_below((block.chunks + below)[-1], c)]:
        below.append(found[0])
        own.add(id(found[0]))
    above: list[Chunk] = []
    while found := [c for c in chunks if id(c) not in own and _is_below(c, (above + block.chunks)[0])]:
        above.insert(0, found[0])
        own.add(id(found[0]))
    block.chunks += below
    if len(above) <= len(below) + 1:
        block.chunks[:0] = above


def _slots(band: Band, blocks: list[Block]) -> list[Slot | Grid]:
    """The parts of a band from left to right: grids, and columns of labels between them."""
    parts: list[Slot | Grid] = []
    start = float("-inf")
    for grid in [*band.grids, None]:
        end = grid.columns[0] if grid else float("inf")
        parts += _columns([block for block in blocks if start - 1 <= block.box.left < end], start, end)
        if grid:
            parts.append(grid)
            start = grid.columns[-1]
    return parts


def _columns(blocks: list[Block], start: float, end: float) -> list[Slot]:
    slots: list[Slot] = []
    for block in sorted(blocks, key=lambda block: block.box.left):
        box = block.box
        if slots and box.left < slots[-1].right:
            slots[-1].right = max(slots[-1].right, box.right)
            slots[-1].blocks.append(block)
        else:
            slots.append(Slot(box.left, box.right, [block]))
    if len(slots) == 1:
        slots[0].left, slots[0].right = max(start, slots[0].left - 50), min(end, slots[0].right + 50)
    return slots


def _cells(
    band: Band, parts: list[Slot | Grid], rows: list[float], inside: dict[int, list[Word]]
) -> tuple[list[PageCell], list[float]]:
    cells: list[PageCell] = []
    edges: list[float] = []
    for part in parts:
        first = len(edges)
        if isinstance(part, Slot):
            edges.append(part.left)
            cells += [_block_cell(block, first, rows, part) for block in part.blocks]
        else:
            edges += part.columns[:-1]
            cells += [
                _region_cell(region, first, rows, words)
                for region in part.regions
                if (words := inside.get(id(region), [])) or region.closed
            ]
    last = parts[-1]
    return cells, [*edges, last.right if isinstance(last, Slot) else last.columns[-1]]


def _region_cell(region: Region, first: int, rows: list[float], words: list[Word]) -> PageCell:
    row, span = _rows_of(region.box, rows)
    return PageCell(row, first + region.column, span, region.column_span, region.box, words, region.closed)


def _block_cell(block: Block, column: int, rows: list[float], slot: Slot) -> PageCell:
    row, span = _rows_of(block.box, rows)
    words = [word for chunk in block.chunks for word in chunk.words]
    box = Box(slot.left, block.box.top, slot.right, block.box.bottom)
    return PageCell(row, column, span, 1, box, words)


def _rows_of(box: Box, rows: list[float]) -> tuple[int, int]:
    """First row and number of rows that a box covers by at least two fifths; at least the one it covers most."""
    shares = [(min(box.bottom, low) - max(box.top, high)) / max(low - high, 0.1) for high, low in pairwise(rows)]
    covered = [index for index, share in enumerate(shares) if share >= 0.4]
    if not covered:
        return max(range(len(shares)), key=lambda index: shares[index]), 1
    return covered[0], covered[-1] - covered[0] + 1
