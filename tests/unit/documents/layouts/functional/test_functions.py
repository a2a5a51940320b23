"""Functions are found whatever the shape of the tables that name them."""

from __future__ import annotations

import pytest
from tests.contents import content_of, file_of, table_of
from tests.functional_form import codes, name_row, texts, whole_form

from darya.documents.content import Block
from darya.documents.layouts.functional import read, recognise
from darya.model import Standard

TASK = ["Трудовые действия", "Варка супов"]


def named(standard: Standard) -> list[tuple[str | None, str | None, str]]:
    return [(function.code, function.level, function.title) for function in standard.functions]


def test_headings_and_names_may_all_stand_in_one_big_table() -> None:
    rows = [
        ["III. Характеристика обобщенных трудовых функций", "", "", "", "", ""],
        ["3.1. Обобщенная трудовая функция", "", "", "", "", ""],
        ["Наименование", "Приготовление блюд", "Код", "А", "Уровень квалификации", "3"],
        ["3.1.1. Трудовая функция", "", "", "", "", ""],
        ["Наименование", "Варка супов", "Код", "А/01.3", "Уровень квалификации", "3"],
        [*TASK, "", "", "", ""],
        ["3.1.2. Трудовая функция", "", "", "", "", ""],
        ["Наименование", "Варка каш", "Код", "А/02.3", "Уровень квалификации", "3"],
        ["Трудовые действия", "Варка каш", "", "", "", ""],
    ]
    standard = read(content_of(table_of(rows)), file_of())
    assert named(standard) == [("A/01.3", "3", "Варка супов"), ("A/02.3", "3", "Варка каш")]
    assert [function.title for function in standard.generalised_functions] == ["Приготовление блюд"]


def test_a_function_without_heading_begins_with_its_name() -> None:
    blocks: list[Block | str] = ["3.1.1. Трудовая функция"]
    for code in ("А/01.3", "А/02.3"):
        blocks += [name_row(f"Варка {code}", code, "3"), table_of([TASK])]
    assert [function.code for function in read(content_of(*blocks), file_of()).functions] == ["A/01.3", "A/02.3"]


@pytest.mark.parametrize(
    "rows",
    [
        [["Наименование: Варка супов", "Код: А/01.3", "Уровень: 3"]],
        [["Наименование", "Варка супов"], ["Код", "А/01.3"], ["Уровень (подуровень) квалификации", "3"]],
        [["Наименование", "Варка", "Код", "А/01.3", "Уровень квалифик ации", "3"], ["", "супов", "", "", "", ""]],
        [["Наименование", "Варка супов", "Код", "А/01.3", "Уровень квалификации 3"]],
        [["Наименование\nВарка супов\nКод\nА/01.3\nУровень квалификации\n3"]],
        [["Наименование", "Варка супов", "Код", "А/01.3", "", ""], ["", "", "", "", "Уровень квалификации", "3"]],
    ],
    ids=[
        "label: value",
        "spread over rows",
        "broken title",
        "label and value in one cell",
        "a table in a cell",
        "level below",
    ],
)
def test_name_code_and_level_are_found_in_any_arrangement(rows: list[list[str]]) -> None:
    standard = read(content_of("3.1.1. Трудовая функция", table_of(rows), table_of([TASK], 2)), file_of())
    assert named(standard) == [("A/01.3", "3", "Варка супов")]
    assert texts(standard, "task") == ["Варка супов"]


def test_the_origin_of_a_function_is_no_statement_and_what_it_is_borrowed_from_is_noted() -> None:
    origin = table_of([
        ["Происхождение трудовой функции", "Оригинал", "Х", "Заимствовано из оригинала", "В/03.4", "512"],
        ["", "", "", "Код оригинала", "Регистрационный номер профессионального стандарта", ""],
    ], 3)  # fmt: skip
    standard = read(
        content_of("Трудовая функция", name_row("Варка", "А/01.3", "3"), origin, table_of([TASK], 4)), file_of()
    )
    assert [statement.text for statement in standard.statements()] == ["Варка супов"]
    (borrowed,) = [finding for finding in standard.findings if finding.code == "borrowed"]
    assert borrowed.values["text"] == "В/03.4, 512"


def test_a_heading_repeated_in_the_contents_opens_nothing() -> None:
    contents = [
        "Содержание",
        "I. Общие сведения 3",
        "III. Характеристика обобщенных трудовых функций",
        "3.1. Обобщенная трудовая функция «Приготовление",
        "блюд» ........ 5",
        "IV. Сведения об организациях – разработчиках профессионального стандарта",
    ]
    plain = whole_form("ru")
    with_contents = content_of(*plain.blocks[:2], *contents, *plain.blocks[2:])
    ours, theirs = read(with_contents, file_of()), read(plain, file_of())
    assert named(ours) == named(theirs)
    assert len(ours.generalised_functions) == len(theirs.generalised_functions)
    assert codes(ours) == codes(theirs)


def test_a_document_of_another_kind_is_not_recognised() -> None:
    other = content_of(
        "ПРОФЕССИОНАЛЬНЫЙ СТАНДАРТ", "I. Общие сведения", "Правила оплаты труда", table_of([["Знания", "нужны всем"]])
    )
    assert recognise(other) < 0.5
    assert recognise(content_of()) == 0.0


@pytest.mark.parametrize(
    "heading",
    [
        "3.1.1. Трудовая функция А/01.3 Варка супов",
        "Трудовая функция А/01.3 «Варка супов»",
        "Трудовая функция: А/01.3 – Варка супов",
    ],
)
def test_code_and_title_may_stand_in_the_heading(heading: str) -> None:
    standard = read(content_of(heading, table_of([TASK])), file_of())
    assert named(standard) == [("A/01.3", "3", "Варка супов")]


def test_a_paragraph_cut_at_a_label_within_it_gives_statements_of_their_own() -> None:
    table = table_of([["Трудовые действия", "Код: A-1 Уровень: 3"]])
    said = list(read(content_of("Трудовая функция", table), file_of()).statements())
    assert [statement.text for statement in said] == ["Код", "A-1 Уровень: 3"]
    assert len({statement.id for statement in said}) == 2
