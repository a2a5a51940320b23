"""Lines become paragraphs, by geometry: where the next word would have fitted, somebody ended the paragraph."""

from __future__ import annotations

import re

from darya.documents.containers.pdf_shapes import Draft, Line, PageCell, PageTable

BLANK = 0.22
"""Width of a blank, of the size."""
TOLERANCE = 1.2
"""Points by which a word may seem to fit that did not."""
WIDE_STEP = 1.4
"""Of the smallest step between lines; a wider one separates paragraphs."""
INDENT = 9.0
"""Points that a first line is indented at least."""
CENTRED = 3.0
"""Points that the room on both sides of a centred line may differ."""
MOST_PADDING = 9.0
"""Points between the side of a cell and its text."""
ENOUGH_CELLS = 5
"""Cells of several lines that show how far the lines of a column go."""
NEAR = 3.0
"""Points by which the longest of many lines misses the end."""
LISTED = re.compile(r"^(?:[•▪➢✓❖·●○]|[-–—]\s|\d{1,2}[.)]\s|[а-яa-z]\)\s)")
"""How an item of a list begins."""
LEADERS = re.compile(r"(?:\.\s?){5,}\s*\d{0,3}$")
"""Dots and a page number: a line of a table of contents."""
ENDED = re.compile(r"[.;:!?]$")
SENTENCE_END = re.compile(r"(?:[;:!?]|\w{4,}[»”\")]?\.)$")
"""An end of a sentence that is no abbreviation."""


def measure(lines: list[Line], left: float, right: float) -> None:
    """Note for each line how much room was left at its end, given the edges of the text area."""
    for line in lines:
        before, after = line.left - left, right - line.right
        centred = before > INDENT and abs(before - after) < CENTRED
        line.room = before + after if centred else after
        line.filled = line.room < 0.6 * line.size


def measure_table(table: PageTable) -> None:
    """``measure`` all cells of a table. Cells of one column share the padding that their text shows."""
    columns: dict[tuple[int, int], list[PageCell]] = {}
    for cell in table.cells:
        columns.setdefault((round(cell.box.left), round(cell.box.right)), []).append(cell)
    for cells in columns.values():
        lines = [line for cell in cells for line in cell.lines]
        if not lines:
            continue
        box = cells[0].box
        padding = min(max(min(line.left for line in lines) - box.left, 0.0), MOST_PADDING)
        reached = max(line.right for line in lines)
        right = max(box.right - padding, reached)
        if sum(len(cell.lines) > 1 for cell in cells) >= ENOUGH_CELLS:
            right = min(right, reached + NEAR)
        measure(lines, box.left + padding, right)


def paragraphs_of(lines: list[Line]) -> list[Draft]:
    """The paragraphs of lines that stand below each other; ``measure`` has been called on them."""
    drafts: list[Draft] = []
    steps = [low.baseline - high.baseline for high, low in zip(lines, lines[1:], strict=False)]
    usual = min((step for step in steps if step > 3), default=0.0)
    edge = min((line.left for line in lines), default=0.0)
    for line in lines:
        if not drafts or _begins(drafts[-1].lines[-1], line, usual, edge):
            drafts.append(Draft())
        drafts[-1].lines.append(line)
    return drafts


def fits_behind(line: Line, following: Line) -> bool:
    """Whether the first word of the following line would have fitted at the end of the line."""
    return following.first_width + BLANK * line.size <= line.room - TOLERANCE


def starts_small(line: Line) -> bool:
    """Whether it begins as the middle of a sentence does."""
    first = line.text[:1]
    return first.islower() or first in ",.;:)»”%" or bool(line.leading_mark and not line.text)


def _begins(previous: Line, line: Line, usual: float, edge: float) -> bool:
    """Whether the line begins a new paragraph."""
    if LEADERS.search(previous.text):
        return True
    fits = fits_behind(previous, line)
    wide = line.baseline - previous.baseline > WIDE_STEP * max(usual, 0.9 * line.size)
    if LISTED.match(line.text) and (fits or wide or ENDED.search(previous.text)):
        return True
    if starts_small(line):
        return fits and (wide or ENDED.search(previous.text) is not None)
    if fits or wide or line.bold != previous.bold:
        return True
    if previous.filled:
        return False
    if previous.notes or SENTENCE_END.search(previous.text):
        return True
    return line.left - edge > INDENT and previous.left - edge < 1
