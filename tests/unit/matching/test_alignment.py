"""What a program is told of a comparison: every statement with its text, every proposal with how likely it is."""

import json

from tests.kitchen import kitchen_standards

from darya.matching import align
from darya.matching.alignment import Alignment, alignment_of

KITCHEN = [(standard.country or "", standard) for standard in kitchen_standards()]


def test_every_row_and_statement_is_told_with_its_text() -> None:
    grid = align(KITCHEN)
    told = alignment_of(grid)
    assert [row.id for row in told.rows] == [row.id for row in grid.rows]
    texts = {one.id: one.text for row in told.rows for cell in row.cells for one in cell.statements}
    assert texts == {identifier: ref.statement.text for identifier, ref in grid.statements.items()}
    assert [(one.country, one.statements) for one in told.standards] == [("KZ", 11), ("KG", 9), ("UZ", 7)]


def test_a_proposal_is_told_with_probability_and_runner_up_and_what_stands_alone_without() -> None:
    told = alignment_of(align(KITCHEN))
    for row in told.rows:
        for cell in row.cells:
            assert (cell.probability is None) == (cell.score is None) == (len(row.cells) == 1)
            assert cell.probability is None or 0 < cell.probability < 1
    others = [cell.runner_up for row in told.rows for cell in row.cells if cell.runner_up]
    assert others
    assert all(other.probability is not None and other.statement.text for other in others)


def test_coverage_is_told_in_both_directions() -> None:
    told = alignment_of(align(KITCHEN[:2]))
    assert {(line.country, line.other) for line in told.coverage} == {
        ("KZ", "KG"), ("KZ", None), ("KG", "KZ"), ("KG", None),
    }  # fmt: skip


def test_it_is_one_json_object_that_names_its_schema_and_reads_back() -> None:
    told = alignment_of(align(KITCHEN))
    text = told.model_dump_json(by_alias=True)
    assert json.loads(text)["schema"] == "darya.alignment/1"
    again = json.loads(text)
    for finding in again["findings"]:
        finding.pop("message", None)
    assert Alignment.model_validate(again) == told
