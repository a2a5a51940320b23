"""How much room a text takes in a column, estimated where no program lays it out yet."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

_LETTER = 1.15
"""Width of an average letter in units of a spreadsheet's column width (the width of a digit); Cyrillic is wide."""
_LINE_HEIGHT, _HIGHEST_ROW = 13.5, 409.0
"""Points of a line of ten-point text, and of the highest row that a spreadsheet knows."""


def row_height(texts: Iterable[tuple[str, float]]) -> float:
    """Points that a row needs for its longest wrapped text; ``texts`` are texts with the width of their column.

    Not every office program works the height out on opening.
    """
    lines = max((wrapped_lines(text, width) for text, width in texts), default=1)
    return min(lines * _LINE_HEIGHT + 2, _HIGHEST_ROW)


def wrapped_lines(text: str, width: float) -> int:
    """How many lines a text takes in a column of this width."""
    return sum(max(1, ceil(len(line) * _LETTER / width)) for line in text.split("\n"))
