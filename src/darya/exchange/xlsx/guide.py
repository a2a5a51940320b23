"""The sheet that tells a person what may be changed in the grid, and how it is given back."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl import Workbook

from darya.exchange.xlsx.sheets import put, put_title, set_page, sheet_name
from darya.language.messages import N_, translator

GRID_LINES = (
    N_("Tinted columns may be changed; everything else is information and is not read back."),
    N_("Relation: what the statements are to the meaning of the row: equal, broader, narrower, partial, none."),
    N_("Difference: why they are not equal; several may stand in one cell, separated by commas."),
    N_("Reason: one sentence for the others."),
    N_("Meaning: name the row in each language; a translation is welcome where a cell is empty."),
    N_("Move a statement: cut its short name (KZ12) from the column Statements and write it into another row."),
    N_("Split: insert an empty row and move statements there. Names in one cell, with a comma, stand together."),
    N_("Merge two rows: write in «Merge into row» the number of the row that stays."),
    N_("Move a row: cut the whole Excel row and insert it elsewhere; the order of the rows is kept."),
    N_("Set aside: write yes; the row takes no part in the draft and is not lost."),
    N_("Columns may be hidden, widened and moved. Do not delete the hidden columns, rows or sheets."),
    N_("Give it back with: darya changes grid.xlsx (shows what was changed) and darya draft grid.xlsx."),
)


DRAFT_LINES = (
    N_("Tinted columns may be changed; everything else is information and is not read back."),
    N_("Outcomes: change the wording in each language; a translation is welcome where a cell is empty."),
    N_("A text that begins with a mark such as [ru] is in another language: replace it whole, without the mark."),
    N_("Move an outcome: write the code of another unit into «Unit», or cut the Excel row and insert it elsewhere."),
    N_("Add an outcome: insert an empty row and fill in unit, kind and wording. Do not copy a row."),
    N_("Add a unit: fill in an empty row of the sheet with the units, with a code of its own; then use that code."),
    N_("Add a criterion: fill in an empty row of the sheet with the criteria and name the outcome by its code."),
    N_("Take something out: write yes in «Take out». A deleted Excel row takes nothing out."),
    N_("Volume: whole hours. Mandatory: yes or no."),
    N_("Columns may be hidden, widened and moved. Do not delete the hidden columns, rows or sheets."),
    N_("Give it back with: darya changes draft.xlsx (shows what was changed)."),
)


def add_guide(book: Workbook, language: str, lines: Sequence[str] = GRID_LINES) -> None:
    """Add the guidance sheet."""
    _ = translator(language)
    sheet = book.create_sheet(sheet_name(_(N_("How to work in this file")), book.sheetnames))
    put_title(sheet, 1, _(N_("How to work in this file")))
    for row, line in enumerate(lines, start=3):
        put(sheet, row, 1, _(line))
    sheet.column_dimensions["A"].width = 110
    set_page(sheet)
