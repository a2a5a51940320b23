"""The grid in Excel: what a person may change there, and what comes back.

A grid is taken out as a workbook, changed in an office program, and given back. Only what was really changed is
applied; what is wrong is told by row, and then nothing is applied.
"""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from shutil import which

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from tests.builders import build_comparison, build_function, build_row, build_standard

from darya.exchange.facts import CoverageRow, GridFacts, SharedCount
from darya.exchange.xlsx.grid_apply import GridEdit
from darya.exchange.xlsx.read import read_grid
from darya.exchange.xlsx.write import write_grid
from darya.matching import align
from darya.model import Comparison, DifferenceKind, Finding, Refused, Relation, Severity, StatementKind

Change = Callable[[Worksheet, dict[str, int]], None]


@pytest.fixture
def grid() -> Comparison:
    """Three countries; rows 1–2 shared, rows 3–5 of one country each; row 2 is a skill."""
    standards = [
        build_standard(country, title, [build_function(country, "A/01.4", "Супы", tasks=tasks, skills=["Резать"])])
        for country, title, tasks in (
            ("KZ", "Повар", ["Варить суп", ("Подавать суп", {"kk-Cyrl": "Сорпа ұсыну"})]),
            ("KG", "Повар-кулинар", ["Варка супов", "=cmd|' /C calc'!A0"]),
            ("UZ", "Ошпаз", ["Готовить супы", "Мыть посуду"]),
        )
    ]
    rows = [
        build_row("KZ:A01.4:task1", "KG:A01.4:task1"),
        build_row("KZ:A01.4:skill1", "KG:A01.4:skill1", "UZ:A01.4:skill1"),
    ]
    return build_comparison(standards, rows)


FACTS = GridFacts(
    title="Повар: сравнение",
    date=dt.date(2026, 11, 23),
    coverage=(CoverageRow("KZ", "KG", 2, 3, None), CoverageRow("KZ", None, 40, 80, 0.5)),
    shared=(SharedCount(3, 1), SharedCount(2, 1)),
)


@pytest.fixture
def give_back(grid: Comparison, tmp_path: Path) -> Callable[..., GridEdit]:
    """Take the grid out, let a person change the sheet, give it back."""

    def changed(change: Change | None = None, languages: tuple[str, ...] = ("ru",)) -> GridEdit:
        path = tmp_path / "grid.xlsx"
        write_grid(grid, path, languages, FACTS)
        if change:
            book = openpyxl.load_workbook(path)
            sheet = book.worksheets[1]
            change(sheet, {str(cell.value): cell.column for cell in sheet[1]})
            book.save(path)
        return read_grid(path)

    return changed


def line_of(number: int) -> int:
    """The sheet's line of a row number, before anybody moved one."""
    return number + 2


def codes(edit: GridEdit) -> list[str]:
    return [change.code for change in edit.changes]


def test_an_untouched_grid_comes_back_as_it_went_out(grid: Comparison, give_back: Callable[..., GridEdit]) -> None:
    edit = give_back()
    assert edit.comparison == grid
    assert edit.changes == edit.problems == ()


def test_findings_of_the_comparison_come_back_too(grid: Comparison, tmp_path: Path) -> None:
    finding = Finding(
        code="no-shared-language", severity=Severity.WARNING, template="{country}", values={"country": "KZ"}
    )
    noted = grid.model_copy(update={"findings": (finding,)})
    write_grid(noted, tmp_path / "grid.xlsx", ("ru",), FACTS)
    assert read_grid(tmp_path / "grid.xlsx").comparison == noted


@pytest.mark.parametrize("languages", [("en",), ("ru", "kk-Cyrl"), ("uz-Latn",), ("tg", "ru")])
def test_it_comes_back_from_every_language(
    languages: tuple[str, ...], grid: Comparison, give_back: Callable[..., GridEdit]
) -> None:
    assert give_back(languages=languages).comparison == grid


def test_a_relation_is_judged_with_difference_and_reason(give_back: Callable[..., GridEdit]) -> None:
    def judge(sheet: Worksheet, columns: dict[str, int]) -> None:
        sheet.cell(line_of(1), columns["KG:relation"], "Narrower ")
        sheet.cell(line_of(1), columns["KG:differences"], "breadth; depth")
        sheet.cell(line_of(1), columns["KG:reason"], "только прозрачные супы")

    edit = give_back(judge)
    cell = edit.comparison.rows[0].cell("KG")
    assert cell is not None
    assert cell.relation is Relation.NARROWER
    assert cell.differences == (DifferenceKind.BREADTH, DifferenceKind.DEPTH)
    assert cell.reason == "только прозрачные супы"
    assert codes(edit) == ["relation-changed", "difference-changed", "reason-changed"]


