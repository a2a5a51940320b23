"""The pages of a slice: what an employer answers, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from darya.web.comparison.entering import Entered
from darya.web.comparison.models import Answer, Cell, Slice
from darya.web.comparison.pages.grid import CellBox, Reader, RowLine, row_lines
from darya.web.comparison.queries.grid import fill
from darya.web.comparison.queries.slices import Answered, Place, answers_by_cell, slice_cells


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """One question: do people here do this?"""

    cell: int
    box: CellBox
    number: int
    """Of the question in the slice."""
    count: int
    done: int
    before: int | None
    after: int | None
    says: str
    remark: str


@dataclass(frozen=True, slots=True)
class ResultLine:
    """A cell with what employers said."""

    row: RowLine
    box: CellBox
    answered: Answered


def answer_page(place: Place, cell: Cell, given: Answer | None, reader: Reader) -> AnswerPage:
    """The question about a cell."""
    assert cell.row is not None  # noqa: S101 - only cells of rows are asked
    line = row_lines(fill([cell.row]), reader)[0]
    return AnswerPage(
        cell=cell.pk,
        box=next(box for box in line.cells if box.id == cell.pk),
        number=place.cells.index(cell.pk) + 1,
        count=len(place.cells),
        done=len(place.cells) - len(place.left),
        before=place.before(cell.pk),
        after=next(iter(place.cells[place.cells.index(cell.pk) + 1 :]), None),
        says=given.says if given else "",
        remark=given.remark if given else "",
    )


def result_lines(entered: Entered, found: Slice, reader: Reader, only_other: bool = False) -> list[ResultLine]:
    """What was answered, cell by cell; ``only_other`` leaves those that somebody does differently or not at all."""
    answered = answers_by_cell(found)
    cells = list(slice_cells(found).select_related("row"))
    lines = {line.id: line for line in row_lines(fill([cell.row for cell in cells if cell.row]), reader)}
    shown = []
    for cell in cells:
        told = answered.get(cell.pk, Answered())
        line = lines[cell.row_id or 0]
        if not only_other or told.differently or told.no:
            shown.append(ResultLine(line, next(box for box in line.cells if box.id == cell.pk), told))
    return shown


def all_answers(lines: Sequence[ResultLine]) -> int:
    """How many answers there are in all."""
    return sum(line.answered.told for line in lines)
