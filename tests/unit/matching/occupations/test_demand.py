"""Vacancies are counted per occupation, country and month, with what is not classified beside them."""

from __future__ import annotations

import random
from array import array
from pathlib import Path

import pyarrow as pa
import pytest
from openpyxl import load_workbook
from pyarrow import parquet
from tests.occupation_files import esco

from darya.matching.occupations.coder import NOTHING, Coded, How
from darya.matching.occupations.demand import Demand, Row, demand
from darya.matching.occupations.moments import month_of
from darya.matching.occupations.partitions import _as_table as as_table
from darya.matching.occupations.vacancies import NONE, Vacancies
from darya.matching.occupations.writing import check_suffix, write_coded, write_demand
from darya.model import InputError

COOK = Coded("5120", 0.9, "5120", "cook", "5223", 0.1, "en", How.LABEL)
SELLER = Coded("5223", 0.6, "5223", "shop assistant", "5120", 0.2, "en", How.LIKENESS)
UNSURE = Coded("", 0.3, "5120", "cook", "", 0.0, "en", How.UNSURE)
CODED = [COOK, SELLER, UNSURE, NOTHING]


def draw(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - a draw, not a secret


Vacancy = tuple[int, str, str, float, str]
"""Title by place, country, date, wage and currency."""


def vacancies(*found: Vacancy, titles: tuple[str, ...] = ("Cook", "Seller", "Somebody", "")) -> Vacancies:
    countries = sorted({country for _title, country, *_rest in found if country})
    currencies = sorted({currency for *_rest, wage, currency in found if wage})
    months = [month_of(date) for _title, _country, date, *_rest in found]
    return Vacancies(
        file="v.csv",
        titles=titles,
        countries=countries,
        currencies=currencies,
        title=array("i", [title for title, *_rest in found]),
        country=array("h", [countries.index(each[1]) if each[1] else NONE for each in found]),
        month=array("i", [NONE if month is None else month for month in months]),
        wage=array("d", [each[3] for each in found]),
        currency=array("h", [currencies.index(each[4]) if each[3] else NONE for each in found]),
        found=frozenset(("title",)),
        findings=(),
    )


def counted(*found: Vacancy) -> Demand:
    return demand(vacancies(*found), as_table(CODED), esco().labels)


MARCH, APRIL = "2026-03-01", "2026-04-01"


def test_each_country_and_month_has_its_occupations_and_what_is_not_classified() -> None:
    found = counted((0, "KZ", MARCH, 0, ""), (0, "KZ", MARCH, 0, ""), (1, "KZ", MARCH, 0, ""), (2, "KZ", MARCH, 0, ""),
                    (0, "KG", APRIL, 0, ""), (3, "", "", 0, ""))  # fmt: skip
    assert [(row.country, row.month, row.isco08, row.vacancies, row.share) for row in found.rows] == [
        ("", "", "", 1, 1.0),
        ("KG", "2026-04", "5120", 1, 1.0),
        ("KZ", "2026-03", "5120", 2, 0.5),
        ("KZ", "2026-03", "5223", 1, 0.25),
        ("KZ", "2026-03", "", 1, 0.25),
    ]
    assert (found.vacancies, found.distinct, found.classified) == (6, 3, 4)
    assert found.without_code == {"unsure": 1, "empty": 1}
    assert found.titles["en"]["5120"] == "Cooks"


def test_shares_of_a_country_and_month_add_up_and_no_vacancy_is_lost() -> None:
    chance = draw(5)
    given = [(chance.randrange(4), chance.choice(("KZ", "UZ", "")), chance.choice((MARCH, APRIL, "")), 0.0, "")
             for _ in range(500)]  # fmt: skip
    found = counted(*given)
    assert sum(row.vacancies for row in found.rows) == 500
    sums: dict[tuple[str, str], float] = {}
    for row in found.rows:
        sums[row.country, row.month] = sums.get((row.country, row.month), 0) + row.share
    assert list(sums.values()) == pytest.approx([1.0] * len(sums))


def test_the_interval_counts_titles_not_vacancies_and_what_may_belong_here_from_elsewhere() -> None:
    cooks, sellers = (row for row in counted(*[(0, "KZ", MARCH, 0.0, "")] * 10, (1, "KZ", MARCH, 0, "")).rows)
    assert cooks.probability == pytest.approx(0.9)
    assert cooks.low is not None
    assert cooks.high is not None
    expected, variance = 10 * 0.9 + 0.2, 100 * 0.9 * 0.1 + 0.2 * 0.8
    assert cooks.low == pytest.approx(expected - 1.96 * variance**0.5)
    assert cooks.high == 11  # never more than there are
    assert sellers.low == 0


def test_of_many_draws_the_interval_holds_nearly_all() -> None:
    """The true number of cooks, drawn again and again as the probabilities say."""
    titles = [COOK._replace(probability=0.5 + place / 100, second="") for place in range(40)]
    given = [(place, "KZ", MARCH, 0.0, "") for place in range(40) for _ in range(1 + place % 5)]
    names = tuple(map(str, range(40)))
    (row,) = demand(vacancies(*given, titles=names), as_table(titles), ()).rows
    chance = draw(6)
    within = 0
    for _draw in range(2000):
        true = sum(1 + place % 5 for place in range(40) if chance.random() < titles[place].probability)
        within += row.low <= true <= row.high  # type: ignore[operator]
    assert 0.92 < within / 2000 < 0.98


def test_wages_have_a_median_where_they_are_in_one_currency() -> None:
    found = counted((0, "KZ", MARCH, 100, "KZT"), (0, "KZ", MARCH, 300, "KZT"), (0, "KZ", MARCH, 800, "KZT"),
                    (0, "KZ", MARCH, 0, ""), (1, "KZ", MARCH, 100, "KZT"), (1, "KZ", MARCH, 5, "USD"))  # fmt: skip
    assert [(row.isco08, row.wage_median, row.wage_currency, row.wages) for row in found.rows] == [
        ("5120", 300.0, "KZT", 3), ("5223", None, "", 2),
    ]  # fmt: skip


def test_without_vacancies_the_table_is_empty() -> None:
    found = demand(vacancies(titles=()), as_table([]), ())
    assert (found.rows, found.vacancies, found.classified) == ((), 0, 0)


@pytest.fixture
def table() -> Demand:
    return counted((0, "KZ", MARCH, 250.5, "KZT"), (2, "KZ", MARCH, 0, ""))


COLUMNS = ["country", "month", "isco08", "title_en", *Row._fields[3:]]


def test_parquet_csv_and_excel_hold_the_same_table(table: Demand, tmp_path: Path) -> None:
    for suffix in ("parquet", "csv", "xlsx"):
        write_demand(table, tmp_path / f"demand.{suffix}")
    found = parquet.read_table(tmp_path / "demand.parquet")
    assert found.column_names == COLUMNS
    assert found["isco08"].to_pylist() == ["5120", None]
    assert found["title_en"].to_pylist() == ["Cooks", None]
    assert found.schema.field("vacancies").type == pa.int64()
    lines = (tmp_path / "demand.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == ",".join(COLUMNS)
    assert lines[1].startswith("KZ,2026-03,5120,Cooks,1,0.5,0.9,")
    sheet = [list(row) for row in load_workbook(tmp_path / "demand.xlsx").active.values]  # type: ignore[union-attr]
    assert sheet == [COLUMNS, *(list(row.values()) for row in found.to_pylist())]


def test_coded_titles_are_written_with_what_they_rest_on(tmp_path: Path) -> None:
    write_coded(vacancies((0, "KZ", MARCH, 0, ""), (0, "KZ", MARCH, 0, "")), as_table(CODED), tmp_path / "t.parquet")
    first, *_others, last = parquet.read_table(tmp_path / "t.parquet").to_pylist()
    assert (first["title"], first["vacancies"], first["isco08"], first["label"], first["how"]) == (
        "Cook", 2, "5120", "cook", "label",
    )  # fmt: skip
    assert (last["title"], last["vacancies"], last["isco08"], last["how"]) == ("", 0, "", "empty")


def test_what_cannot_be_written_is_refused_before_work_begins(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"demand\.pdf: this is written as \.parquet, \.csv, \.xlsx"):
        check_suffix(tmp_path / "demand.pdf")
    with pytest.raises(InputError, match="There is no folder"):
        check_suffix(tmp_path / "nowhere" / "demand.csv")