def test_relations_are_understood_in_the_language_of_the_workbook(give_back: Callable[..., GridEdit]) -> None:
    def judge(sheet: Worksheet, columns: dict[str, int]) -> None:
        from darya.exchange.xlsx.words import word

        sheet.cell(line_of(1), columns["KZ:relation"], word("equal", "ru").upper())

    cell = give_back(judge).comparison.rows[0].cell("KZ")
    assert cell is not None
    assert cell.relation is Relation.EQUAL


def test_a_statement_moves_by_its_short_name(grid: Comparison, give_back: Callable[..., GridEdit]) -> None:
    uz_task = next(n for n, row in enumerate(grid.rows, 1) if row.cell("UZ") and row.kind is StatementKind.TASK)

    def move(sheet: Worksheet, columns: dict[str, int]) -> None:
        sheet.cell(line_of(1), columns["UZ:refs"], "uz1")  # a person types as the keyboard is
        sheet.cell(line_of(uz_task), columns["UZ:refs"]).value = None

    edit = give_back(move)
    assert edit.comparison.rows[0].countries() == ("KZ", "KG", "UZ")
    assert len(edit.comparison.rows) == len(grid.rows) - 1
    assert codes(edit) == ["row-merged"]


def test_rows_are_merged_by_number_and_nothing_is_lost(grid: Comparison, give_back: Callable[..., GridEdit]) -> None:
    alone = next(n for n, row in enumerate(grid.rows, 1) if row.countries() == ("UZ",))

    def merge(sheet: Worksheet, columns: dict[str, int]) -> None:
        sheet.cell(line_of(alone), columns["merge"], 1)

    edit = give_back(merge)
    assert edit.comparison.rows[0].countries() == ("KZ", "KG", "UZ")
    assert set(edit.comparison.statements) == set(grid.statements)
    assert [change.message for change in edit.changes] == [f"Row {alone} merged into row 1"]


def test_a_row_is_split_by_a_new_line(grid: Comparison, give_back: Callable[..., GridEdit]) -> None:
    def split(sheet: Worksheet, columns: dict[str, int]) -> None:
        sheet.cell(line_of(1), columns["KG:refs"]).value = None
        sheet.cell(line_of(len(grid.rows) + 1), columns["KG:refs"], "KG1")
        sheet.cell(line_of(len(grid.rows) + 1), columns["label:ru"], "Варка супов")

    edit = give_back(split)
    assert edit.comparison.rows[0].countries() == ("KZ",)
    assert edit.comparison.rows[-1].countries() == ("KG",)
    assert edit.comparison.rows[-1].label.exact("ru") == "Варка супов"
    assert codes(edit) == ["statement-split"]


def test_a_row_is_moved_by_moving_the_excel_row(grid: Comparison, give_back: Callable[..., GridEdit]) -> None:
    def move_last_to_top(sheet: Worksheet, columns: dict[str, int]) -> None:
        last = [cell.value for cell in sheet[line_of(len(grid.rows))]]
        sheet.delete_rows(line_of(len(grid.rows)))
        sheet.insert_rows(line_of(1))
        for column, value in enumerate(last, start=1):
            sheet.cell(line_of(1), column, value)

    edit = give_back(move_last_to_top)
    assert edit.comparison.rows[0] == grid.rows[-1]
    assert [change.message for change in edit.changes] == [f"Row {len(grid.rows)} moved behind row 0"]


def test_a_row_is_named_set_aside_and_noted(give_back: Callable[..., GridEdit]) -> None:
    def name(sheet: Worksheet, columns: dict[str, int]) -> None:
        sheet.cell(line_of(2), columns["label:kk-Cyrl"], "Кесу")
        sheet.cell(line_of(2), columns["aside"], "yes")
        sheet.cell(line_of(2), columns["note"], "обсудить")

    edit = give_back(name, languages=("ru", "kk-Cyrl"))
    row = edit.comparison.rows[1]
    assert (row.label.exact("kk-Cyrl"), row.set_aside, row.note) == ("Кесу", True, "обсудить")
    assert codes(edit) == ["row-named", "row-set-aside", "row-note"]


