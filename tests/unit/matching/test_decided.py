"""What people decided stays, whatever is aligned anew: a country that comes, a memory, a link that was confirmed."""

import pytest
from tests.builders import build_function, build_standard
from tests.kitchen import kitchen_standards

from darya.matching import align
from darya.model import Cell, Comparison, InputError, Relation, Row, Standard, Text

KITCHEN = [(standard.country or "", standard) for standard in kitchen_standards()]


def _decide(grid: Comparison, row: Row, **changes: object) -> tuple[Comparison, Row]:
    changed = row.model_copy(update=changes)
    return grid.model_copy(update={"rows": tuple(changed if one is row else one for one in grid.rows)}), changed


def _judged(grid: Comparison, relation: Relation, countries: tuple[str, ...] = ("KZ", "KG")) -> tuple[Comparison, Row]:
    row = next(row for row in grid.rows if row.countries() == countries)
    cells = tuple(cell.model_copy(update={"relation": relation}) for cell in row.cells)
    return _decide(grid, row, cells=cells)


def _standard(country: str, *tasks: str) -> tuple[str, Standard]:
    return country, build_standard(country, "Повар", [build_function(country, "A/01.3", "Работы", tasks=tasks)])


def test_aligning_anew_without_anything_new_gives_the_same_rows() -> None:
    grid, _row = _judged(align(KITCHEN), Relation.EQUAL)
    again = align(KITCHEN, decided=grid)
    assert {row.id for row in again.rows} == {row.id for row in grid.rows}


def test_a_judged_row_keeps_its_identifier_its_label_and_its_cells() -> None:
    grid, row = _judged(align(KITCHEN[:2]), Relation.EQUAL)
    assert row in align(KITCHEN[:2], decided=grid).rows


def test_a_new_country_comes_to_a_decided_row_as_an_undecided_cell() -> None:
    grid, row = _judged(align(KITCHEN[:2]), Relation.EQUAL)
    more = align([*KITCHEN[:2], _standard("UZ", *(grid.statements[row.cells[0].statements[0]].statement.text,))],
                 decided=grid)  # fmt: skip
    kept = next(one for one in more.rows if one.id == row.id)
    assert kept.cells[:2] == row.cells
    assert kept.label == row.label
    (new,) = kept.cells[2:]
    assert (new.country, new.relation) == ("UZ", None)
    assert new.suggestion is not None
    assert new.suggestion.reasons.with_statement == row.cells[0].statements[0]


def test_what_its_country_already_says_in_a_decided_row_stands_alone() -> None:
    standards = [_standard("KZ", "Варка супов"), _standard("KG", "Варка супов", "Уборка кухни")]
    grid, row = _judged(align(standards), Relation.EQUAL)
    wider = [standards[0], _standard("KG", "Варка супов", "Варка супов и бульонов", "Уборка кухни")]
    again = align(wider, decided=[row.model_copy(update={"id": "row-kept"})])
    assert next(one for one in again.rows if one.id == "row-kept").cells == row.cells
    assert sum(len(one.cells) == 1 for one in again.rows) == 2
    assert grid.countries == again.countries


def test_nothing_comes_to_a_cell_judged_none_or_to_a_row_set_aside() -> None:
    grid, row = _judged(align(KITCHEN[:2]), Relation.NONE)
    text = grid.statements[row.cells[0].statements[0]].statement.text
    assert (
        next(one for one in align([*KITCHEN[:2], _standard("UZ", text)], decided=grid).rows if one.id == row.id) == row
    )
    first = align(KITCHEN[:2])
    shared = next(one for one in first.rows if len(one.cells) == 2)
    aside, kept = _decide(first, shared, set_aside=True)
    text = first.statements[shared.cells[0].statements[0]].statement.text
    assert kept in align([*KITCHEN[:2], _standard("UZ", text)], decided=aside).rows


@pytest.mark.parametrize(
    "change",
    [
        {"label": Text.of(ru="Как это назвали люди")},
        {"note": "Обсудить на встрече"},
        {"set_aside": True},
    ],
    ids=["named", "noted", "set aside"],
)
def test_a_row_that_a_person_touched_is_decided(change: dict[str, object]) -> None:
    grid = align(KITCHEN)
    changed, row = _decide(grid, next(one for one in grid.rows if len(one.cells) == 3), **change)
    assert row in align(KITCHEN, decided=changed).rows


def test_what_people_put_together_or_took_apart_stays_so() -> None:
    grid = align(KITCHEN)
    one, other = (
        row for row in grid.rows if len(row.cells) == 1 and row.kind.value == "skill" and row.cells[0].country == "KZ"
    )
    together = Cell(country="KZ", statements=(*one.cells[0].statements, *other.cells[0].statements))
    joined = one.model_copy(update={"cells": (together,)})
    arranged = grid.model_copy(
        update={"rows": tuple(joined if row is one else row for row in grid.rows if row is not other)}
    )
    assert joined in align(KITCHEN, decided=arranged).rows


def test_undecided_rows_are_made_anew() -> None:
    grid = align([_standard("KZ", "Варка супов"), _standard("KG", "Подача гостям")])
    wider = align([_standard("KZ", "Варка супов"), _standard("KG", "Подача гостям"), _standard("UZ", "Варка супов")],
                  decided=grid)  # fmt: skip
    assert sorted(len(row.cells) for row in wider.rows) == [1, 2]


def test_a_decided_row_of_a_statement_that_is_gone_is_told() -> None:
    grid, row = _judged(align(KITCHEN[:2]), Relation.EQUAL)
    with pytest.raises(InputError, match="names a statement that no standard of KZ has"):
        align([_standard("KZ", "Другое"), KITCHEN[1]], decided=[row])
    assert grid.rows
