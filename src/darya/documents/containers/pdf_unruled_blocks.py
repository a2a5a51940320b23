"""Where a page without ruling lines has tables: runs of lines that white gaps run down through.

The lines of a page are divided so that the gaps count most: each line of a run counts once for every gap that it has
text behind and that no line of the run crosses. Each run costs something, so that a river in prose makes no table.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from darya.documents.containers.pdf_paragraphs import SECTION
from darya.documents.containers.pdf_shapes import RawPage, Word
from darya.documents.containers.pdf_tables import rough_lines

COST = 4.5
"""Gaps that lines of a table must have text behind, counted over all lines."""
GAP = 0.75
"""Of the size; a narrower gap between words separates no columns."""
BLANK = 0.15
"""Of the size; a narrower gap is none."""
EVEN = 1.0
"""Points by which the gaps between the words of a justified line may differ."""
ENOUGH_EVEN = 3
"""Gaps at the end of a line that show that it is justified."""
FEW_LINES = 2
WIDE_GAP = 1.0
"""Of the size; what a gap in only few lines must be wide."""
FAR = 2.9
"""Of the size; lines that are farther apart are in different tables."""
IN_TABLE = 4.5
"""Of the size; lines that are farther apart are in different tables although they have the same columns."""
CLOSE = 1.5
"""Of the size; a step between lines that belong together."""
MOST_LINES = 150
"""Of one page; a page with more is no text."""
PADDING = 5.4
"""Points; what Word leaves at the sides of a cell."""
SMALL = 0.93
"""Of the usual size; what footnotes are smaller than."""
MARK = 0.8
"""Of the size of the line; what its footnote mark is smaller than."""

Span = tuple[float, float]


@dataclass(slots=True)
class Row:
    """Words on one height of the page, whatever column they are in."""

    words: list[Word]
    spans: list[Span]
    """What they cover across the page, from left to right."""
    baseline: float
    size: float

    @property
    def is_heading(self) -> bool:
        """Whether it is the heading of a part of the document, which is in no table."""
        found = SECTION.match(" ".join(word.text for word in self.words))
        return found is not None and (self.words[0].text[0] in "IVX" or all(word.bold for word in self.words))


@dataclass(slots=True)
class Block:
    """Lines of a page that make a table."""

    rows: list[Row]
    columns: list[float] = field(default_factory=list)
    """Edges of the columns."""
    at_top: bool = False
    """Whether nothing stands above it on its page, so that it may go on from the page before."""

    @property
    def words(self) -> list[Word]:
        """All its words."""
        return [word for row in self.rows for word in row.words]


def rows_of(page: RawPage, words: list[Word]) -> list[Row]:
    """The lines of a page above its footnotes; none where there are too many."""
    rows: list[Row] = []
    for line in rough_lines(words):
        body = max(line, key=lambda word: word.size)
        if rows and line[0].size < MARK * body.size and body.size < SMALL * page.usual_size and line[0].text.isdigit():
            break
        rows.append(Row(line, _spans(line, body.size), body.baseline, body.size))
    rows.sort(key=lambda row: row.baseline)
    return rows if len(rows) <= MOST_LINES else []


def _spans(line: Sequence[Word], size: float) -> list[Span]:
    """What the words of a line cover; gaps up to a column's, and those of a justified line, count as covered."""
    words = _united([(word.left, word.right) for word in line], [], BLANK * size)
    gaps = [low[0] - high[1] for high, low in pairwise(words)]
    justified = len(gaps)
    while justified and abs(gaps[justified - 1] - gaps[-1]) < EVEN:
        justified -= 1
    if len(gaps) - justified >= ENOUGH_EVEN:
        words = [*words[:justified], (words[justified][0], words[-1][1])]
    return _united(words, [], GAP * size)


def _united(spans: Sequence[Span], others: Sequence[Span], gap: float = 0.0) -> list[Span]:
    united: list[Span] = []
    for left, right in sorted([*spans, *others]):
        if united and left <= united[-1][1] + gap:
            united[-1] = (united[-1][0], max(united[-1][1], right))
        else:
            united.append((left, right))
    return united


def find_blocks(rows: Sequence[Row]) -> list[Block]:
    """The best division of lines into tables and lines outside of tables."""
    best: list[tuple[float, int]] = [(0.0, 0)] + [(-1.0, 0)] * len(rows)
    for start in range(len(rows)):
        if best[start][0] > best[start + 1][0]:
            best[start + 1] = (best[start][0], start + 1)
        covered: list[Span] = []
        ends: list[float] = []
        size = 0.0
        for end in range(start, len(rows)):
            if rows[end].is_heading or (end > start and _is_far(rows[end - 1], rows[end])):
                break
            covered = _united(covered, rows[end].spans)
            insort(ends, rows[end].spans[-1][1])
            size = max(size, rows[end].size)
            gaps = _gaps(covered, size, end - start + 1)
            behind = sum(len(ends) - bisect_right(ends, gap[0]) for gap in gaps)
            score = best[start][0] + behind - COST
            if score > best[end + 1][0]:
                best[end + 1] = (score, start)
    return _blocks(rows, best)


