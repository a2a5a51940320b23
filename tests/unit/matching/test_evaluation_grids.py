"""A judged grid as a key: what was decided, and how far rows, coverage and probabilities are from it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.kitchen import kitchen

from darya.matching import align
from darya.matching.evaluation_grids import (
    alignment_differences,
    calibration_error,
    coverage_error,
    decided,
    score_alignment,
    validators_alpha,
)
from darya.model import Comparison, InputError, Judgement, Relation, Row


def judged(grid: Comparison, relations: Sequence[Relation | None]) -> Comparison:
    """The grid with the cells of its shared rows given these relations, row after row, the last for all further."""
    given = iter(relations)
    last: list[Relation | None] = [None]

    def relation() -> Relation | None:
        last[0] = next(given, last[0])
        return last[0]

    rows = []
    for row in grid.rows:
        said = relation() if len(row.cells) > 1 else Relation.EQUAL
        rows.append(row.model_copy(update={"cells": tuple(c.model_copy(update={"relation": said}) for c in row.cells)}))
    return grid.model_copy(update={"rows": tuple(rows)})


EQUAL, PARTIAL, NONE = Relation.EQUAL, Relation.PARTIAL, Relation.NONE


def test_people_who_agree_with_all_rows_leave_nothing_to_mend() -> None:
    grid = judged(kitchen(), [EQUAL])
    found = score_alignment(grid, decided(grid))
    assert [one.value for one in (*found.strict, *found.half)] == [1.0] * 6
    assert (found.coverage_error, found.partial, found.proposed) == (0.0, 0, found.equal)


def test_what_overlaps_is_half_right() -> None:
    grid = judged(kitchen(), [EQUAL, PARTIAL])
    key = decided(grid)
    found = score_alignment(grid, key)
    share = found.equal / found.proposed
    assert found.equal + found.partial == found.proposed
    assert found.strict[0].value == pytest.approx(share)
    assert found.strict[1].value == 1.0
    assert found.half[0].value == pytest.approx((found.equal + found.partial / 2) / found.proposed)
    assert found.half[1].value == 1.0
    assert found.coverage_error == 0.0
    assert found.strict[0].low <= found.strict[0].value <= found.strict[0].high


def test_what_people_took_apart_was_wrong_and_what_they_put_together_was_missed() -> None:
    grid = judged(kitchen(), [EQUAL])
    apart = Comparison.model_validate({**grid.model_dump(by_alias=True), "rows": _each_alone(grid)})
    missed = score_alignment(apart, decided(grid))
    assert (missed.strict[0].value, missed.strict[1].value, missed.proposed) == (0.0, 0.0, 0)
    assert missed.coverage_error > 0
    refused = judged(kitchen(), [EQUAL, EQUAL, EQUAL, NONE])
    wrong = score_alignment(kitchen(), decided(refused))
    assert wrong.strict[1].value == 1.0
    assert wrong.strict[0].value < 1.0
    better, half = alignment_differences(score_alignment(grid, decided(grid)), missed)
    assert better.verdict == half.verdict == 1


def _each_alone(grid: Comparison) -> list[dict[str, object]]:
    return [
        Row(
            id=f"row-{statement}",
            kind=row.kind,
            cells=(cell.model_copy(update={"statements": (statement,), "suggestion": None}),),
        ).model_dump()
        for row in grid.rows
        for cell in row.cells
        for statement in cell.statements
    ]


def test_statements_that_nobody_judged_count_nowhere() -> None:
    half_judged = judged(kitchen(), [EQUAL, EQUAL, None])
    key = decided(half_judged)
    found = score_alignment(kitchen(), key)
    assert found.strict[0].value == found.strict[1].value == 1.0
    assert found.proposed == found.equal < score_alignment(kitchen(), decided(judged(kitchen(), [EQUAL]))).proposed


def test_a_grid_in_which_nothing_was_joined_measures_nothing() -> None:
    with pytest.raises(InputError, match="nothing to measure"):
        decided(judged(kitchen(), [None]))
    with pytest.raises(InputError, match="nothing to measure"):
        decided(judged(kitchen(), [NONE]))


def test_the_coverage_error_by_hand() -> None:
    key = decided(judged(kitchen(), [EQUAL]))
    countries = sorted(set(key.country.values()))
    assert len(countries) == 3
    lost = next(iter(sorted(key.pairs, key=sorted)))
    without = frozenset(key.pairs) - {lost}
    one, other = sorted(lost)
    sizes = {country: sum(1 for at in key.country.values() if at == country) for country in countries}
    expected = (1 / sizes[key.country[one]] + 1 / sizes[key.country[other]]) / 6  # two of six directions
    assert coverage_error(without, key) == pytest.approx(expected)


def test_the_calibration_error_by_hand_and_none_where_nothing_is_estimated() -> None:
    assert calibration_error([0.95, 0.95, 0.15, 1.0], [True, False, False, True]) == pytest.approx(
        (abs((0.95 + 0.95 + 1) / 3 - 2 / 3) * 3 + 0.15) / 4
    )
    assert calibration_error([], []) is None


def test_probabilities_of_suggestions_are_held_against_what_people_said() -> None:
    proposed = align([(entry.country, entry.standard) for entry in kitchen().standards])
    sure = _with_probability(proposed, 0.9)
    found = score_alignment(sure, decided(judged(proposed, [EQUAL]))).calibration_error
    assert found == pytest.approx(0.1)
    doubtful = score_alignment(sure, decided(judged(proposed, [EQUAL, NONE, EQUAL, NONE]))).calibration_error
    assert doubtful is not None
    assert doubtful > 0.1


def _with_probability(grid: Comparison, probability: float) -> Comparison:
    rows = []
    for row in grid.rows:
        cells = [
            cell.model_copy(update={"suggestion": cell.suggestion.model_copy(update={"probability": probability})})
            if cell.suggestion
            else cell
            for cell in row.cells
        ]
        rows.append(row.model_copy(update={"cells": tuple(cells)}))
    return grid.model_copy(update={"rows": tuple(rows)})


def test_alpha_needs_two_validators_of_a_cell() -> None:
    grid = judged(kitchen(), [EQUAL])
    assert validators_alpha(grid) is None
    alike = validators_alpha(_with_judgements(grid, ("Aigul", "Bekzod"), [EQUAL, NONE]))
    assert alike is not None
    assert alike.value == 1.0


def _with_judgements(grid: Comparison, people: Sequence[str], relations: Sequence[Relation]) -> Comparison:
    rows = []
    for number, row in enumerate(grid.rows):
        said = relations[number % len(relations)]
        judgements = tuple(Judgement(by=person, relation=said) for person in people)
        cells = tuple(cell.model_copy(update={"judgements": judgements}) for cell in row.cells)
        rows.append(row.model_copy(update={"cells": cells}))
    return grid.model_copy(update={"rows": tuple(rows)})
