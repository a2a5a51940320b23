"""Slices for employers as the API tells them."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from darya.web.api.grid_parts import statement_told
from darya.web.api.versions import sign_of
from darya.web.comparison.actions.slicing import slice_to_run
from darya.web.comparison.entering import Entered
from darya.web.comparison.models import Cell, Comparison, Slice
from darya.web.comparison.queries.grid import Filled, fill
from darya.web.comparison.queries.slices import Answered, answers_by_cell, is_open, slice_cells, slices_for
from darya.web.refusals import NotHere
from darya.web.ui.say import say


def slice_line(one: Slice, held: Comparison) -> dict[str, Any]:
    """A slice of ``slices_for`` in this comparison, with its counts."""
    one.comparison = held  # known already: not asked for again for each
    counted: Mapping[str, int] = vars(one)
    return {
        "id": one.pk,
        "country": one.country,
        "title": one.title,
        "until": one.until,
        "open": is_open(one),
        "made_at": one.made_at,
        "cells": counted["cells_count"],
        "people": counted["people_count"],
        "answers": counted["answers_count"],
        "mine": counted["mine_count"],
    }


def slice_whole(entered: Entered, key: uuid.UUID) -> dict[str, Any]:
    """The same with results, for whoever runs it. Raises ``NotHere``."""
    found = slice_to_run(entered.here.actor, entered.comparison.pk, key)
    listed = slices_for(entered.here.actor, entered.comparison, entered.countries)
    line = next((one for one in listed if one.pk == found.pk), None)
    if line is None:
        raise NotHere
    asked = found.people.order_by("name").values_list("pk", "name")
    answers = answers_by_cell(found)
    return slice_line(line, entered.comparison) | {
        "asked": [{"person": person, "name": name} for person, name in asked],
        "results": [_result(cell, filled, answers) for cell, filled in _filled(found)],
        "seen": slice_sign(found),
    }


def slice_sign(found: Slice) -> str:
    """The version of title, people and date."""
    people = sorted(str(person) for person in found.people.values_list("pk", flat=True))
    return sign_of(found.title, found.until, people)


def questions_told(entered: Entered, found: Slice) -> list[dict[str, Any]]:
    """Every question with the reader's own answer, in the order of the grid."""
    given = {one.cell_id: one for one in found.answers.filter(person=entered.here.actor.person)}
    return [
        {
            **_asked(cell, filled),
            "says": given[cell.pk].says if cell.pk in given else "",
            "remark": given[cell.pk].remark if cell.pk in given else "",
        }
        for cell, filled in _filled(found)
    ]


def _filled(found: Slice) -> Sequence[tuple[Cell, Filled]]:
    cells = list(slice_cells(found).select_related("row"))
    filled = fill([cell.row for cell in cells if cell.row])
    return [(cell, filled) for cell in cells]


def _asked(cell: Cell, filled: Filled) -> dict[str, Any]:
    return {
        "cell": cell.pk,
        "label": cell.row.label if cell.row else [],
        "statements": [statement_told(one) for one in filled.statements.get(cell.pk, ())],
    }


def _result(cell: Cell, filled: Filled, answers: Mapping[int, Answered]) -> dict[str, Any]:
    said = answers.get(cell.pk, Answered())
    return {
        **_asked(cell, filled),
        "row": cell.row_id,
        "stated": said.stated,
        "differently": said.differently,
        "no": said.no,
        "remarks": [f"{say(says)}: {remark}" for says, remark in said.remarks],
    }
