"""Every statement whole and of the kind of its label, however the rows are made."""

from __future__ import annotations

import pytest
from tests.contents import content_of, file_of, table_of
from tests.functional_form import codes, function, read_function, statement_rows, texts

from darya.documents.content import Cell, Paragraph, Table
from darya.documents.layouts.functional import read


@pytest.mark.parametrize("below", [None, "", "Трудовые действия"], ids=["merged", "empty", "repeated"])
def test_a_label_holds_for_the_rows_below_it(below: str | None) -> None:
    standard = read_function(
        ["Трудовые действия", "Варка супов"], [below, "Варка каш"], ["Необходимые знания", "Рецепты супов и каш"]
    )
    assert texts(standard, "task") == ["Варка супов", "Варка каш"]
    assert texts(standard, "knowledge") == ["Рецепты супов и каш"]


def test_a_label_holds_in_a_table_that_continues_on_the_next_page() -> None:
    standard = read(
        content_of(
            *function(["Трудовые действия", "Варка супов"]),
            table_of([["Варка каш"], ["Варка компотов"]], 20),
            table_of([["Необходимые умения", "Варить супы"]], 21),
        ),
        file_of(),
    )
    assert texts(standard, "task") == ["Варка супов", "Варка каш", "Варка компотов"]
    assert texts(standard, "skill") == ["Варить супы"]


def test_each_paragraph_of_a_cell_is_a_statement_and_list_marks_are_taken_off() -> None:
    standard = read_function(
        ["Трудовые действия", "Варка супов\nВарка каш"],
        ["Необходимые умения", "- варить супы;\n- варить каши;"],
        ["Необходимые знания", "1) Рецепты супов\n2) Рецепты каш"],
        ["Другие характеристики", "• Работа стоя"],
    )
    assert texts(standard, "task") == ["Варка супов", "Варка каш"]
    assert texts(standard, "skill") == ["варить супы", "варить каши"]
    assert texts(standard, "knowledge") == ["Рецепты супов", "Рецепты каш"]
    assert texts(standard, "other") == ["Работа стоя"]


def test_sentences_that_share_a_cell_are_split_at_semicolons() -> None:
    standard = read_function(
        ["Трудовые действия", "Варка супов; Варка каш; Варка компотов."],
        ["Необходимые умения", "Варить супы из мяса; рыбы и овощей"],
    )
    assert texts(standard, "task") == ["Варка супов", "Варка каш", "Варка компотов."]
    assert texts(standard, "skill") == ["Варить супы из мяса; рыбы и овощей"]
    assert len({statement.id for statement in standard.statements()}) == 4


def test_a_statement_broken_over_paragraphs_of_its_cell_is_joined() -> None:
    standard = read_function(
        ["Трудовые действия", "Варка супов в соответствии\nс технологической картой\nВарка каш"],
        ["Необходимые знания", "Виды продуктов:\nмясо;\nрыба;\nПравила хранения"],
    )
    assert texts(standard, "task") == ["Варка супов в соответствии с технологической картой", "Варка каш"]
    assert texts(standard, "knowledge") == ["Виды продуктов: мясо; рыба", "Правила хранения"]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("Осмотр участка №", "143", ["Осмотр участка № 143"]),
        ("Укладка плитки по ГОСТ", "12.0.004 и схеме", ["Укладка плитки по ГОСТ 12.0.004 и схеме"]),
        ("Укладка плитки", "3D-моделирование фасадов", ["Укладка плитки", "3D-моделирование фасадов"]),
        ("1. Укладка плитки", "2. Резка плитки", ["Укладка плитки", "Резка плитки"]),
        ("1.Укладка плитки", "2.Резка плитки", ["Укладка плитки", "Резка плитки"]),
        (
            "Укладка плитки; Резка плитки; Осмотр",
            "плитки; Мытье плитки.",
            ["Укладка плитки", "Резка плитки", "Осмотр плитки", "Мытье плитки."],
        ),
    ],
)
def test_a_page_end_before_a_number_or_in_a_list_changes_no_statement(before: str, after: str, said: list[str]) -> None:
    later = Cell(1, 1, (Paragraph(after, page=8),))
    label = Cell(0, 0, (Paragraph("Трудовые действия", page=7),))
    first = Cell(0, 1, (Paragraph(before, page=7),))
    assert texts(read(content_of(*function(), Table((label, first, later), 9, page=7)), file_of()), "task") == said


def test_a_statement_broken_by_a_page_end_is_joined() -> None:
    def row(number: int, label: str, text: str, page: int) -> list[Cell]:
        said = Cell(number, 1, (Paragraph(text, page=page),))
        return [Cell(number, 0, (Paragraph(label, page=page),)), said] if label else [said]

    first = Table(tuple(row(0, "Трудовые действия", "Варка супов согласно", 7)), 9, page=7)
    second = Table((*row(0, "", "«технологической карте»", 8), *row(1, "", "Варка каш", 8)), 10, page=8)
    standard = read(content_of(*function()[:2], first, second), file_of())
    assert texts(standard, "task") == ["Варка супов согласно «технологической карте»", "Варка каш"]
    assert next(standard.statements()).source.page == 7


@pytest.mark.parametrize("nothing", ["-", "–", "—", "", "-\n-", "_____"])
def test_a_dash_is_no_statement(nothing: str) -> None:
    standard = read_function(["Трудовые действия", "Варка супов"], ["Другие характеристики", nothing])
    assert [statement.text for statement in standard.statements()] == ["Варка супов"]


