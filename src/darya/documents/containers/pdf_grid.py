"""Ruling lines become grids: fragments are put together, lines that touch hang together, and where a line is
missing between two fields of a grid they are one cell.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import pairwise

from darya.documents.containers.pdf_shapes import Box, Grid, RawPage, Region, Rule

SNAP = 2.8
"""Points; lines that lie closer are one line (double lines, slight misalignment). No row is that low."""
JOIN = 3.6
"""Points; a smaller break within a line, or between a line and the one that it should reach, is none."""
SHORTEST = 4.0
"""Points; shorter lines are no side of a cell."""
COVERED = 0.7
"""Share of a field's side that a line must cover to close it."""
FEWEST_OPEN = 3
"""Vertical lines of the same height that make columns without any horizontal line."""
MOST_RULES = 3_000
"""Of one direction on one page, after joining; a page with more is a drawing."""
MOST_FIELDS = 100_000
"""Columns times rows of one grid."""


def find_grids(page: RawPage) -> list[Grid]:
    """The grids of a page with at least one cell, from top to bottom, then left to right."""
    page.horizontal = joined(page.horizontal)
    page.vertical = joined(page.vertical)
    if max(len(page.horizontal), len(page.vertical)) > MOST_RULES:
        return []
    groups = _touching(page.horizontal, page.vertical)
    grids = [grid for group in groups if (grid := _grid(*group))]
    grids += _open_grids([rule for group in groups if not group[0] for rule in group[1]])
    grids = [grid for grid in grids if grid.regions and not _is_frame(grid, page)]
    return sorted(grids, key=lambda grid: (grid.rows[0], grid.columns[0]))


def _is_frame(grid: Grid, page: RawPage) -> bool:
    """Whether it is the border of the page rather than a table."""
    box = grid.box
    return len(grid.regions) == 1 and box.width > 0.8 * page.width and box.height > 0.8 * page.height


def _open_grids(vertical: list[Rule]) -> Iterator[Grid]:
    """One row each for several lines of the same height that nothing closes above or below.

    That is how the middle of a row looks that is higher than a page.
    """
    groups: list[list[Rule]] = []
    for rule in vertical:
        for group in groups:
            if abs(rule.start - group[0].start) <= JOIN and abs(rule.end - group[0].end) <= JOIN:
                group.append(rule)
                break
        else:
            groups.append([rule])
    for group in groups:
        if len(group) >= FEWEST_OPEN:
            columns, rows = _edges(rule.at for rule in group), [group[0].start, group[0].end]
            regions = [
                Region(0, number, 1, 1, Box(left, rows[0], right, rows[1]), closed=False)
                for number, (left, right) in enumerate(pairwise(columns))
            ]
            yield Grid(columns, rows, regions, open_top=True)


def joined(rules: list[Rule]) -> list[Rule]:
    """Put fragments of lines together; a line that is too short afterwards is left out."""
    whole: list[Rule] = []
    for cluster in _clusters(rules):
        at = sum(rule.at for rule in cluster) / len(cluster)
        cluster.sort(key=lambda rule: rule.start)
        line = Rule(at, cluster[0].start, cluster[0].end)
        for rule in cluster[1:]:
            if rule.start <= line.end + JOIN:
                line.end = max(line.end, rule.end)
            else:
                whole.append(line)
                line = Rule(at, rule.start, rule.end)
        whole.append(line)
    return [line for line in whole if line.length >= SHORTEST]


def _clusters(rules: list[Rule]) -> Iterator[list[Rule]]:
    """Rules that lie at the same place of the other axis."""
    cluster: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if cluster and rule.at - cluster[0].at > SNAP:
            yield cluster
            cluster = []
        cluster.append(rule)
    if cluster:
        yield cluster