def _gaps(covered: Sequence[Span], size: float, count: int) -> list[Span]:
    least = (WIDE_GAP if count <= FEW_LINES else GAP) * size
    return [(high[1], low[0]) for high, low in pairwise(covered) if low[0] - high[1] >= least]


def _blocks(rows: Sequence[Row], best: Sequence[tuple[float, int]]) -> list[Block]:
    """Follow the best division back from the last line; a line of its own says that it begins where it ends."""
    blocks: list[Block] = []
    end = len(rows)
    while end:
        start = best[end][1]
        if start == end:
            end -= 1
            continue
        blocks.append(_block(list(rows[start:end])))
        end = start
    return blocks[::-1]


def _block(rows: list[Row]) -> Block:
    covered: list[Span] = []
    for row in rows:
        covered = _united(covered, row.spans)
    edges, size = [covered[0][0] - PADDING], max(row.size for row in rows)
    edges += [right - min(PADDING, (right - left) / 2) for left, right in _gaps(covered, size, len(rows))]
    return Block(rows, [*edges, covered[-1][1] + PADDING])


def carried(rows: Sequence[Row], other: Block) -> list[Row]:
    """The lines at one edge of a page that only go on with a table on the page before or after it.

    ``rows`` begin at that edge. They stand in the columns of the other block. Lines in the first column alone may
    be a heading, so they must stand close to others or begin small.
    """
    found: list[Row] = []
    for row in rows:
        columns = {_column(span, other.columns) for span in row.spans}
        if None in columns or row.is_heading or (found and _is_far(found[-1], row, IN_TABLE)):
            break
        close = found and abs(row.baseline - found[-1].baseline) < CLOSE * row.size
        if columns == {0} and not close and not row.words[0].text[0].islower():
            break
        found.append(row)
    return found


def _is_far(row: Row, other: Row, far: float = FAR) -> bool:
    return abs(row.baseline - other.baseline) > far * min(row.size, other.size)


def grown(rows: Sequence[Row], blocks: Sequence[Block]) -> list[Block]:
    """Tables with two columns, with the lines around them that stand in their columns, and with each other."""
    result: list[Block] = []
    for block in blocks:
        if len(block.columns) == 3:
            taken = {id(row) for other in blocks for row in other.rows}
            edge = block.columns[1] + 2 * PADDING
            above = [row for row in rows if row.baseline < block.rows[0].baseline and row.spans[0][0] < edge]
            below = [row for row in rows if row.baseline > block.rows[-1].baseline]
            block.rows[:0] = _beside(block, block.rows[0], above[::-1], taken)[::-1]
            block.rows += _beside(block, block.rows[-1], below, taken)
            block.columns[-1] = reach(block.rows, block.columns[-1])
        if result and _is_same_table(result[-1], block, rows):
            result[-1].rows += block.rows
            result[-1].columns[-1] = max(result[-1].columns[-1], block.columns[-1])
        else:
            result.append(block)
    return result


def reach(rows: Sequence[Row], right: float) -> float:
    """The right edge of a table that holds all the lines."""
    return max([right, *(row.spans[-1][1] + PADDING for row in rows)])


def _beside(block: Block, edge: Row, rows: Sequence[Row], taken: set[int]) -> list[Row]:
    free = list(takewhile(lambda row: id(row) not in taken, rows))
    return carried([edge, *free], block)[1:]


def _is_same_table(block: Block, following: Block, rows: Sequence[Row]) -> bool:
    if len(block.columns) != 3 or len(following.columns) != 3 or _is_far(block.rows[-1], following.rows[0], IN_TABLE):
        return False
    between = [row for row in rows if block.rows[-1].baseline < row.baseline < following.rows[0].baseline]
    same = all(
        abs(edge - other) <= PADDING / 2 for edge, other in zip(block.columns[:2], following.columns, strict=False)
    )
    return same and not between


def _column(span: Span, columns: Sequence[float]) -> int | None:
    """The column that a span lies in; the last one may reach farther than its lines so far."""
    for number, (left, right) in enumerate(pairwise([*columns[:-1], float("inf")])):
        if left - 1 <= span[0] and span[1] <= right + 1:
            return number
    return None
