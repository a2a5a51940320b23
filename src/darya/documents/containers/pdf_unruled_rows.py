"""Rows of a table without ruling lines: entries of a column are set beside the lines that they belong to.

A merged or high cell stands at the top or in the middle of its rows; both show where these rows begin and end.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from darya.documents.containers.pdf_pages import OPEN_END
from darya.documents.containers.pdf_shapes import Line

APART = 1.75
"""Of the size; lines of one column that are farther apart are two entries."""
MISFIT = 6.0
"""Points by which an entry may miss the top or the middle of its rows."""
AT_TOP = 1.5
"""Points by which the first lines of cells differ that are aligned at the top."""
HYPHENS = ("-", "/", "\u00ad")
SMALL_STARTS = frozenset("(,.;:)»”%")
"""What a line begins with that goes on with the one above."""
MOST_WORK = 300_000
"""Entries times units times units; a page with more is no page of a standard."""
NEVER = float("inf")


@dataclass(slots=True)
class Entry:
    """Lines of one column that belong to one cell, or rows that lie below each other."""

    lines: list[Line] = field(default_factory=list)

    @property
    def first(self) -> float:
        """Baseline of the first line."""
        return self.lines[0].baseline

    @property
    def last(self) -> float:
        """Baseline of the last line."""
        return self.lines[-1].baseline


def entries_of(lines: Sequence[Line]) -> list[Entry]:
    """The cells of one column, as far as sizes, gaps and capital letters tell them apart."""
    entries: list[Entry] = []
    for line in lines:
        if not entries or _begins_entry(entries[-1].lines[-1], line):
            entries.append(Entry())
        entries[-1].lines.append(line)
    return entries


def _begins_entry(previous: Line, line: Line) -> bool:
    open_end = len(previous.text) > 1 and (previous.text.endswith(HYPHENS) or OPEN_END.search(previous.text))
    if open_end or line.text[:1].islower() or line.text[:1] in SMALL_STARTS:
        return line.baseline - previous.baseline > 2 * APART * line.size
    return True


def spread(columns: Sequence[Sequence[Entry]], units: Sequence[Entry], goes_on: bool = True) -> list[list[int]] | None:
    """For each column the numbers of the units that its entries' rows begin with; None where they cannot be told.

    Units before the first entry belong to an entry of the page before, if the table ``goes_on`` from there. All
    columns stand at the top of their rows, or all in the middle, if that fits.
    """
    work = sum(map(len, columns)) * len(units) ** 2
    if work > MOST_WORK or any(not 0 < len(entries) <= len(units) for entries in columns):
        return None
    ways = [[_spread(entries, units, way, goes_on) for entries in columns] for way in (_at_top, _in_middle)]
    found = min(ways, key=lambda way: sum(misfit for misfit, _ in way))
    starts: list[list[int]] = []
    for entries, (misfit, begun) in zip(columns, found, strict=True):
        if misfit > MISFIT * len(entries):
            misfit, begun = _spread(entries, units, _in_either, goes_on)
        if misfit > MISFIT * len(entries):
            return None
        starts.append(begun)
    return starts


MisfitOf = Callable[[Entry, Sequence[Entry], bool], float]


def _spread(
    entries: Sequence[Entry], units: Sequence[Entry], misfit_of: MisfitOf, goes_on: bool
) -> tuple[float, list[int]]:
    """The least sum of misfits, and where each entry's rows begin then."""
    count = len(units)
    best: list[tuple[float, list[int]]] = [(0.0, []), *[(0.0 if goes_on else NEVER, [])] * count]
    for number, entry in enumerate(entries):
        is_last = number == len(entries) - 1
        following: list[tuple[float, list[int]]] = [(NEVER, [])] * (count + 1)
        for start in range(count):
            before, starts = best[start]
            if before == NEVER:
                continue
            for end in [count] if is_last else range(start + 1, count + 1):
                misfit = before + misfit_of(entry, units[start:end], is_last)
                if misfit < following[end][0]:
                    following[end] = (misfit, [*starts, start])
        best = following
    return best[count]


def _at_top(entry: Entry, units: Sequence[Entry], _is_last: bool) -> float:
    """Points by which an entry misses the top of its rows, made worse where it is another line."""
    missed = abs(entry.first - units[0].first)
    return missed if missed <= AT_TOP else 4 * missed


def _in_middle(entry: Entry, units: Sequence[Entry], is_last: bool) -> float:
    """Points by which an entry misses the middle of its rows; the last one's may go on on the next page."""
    missed = abs((entry.first + entry.last) - (units[0].first + units[-1].last)) / 2
    return min(missed, abs(entry.first - units[0].first) + AT_TOP) if is_last else missed


def _in_either(entry: Entry, units: Sequence[Entry], is_last: bool) -> float:
    """The lesser misfit: a cell that a page broke may stand at the top although the others stand in the middle."""
    at_top = abs(entry.first - units[0].first)
    return min(_in_middle(entry, units, is_last), at_top + AT_TOP if at_top <= AT_TOP else NEVER)


def row_edges(ranges: Sequence[tuple[float, float]]) -> list[float]:
    """Edges of rows whose texts reach from and to the given heights."""
    inner = [(high[1] + low[0]) / 2 for high, low in pairwise(ranges)]
    return [ranges[0][0] - 1, *inner, ranges[-1][1] + 1]
