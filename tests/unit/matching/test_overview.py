"""A grid at one glance: counts that add up, and rows whose levels differ."""

from tests.builders import build_comparison, build_function, build_row, build_standard
from tests.kitchen import kitchen

from darya.matching import OwnRows, SharedRows, overview
from darya.model import Relation, StatementKind


def test_rows_are_counted_by_the_number_of_countries() -> None:
    found = overview(kitchen())
    in_all_kinds = {line.countries: line.rows for line in found.shared if line.kind is None}
    assert in_all_kinds == {3: 4, 2: 4, 1: 3}
    assert found.in_all == 4
    assert (found.rows, found.set_aside, found.in_none) == (11, 1, 0)
    assert found.statements == {"KZ": 11, "KG": 9, "UZ": 7}


def test_kinds_add_up_to_all_kinds() -> None:
    shared = overview(kitchen()).shared
    for line in (line for line in shared if line.kind is None):
        by_kind = [other.rows for other in shared if other.kind and other.countries == line.countries]
        assert sum(by_kind) == line.rows


def test_a_row_counts_for_the_countries_that_were_not_judged_none() -> None:
    own = overview(kitchen()).own  # the second skills of KZ and KG: together in a row, KG judged none
    assert OwnRows(country="KG", rows=0, kind=StatementKind.SKILL) in own
    assert OwnRows(country="KZ", rows=2, kind=StatementKind.SKILL) in own


def test_a_row_in_which_every_cell_was_judged_none_is_told_apart() -> None:
    standards = [build_standard(c, "П", [build_function(c, "A/01.3", "Ф", tasks=["Мыть"])]) for c in ("KZ", "KG")]
    nobody = {"KZ": Relation.NONE, "KG": Relation.NONE}
    found = overview(build_comparison(standards, [build_row("KZ:A01.3:task1", "KG:A01.3:task1", relations=nobody)]))
    assert (found.rows, found.in_none) == (1, 1)
    assert sum(line.rows for line in found.shared) == 0


def test_a_row_set_aside_is_not_counted() -> None:
    shared = overview(kitchen()).shared
    assert SharedRows(countries=3, rows=1, kind=StatementKind.KNOWLEDGE) in shared  # safety at work is set aside


def test_cells_without_a_decision_are_counted_where_there_is_something_to_decide() -> None:
    kitchen_without_aside = [row for row in kitchen().rows if len(row.cells) > 1 and not row.set_aside]
    open_cells = sum(cell.relation is None for row in kitchen_without_aside for cell in row.cells)
    assert overview(kitchen()).undecided == open_cells == 19


def test_levels_that_differ_within_a_row_are_shown_not_compared() -> None:
    first, *_others = overview(kitchen()).level_differences
    assert first.row == kitchen().rows[0].id
    assert first.levels == {"KZ": ("4",), "KG": ("3",), "UZ": ("4",)}


def test_unstated_levels_and_cells_judged_none_make_no_difference() -> None:
    one = build_standard("KZ", "П", [build_function("KZ", "A/01.3", "Ф", tasks=["Мыть", "Варить"])])
    other = build_standard("KG", "П", [
        build_function("KG", "A/01", "Ф", tasks=["Мыть"]), build_function("KG", "A/02.5", "Ф", tasks=["Варить"]),
    ])  # fmt: skip
    rows = [
        build_row("KZ:A01.3:task1", "KG:A01:task1"),
        build_row("KZ:A01.3:task2", "KG:A02.5:task1", relations={"KG": Relation.NONE}),
    ]
    assert overview(build_comparison([one, other], rows)).level_differences == ()


def test_an_empty_grid_has_an_overview() -> None:
    empty = [build_standard(country, "П", [build_function(country, "A/01.3", "Ф")]) for country in ("KZ", "KG")]
    found = overview(build_comparison(empty, []))
    assert (found.rows, found.in_all, found.undecided) == (0, 0, 0)
