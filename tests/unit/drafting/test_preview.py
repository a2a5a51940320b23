"""Trying one number of countries after another, without drafting."""

from __future__ import annotations

import pytest
from tests.kitchen import kitchen

from darya.drafting import draft
from darya.drafting.preview import all_core_counts, core_counts
from darya.model import InputError, StatementKind


@pytest.mark.parametrize("at_least", [1, 2, 3])
def test_the_counts_are_those_of_the_draft(at_least: int) -> None:
    grid = kitchen()
    made, counts = draft(grid, at_least=at_least), core_counts(grid, at_least)
    assert counts.rows == len(made.outcomes()) == sum(counts.by_kind.values())
    assert counts.missing == {annex.country: len(annex.missing) for annex in made.annexes}
    assert counts.annexed == {annex.country: len(annex.additions) for annex in made.annexes}


def test_what_falls_out_with_one_more_country_is_the_step_to_the_next_count() -> None:
    one, two, three = all_core_counts(kitchen())
    assert one.rows - len(one.falls_out) == two.rows
    assert two.rows - sum(two.falls_out_by_kind.values()) == three.rows
    assert len(three.falls_out) == three.rows


def test_undecided_cells_are_those_of_the_core_that_nobody_judged() -> None:
    grid = kitchen()
    counts = core_counts(grid, 3)
    judged = [trace.relation for outcome in draft(grid, at_least=3).outcomes() for trace in outcome.traces]
    assert counts.undecided == judged.count(None)
    assert 0 < counts.rows_undecided <= counts.rows
    assert StatementKind.OTHER not in counts.by_kind


def test_a_number_that_cannot_be_met_is_refused() -> None:
    with pytest.raises(InputError, match="ask for 1 to 3"):
        core_counts(kitchen(), 4)
