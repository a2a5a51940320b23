"""A file of vacancies, row by row, to arrays: each distinct title once, and for each row its country, month and wage.

A million rows need some forty megabytes beside their distinct titles. What of a row cannot be understood leaves its
place empty and is counted, with examples; the row itself always counts.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from darya.language.countries import country_named
from darya.language.messages import N_
from darya.matching.occupations.columns import find_columns, told
from darya.matching.occupations.moments import month_of
from darya.matching.occupations.rows import Rows, rows_of
from darya.matching.occupations.wages import Wage, currency_of, wage_of
from darya.model import Finding, InputError, Severity

Found = TypeVar("Found")
ROLES = ("title", "country", "date", "wage", "currency")
NONE = -1
"""In arrays: not known."""
EXAMPLES = 5
"""Of what was not understood so many are shown."""
MOST_REMEMBERED = 100_000
"""Different texts of a column that are remembered."""


class Columns(NamedTuple):
    """Headings that a person names; None where they are to be found by their names."""

    title: str | None = None
    country: str | None = None
    date: str | None = None
    wage: str | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class Vacancies:
    """The rows of a file. Arrays have one place a row; ``NONE`` is «not known», a wage that is not known is 0."""

    file: str
    titles: Sequence[str]
    """Distinct titles, as written."""
    countries: Sequence[str]
    currencies: Sequence[str]
    title: array[int]
    country: array[int]
    month: array[int]
    wage: array[float]
    currency: array[int]
    found: frozenset[str]
    """Which columns the file has: title, country, date, wage, currency."""
    findings: tuple[Finding, ...]

    def __len__(self) -> int:
        return len(self.title)


def read_vacancies(path: Path, columns: Columns | None = None, country: str | None = None) -> Vacancies:
    """The vacancies of a CSV or Parquet file; ``country`` is that of rows which name none.

    Raises ``InputError`` where there is no column of titles, ``Refused`` for another kind of file.
    """
    rows = rows_of(path)
    places = find_columns(rows.header, "vacancies", (columns or Columns())._asdict(), path.name)
    if "title" not in places:
        raise InputError(
            N_("{file} has no column of titles; its columns are: {columns}. Name it with --title-column"),
            file=path.name,
            columns=told(rows.header),
        )
    return _Collector(path.name, places, country).collect(rows)


class _Column(Generic[Found]):
    """Understands the cells of one column, each text once, and counts what it does not."""

    def __init__(self, understand: Callable[[Any], Found | None]) -> None:
        self._understand = understand
        self._seen: dict[Any, Found | None] = {}
        self.unread = 0
        self.examples: dict[str, int] = {}
        """Text → the row where it first stood."""

    def __call__(self, written: Any, row: int) -> Found | None:
        if written is None or written == "":
            return None
        if written in self._seen:
            found = self._seen[written]
        else:
            found = self._understand(written)
            if len(self._seen) < MOST_REMEMBERED:
                self._seen[written] = found
            if found is None and len(self.examples) < EXAMPLES and str(written).strip():
                self.examples[str(written)[:60]] = row
        if found is None and str(written).strip():
            self.unread += 1
        return found


class _Names:
    """Places for names, in the order in which they come."""

    def __init__(self) -> None:
        self.places: dict[str, int] = {}

    def __call__(self, name: str) -> int:
        return self.places.setdefault(name, len(self.places))


class _Collector:
    """Fills the arrays."""

    def __init__(self, file: str, places: Mapping[str, int], country: str | None) -> None:
        self._file, self._places, self._country = file, places, country
        self._titles, self._countries, self._currencies = _Names(), _Names(), _Names()
        self._country_of = _Column[str](lambda written: country_named(str(written)))
        self._month_of = _Column[int](month_of)
        self._wage_of = _Column[Wage](wage_of)

    def collect(self, rows: Rows) -> Vacancies:
        """All rows."""
        titles, countries, months, currencies = array("i"), array("h"), array("i"), array("h")
        wages = array("d")
        default = self._countries(self._country) if self._country else NONE
        for number, (title, country, date, wage, currency) in rows.cells([self._places.get(role) for role in ROLES]):
            titles.append(self._titles(str(title or "").strip()))
            named, month, amount = (
                self._country_of(country, number),
                self._month_of(date, number),
                self._wage_of(wage, number),
            )
            countries.append(self._countries(named) if named else default)
            months.append(NONE if month is None else month)
            wages.append(amount.amount if amount else 0.0)
            currencies.append(self._currencies(_currency(amount, currency)) if amount else NONE)
        return Vacancies(
            file=self._file,
            titles=list(self._titles.places),
            countries=list(self._countries.places),
            currencies=list(self._currencies.places),
            title=titles,
            country=countries,
            month=months,
            wage=wages,
            currency=currencies,
            found=frozenset(self._places),
            findings=tuple(self._findings(months)),
        )

    def _findings(self, months: array[int]) -> Iterator[Finding]:
        if "date" in self._places and (without := months.count(NONE)):
            yield _finding("without-month", N_("Vacancies without month: {count}"), without)
        sorts = (
            (
                self._country_of,
                "unread-country",
                N_("Rows whose country was not understood: {count}; for example {texts}"),
            ),
            (self._month_of, "unread-date", N_("Rows whose date was not understood: {count}; for example {texts}")),
            (self._wage_of, "unread-wage", N_("Rows whose wage is no single number: {count}; for example {texts}")),
        )
        for column, code, template in sorts:
            if column.unread:
                shown = "; ".join(f"“{text}” ({row})" for text, row in column.examples.items())
                yield _finding(code, template, column.unread, texts=shown)


def _currency(wage: Wage, written: Any) -> str:
    """The currency in its own column, else the one beside the number."""
    return currency_of(str(written)) if written else wage.currency


def _finding(code: str, template: str, count: int, **values: str) -> Finding:
    return Finding(code=code, severity=Severity.WARNING, template=template, values={"count": count, **values})
