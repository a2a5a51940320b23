import pytest
from tests.builders import build_comparison, build_function, build_row, build_standard
from tests.kitchen import kitchen

from darya.drafting import shared_rows
from darya.model import InputError


def test_a_row_is_shared_when_enough_countries_say_it() -> None:
    grid = kitchen()
    assert [len(row.countries()) for row in shared_rows(grid, 3)] == [3, 3, 3, 3]
    assert len(shared_rows(grid, 2)) == 8


def test_a_cell_judged_none_does_not_count_and_a_row_set_aside_is_left_out() -> None:
    rows = {statement for row in shared_rows(kitchen(), 2) for cell in row.cells for statement in cell.statements}
    assert "KZ:A01.4:skill2" not in rows  # Kyrgyzstan's cell is judged none, so one country is left
    assert "UZ:A1.4:knowledge2" not in rows  # set aside


@pytest.mark.parametrize("at_least", [0, 4])
def test_a_number_that_no_core_can_have_is_refused_with_the_numbers_that_can(at_least: int) -> None:
    with pytest.raises(InputError, match="ask for 1 to 3"):
        shared_rows(kitchen(), at_least)


def test_a_core_of_at_least_one_country_is_all_that_is_not_set_aside() -> None:
    grid = kitchen()
    assert shared_rows(grid, 1) == tuple(row for row in grid.rows if not row.set_aside)


def test_a_grid_of_one_country_is_refused() -> None:
    alone = build_comparison(
        [build_standard("KZ", "Повар", [build_function("KZ", "A/01", "Супы", tasks=["Варить"])])], []
    )
    with pytest.raises(InputError, match=r"one country only \(KZ\)"):
        shared_rows(alone, 2)


def test_a_grid_without_shared_rows_says_how_far_the_widest_row_reaches() -> None:
    standards = [
        build_standard(country, "Повар", [build_function(country, "A/01", "Супы", tasks=["Варить супы"])])
        for country in ("KZ", "KG", "UZ")
    ]
    grid = build_comparison(standards, [build_row("KZ:A01:task1", "KG:A01:task1")])
    with pytest.raises(InputError, match="in 3 countries, the widest in 2"):
        shared_rows(grid, 3)


def test_a_grid_of_which_every_row_is_set_aside_says_just_that() -> None:
    grid = kitchen()
    aside = tuple(row.model_copy(update={"set_aside": True}) for row in grid.rows)
    with pytest.raises(InputError, match="set aside"):
        shared_rows(grid.model_copy(update={"rows": aside}), 1)
