"""The grid was judged on after the draft was made: what the coordinator is told, and takes over one by one."""

from __future__ import annotations

import pytest
from tests.kitchen import kitchen

from darya.drafting import apply, draft, edits, what_changed_since
from darya.model import Comparison, InputError, Qualification, Relation, Row


@pytest.fixture(scope="module")
def base() -> Qualification:
    return draft(kitchen(), at_least=2)


def judged(grid: Comparison, row: str | None, country: str, relation: Relation) -> Comparison:
    def judge(one: Row) -> Row:
        cells = (
            cell.model_copy(update={"relation": relation}) if cell.country == country else cell for cell in one.cells
        )
        return one.model_copy(update={"cells": tuple(cells)}) if one.id == row else one

    return grid.model_copy(update={"rows": tuple(map(judge, grid.rows))})


def test_a_fresh_draft_only_reminds_of_nothing(base: Qualification) -> None:
    assert what_changed_since(base, kitchen()) == ()


def test_a_row_that_lost_a_country_is_out_and_its_edit_puts_it_into_the_annexes(base: Qualification) -> None:
    one = base.outcomes()[1]
    (change,) = what_changed_since(base, judged(kitchen(), one.row, "KG", Relation.NONE))
    assert (change.change.value, change.outcome) == ("out", one.id)
    assert change.message == "Outcome 1.2 is no longer shared by 2 countries"
    after = apply(base, change.edit)
    assert one.id not in {each.id for each in after.outcomes()}


def test_a_row_that_is_still_shared_shrinks(base: Qualification) -> None:
    one = base.outcomes()[0]
    grid = judged(kitchen(), one.row, "UZ", Relation.NONE)
    (change,) = what_changed_since(base, grid)
    assert (change.change.value, change.countries) == ("shrunk", ("UZ",))
    assert what_changed_since(apply(base, change.edit), grid) == ()


def test_a_row_that_is_taken_back_comes_in_and_says_that_it_was_left_out(base: Qualification) -> None:
    grid = kitchen()
    rows = tuple(row.model_copy(update={"set_aside": False}) for row in grid.rows)
    grid = grid.model_copy(update={"rows": rows})
    (change,) = what_changed_since(base, grid)
    assert (change.change.value, change.left_out, change.countries) == ("in", True, ("KZ", "KG", "UZ"))
    after = apply(base, change.edit)
    assert what_changed_since(after, grid) == ()
    assert after.outcomes()[-1].row == change.row


def test_a_sentence_that_joined_a_row_can_join_its_outcome(base: Qualification) -> None:
    one = base.outcomes()[0]
    less = apply(base, edits.DetachTraces(outcome=one.id, statements=("UZ:A1.4:task1",)))
    (change,) = what_changed_since(less, kitchen())
    assert (change.change.value, change.outcome, change.countries) == ("grown", one.id, ("UZ",))
    assert what_changed_since(apply(less, change.edit), kitchen()) == ()


def test_what_was_taken_in_by_choice_is_not_put_into_question(base: Qualification) -> None:
    grid = kitchen()
    alone = next(row for row in grid.rows if row.cells[0].statements == ("UZ:A1.4:task3",))
    assert what_changed_since(apply(base, edits.take_in_row(base, grid, alone.id)), grid) == ()


def test_the_grid_of_another_draft_is_refused(base: Qualification) -> None:
    with pytest.raises(InputError, match="not made from this grid"):
        what_changed_since(base, kitchen().model_copy(update={"id": "another"}))
