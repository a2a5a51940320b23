"""Who covers how much of whose standard: counts always, shares where they mean something."""

import pytest
from tests.builders import build_comparison, build_function, build_row, build_standard
from tests.kitchen import kitchen

from darya.matching import Coverage, coverage
from darya.matching.coverage import wilson_interval
from darya.model import Band, Reasons, Relation, StatementKind, Suggestion


def _entry(
    entries: tuple[Coverage, ...], country: str, other: str | None, kind: StatementKind | None = None
) -> Coverage:
    return next(e for e in entries if (e.country, e.other, e.kind) == (country, other, kind))


def test_both_directions_are_counted_against_their_own_total() -> None:
    entries = coverage(kitchen())
    assert (_entry(entries, "UZ", "KZ").covered, _entry(entries, "UZ", "KZ").total) == (5, 6)
    assert (_entry(entries, "KZ", "UZ").covered, _entry(entries, "KZ", "UZ").total) == (5, 10)


def test_any_other_country_covers_what_at_least_one_covers() -> None:
    entries = coverage(kitchen())
    one, two, anyone = (_entry(entries, "KZ", other).covered for other in ("KG", "UZ", None))
    assert max(one, two) <= anyone <= one + two
    assert anyone == 8


def test_a_cell_judged_none_covers_nothing_and_is_not_covered() -> None:
    entries = coverage(kitchen())  # KG's second skill stands beside KZ's second, but was judged none
    assert _entry(entries, "KZ", "KG", StatementKind.SKILL).covered == 1
    assert _entry(entries, "KG", "KZ", StatementKind.SKILL).covered == 1


def test_statements_in_rows_set_aside_are_in_no_number() -> None:
    entries = coverage(kitchen())  # safety at work, the second knowledge of all three, is set aside
    whole = {entry.country: sum(1 for _ in entry.standard.statements()) for entry in kitchen().standards}
    assert all(_entry(entries, country, None).total == count - 1 for country, count in whole.items())


def test_every_ordered_pair_and_every_kind_that_occurs_is_there() -> None:
    entries = coverage(kitchen())
    assert len(entries) == 3 * 3 * (1 + 4)
    assert all(
        _entry(entries, e.country, e.other).total
        == sum(k.total for k in entries if (k.country, k.other) == (e.country, e.other) and k.kind)
        for e in entries
    )


@pytest.mark.parametrize(("statements", "shown"), [(29, False), (30, True)])
def test_a_share_is_told_from_thirty_statements_on(statements: int, shown: bool) -> None:
    tasks = [f"Задача {number}" for number in range(statements)]
    standards = [build_standard(c, "П", [build_function(c, "A/01.3", "Ф", tasks=tasks)]) for c in ("KZ", "KG")]
    rows = [build_row(f"KZ:A01.3:task{n}", f"KG:A01.3:task{n}") for n in range(1, 16)]
    entry = _entry(coverage(build_comparison(standards, rows)), "KZ", "KG")
    assert (entry.covered, entry.total) == (15, statements)
    if shown:
        assert entry.share == 0.5
        assert entry.low is not None
        assert entry.high is not None
        assert entry.low < 0.5 < entry.high
    else:
        assert (entry.share, entry.low, entry.high) == (None, None, None)


def test_several_statements_in_a_cell_are_all_covered() -> None:
    one = build_standard("KZ", "П", [build_function("KZ", "A/01.3", "Ф", tasks=["Мыть", "Чистить"])])
    other = build_standard("KG", "П", [build_function("KG", "A/01.3", "Ф", tasks=["Мыть и чистить"])])
    row = build_row("KZ:A01.3:task1", "KZ:A01.3:task2", "KG:A01.3:task1", relations={"KZ": Relation.NARROWER})
    entries = coverage(build_comparison([one, other], [row]))
    assert (_entry(entries, "KZ", "KG").covered, _entry(entries, "KG", "KZ").covered) == (2, 1)


def test_wilsons_interval_of_published_examples() -> None:
    """Newcombe (1998), Statistics in Medicine 17, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29."""
    assert wilson_interval(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert wilson_interval(15, 148) == pytest.approx((0.0624, 0.1605), abs=5e-5)
    assert wilson_interval(0, 20) == pytest.approx((0.0, 0.1611), abs=5e-5)
    assert wilson_interval(1, 29) == pytest.approx((0.0061, 0.1718), abs=5e-5)


def _thirty(relation: Relation | None = None, probability: float | None = None, together: int = 1) -> Coverage:
    """KZ covered by KG: forty statements, the first twenty of them matched, so many of them in one cell."""
    tasks = [f"Задача {number}" for number in range(40)]
    standards = [build_standard(c, "П", [build_function(c, "A/01.3", "Ф", tasks=tasks)]) for c in ("KZ", "KG")]
    rows = []
    for first in range(1, 21, together):
        own = [f"KZ:A01.3:task{number}" for number in range(first, first + together)]
        row = build_row(*own, f"KG:A01.3:task{first}", relations={} if relation is None else {"KZ": relation})
        cells = tuple(cell.model_copy(update={"suggestion": _suggested(probability)}) for cell in row.cells)
        rows.append(row.model_copy(update={"cells": cells}) if probability is not None else row)
    return _entry(coverage(build_comparison(standards, rows)), "KZ", "KG")


def _suggested(probability: float | None) -> Suggestion:
    reasons = Reasons(with_statement="s-1", with_country="KG", method="text")
    return Suggestion(score=0.5, band=Band.MEDIUM, probability=probability, reasons=reasons)


def test_beside_the_count_stands_what_people_can_be_expected_to_confirm() -> None:
    entry = _thirty(probability=0.8)
    assert (entry.covered, entry.share) == (20, 0.5)
    assert entry.expected == pytest.approx(20 * 0.8 / 40)
    assert entry.expected_low is not None
    assert entry.expected_high is not None
    assert entry.expected_low < 0.4 < entry.expected_high


def test_what_people_confirmed_is_expected_in_full() -> None:
    assert _thirty(relation=Relation.NARROWER, probability=0.8).expected == pytest.approx(20 * 0.8 / 40)  # KG undecided
    standards = [build_standard(c, "П", [build_function(c, "A/01.3", "Ф", tasks=[f"Т{n}" for n in range(30)])])
                 for c in ("KZ", "KG")]  # fmt: skip
    rows = [
        build_row(f"KZ:A01.3:task{n}", f"KG:A01.3:task{n}", relations=dict.fromkeys(("KZ", "KG"), Relation.EQUAL))
        for n in range(1, 31)
    ]
    assert _entry(coverage(build_comparison(standards, rows)), "KZ", "KG").expected == 1.0


def test_without_probabilities_nothing_is_expected() -> None:
    entry = _thirty()
    assert (entry.expected, entry.expected_low, entry.expected_high) == (None, None, None)
    assert entry.resampled_low is not None


def test_statements_of_one_cell_fall_together_so_that_their_interval_is_wider() -> None:
    alone, together = _thirty(probability=0.8), _thirty(probability=0.8, together=10)
    assert alone.share == together.share
    assert _width(together.resampled_low, together.resampled_high) > _width(alone.resampled_low, alone.resampled_high)


def _width(low: float | None, high: float | None) -> float:
    assert low is not None
    assert high is not None
    return high - low


def test_resampling_gives_the_same_interval_every_time_and_one_near_wilsons_where_cells_are_single() -> None:
    entry = _thirty(probability=0.8)
    assert entry == _thirty(probability=0.8)
    assert (entry.resampled_low, entry.resampled_high) == pytest.approx((entry.low, entry.high), abs=0.04)
