"""Cell addresses and merged ranges of a sheet."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
LAST_ROW, LAST_COLUMN = 1_048_575, 16_383


@dataclass(frozen=True, slots=True)
class Range:
    """A merged range; rows and columns from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    def within(self, bottom: int, right: int) -> Range:
        """The part of it that lies on the used part of the sheet."""
        return Range(self.top, self.left, min(self.bottom, bottom), min(self.right, right))

    @property
    def area(self) -> int:
        """How many cells it covers."""
        return max(0, self.bottom - self.top + 1) * max(0, self.right - self.left + 1)


def read_address(text: str) -> tuple[int, int] | None:
    """(row, column) from 0 of ``B12``; ``None`` for what is no address on a sheet."""
    found = _ADDRESS.fullmatch(text)
    if not found:
        return None
    column = 0
    for letter in found.group(1).upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    row = int(found.group(2))
    return (row - 1, column - 1) if 1 <= row <= LAST_ROW + 1 and column <= LAST_COLUMN + 1 else None


def read_range(text: str) -> Range | None:
    """The range ``B2:D5``; ``None`` for what is none, or for a single cell."""
    first, _, second = text.partition(":")
    start, end = read_address(first), read_address(second)
    if start is None or end is None or end[0] < start[0] or end[1] < start[1]:
        return None
    return Range(*start, *end)


def write_address(row: int, column: int) -> str:
    """``B12`` for (11, 1)."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"
