"""A file of vacancies is read whatever wrote it; what is not understood is counted and shown, its row still counts."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from darya.matching.occupations.moments import month_of, month_text
from darya.matching.occupations.vacancies import NONE, Columns, Vacancies, read_vacancies
from darya.matching.occupations.wages import Wage, currency_of, wage_of
from darya.model import InputError, Refused

HEADER = "title,country,date,salary\n"


def read(tmp_path: Path, text: str, encoding: str = "utf-8", **columns: str) -> Vacancies:
    path = tmp_path / "vacancies.csv"
    path.write_bytes(text.encode(encoding))
    return read_vacancies(path, Columns(**columns))


def rows(found: Vacancies) -> list[tuple[str, str, str, float]]:
    """The rows as they were understood."""
    return [
        (
            found.titles[title],
            found.countries[country] if country != NONE else "",
            month_text(month) if month != NONE else "",
            wage,
        )
        for title, country, month, wage in zip(found.title, found.country, found.month, found.wage, strict=True)
    ]


def test_rows_have_title_country_month_and_wage_and_equal_titles_are_one(tmp_path: Path) -> None:
    found = read(tmp_path, HEADER + "Cook,KZ,2026-03-31,250000\ncook ,kg,01.04.2026,\nCook,Казахстан,2026-03,\n")
    assert rows(found) == [("Cook", "KZ", "2026-03", 250000.0), ("cook", "KG", "2026-04", 0.0),
                           ("Cook", "KZ", "2026-03", 0.0)]  # fmt: skip
    assert len(found) == 3
    assert found.titles == ["Cook", "cook"]
    assert found.findings == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_russian_headings_with_semicolons_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    text = (
        "Должность;Страна;Дата публикации;Зарплата;Валюта\r\n«Повар; кондитер»;Узбекистан;05.02.2026;1 200 000;UZS\r\n"
    )
    found = read(tmp_path, text.replace("«Повар; кондитер»", '"Повар; кондитер"'), encoding)
    assert rows(found) == [("Повар; кондитер", "UZ", "2026-02", 1_200_000.0)]
    assert found.currencies == ["UZS"]


def test_a_parquet_file_has_dates_and_numbers_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "vacancies.parquet"
    moments = [dt.datetime(2026, 3, 5, 12), None]
    table = {"Job_Title": ["Cook", None], "country": ["KZ", "KZ"], "posted_at": moments, "wage": [1.5, float("nan")]}
    parquet.write_table(pa.table(table), path)
    assert rows(read_vacancies(path)) == [("Cook", "KZ", "2026-03", 1.5), ("", "KZ", "", 0.0)]


def test_columns_of_other_names_are_named_by_the_person(tmp_path: Path) -> None:
    text = "id,what,where,title\n1,Cook,KZ,Mr\n"
    assert rows(read(tmp_path, text, title="what", country="WHERE")) == [("Cook", "KZ", "", 0.0)]
    with pytest.raises(InputError, match="no column “who”; its columns are: id, what, where, title"):
        read(tmp_path, text, title="who")


def test_what_is_not_understood_is_counted_and_shown_with_its_row(tmp_path: Path) -> None:
    found = read(tmp_path, HEADER + "Cook,Narnia,soon,by agreement\nCook,KZ,,\nCook,Narnia,31/31/2026,100-200\n")
    assert [finding.message for finding in found.findings] == [
        "Vacancies without month: 3",
        "Rows whose country was not understood: 2; for example “Narnia” (2)",
        "Rows whose date was not understood: 2; for example “soon” (2); “31/31/2026” (4)",
        "Rows whose wage is no single number: 2; for example “by agreement” (2); “100-200” (4)",
    ]
    assert len(found) == 3


def test_a_stated_country_is_that_of_rows_that_name_none(tmp_path: Path) -> None:
    path = tmp_path / "vacancies.csv"
    path.write_text("title,country\nCook,\nCook,UZ\n")
    assert [row[1] for row in rows(read_vacancies(path, country="KZ"))] == ["KZ", "UZ"]


def test_short_rows_empty_rows_and_very_long_titles_are_rows(tmp_path: Path) -> None:
    found = read(tmp_path, HEADER + "Cook\n\n,KZ\n" + "x" * 20_000 + ",KZ,2026-01-01,1\n")
    assert [title[:4] for title, *_rest in rows(found)] == ["Cook", "", "xxxx"]


def test_a_million_equal_rows_are_one_title(tmp_path: Path) -> None:
    found = read(tmp_path, "title\n" + "Cook\n" * 1_000_000)
    assert (len(found), found.titles) == (1_000_000, ["Cook"])


def test_a_file_without_rows_has_none(tmp_path: Path) -> None:
    assert len(read(tmp_path, HEADER)) == 0


def test_a_file_without_titles_says_which_columns_it_has(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no column of titles; its columns are: who, when\. Name it with"):
        read(tmp_path, "who,when\nme,now\n")
    path = tmp_path / "vacancies.parquet"
    parquet.write_table(pa.table({"who": ["me"]}), path)
    with pytest.raises(InputError, match="its columns are: who"):
        read_vacancies(path)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"PK\x03\x04 workbook", "neither CSV nor Parquet"),
        (b"%PDF-1.7", "neither CSV nor Parquet"),
        (b"PAR1 broken PAR1", "is damaged"),
        (b"title\n\x98\x8d\x9d\xa9\n", "the letters cannot be read"),
        (b'title\n"' + b"x" * 1_100_000, "a cell does not end"),
    ],
)
def test_another_kind_of_file_is_refused_with_the_reason(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "vacancies.csv"
    path.write_bytes(content)
    with pytest.raises(Refused, match=said):
        read_vacancies(path)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="There is no file"):
        read_vacancies(tmp_path / "nothing.csv")


@pytest.mark.parametrize(
    ("written", "month"),
    [
        ("2026-03-31", "2026-03"), ("2026-03", "2026-03"), ("2026-3-1T10:00:00Z", "2026-03"), ("2026/03/31", "2026-03"),
        ("20260331", "2026-03"), ("31.03.2026", "2026-03"), ("31/03/2026 10:15", "2026-03"), ("03.2026", "2026-03"),
        (dt.date(2026, 12, 1), "2026-12"), (dt.datetime(2026, 1, 31, 23), "2026-01"),
        ("03/31/2026", None), ("2026", None), ("31.02.2026", None), ("1899-01-01", None), ("март 2026", None),
        ("", None),
    ],
)  # fmt: skip
def test_months(written: object, month: str | None) -> None:
    found = month_of(written)
    assert (month_text(found) if found is not None else None) == month


@pytest.mark.parametrize(
    ("written", "wage"),
    [
        ("250 000", Wage(250000, "")), ("250000.50", Wage(250000.5, "")), ("1,200.50", Wage(1200.5, "")),
        ("300\u00a0000 ₸", Wage(300000, "KZT")), ("$1,200", Wage(1200, "USD")), ("15000 сом.", Wage(15000, "KGS")),
        ("2 000 000 soʻm", Wage(2000000, "UZS")), (1500, Wage(1500, "")), (0, None), (-5, None), (float("nan"), None),
        (True, None), ("1.200", None), ("50 тыс", None), ("100-200", None), ("от 5000", None), ("5 $ руб", None),
    ],
)  # fmt: skip
def test_wages(written: object, wage: Wage | None) -> None:
    assert wage_of(written) == wage


def test_currencies_are_codes_where_they_are_known() -> None:
    assert [currency_of(written) for written in ("тенге", "kgs", "Руб.", "gbp")] == ["KZT", "KGS", "RUB", "GBP"]
