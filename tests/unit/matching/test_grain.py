"""What one country says in one sentence and another in two comes into one row, and nothing else does."""

import pytest
from tests.builders import build_function, build_standard

from darya.matching import align
from darya.matching.grain import divide_the_words
from darya.matching.items import Item, items_of
from darya.matching.settings import DEFAULT
from darya.model import Comparison, HintKind, Standard

OTHERS = ["Учет рабочего времени бригады", "Заточка ножей и инструмента", "Прием заявок от заказчика"]
PARTS = ["Варка костных бульонов", "Приготовление заправочных супов"]
BROAD = "Варка бульонов и приготовление супов"


def _standards(*tasks_of: tuple[str, list[str]], language: str = "ru") -> list[tuple[str, Standard]]:
    return [
        (country, build_standard(country, "Повар", [
            build_function(country, "A/01.3", "Работы", tasks=tasks, language=language)
        ], language=language))
        for country, tasks in tasks_of
    ]  # fmt: skip


def _row_with(grid: Comparison, text: str) -> dict[str, list[str]]:
    """Country → texts of the row in which a text stands."""
    for row in grid.rows:
        said = {cell.country: [grid.statements[at].statement.text for at in cell.statements] for cell in row.cells}
        if any(text in texts for texts in said.values()):
            return said
    raise AssertionError(text)


def test_one_broad_statement_takes_both_of_the_narrow_ones() -> None:
    grid = align(_standards(("KZ", [BROAD, *OTHERS]), ("KG", [*PARTS, *OTHERS])))
    assert _row_with(grid, BROAD) == {"KZ": [BROAD], "KG": PARTS}
    assert _row_with(grid, OTHERS[0]) == {"KZ": [OTHERS[0]], "KG": [OTHERS[0]]}


def test_both_cells_hint_at_the_grain_with_the_words_of_the_parts() -> None:
    grid = align(_standards(("KZ", [BROAD, *OTHERS]), ("KG", [*PARTS, *OTHERS])))
    row = next(row for row in grid.rows if len(row.cells) == 2 and len(row.cells[1].statements) == 2)
    hints = {
        cell.country: [hint for hint in cell.suggestion.reasons.hints if hint.kind is HintKind.GRAIN]
        for cell in row.cells if cell.suggestion
    }  # fmt: skip
    assert hints["KG"][0].here == hints["KZ"][0].there == ("варка бульонов", "приготовление супов")
    assert hints["KG"][0].there == hints["KZ"][0].here == ()


def test_rows_without_several_statements_have_no_such_hint() -> None:
    grid = align(_standards(("KZ", [BROAD, *OTHERS]), ("KG", [*PARTS, *OTHERS])))
    row = next(row for row in grid.rows if len(row.cells) == 2 and len(row.cells[1].statements) == 1)
    assert all(not cell.suggestion.reasons.hints for cell in row.cells if cell.suggestion)


def test_a_leftover_that_only_resembles_the_row_stays_alone() -> None:
    tasks = ["Варка бульонов и приготовление супов", "Приготовление супов"]
    grid = align(_standards(("KZ", [BROAD, *OTHERS]), ("KG", [*tasks, *OTHERS])))
    assert _row_with(grid, "Приготовление супов") == {"KG": ["Приготовление супов"]}


def test_three_countries_that_say_it_once_are_witnesses_enough() -> None:
    broad = {
        "KZ": "Приготовление горячих блюд из мяса, птицы и рыбы",
        "TJ": "Приготовление горячих блюд средней сложности из мяса, птицы и рыбы",
        "UZ": "Приготовление горячих блюд из мяса, птицы, рыбы и овощей",
    }
    parts = ["Жарка, тушение и запекание мяса и птицы", "Приготовление горячих блюд из рыбы"]
    told = [(country, [text, *OTHERS]) for country, text in broad.items()]
    assert _row_with(align(_standards(*told, ("KG", [*parts, *OTHERS]))), parts[0])["KG"] == parts


def test_a_long_list_of_parts_goes_to_the_statements_of_which_they_are_parts() -> None:
    groups = {
        "Выращивание зерновых культур": ["пшеницы", "ячменя", "овса"],
        "Ремонт бытовой техники": ["холодильников", "стиральных машин", "печей"],
        "Пошив верхней одежды": ["пальто", "курток", "плащей"],
    }
    narrow = [f"{broad}: {part}" for broad, parts in groups.items() for part in parts]
    grid = align(_standards(("KZ", list(groups)), ("KG", narrow)))
    for broad, parts in groups.items():
        assert sorted(_row_with(grid, broad)["KG"]) == sorted(f"{broad}: {part}" for part in parts)
    turned = align(_standards(("KG", list(groups)), ("KZ", narrow)))
    assert len(turned.rows) == len(grid.rows) == len(groups)


def _item(text: str, language: str = "ru") -> Item:
    return items_of(_standards(("KZ", [text]), language=language))[0]


@pytest.mark.parametrize(
    ("part", "sibling", "divided"),
    [
        ("Варка бульонов", "Приготовление супов", True),
        ("Варка бульонов", "Варка бульонов из костей", False),  # neither says anything of soups
        ("Варка бульонов и приготовление", "Приготовление супов и варка бульонов", False),  # one says all
        ("Уборка", "Приготовление супов", False),
    ],
)
def test_parts_share_out_the_words_of_the_broad_statement(part: str, sibling: str, divided: bool) -> None:
    assert divide_the_words(_item(BROAD), _item(part), _item(sibling), DEFAULT) is divided


def test_words_of_different_languages_are_not_compared() -> None:
    assert not divide_the_words(
        _item(BROAD), _item("Сорпа қайнату", "kk-Cyrl"), _item("Көже пісіру", "kk-Cyrl"), DEFAULT
    )
