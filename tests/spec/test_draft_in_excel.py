"""The draft in Excel: what a person may change there, and what comes back.

A draft is taken out as a workbook, changed in an office program, and given back. Only what was really changed is
applied; what is wrong is told by sheet, row and column, and then nothing is applied.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from shutil import which

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from tests.kitchen import kitchen

from darya.drafting import draft
from darya.exchange.draft_edits import apply_changes, draft_conflicts
from darya.exchange.registry import read
from darya.exchange.xlsx.draft_read import DraftEdit, read_draft
from darya.exchange.xlsx.draft_write import draft_workbook
from darya.exchange.xlsx.read import read_workbook
from darya.exchange.xlsx.write import write_draft
from darya.model import InputError, LegalStatus, Qualification, Refused, Text

SUMMARY, UNITS, OUTCOMES, CRITERIA = "field", "unit.id", "outcome.id", "criterion.id"


@pytest.fixture(scope="module")
def core() -> Qualification:
    """Two units; the first outcome has the code 1.1."""
    return draft(kitchen(), at_least=2)


@dataclass
class Sheet:
    """A sheet by its column keys; lines count as Excel shows them, from 3."""

    sheet: Worksheet
    columns: dict[str, int]

    def put(self, line: int, key: str, value: object) -> None:
        self.sheet.cell(line, self.columns[key]).value = value

    def get(self, line: int, key: str) -> object:
        return self.sheet.cell(line, self.columns[key]).value

    def line(self, identifier: str) -> int:
        return next(cell.row for cell in self.sheet["A"] if cell.value == identifier)

    def end(self) -> int:
        return 1 + max(cell.row for row in self.sheet.iter_rows() for cell in row if cell.value is not None)


def sheet_of(book: Workbook, first_key: str) -> Sheet:
    sheet = next(one for one in book.worksheets if one["A1"].value == first_key)
    return Sheet(sheet, {str(cell.value): cell.column for cell in sheet[1]})


Change = Callable[[Workbook], None]
GiveBack = Callable[..., DraftEdit]


@pytest.fixture
def give_back(core: Qualification, tmp_path: Path) -> GiveBack:
    """Take the draft out, let a person change the workbook, give it back."""

    def changed(change: Change | None = None, languages: tuple[str, ...] = ("ru",)) -> DraftEdit:
        path = tmp_path / "draft.xlsx"
        write_draft(core, path, languages)
        if change:
            book = openpyxl.load_workbook(path)
            change(book)
            book.save(path)
        return read_draft(path)

    return changed


def codes(edit: DraftEdit) -> list[str]:
    return [change.code for change in edit.changes]


@pytest.mark.parametrize("languages", [("en",), ("ru", "kk"), ("uz-Latn",), ("tg", "ru"), ("kk-Cyrl", "ru")])
def test_an_untouched_draft_comes_back_as_it_went_out(
    languages: tuple[str, ...], core: Qualification, give_back: GiveBack
) -> None:
    edit = give_back(languages=languages)
    assert edit.qualification == core
    assert edit.changes == edit.problems == edit.notes == ()


def test_an_outcome_is_worded_anew_in_each_language(core: Qualification, give_back: GiveBack) -> None:
    outcome = core.units[0].outcomes[0]

    def reword(book: Workbook) -> None:
        sheet = sheet_of(book, OUTCOMES)
        sheet.put(3, "statement:ru", "Варить бульоны\nи супы ")
        sheet.put(3, "statement:kk-Cyrl", "Сорпа пісіру")

    edit = give_back(reword, ("ru", "kk"))
    after = edit.qualification.units[0].outcomes[0]
    assert after.statement.exact("ru") == "Варить бульоны\nи супы"
    assert after.statement.exact("kk") == "Сорпа пісіру"
    assert after.traces == outcome.traces
    first = edit.changes[0]
    assert (first.subject, first.field, first.language) == (outcome.id, "statement", "ru")
    assert (first.before, first.after) == (outcome.statement.exact("ru"), "Варить бульоны\nи супы")
    assert first.message.startswith("Outcome 1.1, Russian: «")


def test_a_text_in_another_language_is_no_change_until_it_is_replaced(core: Qualification, give_back: GiveBack) -> None:
    def translate(book: Workbook) -> None:
        sheet = sheet_of(book, OUTCOMES)
        assert str(sheet.get(3, "statement:en")).startswith("[ru] ")
        sheet.put(3, "statement:en", "Prepare soups")

    edit = give_back(translate, ("en",))
    assert [(one.language, one.before, one.after) for one in edit.changes] == [("en", None, "Prepare soups")]
    assert edit.qualification.outcomes()[0].statement.exact("ru") == core.outcomes()[0].statement.exact("ru")


def test_a_changed_text_that_still_bears_the_mark_of_another_language_is_told(give_back: GiveBack) -> None:
    def half(book: Workbook) -> None:
        sheet_of(book, OUTCOMES).put(3, "statement:en", "[ru] Приготовление щей")

    problem = give_back(half, ("en",)).problems[0]
    assert problem.code == "marked-text"
    assert "row 3, Outcome · English" in problem.message


def test_an_outcome_moves_to_another_unit_by_its_code(core: Qualification, give_back: GiveBack) -> None:
    moved = core.units[0].outcomes[0]

    def move(book: Workbook) -> None:
        sheet_of(book, OUTCOMES).put(3, "unit", 2)  # Excel makes a number of what looks like one

    edit = give_back(move)
    assert [one.message for one in edit.changes] == ["Outcome 1.1 moved from unit 1 to unit 2"]
    assert edit.changes[0].before == (core.units[0].id, "")
    assert edit.qualification.units[1].outcomes[0] == moved
    assert len(edit.qualification.outcomes()) == len(core.outcomes())


def test_the_order_is_that_of_the_rows_and_only_what_was_moved_is_told(
    core: Qualification, give_back: GiveBack
) -> None:
    ids = [outcome.id for outcome in core.units[0].outcomes]

    def last_first(book: Workbook) -> None:
        sheet = sheet_of(book, OUTCOMES).sheet
        line = 2 + len(ids)
        values = [cell.value for cell in sheet[line]]
        sheet.delete_rows(line)
        sheet.insert_rows(3)
        for column, value in enumerate(values, start=1):
            sheet.cell(3, column).value = value

    edit = give_back(last_first)
    assert [outcome.id for outcome in edit.qualification.units[0].outcomes] == [ids[-1], *ids[:-1]]
    assert [one.message for one in edit.changes] == [
        f"Outcome {core.units[0].outcomes[-1].code} moved to the beginning of its unit"
    ]


def test_an_outcome_is_taken_out_by_a_yes_and_not_by_deleting_its_row(core: Qualification, give_back: GiveBack) -> None:
    def take(book: Workbook) -> None:
        sheet = sheet_of(book, OUTCOMES)
        sheet.put(3, "out", "ДА")
        sheet.sheet.delete_rows(4)

    edit = give_back(take)
    ids = [outcome.id for outcome in core.outcomes()]
    assert [outcome.id for outcome in edit.qualification.outcomes()] == ids[1:]
    assert codes(edit) == ["taken-out"]
    assert [note.code for note in edit.notes] == ["row-gone"]
    gone = {finding.subject for finding in edit.qualification.findings}
    assert ids[0] not in gone


def test_a_new_row_becomes_an_outcome_and_the_same_one_each_time(core: Qualification, give_back: GiveBack) -> None:
    def add(book: Workbook) -> None:
        sheet = sheet_of(book, OUTCOMES)
        line = sheet.end()
        sheet.put(line, "unit", "1")
        sheet.put(line, "kind", "skill")
        sheet.put(line, "statement:ru", "=СУММ(1;2) готовить соус")
        sheet.sheet.cell(line, sheet.columns["statement:ru"]).data_type = "s"

    edit, again = give_back(add), give_back(add)
    added = edit.qualification.units[0].outcomes[-1]
    assert edit == again
    assert added.statement.exact("ru") == "=СУММ(1;2) готовить соус"
    assert added.code == f"1.{len(core.units[0].outcomes) + 1}"
    assert edit.changes[0].added == added
    assert not added.traces


def test_a_new_unit_takes_outcomes_and_an_empty_one_is_taken_out(core: Qualification, give_back: GiveBack) -> None:
    def rebuild(book: Workbook) -> None:
        units, outcomes = sheet_of(book, UNITS), sheet_of(book, OUTCOMES)
        units.put(units.end(), "code", "3")
        units.put(units.end() - 1, "title:ru", "Всё вместе")
        units.put(units.end() - 1, "hours", 72.0)
        units.put(3, "out", True)
        for line in range(3, outcomes.end()):
            if outcomes.get(line, "unit") == "1":
                outcomes.put(line, "unit", "3")

    edit = give_back(rebuild)
    assert edit.problems == ()
    assert [unit.code for unit in edit.qualification.units] == ["2", "3"]
    assert [unit.order for unit in edit.qualification.units] == [1, 2]
    assert edit.qualification.units[1].outcomes == core.units[0].outcomes
    assert edit.qualification.units[1].volume_hours == 72


def test_units_are_renamed_valued_and_put_in_another_order(core: Qualification, give_back: GiveBack) -> None:
    def change(book: Workbook) -> None:
        units = sheet_of(book, UNITS)
        first = [cell.value for cell in units.sheet[3]]
        units.sheet.delete_rows(3)
        line = units.end()
        for column, value in enumerate(first, start=1):
            units.sheet.cell(line, column).value = value
        units.put(line, "title:ru", "Супы")
        units.put(line, "code", "С")
        units.put(line, "hours", "36")
        units.put(line, "mandatory", "no")

    edit = give_back(change)
    last = edit.qualification.units[-1]
    assert (last.id, last.title.exact("ru"), last.code, last.volume_hours, last.mandatory) == (
        core.units[0].id, "Супы", "С", 36, False,
    )  # fmt: skip
    assert last.outcomes == core.units[0].outcomes
    assert "moved" in codes(edit)


def test_the_summary_is_stated(core: Qualification, give_back: GiveBack) -> None:
    def state(book: Workbook) -> None:
        sheet = sheet_of(book, SUMMARY)
        for field, text in (
            ("title", "Повар общий"),
            ("purpose", "Готовить"),
            ("progression", "Шеф"),
            ("entry", "9 кл."),
        ):
            sheet.put(sheet.line(field), "value:ru", text)
        sheet.put(sheet.line("volume_hours"), "value:ru", 180)

    after = give_back(state).qualification
    said = [getattr(after, field).exact("ru") for field in ("title", "purpose", "progression", "entry")]
    assert said == ["Повар общий", "Готовить", "Шеф", "9 кл."]
    assert after.volume_hours == 180
    assert after.title.exact("kk") == core.title.exact("kk")


def test_criteria_are_worded_added_and_taken_out(core: Qualification, give_back: GiveBack) -> None:
    def change(book: Workbook) -> None:
        sheet = sheet_of(book, CRITERIA)
        line = sheet.end()
        sheet.put(3, "text:ru", "Режим варки выбран верно")
        sheet.put(4, "out", "yes")
        sheet.put(line, "outcome", "1.2")
        sheet.put(line, "text:ru", "Суп оформлен")
        sheet.put(line, "method:ru", "наблюдение")

    before = [criterion for outcome in core.outcomes() for criterion in outcome.criteria]
    edit = give_back(change)
    after = {one.id: (one, outcome) for outcome in edit.qualification.outcomes() for one in outcome.criteria}
    assert after[before[0].id][0].text.exact("ru") == "Режим варки выбран верно"
    assert before[1].id not in after
    new, home = next(value for key, value in after.items() if key not in {one.id for one in before})
    assert (home.code, new.text.exact("ru"), new.method.exact("ru")) == ("1.2", "Суп оформлен", "наблюдение")


WRONG = [
    (OUTCOMES, "unit", "9", "unknown-unit"),
    (OUTCOMES, "kind", "talent", "unknown-word"),
    (OUTCOMES, "kind", None, "no-kind"),
    (OUTCOMES, "statement:ru", None, "no-wording"),
    (OUTCOMES, "statement:ru", "=1+1", "formula"),
    (OUTCOMES, "code", "1.2", "doubled-code"),
    (OUTCOMES, "outcome.id", "outcome-0", "unknown-id"),
    (OUTCOMES, "out", "perhaps", "unknown-word"),
    (UNITS, "hours", "a week", "no-number"),
    (UNITS, "hours", -5, "no-number"),
    (UNITS, "hours", 1.5, "no-number"),
    (UNITS, "code", "2", "unit-code"),
    (UNITS, "code", None, "unit-code"),
    (UNITS, "title:ru", None, "no-wording"),
    (UNITS, "mandatory", "sometimes", "unknown-word"),
    (UNITS, "out", "yes", "unit-not-empty"),
    (CRITERIA, "outcome", "2.1", "criterion-moved"),
]


@pytest.mark.parametrize(("sheet", "key", "value", "code"), WRONG)
def test_what_is_wrong_is_told_by_sheet_row_and_column_and_nothing_is_applied(
    sheet: str, key: str, value: object, code: str, core: Qualification, give_back: GiveBack
) -> None:
    def spoil(book: Workbook) -> None:
        line = 4 if code == "no-wording" else 3  # the text of row 3 is worded in Kazakh too
        sheet_of(book, sheet).put(line, key, value)
        sheet_of(book, SUMMARY).put(sheet_of(book, SUMMARY).line("purpose"), "value:ru", "Готовить")

    edit = give_back(spoil)
    found = next(problem for problem in edit.problems if problem.code == code)
    assert found.source is not None
    assert found.source.sheet
    assert found.source.row in (3, 4)
    assert found.source.sheet in found.message
    assert edit.qualification == core
    assert edit.changes == ()


@pytest.mark.parametrize(
    ("sheet", "values", "code"),
    [
        (OUTCOMES, {"statement:ru": "Без раздела", "kind": "skill"}, "unknown-unit"),
        (OUTCOMES, {"statement:ru": "Без вида", "unit": "1"}, "no-kind"),
        (OUTCOMES, {"unit": "1", "kind": "skill"}, "no-wording"),
        (UNITS, {"title:ru": "Без кода"}, "unit-code"),
        (UNITS, {"code": "7"}, "no-wording"),
        (CRITERIA, {"text:ru": "Чей?"}, "unknown-outcome"),
        (CRITERIA, {"outcome": "1.1"}, "no-wording"),
    ],
)
def test_a_new_row_that_lacks_something_is_told(
    sheet: str, values: dict[str, str], code: str, give_back: GiveBack
) -> None:
    def add(book: Workbook) -> None:
        found = sheet_of(book, sheet)
        line = found.end()
        for key, value in values.items():
            found.put(line, key, value)

    assert code in [problem.code for problem in give_back(add).problems]


def test_a_copied_row_is_told(give_back: GiveBack) -> None:
    def copy(book: Workbook) -> None:
        sheet = sheet_of(book, OUTCOMES)
        line = sheet.end()
        for column, cell in enumerate(list(sheet.sheet[3]), start=1):
            sheet.sheet.cell(line, column).value = cell.value

    assert "copied-row" in [problem.code for problem in give_back(copy).problems]


def test_columns_may_be_moved_deleted_and_sheets_renamed(core: Qualification, give_back: GiveBack) -> None:
    def rearrange(book: Workbook) -> None:
        outcomes = sheet_of(book, OUTCOMES)
        outcomes.sheet.title = "Meine Tabelle"
        outcomes.sheet.delete_cols(outcomes.columns["sources"])
        outcomes.sheet.delete_cols(outcomes.columns["kind"])
        outcomes.sheet.move_range(f"B1:B{outcomes.sheet.max_row}", cols=20)

    assert give_back(rearrange).qualification == core


def test_a_draft_without_one_of_its_sheets_is_refused(give_back: GiveBack) -> None:
    with pytest.raises(Refused, match="lost its hidden first row"):
        give_back(lambda book: book.remove(sheet_of(book, CRITERIA).sheet))


def test_no_cell_computes_and_the_status_and_notice_stand_above_every_sheet(core: Qualification) -> None:
    outcome = core.units[0].outcomes[0]
    hostile = outcome.model_copy(update={"statement": Text.of(ru="=cmd|' /C calc'!A0")})
    unit = core.units[0].model_copy(update={"outcomes": (hostile, *core.units[0].outcomes[1:])})
    book = draft_workbook(core.model_copy(update={"units": (unit, *core.units[1:])}), ["ru"], "A & B only")
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert any(cell.value == "=cmd|' /C calc'!A0" and cell.quotePrefix for cell in cells)
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    assert {sheet.oddHeader.left.text for sheet in shown} == {"A && B only"}
    assert all("рабочий" in sheet.oddHeader.right.text for sheet in shown)
    assert any(cell.value == "A & B only" for cell in cells)


def test_a_workbook_is_read_as_what_it_is(core: Qualification, tmp_path: Path) -> None:
    write_draft(core, tmp_path / "draft.xlsx", ["ru"])
    edit = read_workbook(tmp_path / "draft.xlsx")
    assert isinstance(edit, DraftEdit)
    assert read(tmp_path / "draft.xlsx") == core


def test_a_draft_with_errors_is_not_read_as_a_document(core: Qualification, tmp_path: Path) -> None:
    book = draft_workbook(core, ["ru"])
    sheet_of(book, UNITS).put(3, "hours", "much")
    book.save(tmp_path / "draft.xlsx")
    with pytest.raises(InputError, match="errors: 1; nothing was taken over"):
        read(tmp_path / "draft.xlsx")


@pytest.mark.skipif(which("soffice") is None, reason="no office program on this machine")
def test_a_draft_saved_by_another_office_program_still_comes_back(
    core: Qualification, give_back: GiveBack, tmp_path: Path
) -> None:
    def reword(book: Workbook) -> None:
        sheet_of(book, OUTCOMES).put(4, "statement:ru", "Первая строка\nВторая строка")

    edit = give_back(reword, ("ru", "kk"))
    saved = tmp_path / "saved"
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xlsx",
         "--outdir", str(saved), str(tmp_path / "draft.xlsx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    assert read_draft(saved / "draft.xlsx") == edit


def test_changes_are_applied_to_a_draft_that_has_gone_on_meanwhile(core: Qualification, give_back: GiveBack) -> None:
    def reword(book: Workbook) -> None:
        sheet_of(book, OUTCOMES).put(3, "statement:ru", "Варить супы")

    edit = give_back(reword)
    current = core.model_copy(update={"purpose": Text.of(ru="Готовить"), "status": LegalStatus.EXPERT_TEXT})
    assert draft_conflicts(edit.changes, current) == ()
    after = apply_changes(current, edit.changes)
    assert after.purpose.exact("ru") == "Готовить"
    assert after.outcomes()[0].statement.exact("ru") == "Варить супы"
    assert draft_conflicts(edit.changes, after) == ()  # given in a second time, it changes nothing more


def test_a_change_that_meets_another_one_is_a_conflict_with_both_texts(
    core: Qualification, give_back: GiveBack
) -> None:
    def reword(book: Workbook) -> None:
        sheet = sheet_of(book, OUTCOMES)
        sheet.put(3, "statement:ru", "Варить супы")
        sheet.put(4, "out", "yes")
        sheet.put(5, "kind", "other")

    def others(book: Workbook) -> None:
        sheet = sheet_of(book, OUTCOMES)
        sheet.put(3, "statement:ru", "Варить бульоны")
        sheet.put(4, "statement:ru", "Украшать супы")
        sheet.put(5, "out", "yes")

    mine, theirs = give_back(reword), give_back(others)
    found = {one.change.field: one for one in draft_conflicts(mine.changes, theirs.qualification)}
    assert set(found) == {"statement", "kind", "taken_out"}
    assert found["statement"].current == "Варить бульоны"
    assert found["statement"].change.after == "Варить супы"
    assert found["kind"].gone
    assert found["taken_out"].current == ("ru: Украшать супы",)


PRINTED = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=60).filter(
    lambda text: text.strip() and not text.strip().startswith("[")
)


@given(said=PRINTED, line=st.integers(3, 8))
def test_whatever_is_typed_comes_back_as_it_was_typed(
    said: str, line: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    core = draft(kitchen(), at_least=2)
    book = draft_workbook(core, ["ru"])
    sheet = sheet_of(book, OUTCOMES)
    cell = sheet.sheet.cell(line, sheet.columns["statement:ru"])
    cell.value = said
    cell.data_type = "s"
    path = tmp_path_factory.getbasetemp() / "typed.xlsx"
    book.save(path)
    edit = read_draft(path)
    assert edit.problems == ()
    outcome = next(one for one in edit.qualification.outcomes() if one.id == str(sheet.get(line, "outcome.id")))
    assert outcome.statement.exact("ru") == said.strip()
    assert apply_changes(core, edit.changes) == edit.qualification
