"""Darya's own workbook: what a person does to it, and what reading makes of that."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from tests.contents import content_of_workbook, file_of
from tests.kitchen import kitchen_standards

from darya.documents.layouts.template import read, recognise, write_standard, write_template
from darya.documents.layouts.template.form import BY_KEY, FIELDS, SHEETS
from darya.documents.layouts.template.labels import LANGUAGES, SECTIONS, column_of, key_of, words_of
from darya.language.tags import WORKING_LANGUAGES
from darya.model import InputError, Standard

STANDARD = kitchen_standards()[0]
SHEET = {key: words_of("en")["sheets"][key] for key in BY_KEY}


def written(standard: Standard = STANDARD, language: str = "en") -> Workbook:
    buffer = io.BytesIO()
    write_standard(standard, buffer, language)
    return openpyxl.load_workbook(buffer)


def read_back(book: Workbook, *, country: str | None = None, name: str = "back.xlsx") -> Standard:
    buffer = io.BytesIO()
    book.save(buffer)
    return read(content_of_workbook(buffer.getvalue()), file_of(buffer.getvalue(), name), country)


def corrected(change: Callable[[Worksheet], None], sheet: str = "statements") -> Standard:
    book = written()
    change(book[SHEET[sheet]])
    return read_back(book)


def column(page: Worksheet, heading: str) -> int:
    return next(cell.column for cell in page[1] if cell.value == heading)


def codes(standard: Standard) -> list[str]:
    return [finding.code for finding in standard.findings]


def said(standard: Standard) -> list[str]:
    return [statement.text for statement in standard.statements()]


@pytest.mark.parametrize("language", WORKING_LANGUAGES)
def test_every_language_has_every_word(language: str) -> None:
    own, english = words_of(language), words_of("en")
    for section in (*SECTIONS, "guide"):
        assert own[section].keys() == english[section].keys()
    assert len(own["guide"]["lines"]) == len(english["guide"]["lines"])
    assert all(len(name) <= 31 for name in own["sheets"].values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_heading_field_and_choice_is_understood_where_it_stands(language: str) -> None:
    words = words_of(language)
    for sheet in SHEETS:
        assert key_of("sheets", words["sheets"][sheet.key], BY_KEY) == sheet.key
        for key in sheet.keys:
            assert column_of(words["columns"][key], sheet.keys) == key
    for key in FIELDS:
        assert key_of("fields", words["fields"][key], FIELDS) == key


@pytest.mark.parametrize("language", WORKING_LANGUAGES)
def test_an_empty_template_is_recognised_and_says_what_is_missing(language: str) -> None:
    buffer = io.BytesIO()
    write_template(buffer, language, "ru")
    content = content_of_workbook(buffer.getvalue())

    assert recognise(content) == 1.0
    empty = read(content, file_of(buffer.getvalue(), "empty.xlsx"))
    assert codes(empty) == ["missing-title", "no-functions"]
    assert (empty.language, empty.functions) == (language, ())


def test_there_is_no_template_in_an_unknown_language() -> None:
    with pytest.raises(InputError, match="no template in de"):
        write_template(io.BytesIO(), "de")


def test_the_form_is_comfortable_to_fill_in() -> None:
    page = written()["Statements"]

    assert page.freeze_panes == "A2"
    assert page.print_title_rows == "$1:$1"
    assert len(page.data_validations.dataValidation) == 3
    assert page.column_dimensions["C"].width == 80
    hidden = {cell.value for cell in page[1] if page.column_dimensions[cell.column_letter].hidden}
    assert hidden == {"Sheet", "Order", "Identifier", "Identifier of the whole", "Seal"}
    assert page["C2"].alignment.wrap_text


def test_a_new_expert_fills_in_the_empty_form() -> None:
    buffer = io.BytesIO()
    write_template(buffer, "ru", "ky")
    book = openpyxl.load_workbook(buffer)
    general = {row[0].value: row[1] for row in book["Общие сведения"].iter_rows(min_row=2)}
    for cell, value in {
        "Наименование": "Повар",
        "Страна (две буквы)": "kg",
        "Акт: дата (год-месяц-день)": "2024-02-30",
    }.items():
        general[cell].value = value
    page = book["Трудовые функции"]
    page["A2"], page["B2"], page["D2"] = "А/1.4", "Варка супов", 4
    page = book["Положения"]
    for row in (("А/01.4", "умение", "Варить супы"), (None, "Knowledge", "Виды супов"), (None, "знание", None)):
        page.append([*row, "Сорпо түрлөрү"] if row[2] else [*row])

    standard = read_back(book)
    function = standard.functions[0]

    assert (standard.title, standard.country, standard.language) == ("Повар", "KG", "ru")
    assert (function.code, function.code_as_issued, function.level) == ("A/01.4", "А/1.4", "4")
    assert [(s.kind, s.text) for s in function.statements] == [("skill", "Варить супы"), ("knowledge", "Виды супов")]
    assert function.statements[0].parallel.exact("ky") == "Сорпо түрлөрү"
    assert function.statements[0].source.row == 2
    assert codes(standard) == ["wrong-date", "empty-text"]


def test_what_nobody_touched_keeps_its_identifier_and_its_place() -> None:
    back = read_back(written(language="uz-Latn"))

    assert back.functions == STANDARD.functions
    assert [file.name for file in back.files] == [*(file.name for file in STANDARD.files), "back.xlsx"]
    assert back.findings == ()


def test_a_corrected_statement_keeps_its_identifier_and_has_the_workbook_as_source() -> None:
    back = corrected(lambda page: page.cell(2, column(page, "Text"), "Варка супов"))
    first, before = next(back.statements()), next(STANDARD.statements())

    assert (first.id, first.text) == (before.id, "Варка супов")
    assert (first.source.file, first.source.sheet, first.source.row) == ("back.xlsx", "Statements", 2)
    assert codes(back) == ["changed-text"]
    assert said(back)[1:] == said(STANDARD)[1:]


def test_a_copied_line_becomes_a_statement_of_its_own() -> None:
    back = corrected(lambda page: page.append([cell.value for cell in page[2]]))

    assert said(back).count(said(STANDARD)[0]) == 2
    assert codes(back) == ["doubled-id"]


def test_a_deleted_line_is_a_deleted_statement() -> None:
    assert said(corrected(lambda page: page.delete_rows(2))) == said(STANDARD)[1:]


def test_a_statement_moved_to_another_function_goes_there() -> None:
    other = STANDARD.functions[1]
    back = corrected(lambda page: page.cell(2, column(page, "Function"), other.code))

    assert said(STANDARD)[0] in [statement.text for statement in back.functions[1].statements]


def test_a_function_with_a_new_code_keeps_its_statements() -> None:
    back = corrected(lambda page: page.cell(2, column(page, "Code"), "C/07.5"), "functions")

    assert back.functions[0].code == "C/07.5"
    assert len(back.functions[0].statements) == len(STANDARD.functions[0].statements)
    assert codes(back) == []


@pytest.mark.parametrize(
    ("heading", "value", "finding"),
    [
        ("Kind", "ability", "unknown-kind"),
        ("Function", "Z/09.9", "unknown-function"),
        ("Text", None, "empty-text"),
        ("Language", "Klingon!", "unknown-language"),
        ("Source file", "another.pdf", "wrong-place"),
        ("Page", "twelve", "wrong-place"),
    ],
)
def test_a_mistake_is_reported_with_sheet_and_row(heading: str, value: str | None, finding: str) -> None:
    def change(page: Worksheet) -> None:
        for index in [cell.column for cell in page[1] if str(cell.value).startswith(heading)]:
            page.cell(3, index).value = value

    found = next(f for f in corrected(change).findings if f.code == finding)

    assert (found.source.sheet, found.source.row) == ("Statements", 3)  # type: ignore[union-attr]
    assert "row 3" in found.message


def test_a_line_without_function_belongs_to_the_function_above() -> None:
    def merge(page: Worksheet) -> None:
        page.cell(3, column(page, "Function")).value = None

    assert [len(f.statements) for f in corrected(merge).functions] == [len(f.statements) for f in STANDARD.functions]


def test_columns_may_be_moved_and_headings_may_stand_in_another_language() -> None:
    def turn_round(page: Worksheet) -> None:
        rows = [[cell.value for cell in reversed(row)] for row in page.iter_rows()]
        rows[0] = [{"Kind": "Түрү", "Text": "Matni"}.get(value, value) for value in rows[0]]
        for row, values in enumerate(rows, 1):
            for index, value in enumerate(values, 1):
                page.cell(row, index).value = value

    assert corrected(turn_round).functions == STANDARD.functions


def test_a_renamed_sheet_and_a_lost_property_do_not_matter() -> None:
    book = written()
    book["Statements"].title = "Копия"
    for name in list(book.custom_doc_props.names):
        del book.custom_doc_props[name]
    buffer = io.BytesIO()
    book.save(buffer)

    assert recognise(content_of_workbook(buffer.getvalue())) >= 0.5
    assert said(read_back(book)) == said(STANDARD)


def test_notes_of_a_person_beside_the_form_are_reported_not_read() -> None:
    def scribble(page: Worksheet) -> None:
        page.cell(1, 30).value, page.cell(2, 30).value = "My remarks", "ask Aigul"

    assert codes(corrected(scribble)) == ["unknown-label"]


@pytest.mark.parametrize("text", ['=HYPERLINK("x")', "+7 700", "-1", "@SUM(A1)"])
def test_a_text_is_never_a_formula(text: str) -> None:
    statement = STANDARD.functions[0].statements[0].model_copy(update={"text": text})
    function = STANDARD.functions[0].model_copy(update={"statements": (statement,)})
    standard = STANDARD.model_copy(update={"functions": (function,)})
    book = written(standard)

    assert book["Statements"]["C2"].data_type == "s"
    assert book["Statements"]["C2"].quotePrefix
    assert said(read_back(book)) == [text]


def test_a_text_that_looks_like_an_escape_stays_as_it_is() -> None:
    statement = STANDARD.functions[0].statements[0].model_copy(update={"text": "Файл _x0041_ и _x005F_"})
    function = STANDARD.functions[0].model_copy(update={"statements": (statement,)})
    buffer = io.BytesIO()
    write_standard(STANDARD.model_copy(update={"functions": (function,)}), buffer, "ru")

    assert said(read(content_of_workbook(buffer.getvalue()), file_of())) == ["Файл _x0041_ и _x005F_"]


def test_the_workbook_holds_no_macro_and_no_link() -> None:
    buffer = io.BytesIO()
    write_standard(STANDARD, buffer, "ru")
    names = zipfile.ZipFile(buffer).namelist()

    assert not [name for name in names if "vba" in name.lower() or "external" in name.lower()]


def test_a_generalised_function_is_found_and_kept_in_latin_letters_whatever_the_keyboard() -> None:
    book = written()
    functions, groups, listed = (book[SHEET[key]] for key in ("functions", "generalised", "map"))
    group = column(functions, "Generalised function")
    functions.append(["А/09.4", "Новая функция", "4"])
    functions.cell(functions.max_row, group).value = "А"
    groups.append(["Х", "Новая группа", "4"])
    listed.append(["В", "В/1.4", "Новая строка", "4"])
    standard = read_back(book)

    assert standard.functions[-1].generalised_function == STANDARD.generalised_functions[0].id
    assert (standard.generalised_functions[-1].code, standard.generalised_functions[-1].code_as_issued) == ("X", "Х")
    entry = standard.functional_map[-1]
    assert (entry.generalised_code, entry.code, entry.code_as_issued) == ("B", "B/01.4", "В/1.4")


def test_the_same_workbook_read_twice_gives_the_same_identifiers() -> None:
    buffer = io.BytesIO()
    book = written()
    book["Statements"].append([STANDARD.functions[0].code, "task", "Новое положение"])
    book.save(buffer)
    content, file = content_of_workbook(buffer.getvalue()), file_of(buffer.getvalue(), "new.xlsx")

    assert read(content, file) == read(content, file)
    assert said(read(content, file)).count("Новое положение") == 1


def test_a_workbook_named_like_a_file_in_it_gets_a_name_of_its_own() -> None:
    back = read_back(written(), name=STANDARD.files[0].name.rsplit(".", 1)[0] + ".xlsx")
    again = read_back(written(back), name=back.files[-1].name)

    names = [file.name for file in again.files]
    assert len(names) == len(set(names)) == 3


def test_an_empty_content_is_another_kind_of_document() -> None:
    assert recognise(content_of_workbook(_plain_workbook())) == 0.0


def _plain_workbook() -> bytes:
    book, buffer = Workbook(), io.BytesIO()
    book.active.append(["Name", "Price"])
    book.save(buffer)
    return buffer.getvalue()
