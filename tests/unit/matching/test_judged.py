"""Decided cells become links with the evidence the engine has, right or wrong: what probabilities are learnt from."""

import pytest
from tests.kitchen import kitchen_standards

from darya.matching import align, calibrate, judged_links
from darya.matching.calibration import Method
from darya.model import Comparison, Relation

KITCHEN = [(standard.country or "", standard) for standard in kitchen_standards()]


def _judge(grid: Comparison, relations: dict[str, Relation | None]) -> Comparison:
    """The grid with every cell of a shared row judged by its country."""
    rows = tuple(
        row.model_copy(
            update={
                "cells": tuple(cell.model_copy(update={"relation": relations.get(cell.country)}) for cell in row.cells)
            }
        )
        if len(row.cells) > 1 else row
        for row in grid.rows
    )  # fmt: skip
    return grid.model_copy(update={"rows": rows})


def test_nothing_decided_is_no_link() -> None:
    assert judged_links(align(KITCHEN)) == ()


def test_a_confirmed_cell_is_a_right_link_in_its_languages() -> None:
    grid = align(KITCHEN[:2])
    links = judged_links(_judge(grid, dict.fromkeys(grid.countries, Relation.EQUAL)))
    shared = [row for row in grid.rows if len(row.cells) == 2]
    assert len(links) == len(shared)  # both cells of a row are one link
    assert {link.languages for link in links} == {("ru", "ru")}
    assert all(link.right and 0 < link.evidence <= 1 for link in links)


@pytest.mark.parametrize("relation", [Relation.BROADER, Relation.NARROWER, Relation.PARTIAL])
def test_what_is_not_equal_but_of_one_meaning_is_right(relation: Relation) -> None:
    grid = align(KITCHEN[:2])
    assert all(link.right for link in judged_links(_judge(grid, {"KG": relation})))


def test_a_cell_judged_none_is_a_wrong_link_to_the_nearest_that_counts() -> None:
    grid = align(KITCHEN)
    links = judged_links(_judge(grid, {"KG": Relation.NONE, "KZ": Relation.EQUAL, "UZ": Relation.EQUAL}))
    assert {link.right for link in links} == {True, False}


def test_a_row_in_which_nothing_counts_tells_nothing() -> None:
    grid = align(KITCHEN[:2])
    assert judged_links(_judge(grid, dict.fromkeys(grid.countries, Relation.NONE))) == ()


def test_the_evidence_is_that_of_the_proposal() -> None:
    grid = align(KITCHEN[:2])
    links = judged_links(_judge(grid, dict.fromkeys(grid.countries, Relation.EQUAL)))
    proposed = {cell.suggestion.probability for row in grid.rows for cell in row.cells if cell.suggestion}
    learnt = calibrate(links)
    assert learnt.curve(("ru", "ru")).method is Method.PRIOR
    assert {round(learnt.probability(link.evidence, link.languages), 6) for link in links} == proposed
