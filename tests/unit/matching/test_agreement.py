"""Two experts judged the same grid in two workbooks."""

import pytest
from tests.builders import build_comparison, build_row
from tests.kitchen import kitchen, kitchen_standards

from darya.matching import agreement
from darya.matching.reliability import ONE_CATEGORY, TOO_FEW
from darya.model import Comparison, InputError, Relation

EQUAL, NARROWER, PARTIAL, NONE = Relation.EQUAL, Relation.NARROWER, Relation.PARTIAL, Relation.NONE
ROWS = (
    ("KZ:A01.4:task1", "KG:B01.3:task1", "UZ:A1.4:task1"),
    ("KZ:A01.4:task2", "KG:B01.3:task2"),
    ("KZ:A02.4:task1", "KG:B02.3:task1", "UZ:A1.4:task2"),
)


def _judged(*relations: dict[str, Relation]) -> Comparison:
    rows = [build_row(*said, relations=given) for said, given in zip(ROWS, relations, strict=True)]
    return build_comparison(kitchen_standards(), rows)


FIRST = _judged({"KZ": EQUAL, "KG": EQUAL, "UZ": NONE}, {"KZ": EQUAL, "KG": PARTIAL}, {"KZ": EQUAL, "KG": NARROWER})
SECOND = _judged({"KZ": EQUAL, "KG": NARROWER, "UZ": NONE}, {"KZ": EQUAL, "KG": PARTIAL}, {"KZ": EQUAL, "UZ": EQUAL})


def test_only_cells_judged_by_both_count_the_others_are_told() -> None:
    found = agreement(FIRST, SECOND, names=("Анна", "Бахыт"))
    assert (found.overall.judged, found.overall.agreed, found.overall.share) == (6, 5, 5 / 6)
    assert (found.only_first, found.only_second, found.changed) == (1, 1, 0)
    assert found.names == ("Анна", "Бахыт")


def test_the_coefficients_are_those_of_the_judgements() -> None:
    """Both gave: equal 3, partial 1, none 1; once equal against narrower. By chance 13/36 agree."""
    found = agreement(FIRST, SECOND).overall
    assert found.kappa.value == pytest.approx((5 / 6 - 14 / 36) / (1 - 14 / 36))
    assert found.alpha.value == pytest.approx(1 - 11 * 2 / (12 * 11 - 7 * 6 - 2 - 2))
    assert found.alpha_ordinal.value is not None
    assert found.alpha_ordinal.value > found.alpha.value  # type: ignore[operator]  # they are one step apart only


def test_agreement_is_told_per_country_and_per_pair_of_countries() -> None:
    found = agreement(FIRST, SECOND)
    by_country, by_pair = dict(found.by_country), dict(found.by_pair)
    assert {country: (m.judged, m.agreed) for country, m in by_country.items()} == {
        "KZ": (3, 3), "KG": (2, 1), "UZ": (1, 1),
    }  # fmt: skip
    assert {pair: (m.judged, m.agreed) for pair, m in by_pair.items()} == {
        ("KZ", "KG"): (5, 4), ("KZ", "UZ"): (3, 3), ("KG", "UZ"): (2, 1),
    }  # fmt: skip


def test_where_a_coefficient_is_not_defined_the_reason_stands() -> None:
    by_country = dict(agreement(FIRST, SECOND).by_country)
    assert by_country["KZ"].kappa.reason == ONE_CATEGORY
    assert by_country["UZ"].alpha.reason == TOO_FEW


def test_every_disagreement_is_listed_with_both_reasons() -> None:
    (found,) = agreement(FIRST, SECOND).disagreements
    assert (found.country, found.statements) == ("KG", ("KG:B01.3:task1",))
    assert (found.first, found.second) == (EQUAL, NARROWER)
    assert found.row == FIRST.rows[0].id


def test_reasons_are_taken_from_both_grids() -> None:
    def because(grid: Comparison, reason: str) -> Comparison:
        first, *rest = grid.rows
        cells = tuple(cell.model_copy(update={"reason": reason}) for cell in first.cells)
        return grid.model_copy(update={"rows": (first.model_copy(update={"cells": cells}), *rest)})

    (found,) = agreement(because(FIRST, "то же"), because(SECOND, "без подачи")).disagreements
    assert (found.first_reason, found.second_reason) == ("то же", "без подачи")


def test_a_cell_whose_statements_one_of_them_moved_is_not_compared() -> None:
    row = FIRST.rows[0]
    cell = row.cells[0].model_copy(update={"statements": ("KZ:A01.4:task1", "KZ:A02.4:task2")})
    moved = FIRST.model_copy(
        update={"rows": (row.model_copy(update={"cells": (cell, *row.cells[1:])}), *FIRST.rows[1:])}
    )
    assert agreement(FIRST, moved).changed == 1


def test_nobody_judged_is_no_agreement_but_no_error() -> None:
    found = agreement(_judged({}, {}, {}), _judged({}, {}, {})).overall
    assert (found.judged, found.share, found.kappa.reason) == (0, None, TOO_FEW)


def test_grids_of_different_comparisons_are_refused() -> None:
    other = build_comparison(kitchen_standards()[1:], [build_row("KG:B02.3:task1", "UZ:A1.4:task2")])
    only_these = other.model_copy(update={"rows": other.rows[:1]})
    with pytest.raises(InputError, match="no cell in common"):
        agreement(FIRST, only_these)


def test_two_names_are_needed() -> None:
    with pytest.raises(InputError, match="3 are named"):
        agreement(kitchen(), kitchen(), names=("a", "b", "c"))
