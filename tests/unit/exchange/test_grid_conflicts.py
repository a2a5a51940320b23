import pytest
from tests.kitchen import kitchen

from darya.exchange.changes import Change
from darya.exchange.grid_conflicts import grid_conflicts
from darya.exchange.xlsx.grid_changes import changes_between
from darya.exchange.xlsx.grid_write import references
from darya.model import Comparison, Relation, Row, Text


@pytest.fixture
def grid() -> Comparison:
    return kitchen()


def judged(grid: Comparison, relation: Relation) -> Comparison:
    """The first row's cell of KG judged anew."""
    first = grid.rows[0]
    cells = tuple(
        cell.model_copy(update={"relation": relation}) if cell.country == "KG" else cell for cell in first.cells
    )
    return with_first(grid, first.model_copy(update={"cells": cells}))


def with_first(grid: Comparison, row: Row) -> Comparison:
    return grid.model_copy(update={"rows": (row, *grid.rows[1:])})


def changes(before: Comparison, after: Comparison) -> tuple[Change, ...]:
    return changes_between(before, after, references(before))


def test_a_change_says_what_it_is_about_and_both_values_as_data(grid: Comparison) -> None:
    (change,) = changes(grid, judged(grid, Relation.EQUAL))
    assert (change.subject, change.field, change.country) == (grid.rows[0].id, "relation", "KG")
    assert (change.before, change.after) == ("narrower", "equal")
    assert Change.model_validate_json(change.model_dump_json(exclude={"message"})) == change


def test_the_same_cell_judged_in_two_ways_is_a_conflict(grid: Comparison) -> None:
    mine = changes(grid, judged(grid, Relation.EQUAL))
    (conflict,) = grid_conflicts(mine, judged(grid, Relation.BROADER))
    assert (conflict.current, conflict.gone) == ("broader", False)


def test_what_nobody_touched_or_all_changed_alike_is_no_conflict(grid: Comparison) -> None:
    mine = changes(grid, judged(grid, Relation.EQUAL))
    named = with_first(grid, grid.rows[0].model_copy(update={"label": Text.of(ru="Супы"), "note": "обсудить"}))
    assert grid_conflicts(mine, grid) == ()
    assert grid_conflicts(mine, named) == ()
    assert grid_conflicts(mine, judged(grid, Relation.EQUAL)) == ()


def test_names_notes_and_rows_set_aside_are_looked_up(grid: Comparison) -> None:
    first = grid.rows[0]
    told = {"label": Text.of(ru="Супы"), "note": "обсудить", "set_aside": True}
    mine = changes(grid, with_first(grid, first.model_copy(update=told)))
    theirs = with_first(grid, first.model_copy(update={"label": Text.of(ru="Бульоны"), "note": "решено"}))
    found = {one.change.field: one.current for one in grid_conflicts(mine, theirs)}
    assert found == {"label": "Бульоны", "note": "решено"}


def test_a_row_that_is_gone_meanwhile_is_told(grid: Comparison) -> None:
    mine = changes(grid, judged(grid, Relation.EQUAL))
    without = grid.model_copy(update={"rows": grid.rows[1:]})
    (conflict,) = grid_conflicts(mine, without)
    assert conflict.gone


def test_a_statement_moved_to_two_places_is_a_conflict(grid: Comparison) -> None:
    def moved_into(number: int) -> Comparison:
        taken = next(row for row in grid.rows if len(row.cells) == 1 and row.cells[0].country == "UZ")
        target = grid.rows[number]
        merged = target.model_copy(update={"cells": (*target.cells, *taken.cells)})
        rows = tuple(merged if row is target else row for row in grid.rows if row is not taken)
        return grid.model_copy(update={"rows": rows})

    own = next(row for row in grid.rows if len(row.cells) == 1 and row.cells[0].country == "UZ")
    move = Change(
        code="statement-moved", severity="note", template="moved", subject=grid.rows[1].id, field="home",
        item=own.cells[0].statements[0], before=own.id, after=grid.rows[1].id,
    )  # fmt: skip
    assert grid_conflicts([move], moved_into(1)) == ()
    (conflict,) = grid_conflicts([move], moved_into(3))
    assert conflict.current == grid.rows[3].id


def test_merged_rows_and_another_order_conflict_with_nothing_but_a_row_that_is_gone(grid: Comparison) -> None:
    order = changes(grid, grid.model_copy(update={"rows": (*grid.rows[1:], grid.rows[0])}))
    assert [change.field for change in order] == ["place"]
    backwards = grid.model_copy(update={"rows": grid.rows[::-1]})
    assert grid_conflicts(order, backwards) == ()
