"""Labels that ruling lines cut into pieces, one piece per row: ``Необходимые`` | …, below it ``умения`` | …."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from darya.documents.lines import Line
from darya.documents.vocabulary import is_label_rest, role_of

MOST_PIECES = 6
"""Rows over which a label may be spread."""


def mend_labels(lines: Sequence[Line], roles: Sequence[str]) -> list[Line]:
    """Write a label whole into the row where it begins and take its other pieces out of the rows below.

    Only exact labels of these roles are put together, the longest that fits, so that no statement gets lost.
    """
    mended: list[Line] = []
    at = 0
    while at < len(lines):
        count = _pieces(lines[at : at + MOST_PIECES], frozenset(roles))
        mended.append(_with_label(lines, at, count) if count else lines[at])
        mended += [below for line in lines[at + 1 : at + count] if (below := _without_first(line)).cells]
        at += max(1, count)
    return mended


def _pieces(lines: Sequence[Line], roles: frozenset[str]) -> int:
    """Over how many rows the label that begins in the first one is spread; 0 where it is whole or none."""
    first = lines[0]
    if first.table is None or not _is_piece(first, first, roles) or first.cells[0].role is not None:
        return 0
    most = next((n for n, line in enumerate(lines) if not _is_piece(first, line, roles)), len(lines))
    for count in range(most, 1, -1):
        match = role_of(" ".join(line.cells[0].text for line in lines[:count]))
        if match and match.exact and match.role in roles:
            return count
    return 0


def _is_piece(first: Line, line: Line, roles: frozenset[str]) -> bool:
    cell = line.cells[0]
    beside = line.table == first.table and cell.column == first.cells[0].column
    return beside and is_label_rest(cell.text, roles)


def _with_label(lines: Sequence[Line], at: int, count: int) -> Line:
    cell = lines[at].cells[0]
    text = " ".join(line.cells[0].text for line in lines[at : at + count])
    whole = replace(cell, pieces=(cell.pieces[0].with_text(text),))
    return replace(lines[at], cells=(whole, *lines[at].cells[1:]))


def _without_first(line: Line) -> Line:
    return replace(line, cells=line.cells[1:])
