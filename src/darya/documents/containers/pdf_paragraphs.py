"""Lines become paragraphs, by geometry: where the next word would have fitted, somebody ended the paragraph."""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median, mode

from darya.documents.containers.pdf_shapes import Draft, Line, PageCell, PageTable

BLANK = 0.22
"""Width of a blank, of the size."""
TOLERANCE = 1.2
"""Points by which a word may seem to fit that did not."""
WIDE_STEP = 1.4
"""Of the smallest step between lines; a wider one separates paragraphs."""
ENOUGH_STEPS = 3
"""Steps between lines that show which one is usual."""
SINGLE_STEP = 1.3
"""Of the size; a step of lines set solid or nearly so."""
ENOUGH_BROKEN = 20
"""Broken lines that show what a document leaves at their ends."""
TELLING = 0.95
"""Of the broken lines."""
WIDE = 14.0
"""Of the size; in narrower cells words are cut, and no blank follows."""
OTHER_SIZE = 0.12
"""Of the size; a line in another size is another paragraph."""
INDENT = 9.0
"""Points that a first line is indented at least."""
CENTRED = 3.0
"""Points that the room on both sides of a centred line may differ."""
WORD_PADDING = 5.4
"""Points; what Word leaves at the sides of a cell."""
MOST_PADDING = 9.0
"""Points between the side of a cell and its text."""
ENOUGH_CELLS = 5
"""Cells of several lines that show how far the lines of a column go."""
NEAR = 3.0
"""Points by which the longest of many lines misses the end."""
LISTED = re.compile(r"^(?:[•▪➢✓❖·●○]|[-–—]\s|\d{1,2}[.)](?:\s|(?=[А-ЯЁA-Z][а-яёa-z]))|[а-яa-z]\)\s)")
"""How an item of a list begins."""
NUMBERED = re.compile(r"^(\d{1,2})[.)](?:\s|(?=[А-ЯЁA-Z]))")
"""An item of a numbered list."""
SECTION = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})+\.?|[IVX]{1,5}\.)\s+[^\W\d_]")
"""How a numbered heading begins."""
SENTENCE_PARTS = frozenset(",.;:)»”%")
"""What only stands behind something."""
INITIALS = re.compile(r"^[^\W\d_]\.\s?[^\W\d_]\.\s?\w")
"""Initials stay with the name, so they say nothing about the room before them."""
HANGING = re.compile(r"(?:^|[\s(])(?:и|или|в|во|на|с|со|по|для|при|из|к|от|до|об|не|под|над|без|через|между|№)$")
"""What no paragraph ends with: the next line goes on."""
CONJUNCTION = re.compile(r"^(?:и/или|или|либо|және|немесе|же|yoki|ýa-da|or)[:;,]?$", re.IGNORECASE)
"""A paragraph that only joins two others."""
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
        _note_room(line, before + after if centred else after, right - left)


def _note_room(line: Line, room: float, width: float) -> None:
    line.room = room
    line.width = width
    line.filled = room < 0.6 * line.size


def measure_table(table: PageTable) -> None:
    """Note the room in all cells of a table. Cells of one column share the padding that their text shows."""
    columns: dict[tuple[int, int], list[PageCell]] = {}
    for cell in table.cells:
        if cell.lines:
            columns.setdefault((round(cell.box.left), round(cell.box.right)), []).append(cell)
    usual = mode(round(found, 1) for found in _paddings(table.cells) or [WORD_PADDING])
    for cells in columns.values():
        lines = [line for cell in cells for line in cell.lines]
        box = cells[0].box
        shown = _paddings(cells)
        padding = median(shown) if shown and not any(abs(found - usual) < 1 for found in shown) else usual
        padding = min(max(padding, 0.0), MOST_PADDING)
        reached = max(line.right for line in lines)
        right = max(box.right - padding, reached)
        if sum(len(cell.lines) > 1 for cell in cells) >= ENOUGH_CELLS:
            right = min(right, reached + NEAR)
        for cell in cells:
            _measure_cell(cell, box.left + padding, right)


def _paddings(cells: list[PageCell]) -> list[float]:
    """Points between the side of each cell and its text, where the text is aligned to that side."""
    return [cell.lines[0].left - cell.box.left for cell in cells if _is_aligned(cell.lines)]


def _is_aligned(lines: list[Line]) -> bool:
    """Whether most of several lines begin at one place."""
    edge = min((line.left for line in lines), default=0.0)
    return len(lines) > 1 and sum(line.left - edge < 0.7 for line in lines) * 3 > 2 * len(lines)


