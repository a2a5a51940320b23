"""Where cells end that no ruling line parts: what a full line and a capital letter leave open is told by other signs.

A wider step than within a sentence, a ruling line that is there after all, or, in a document that leaves a blank at
the end of most lines that go on, a line without one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from darya.documents.containers.pdf_paragraphs import starts_small
from darya.documents.containers.pdf_shapes import Line, PageTable, RawPage, Rule

ENOUGH_BROKEN = 10
"""Lines of statements that go on in a sentence that show what a document leaves at their ends."""
TELLING = 0.75
"""Of these lines; LibreOffice leaves no blank where it would stick out."""
WIDER = 1.5
"""Points by which a step between rows is wider than one within a sentence."""


def note_unruled_ends(tables: Sequence[tuple[RawPage, PageTable]]) -> None:
    """Mark the lines that end a cell or a paragraph in tables without ruling lines, each given with its page."""
    contents = [cell for _, table in tables if len(table.columns) == 3 for cell in table.cells if cell.column == 1]
    broken = [high for cell in contents for high, _ in _broken(cell.lines)]
    spaced = len(broken) >= ENOUGH_BROKEN and sum(line.spaced for line in broken) >= TELLING * len(broken)
    for page, table in tables:
        for cell in table.cells:
            _note_ends(cell.lines, page.horizontal, spaced and len(table.columns) == 3 and cell.column == 1)


def _note_ends(lines: Sequence[Line], rules: Sequence[Rule], spaced: bool) -> None:
    steps = [low.baseline - high.baseline for high, low in _broken(lines)]
    usual = median(steps) if steps else 0.0
    for high, low in pairwise(lines):
        wider = usual > 0 and low.baseline - high.baseline > usual + WIDER
        ends = wider or (spaced and not high.spaced) or _is_ruled(high, low, rules)
        if ends and not starts_small(low):
            high.ends = not high.text.endswith(("-", "/", "\u00ad"))


def _broken(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    """Lines that plainly go on, with those that follow them."""
    for high, low in pairwise(lines):
        if low.text[:1].islower() and not high.text.endswith("-"):
            yield high, low


def _is_ruled(high: Line, low: Line, rules: Sequence[Rule]) -> bool:
    """Whether a ruling line runs between two lines; ``rules`` are sorted from top to bottom."""
    number = bisect_right(rules, high.baseline, key=lambda rule: rule.at)
    return any(
        rule.start <= low.left + low.size and rule.end >= low.right - low.size
        for rule in rules[number : number + 3]
        if rule.at < low.baseline
    )
