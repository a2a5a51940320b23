"""Map and description are checked against each other; gaps and disagreements are findings."""

from __future__ import annotations

from tests.contents import content_of, file_of, table_of
from tests.functional_form import codes, name_row, texts

from darya.documents.content import Block
from darya.documents.layouts.functional import read
from darya.model import Severity, Standard

HEAD = [
    ["Обобщенные трудовые функции", "", "", "Трудовые функции", "", ""],
    ["код", "наименование", "уровень квалификации", "наименование", "код", "уровень (подуровень) квалификации"],
]
ROWS = [["Трудовые действия", "Варка супов"], ["Необходимые знания", "Рецепты супов"]]


def standard_of(map_rows: list[list[str | None]], *described: tuple[str, str, str]) -> Standard:
    blocks: list[Block | str] = [
        "Функциональная карта вида профессиональной деятельности",
        table_of([*HEAD, *map_rows]),
    ]
    blocks.append("III. Характеристика обобщенных трудовых функций")
    for number, (title, code, level) in enumerate(described, 2):
        blocks += ["3.1.1. Трудовая функция", name_row(title, code, level), table_of(ROWS, number)]
    return read(content_of(*blocks), file_of())


def messages(standard: Standard, code: str) -> list[str]:
    return [finding.message for finding in standard.findings if finding.code == code]


def test_functions_missing_on_either_side_are_named() -> None:
    standard = standard_of(
        [["A", "Приготовление", "3", "Варка супов", "A/01.3", "3"], [None, None, None, "Варка каш", "A/02.3", "3"]],
        ("Варка супов", "A/01.3", "3"),
        ("Жарка", "A/03.3", "3"),
    )
    assert messages(standard, "not-described") == [
        "A/02.3 “Варка каш” stands in the functional map but is not described"
    ]
    assert messages(standard, "not-in-map") == ["A/03.3 “Жарка” is described but does not stand in the functional map"]


def test_another_title_or_level_is_named_and_a_slip_of_the_pen_is_only_a_note() -> None:
    standard = standard_of(
        [
            ["A", "Все", "3", "Варка супов", "A/01.3", "3"],
            [None, None, None, "Приготовление вкусных каш и супов", "A/02.3", "3"],
        ],
        ("Жарка мяса", "A/01.3", "4"),
        ("Приготовление вкусных каш и супа", "A/02.3", "3"),
    )
    severities = [finding.severity for finding in standard.findings if finding.code == "other-title"]
    assert severities == [Severity.WARNING, Severity.NOTE]
    assert messages(standard, "other-level") == [
        "A/01.3 has level 4 in its description and level 3 in the functional map"
    ]
    assert messages(standard, "level-disagrees") == ["A/01.3 ends with level 3, but level 4 is stated"]


def test_a_code_used_twice_is_an_error_and_both_functions_are_kept() -> None:
    standard = standard_of([], ("Варка супов", "A/01.3", "3"), ("Варка каш", "А/01.3", "3"))
    assert [function.title for function in standard.functions] == ["Варка супов", "Варка каш"]
    assert messages(standard, "duplicate-code") == ["The code A/01.3 stands at 2 functions"]


def test_a_function_without_tasks_or_knowledge_is_named() -> None:
    standard = read(
        content_of("Трудовая функция", name_row("Варка", "A/01.3", "3"), table_of([["Необходимые умения", "Варить"]])),
        file_of(),
    )
    assert {"no-tasks", "no-knowledge"} <= codes(standard)


def test_titles_and_functions_of_the_map_broken_by_a_page_end_are_joined() -> None:
    standard = standard_of(
        [
            ["A", "Приготовление", "3", "Варка супов и", "A/01.3", "3"],
            ["", "горячих блюд", "", "бульонов", "", ""],
            ["Б", "Подача", "4", "Подача блюд", "Б/01.4", ""],
        ],
        ("Варка супов и бульонов", "A/01.3", "3"),
        ("Подача блюд", "Б/01.4", "4"),
    )
    assert [(one.code, one.title, one.level) for one in standard.functional_map] == [
        ("A/01.3", "Варка супов и бульонов", "3"), ("Б/01.4", "Подача блюд", "4"),
    ]  # fmt: skip
    assert "other-title" not in codes(standard)
    kept = [finding.values["example"] for finding in standard.findings if finding.code == "code-normalised"]
    assert kept == ["Б/01.4"]


def test_a_map_without_headings_is_read_by_what_its_cells_look_like() -> None:
    standard = read(
        content_of(
            "II. Функциональная карта",
            table_of(
                [["A", "Приготовление", "3", "Варка супов", "A/01.3", "3"], ["", "", "", "Варка каш", "A/02.3", "3"]]
            ),
        ),
        file_of(),
    )
    assert [(one.generalised_code, one.code, one.title) for one in standard.functional_map] == [
        ("A", "A/01.3", "Варка супов"), ("A", "A/02.3", "Варка каш"),
    ]  # fmt: skip


def test_normalised_codes_are_counted_in_one_note_per_kind_and_kept_as_issued() -> None:
    standard = standard_of([], ("Варка", "А/01..3", "3"), ("Жарка", "А/02.3", "3"), ("Тушение", "A/03.3", "3"))
    assert [(one.code, one.code_as_issued) for one in standard.functions] == [
        ("A/01.3", "А/01..3"), ("A/02.3", "А/02.3"), ("A/03.3", None),
    ]  # fmt: skip
    counts = [finding.values["count"] for finding in standard.findings if finding.code == "code-normalised"]
    assert counts == [2, 1]
    assert texts(standard, "task") == ["Варка супов"] * 3