def _measure_cell(cell: PageCell, left: float, right: float) -> None:
    if len(cell.lines) == 1 or _is_aligned(cell.lines):
        measure(cell.lines, left, right)
        return
    middles = [(line.left + line.right) / 2 for line in cell.lines]
    if max(middles) - min(middles) > CENTRED:
        measure(cell.lines, left, right)
        return
    for line in cell.lines:
        _note_room(line, right - left - (line.right - line.left), right - left)


def paragraphs_of(lines: list[Line]) -> list[Draft]:
    """The paragraphs of lines that stand below each other; ``measure`` has been called on them."""
    drafts: list[Draft] = []
    steps = [low.baseline - high.baseline for high, low in pairwise(lines)]
    usual = min((step for step in steps if step > 3), default=0.0)
    if len(steps) < ENOUGH_STEPS and lines:
        usual = min(usual, SINGLE_STEP * lines[0].size)
    edge = min((line.left for line in lines), default=0.0)
    for line in lines:
        if not drafts or _counts_on(drafts[-1], line) or _begins(drafts[-1].lines[-1], line, usual, edge):
            drafts.append(Draft())
        drafts[-1].lines.append(line)
    return drafts


def fits_behind(line: Line, following: Line) -> bool:
    """Whether the first word of the following line would have fitted at the end of the line."""
    return following.first_width + BLANK * line.size <= line.room - TOLERANCE


def starts_small(line: Line) -> bool:
    """Whether it begins as the middle of a sentence does."""
    first = line.text.lstrip('(«"“')[:1]
    return (
        first.islower()
        or line.text[:1] in (",", ".", ";", ":", ")", "»", "”", "%")
        or bool(line.leading_mark and not line.text)
    )


def note_ends(columns: list[list[Line]]) -> None:
    """Mark the lines that end a paragraph, in a document that leaves a blank at the end of every other line.

    Word writes the blank at which it broke a line, and none after the last word of a paragraph. Lines before one
    that begins small show whether the document does so.
    """
    broken = [
        high
        for lines in columns
        for high, low in pairwise(lines)
        if low.text[:1].islower() and high.width > WIDE * high.size and not high.text.endswith("-")
    ]
    if not _leave_blanks(broken, ENOUGH_BROKEN):
        return
    full_too = _leave_blanks([line for line in broken if _is_tight(line)], 0)
    for lines in columns:
        for line in lines:
            told = full_too or not _is_tight(line)
            line.ends = told and not line.spaced and not line.text.endswith(("-", "/", "\u00ad"))


def _leave_blanks(broken: list[Line], enough: int) -> bool:
    return len(broken) >= enough and sum(line.spaced for line in broken) >= TELLING * len(broken)


def _is_tight(line: Line) -> bool:
    """Whether a blank would not have fitted at its end; some programs drop it there."""
    return line.room < BLANK * line.size


def _counts_on(draft: Draft, line: Line) -> bool:
    """Whether the line begins the item of a list that follows, by its number, the item that the draft is."""
    number, last = NUMBERED.match(line.text), NUMBERED.match(draft.lines[0].text)
    return number is not None and last is not None and int(number.group(1)) == int(last.group(1)) + 1


def _begins(previous: Line, line: Line, usual: float, edge: float) -> bool:
    """Whether the line begins a new paragraph."""
    if previous.text.rfind("(") > previous.text.rfind(")"):
        return False
    if LEADERS.search(previous.text) or (previous.ends and not starts_small(line)):
        return True
    if INITIALS.match(line.text) or HANGING.search(previous.text):
        return False
    fits = fits_behind(previous, line)
    wide = line.baseline - previous.baseline > WIDE_STEP * max(usual, 0.9 * line.size)
    if LISTED.match(line.text) and (fits or wide or ENDED.search(previous.text)):
        return True
    if _is_heading(line, previous) or (fits and _is_conjunction(line, previous)):
        return True
    if starts_small(line):
        return fits and (wide or ENDED.search(previous.text) is not None)
    if fits or wide or line.bold != previous.bold or abs(line.size - previous.size) > OTHER_SIZE * line.size:
        return True
    if previous.filled:
        return False
    if previous.notes or SENTENCE_END.search(previous.text):
        return True
    return line.left - edge > INDENT and previous.left - edge < 1


def _is_heading(line: Line, previous: Line) -> bool:
    if previous.filled or not SECTION.match(line.text):
        return False
    return line.text.split(maxsplit=1)[1][0].isupper()


def _is_conjunction(line: Line, previous: Line) -> bool:
    return CONJUNCTION.match(line.text) is not None or CONJUNCTION.match(previous.text) is not None
