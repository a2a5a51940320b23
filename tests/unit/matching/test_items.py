"""What a country repeats in the same words is one item; items stand in an order of their own."""

from tests.builders import build_function, build_standard
from tests.kitchen import SOUPS_KZ, kitchen_standards

from darya.matching.items import function_wordings, items_of
from darya.model import StatementKind

TWICE = build_standard("KZ", "Повар", [
    build_function("KZ", "A/01.3", "Супы", knowledge=["Требования охраны труда"], skills=["Требования охраны труда"]),
    build_function("KZ", "A/02.4", "Каши", knowledge=["Виды круп", "Требования охраны труда."]),
])  # fmt: skip


def test_statements_of_one_kind_in_the_same_words_are_one_item() -> None:
    items = items_of([("KZ", TWICE)])
    repeated = next(item for item in items if len(item.statements) == 2)
    assert repeated.kind is StatementKind.KNOWLEDGE
    assert [statement.id for statement in repeated.statements] == ["KZ:A01.3:knowledge1", "KZ:A02.4:knowledge2"]
    assert [function.level for function in repeated.functions] == ["3", "4"]
    assert repeated.level == "3"
    assert len(items) == 3


def test_two_countries_never_share_an_item() -> None:
    assert len(items_of([("KZ", TWICE), ("KG", TWICE)])) == 2 * len(items_of([("KZ", TWICE)]))


def test_the_order_of_standards_does_not_change_the_order_of_items() -> None:
    standards = [(standard.country or "", standard) for standard in kitchen_standards()]
    assert items_of(standards) == items_of(reversed(standards))


def test_an_item_has_all_wordings() -> None:
    items = items_of([("KZ", kitchen_standards()[0])])
    item = next(item for item in items if item.key == "KZ:A01.4:task1")
    assert item.wordings == {"ru": "Приготовление бульонов и супов", "kk-Cyrl": "Сорпалар мен көжелерді дайындау"}


def test_a_function_has_the_wordings_of_its_title() -> None:
    assert function_wordings(SOUPS_KZ) == {
        "ru": "Приготовление супов и бульонов", "kk-Cyrl": "Көжелер мен сорпаларды дайындау",
    }  # fmt: skip