def _touching(horizontal: list[Rule], vertical: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Groups of horizontal and vertical lines that hang together."""
    count = len(horizontal)
    parents = list(range(count + len(vertical)))
    places = [rule.at for rule in horizontal]
    for number, rule in enumerate(vertical, count):
        low, high = bisect_left(places, rule.start - JOIN), bisect_left(places, rule.end + JOIN)
        for other in range(low, high):
            crossing = horizontal[other]
            if crossing.start - JOIN <= rule.at <= crossing.end + JOIN:
                parents[_root(parents, other)] = _root(parents, number)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for number in range(len(parents)):
        group = groups.setdefault(_root(parents, number), ([], []))
        if number < count:
            group[0].append(horizontal[number])
        else:
            group[1].append(vertical[number - count])
    return [group for group in groups.values() if group[1]]


def _root(parents: list[int], number: int) -> int:
    while parents[number] != number:
        parents[number] = parents[parents[number]]
        number = parents[number]
    return number


def _edges(places: Iterable[float]) -> list[float]:
    """Places that lie together become one edge."""
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > SNAP:
            edges.append(place)
    return edges


def _grid(horizontal: list[Rule], vertical: list[Rule]) -> Grid | None:
    if not horizontal:
        return None
    ends = [min(rule.start for rule in horizontal), max(rule.end for rule in horizontal)]
    columns = _edges([rule.at for rule in vertical] + _beyond(ends, [rule.at for rule in vertical]))
    ends = [min(rule.start for rule in vertical), max(rule.end for rule in vertical)]
    rows = _edges([rule.at for rule in horizontal] + _beyond(ends, [rule.at for rule in horizontal]))
    if len(columns) < 2 or len(rows) < 2 or len(columns) * len(rows) > MOST_FIELDS:
        return None
    beside = _sides(vertical, columns, rows)
    above = _sides(horizontal, rows, columns)
    return Grid(columns, rows, list(_regions(columns, rows, beside, above)), open_top=not any(above[0]))


def _beyond(ends: list[float], places: list[float]) -> list[float]:
    """Ends of lines that stick out so far that there must be an open column or row."""
    return [end for end in ends if min(abs(end - place) for place in places) > 2 * JOIN]


Sides = list[list[bool]]
"""For each edge, for each field along it: whether a line closes it there."""


def _sides(rules: list[Rule], edges: list[float], steps: list[float]) -> Sides:
    sides = [[False] * (len(steps) - 1) for _ in edges]
    for rule in rules:
        nearest = min(range(len(edges)), key=lambda index: abs(edges[index] - rule.at))
        for step in range(len(steps) - 1):
            start, end = steps[step], steps[step + 1]
            covered = min(rule.end, end) - max(rule.start, start)
            if covered >= COVERED * (end - start):
                sides[nearest][step] = True
    return sides


def _regions(columns: list[float], rows: list[float], beside: Sides, above: Sides) -> Iterator[Region]:
    """Fields without a line between them as rectangles; a field region of another shape is cut into rows."""
    width, height = len(columns) - 1, len(rows) - 1
    parents = list(range(width * height))
    for row in range(height):
        for column in range(width):
            if column and not beside[column][row]:
                parents[_root(parents, row * width + column)] = _root(parents, row * width + column - 1)
            if row and not above[row][column]:
                parents[_root(parents, row * width + column)] = _root(parents, (row - 1) * width + column)
    taken: set[int] = set()
    for field in range(width * height):
        if field not in taken:
            yield _region(field, parents, taken, columns, rows, beside, above)


def _region(
    field: int,
    parents: list[int],
    taken: set[int],
    columns: list[float],
    rows: list[float],
    beside: Sides,
    above: Sides,
) -> Region:
    """The widest, then highest rectangle of fields of one region that begins at ``field``."""
    width, height, root = len(columns) - 1, len(rows) - 1, _root(parents, field)

    def belongs(row: int, column: int) -> bool:
        number = row * width + column
        return number not in taken and _root(parents, number) == root

    row, column = divmod(field, width)
    right = column
    while right < width and belongs(row, right):
        right += 1
    below = row + 1
    while below < height and all(belongs(below, across) for across in range(column, right)):
        below += 1
    taken.update(down * width + across for down in range(row, below) for across in range(column, right))
    closed = all(above[edge][across] for edge in (row, below) for across in range(column, right)) and all(
        beside[edge][down] for edge in (column, right) for down in range(row, below)
    )
    box = Box(columns[column], rows[row], columns[right], rows[below])
    return Region(row, column, below - row, right - column, box, closed)
