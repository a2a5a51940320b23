from tests.builders import build_comparison, build_function, build_row, build_standard
from tests.kitchen import kitchen

from darya.drafting import shared_rows
from darya.drafting.units import UnitPlan, plan_units
from darya.model import Comparison, Function


def plan(grid: Comparison, at_least: int = 2) -> list[tuple[list[str], list[str]]]:
    """Per unit: codes of its functions, and the first statement of each row."""
    return [
        ([function.code or "" for function in unit.functions], [row.cells[0].statements[0] for row in unit.rows])
        for unit in plan_units(grid, shared_rows(grid, at_least))
    ]


def tasks(country: str, code: str, number: int) -> Function:
    return build_function(country, code, f"{country} {code}", tasks=[f"{code} {place}" for place in range(number)])


def test_functions_that_share_rows_become_a_unit_and_a_coarse_standard_does_not_melt_them() -> None:
    """Uzbekistan describes soups and dough in one function; Kazakhstan and Kyrgyzstan in two each."""
    soups, dough = plan(kitchen())
    assert soups == (
        ["A/01.4", "B/01.3", "A1.4"],
        [
            "KZ:A01.4:task1", "KZ:A01.4:task2", "KZ:A01.4:skill1", "KZ:A01.4:knowledge1", "KZ:A01.4:responsibility1",
        ],
    )  # fmt: skip
    assert dough == (["A/02.4", "B/02.3", "A1.4"], ["KZ:A02.4:task1", "KZ:A02.4:task2", "KZ:A02.4:knowledge1"])


def test_units_follow_the_work_and_not_the_order_of_the_rows() -> None:
    grid = kitchen()
    turned = grid.model_copy(update={"rows": tuple(reversed(grid.rows))})
    assert plan(turned) == plan(grid)


def test_every_shared_row_is_in_just_one_unit() -> None:
    grid = kitchen()
    planned = [row.id for unit in plan_units(grid, shared_rows(grid, 2)) for row in unit.rows]
    assert sorted(planned) == sorted(row.id for row in shared_rows(grid, 2))


def test_two_functions_of_one_country_never_share_a_unit_title() -> None:
    grid = build_comparison(
        [
            build_standard("KZ", "Повар", [tasks("KZ", "A/01", 4), tasks("KZ", "A/02", 4)]),
            build_standard("KG", "Повар", [tasks("KG", "A/01", 8)]),
        ],
        [build_row(f"KZ:A01:task{one}", f"KG:A01:task{one}") for one in range(1, 5)]
        + [build_row(f"KZ:A02:task{one}", f"KG:A01:task{one + 4}") for one in range(1, 5)],
    )
    assert [codes[0] for codes, _rows in plan(grid)] == ["A/01", "A/02"]


def test_a_few_rows_in_common_do_not_join_two_functions() -> None:
    """Two of nine rows lead across: they go where most of their functions are, and join nothing."""
    grid = build_comparison(
        [
            build_standard("KZ", "Повар", [tasks("KZ", "A/01", 7), tasks("KZ", "A/02", 3)]),
            build_standard("KG", "Повар", [tasks("KG", "A/01", 7), tasks("KG", "A/02", 3)]),
        ],
        [build_row(f"KZ:A01:task{one}", f"KG:A01:task{one}") for one in range(1, 7)]
        + [build_row(f"KZ:A02:task{one}", f"KG:A02:task{one}") for one in range(1, 4)]
        + [build_row("KZ:A01:task7", "KG:A01:task7")],
    )
    assert [len(rows) for _codes, rows in plan(grid)] == [7, 3]


def test_what_cannot_stand_alone_goes_to_the_unit_that_it_touches() -> None:
    """A function that is left with one shared row is no unit."""
    units = plan(kitchen(), at_least=3)
    assert [rows for _codes, rows in units] == [
        ["KZ:A01.4:task1", "KZ:A02.4:task1", "KZ:A01.4:skill1", "KZ:A01.4:knowledge1"]
    ]


def test_a_unit_that_touches_no_other_stays_however_small() -> None:
    grid = build_comparison(
        [
            build_standard("KZ", "Повар", [tasks("KZ", "A/01", 3), tasks("KZ", "A/02", 1)]),
            build_standard("KG", "Повар", [tasks("KG", "A/01", 3), tasks("KG", "A/02", 1)]),
        ],
        [build_row(f"KZ:A01:task{one}", f"KG:A01:task{one}") for one in range(1, 4)]
        + [build_row("KZ:A02:task1", "KG:A02:task1")],
    )
    assert [len(rows) for _codes, rows in plan(grid)] == [3, 1]


def test_a_statement_said_in_several_functions_counts_once_per_country() -> None:
    """Kyrgyzstan repeats one sentence in three functions: its vote is shared among them."""
    grid = build_comparison(
        [
            build_standard("KZ", "Повар", [tasks("KZ", "A/01", 4)]),
            build_standard("KG", "Повар", [tasks("KG", "A/01", 4), tasks("KG", "A/02", 1), tasks("KG", "A/03", 1)]),
        ],
        [build_row("KZ:A01:task1", "KG:A01:task1", "KG:A02:task1", "KG:A03:task1")]
        + [build_row(f"KZ:A01:task{one}", f"KG:A01:task{one}") for one in range(2, 5)],
    )
    units: tuple[UnitPlan, ...] = plan_units(grid, shared_rows(grid, 2))
    assert [len(unit.rows) for unit in units] == [4]
    assert [function.code for function in units[0].functions] == ["A/01", "A/01", "A/02", "A/03"]


def test_a_large_function_does_not_lead_two_units() -> None:
    """Kyrgyzstan's one function holds most rows of both units; it leads the one that it was put together with."""
    grid = build_comparison(
        [
            build_standard("KZ", "Повар", [tasks("KZ", "A/01", 4), tasks("KZ", "A/02", 4)]),
            build_standard("KG", "Повар", [tasks("KG", "A/01", 12)]),
        ],
        [
            build_row(f"KZ:A0{code}:task{one}", f"KG:A01:task{one + 4 * code - 4}")
            for code in (1, 2)
            for one in range(1, 5)
        ]
        + [build_row(f"KG:A01:task{one}") for one in range(9, 13)],
    )
    leaders = [unit.functions[0].id for unit in plan_units(grid, shared_rows(grid, 1))]
    assert leaders == ["KG:A01", "KZ:A02"]
