"""Whatever the standards say, a comparison keeps the rules of the grid."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.builders import build_function, build_standard

from darya.matching import align, coverage, overview
from darya.model import Relation, Row, Standard

COUNTRIES = ("KZ", "KG", "TJ", "TM", "UZ")
WORDS = st.sampled_from(
    ["варка", "мойка", "суп", "супов", "овощей", "плита", "плиты", "—", "Укладка", "qozon", "қазан", "oʻquv", "12"]
)
SENTENCE = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
SAID = st.lists(SENTENCE, max_size=4)
FUNCTION = st.tuples(SENTENCE, SAID, SAID, SAID)
LANGUAGE = st.sampled_from(["ru", "ru", "ru", "kk-Cyrl", "uz-Latn"])


@st.composite
def several_standards(draw: st.DrawFn) -> list[tuple[str, Standard]]:
    countries = draw(st.lists(st.sampled_from(COUNTRIES), min_size=2, max_size=4, unique=True))
    return [(country, draw(_standards(country))) for country in countries]


@st.composite
def _standards(draw: st.DrawFn, country: str) -> Standard:
    language = draw(LANGUAGE)
    functions = [
        build_function(
            country, f"A/0{number}.{number}", title, tasks=tasks, skills=skills, knowledge=knowledge, language=language
        )
        for number, (title, tasks, skills, knowledge) in enumerate(draw(st.lists(FUNCTION, max_size=3)), start=1)
    ]
    return build_standard(country, "Standard", functions, language=language)


@given(several_standards())
def test_every_statement_stands_in_one_row_of_its_kind_and_country(standards: list[tuple[str, Standard]]) -> None:
    grid = align(standards)
    placed = [at for row in grid.rows for cell in row.cells for at in cell.statements]
    assert sorted(placed) == sorted(grid.statements)
    for row in grid.rows:
        assert len({cell.country for cell in row.cells}) == len(row.cells)
        for cell in row.cells:
            refs = [grid.statements[at] for at in cell.statements]
            assert {(ref.country, ref.statement.kind) for ref in refs} == {(cell.country, row.kind)}
            assert cell.suggestion is None or 0 <= cell.suggestion.score <= 1
            assert (cell.suggestion is None) == (len(row.cells) == 1)


@given(several_standards(), st.randoms(use_true_random=False))
def test_the_order_of_countries_changes_no_row(standards: list[tuple[str, Standard]], chance: object) -> None:
    shuffled = standards.copy()
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert {row.id for row in align(shuffled).rows} == {row.id for row in align(standards).rows}


@given(several_standards(), st.randoms(use_true_random=False))
def test_a_country_that_comes_changes_no_decided_row(standards: list[tuple[str, Standard]], chance: object) -> None:
    before = align(standards[:-1]) if len(standards) > 2 else align(standards)
    judged = tuple(_judged(row) if chance.random() < 0.5 else row for row in before.rows)  # type: ignore[attr-defined]
    decided = before.model_copy(update={"rows": judged})
    after = {row.id: row for row in align(standards, decided=decided).rows}
    for row in judged:
        if row.cells[0].relation is not None:
            assert after[row.id].cells[: len(row.cells)] == row.cells
            assert (after[row.id].label, after[row.id].kind) == (row.label, row.kind)


@given(several_standards())
def test_confirming_one_link_after_another_keeps_what_was_confirmed(standards: list[tuple[str, Standard]]) -> None:
    kept: list[Row] = []
    for _ in range(3):
        grid = align(standards, decided=kept)
        assert {row.id for row in kept} <= {row.id for row in grid.rows}
        assert all(row in grid.rows for row in kept)
        fresh = next((row for row in grid.rows if len(row.cells) > 1 and row not in kept), None)
        if fresh is not None:
            kept = [*kept, _judged(fresh)]


def _judged(row: Row) -> Row:
    cells = tuple(cell.model_copy(update={"relation": Relation.EQUAL}) for cell in row.cells)
    return row.model_copy(update={"cells": cells})


@given(several_standards())
def test_counts_agree_with_the_rows(standards: list[tuple[str, Standard]]) -> None:
    grid = align(standards)
    found = overview(grid)
    assert found.rows == len(grid.rows) == sum(line.rows for line in found.shared if line.kind is None)
    assert found.in_all == sum(len(row.cells) == len(standards) for row in grid.rows)
    for entry in coverage(grid):
        assert 0 <= entry.covered <= entry.total
