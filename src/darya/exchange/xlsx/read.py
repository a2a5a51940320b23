"""Taking a grid workbook back: dry run and application are the same reading."""

from __future__ import annotations

from pathlib import Path

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
    names = references(base)
    reading = read_sheet(book, path.name, base.countries)
    after = apply_sheet(base, reading, {name: identifier for identifier, name in names.items()})
    changes = changes_between(base, after, names)
    return GridEdit(comparison=after, changes=changes, problems=tuple(reading.problems))