@pytest.mark.parametrize(
    "label", ["Необходимые заниния", "Необходимы знания", "Heобxодимыe знaния", "НЕОБХОДИМЫЕ  ЗНАНИЯ:"]
)
def test_a_misspelt_label_is_understood(label: str) -> None:
    assert texts(read_function([label, "Рецепты супов"]), "knowledge") == ["Рецепты супов"]


def test_a_misspelt_label_is_noted_once_with_its_count_and_as_issued() -> None:
    standard = read_function(["Трудовые действи", "Варка"], ["Трудовые действи", "Жарка"], ["Знания", "Рецепты"])
    (noted,) = [finding for finding in standard.findings if finding.code == "label-respelt"]
    assert dict(noted.values) == {"issued": "Трудовые действи", "label": "Трудовые действия", "count": 2}


def test_labels_may_be_paragraphs_with_lists_below_them() -> None:
    standard = read(
        content_of(
            "3.1.1. Трудовая функция «Варка супов»",
            "Трудовые действия:", "- Варка бульона", "- Заправка супа",
            "Необходимые знания: Рецепты супов",
        ),
        file_of(),
    )  # fmt: skip
    assert standard.functions[0].title == "Варка супов"
    assert texts(standard, "task") == ["Варка бульона", "Заправка супа"]
    assert texts(standard, "knowledge") == ["Рецепты супов"]


def test_statements_know_where_they_stand() -> None:
    standard = read_function(["Трудовые действия", "Варка супов"], [None, "Варка каш"])
    places = [(one.source.table, one.source.row) for one in standard.statements()]
    assert places == [(9, 1), (9, 2)]
    orders = [one.source.order for one in standard.statements()]
    assert orders == sorted(set(orders))


def test_the_same_file_read_again_gives_the_same_identifiers() -> None:
    once, again = (read_function(["Трудовые действия", "Варка супов"]) for _ in range(2))
    assert once == again


def test_what_looks_glued_or_cut_is_pointed_out_with_its_place() -> None:
    glued = "Проверка качества сырья " * 8 + "на складе. " + "Подготовка рабочего места повара " * 4
    standard = read_function(
        ["Трудовые действия", glued], [None, "Варка супов из"], ["Необходимые знания", "рецепты супов"]
    )
    found = [(one.code, one.source.row) for one in standard.findings if one.source and one.code.startswith("looks")]
    assert found == [("looks-glued", 1), ("looks-cut", 2), ("looks-cut", 3)]


def test_what_no_label_explains_is_listed_and_not_dropped() -> None:
    standard = read(content_of(*function(["Трудовые действия", "Варка супов"]), "Работа выполняется стоя"), file_of())
    (missed,) = [finding for finding in standard.findings if finding.code == "not-understood"]
    assert "Работа выполняется стоя" in missed.message


def test_skills_and_knowledge_that_changed_places_stay_as_issued_and_are_pointed_out() -> None:
    standard = read_function(
        ["Трудовые действия", "Варка"],
        ["Необходимые умения", "Рецепты супов\nСвойства продуктов"],
        ["Необходимые знания", "Варить супы\nВыбирать продукты"],
    )
    assert texts(standard, "skill") == ["Рецепты супов", "Свойства продуктов"]
    assert "labels-swapped" in codes(standard)


def test_a_row_number_before_the_label_does_not_hide_it() -> None:
    standard = read(content_of(*function()[:2], statement_rows([["1", "Трудовые действия", "Варка супов"]])), file_of())
    assert texts(standard, "task") == ["Варка супов"]


def test_a_label_cut_into_pieces_by_ruling_lines_is_one_label() -> None:
    standard = read_function(
        ["Трудовые", "Варка супов"],
        ["действия", "Варка каш"],
        ["Необходимые", "Варить супы"],
        ["умения", "Варить каши"],
        ["", "Варить компоты"],
    )
    assert texts(standard, "task") == ["Варка супов", "Варка каш"]
    assert texts(standard, "skill") == ["Варить супы", "Варить каши", "Варить компоты"]


def test_labels_may_stand_in_rows_of_their_own_above_their_statements() -> None:
    standard = read_function(["Трудовые действия"], ["Варка супов"], ["Варка каш"], ["Необходимые знания"], ["Рецепты"])
    assert (texts(standard, "task"), texts(standard, "knowledge")) == (["Варка супов", "Варка каш"], ["Рецепты"])


def test_labels_may_stand_side_by_side_above_their_statements() -> None:
    standard = read_function(
        ["Трудовые действия", "Необходимые умения", "Необходимые знания"],
        ["Варка супов\nВарка каш", "Варить супы", "Рецепты супов"],
        ["Варка компотов", "", "Рецепты каш"],
    )
    assert texts(standard, "task") == ["Варка супов", "Варка каш", "Варка компотов"]
    assert texts(standard, "skill") == ["Варить супы"]
    assert texts(standard, "knowledge") == ["Рецепты супов", "Рецепты каш"]


def test_a_label_and_its_statements_may_share_a_cell() -> None:
    standard = read_function(["Трудовые действия:\nВарка супов\nВарка каш"], ["Необходимые знания: Рецепты супов"])
    assert (texts(standard, "task"), texts(standard, "knowledge")) == (["Варка супов", "Варка каш"], ["Рецепты супов"])
