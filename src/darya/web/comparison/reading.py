"""What a workbook that came back holds, compared with the grid that it was taken from."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from darya.exchange.xlsx.grid_apply import GridEdit
from darya.exchange.xlsx.read import read_workbook
from darya.language.messages import N_
from darya.model import InputError
from darya.web.comparison.models import GivenBack
from darya.web.comparison.pages.giving import stood_in


def read_back(given: GivenBack) -> dict[str, Any]:
    """The fields of ``GivenBack`` that reading fills in.

    Raises ``Refused`` or ``InputError`` for what is not this grid.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "grid.xlsx"
        path.write_bytes(bytes(given.content))
        edit = read_workbook(path)
    if not isinstance(edit, GridEdit):
        raise InputError(N_("This workbook holds a draft: give it back on the page of that draft"))
    if edit.comparison.id != (given.comparison.identifier or f"comparison-{given.comparison_id}"):
        raise InputError(N_("This workbook holds another grid: give it back on the page of that comparison"))
    return {
        "changes": [one.model_dump(mode="json", exclude={"message"}) for one in edit.changes],
        "problems": [one.model_dump(mode="json", exclude={"message"}) for one in edit.problems],
        "stood": stood_in(edit.comparison, edit.changes),
    }
