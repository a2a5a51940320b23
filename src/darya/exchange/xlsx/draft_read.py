"""Taking a draft workbook back: dry run and application are the same reading."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook

from darya.exchange.changes import Change
from darya.exchange.draft_edits import apply_changes
from darya.exchange.xlsx import draft_columns as keys
from darya.exchange.xlsx.draft_apply import Reading
from darya.exchange.xlsx.draft_outcomes import read_criteria, read_outcomes
from darya.exchange.xlsx.draft_tables import Problems, read_table
from darya.exchange.xlsx.draft_units import read_summary, read_units, take_units_out
from darya.exchange.xlsx.opening import open_workbook
from darya.exchange.xlsx.state import extract
from darya.language.messages import N_
from darya.model import Finding, Qualification, Refused


@dataclass(frozen=True, slots=True)
class DraftEdit:
    """What came back: the draft with the changes applied (the base where there are problems), and both lists."""

    qualification: Qualification
    changes: tuple[Change, ...]
    problems: tuple[Finding, ...]
    notes: tuple[Finding, ...] = ()
    """What a person should know and need not mend: rows that are gone although nothing was taken out."""


def read_draft(path: Path) -> DraftEdit:
    """The draft that a workbook holds, with what was changed in it and what is wrong, by row and column.

    With problems nothing is applied: ``qualification`` is the draft as it was taken out. The checks of the draft are
    not run anew. Raises ``Refused`` for a workbook that is no draft of Darya.
    """
    book = open_workbook(path, formulas=True)
    base = extract(book)
    if not isinstance(base, Qualification):
        raise Refused("other-kind", N_("{file} holds a grid or a standard, not a draft"), file=path.name)
    return draft_edit(book, base, path.name)


def draft_edit(book: Workbook, base: Qualification, file: str) -> DraftEdit:
    """What an opened workbook says about the draft that it holds."""
    reading = _opened(book, base, Problems(file))
    read_summary(reading)
    read_units(reading)
    homes = read_outcomes(reading)
    read_criteria(reading, homes)
    take_units_out(reading, homes)
    problems = tuple(reading.problems.found)
    changes = () if problems else tuple(reading.changes)
    return DraftEdit(apply_changes(base, changes), changes, problems, tuple(reading.notes))


def _opened(book: Workbook, base: Qualification, problems: Problems) -> Reading:
    units = (keys.CODE, keys.TITLE, keys.MANDATORY, keys.HOURS, keys.OUT)
    outcomes = (keys.UNIT, keys.CODE, keys.KIND, keys.STATEMENT, keys.OUT)
    criteria = (keys.OUTCOME, keys.TEXT, keys.METHOD, keys.OUT)
    reading = Reading(
        base=base,
        problems=problems,
        summary=read_table(book, keys.FIELD, (keys.VALUE,), problems),
        units=read_table(book, keys.UNIT_ID, units, problems),
        outcomes=read_table(book, keys.OUTCOME_ID, outcomes, problems),
        criteria=read_table(book, keys.CRITERION_ID, criteria, problems),
    )
    reading.start()
    return reading