def test_a_short_name_may_hold_a_letter_of_the_other_keyboard_and_yes_may_be_a_ticked_box(
    grid: Comparison, give_back: Callable[..., GridEdit]
) -> None:
    def as_typed(sheet: Worksheet, columns: dict[str, int]) -> None:
        sheet.cell(line_of(1), columns["KG:refs"], "КG1")  # the first letter is Cyrillic
        sheet.cell(line_of(2), columns["aside"], True)
        sheet.cell(line_of(3), columns["aside"], False)

    edit = give_back(as_typed)
    assert [change.message for change in edit.changes] == ["Row 2 set aside"]


def test_a_deleted_row_and_an_erased_statement_come_back(grid: Comparison, give_back: Callable[..., GridEdit]) -> None:
    def destroy(sheet: Worksheet, columns: dict[str, int]) -> None:
        sheet.cell(line_of(1), columns["KG:refs"]).value = None
        sheet.delete_rows(line_of(len(grid.rows)))

    edit = give_back(destroy)
    assert grid.rows[-1] in edit.comparison.rows
    placed = {identifier for row in edit.comparison.rows for cell in row.cells for identifier in cell.statements}
    assert placed == set(grid.statements)


@pytest.mark.parametrize(
    ("key", "value", "code", "sentence"),
    [
        ("UZ:refs", "UZ99", "unknown-statement", "Row 3: there is no statement UZ99"),
        ("UZ:refs", "KZ2", "foreign-statement", "Row 3: KZ2 does not belong into the column of UZ"),
        ("UZ:refs", "UZ3", "doubled-statement", None),
        ("KZ:refs", "KZ1 KZ3", "mixed-kinds", None),
        ("KZ:relation", "much the same", "unknown-word", None),
        ("UZ:relation", "equal", "relation-without-statement", "Row 3: a relation of UZ without a statement"),
        ("merge", "77", "merge-target", "Row 3 cannot be merged into row 77"),
        ("merge", "soon", "merge-target", None),
        ("id", "r-0", "unknown-row", None),
    ],
)
def test_what_is_wrong_is_told_by_row_and_nothing_is_applied(
    key: str, value: str, code: str, sentence: str | None, grid: Comparison, give_back: Callable[..., GridEdit]
) -> None:
    def spoil(sheet: Worksheet, columns: dict[str, int]) -> None:
        sheet.cell(line_of(1), columns[key], value)
        sheet.cell(line_of(2), columns["KG:relation"], "equal")

    edit = give_back(spoil)
    assert code in [problem.code for problem in edit.problems]
    first = next(problem for problem in edit.problems if problem.code == code)
    assert first.source is not None
    assert first.source.row is not None
    if sentence:
        assert first.message == sentence
    assert edit.comparison == grid
    assert edit.changes == ()


def test_rows_that_merge_into_each_other_are_an_error(give_back: Callable[..., GridEdit]) -> None:
    def circle(sheet: Worksheet, columns: dict[str, int]) -> None:
        sheet.cell(line_of(1), columns["merge"], 3)
        sheet.cell(line_of(3), columns["merge"], 1)

    assert [problem.code for problem in give_back(circle).problems] == ["merge-target", "merge-target"]


def test_columns_may_be_moved_and_sheets_renamed(grid: Comparison, give_back: Callable[..., GridEdit]) -> None:
    def rearrange(sheet: Worksheet, columns: dict[str, int]) -> None:
        sheet.title = "Meine Tabelle"
        sheet.insert_cols(3)
        sheet.move_range(f"A1:A{sheet.max_row}", cols=sheet.max_column)

    assert give_back(rearrange).comparison == grid


