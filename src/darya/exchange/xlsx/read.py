"""Taking a workbook back: dry run and application are the same reading."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook

from darya.exchange.xlsx.draft_read import DraftEdit, read_draft
from darya.exchange.xlsx.grid_apply import GridEdit, apply_sheet
from darya.exchange.xlsx.grid_changes import changes_between
from darya.exchange.xlsx.grid_read import read_sheet
from darya.exchange.xlsx.grid_write import references
from darya.exchange.xlsx.opening import open_workbook
from darya.exchange.xlsx.state import extract
from darya.language.messages import N_
from darya.model import Comparison, Refused


def read_grid(path: Path) -> GridEdit:
    """The grid that a workbook holds, with what was changed in it and what is wrong, by row.

    With problems nothing is applied: ``comparison`` is the grid as it was taken out. Raises ``Refused`` for a
    workbook that is no grid of Darya.
    """
    book = open_workbook(path)
    base = extract(book)
    if not isinstance(base, Comparison):
        raise Refused("other-kind", N_("{file} holds a draft or a standard, not a grid"), file=path.name)
    return _grid_edit(book, base, path.name)


def read_workbook(path: Path) -> GridEdit | DraftEdit:
    """The grid or the draft that a workbook holds, whichever it is. Raises ``Refused`` for any other workbook."""
    book = open_workbook(path)
    base = extract(book)
    if isinstance(base, Comparison):
        return _grid_edit(book, base, path.name)
    return read_draft(path)


def _grid_edit(book: Workbook, base: Comparison, file: str) -> GridEdit:
    names = references(base)
    reading = read_sheet(book, file, base.countries)
    after = apply_sheet(base, reading, {name: identifier for identifier, name in names.items()})
    changes = changes_between(base, after, names)
    return GridEdit(comparison=after, changes=changes, problems=tuple(reading.problems))