def test_no_cell_computes(grid: Comparison, give_back: Callable[..., GridEdit], tmp_path: Path) -> None:
    give_back()
    with zipfile.ZipFile(tmp_path / "grid.xlsx") as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    assert sheets
    assert not any(b"<f>" in sheet or b"<f " in sheet for sheet in sheets)
    book = openpyxl.load_workbook(tmp_path / "grid.xlsx")
    texts = [cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert "=cmd|' /C calc'!A0" in texts


def test_the_grid_is_ready_to_work_in(give_back: Callable[..., GridEdit], tmp_path: Path) -> None:
    give_back(languages=("ru", "kk-Cyrl"))
    book = openpyxl.load_workbook(tmp_path / "grid.xlsx")
    sheet = book.worksheets[1]
    assert book.active is sheet
    assert sheet.freeze_panes == "F3"
    assert sheet.row_dimensions[1].hidden
    assert book["darya"].sheet_state == "veryHidden"
    headings = [cell.value for cell in sheet[2]]
    assert any("Қазақша" in str(heading) for heading in headings)
    shown = [str(cell.value) for row in sheet.iter_rows(min_row=3) for cell in row]
    assert "A/01.4 · 4: Сорпа ұсыну" in shown
    assert "A/01.4 · 4: [ru] Варить суп" in shown  # the fall-back says so


def test_a_suggestion_says_why_in_the_language_of_the_workbook(tmp_path: Path) -> None:
    standards = [
        build_standard(country, "Повар", [build_function(country, f"A/01.{level}", "Супы", tasks=[text], level=level)])
        for country, level, text in (("KZ", "3", "Варка костных бульонов"), ("KG", "4", "Варка бульонов из костей"))
    ]
    suggested = align([(one.country or "", one) for one in standards])
    write_grid(suggested, tmp_path / "grid.xlsx", ("en",), FACTS)
    sheet = openpyxl.load_workbook(tmp_path / "grid.xlsx").worksheets[1]
    columns = {str(cell.value): cell.column for cell in sheet[1]}
    why = str(sheet.cell(line_of(1), columns["KZ:why"]).value).splitlines()
    assert why[0] == "as KG1"
    assert why[1] == "shared words: варка, бульонов"
    assert "levels differ: 3 here, 4 there" in why
    assert re.fullmatch(r"estimated to be confirmed in \d+ of 100 such cases", why[-1])
    assert sheet.cell(line_of(1), columns["KZ:relation"]).value is None  # a suggestion decides nothing


def test_a_workbook_of_another_program_is_refused(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "other.xlsx")
    (tmp_path / "text.xlsx").write_text("no archive")
    for name, reason in (("other.xlsx", "other-kind"), ("text.xlsx", "broken")):
        with pytest.raises(Refused) as refused:
            read_grid(tmp_path / name)
        assert refused.value.reason == reason


def test_a_damaged_hidden_sheet_is_noticed(give_back: Callable[..., GridEdit], tmp_path: Path) -> None:
    give_back()
    book = openpyxl.load_workbook(tmp_path / "grid.xlsx")
    book["darya"]["A2"] = "AAAA" + str(book["darya"]["A2"].value)[4:]
    book.save(tmp_path / "grid.xlsx")
    with pytest.raises(Refused, match="damaged"):
        read_grid(tmp_path / "grid.xlsx")


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * (301 * 1024 * 1024))
    with pytest.raises(Refused) as refused:
        read_grid(tmp_path / "bomb.xlsx")
    assert refused.value.reason == "bomb"


@pytest.mark.skipif(which("soffice") is None, reason="no office program on this machine")
def test_a_grid_saved_by_another_office_program_still_comes_back(
    grid: Comparison, give_back: Callable[..., GridEdit], tmp_path: Path
) -> None:
    give_back()
    saved = tmp_path / "saved"
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xlsx",
         "--outdir", str(saved), str(tmp_path / "grid.xlsx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    edit = read_grid(saved / "grid.xlsx")
    assert edit.comparison == grid
    assert edit.changes == ()


@pytest.mark.parametrize("typed", ["²", "9" * 5000])
def test_what_only_looks_like_a_row_number_is_told(give_back: Callable[..., GridEdit], typed: str) -> None:
    def change(sheet: Worksheet, columns: dict[str, int]) -> None:
        sheet.cell(3, columns["merge"]).value = typed

    assert [problem.code for problem in give_back(change).problems] == ["merge-target"]


def test_a_sheet_without_the_statements_of_a_country_is_refused(give_back: Callable[..., GridEdit]) -> None:
    """Taken as it stands, every statement of the country would leave its row."""

    def change(sheet: Worksheet, columns: dict[str, int]) -> None:
        sheet.delete_cols(columns["KG:refs"])

    with pytest.raises(Refused, match="lost the column with the statements of KG"):
        give_back(change)
