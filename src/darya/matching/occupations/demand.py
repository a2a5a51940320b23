"""Demand: vacancies per occupation, country and month, with how sure the numbers are.

Every distinct title is coded once. A title that is coded wrongly is so in each of its vacancies, so the interval of a
count rests on distinct titles: with n vacancies of a title that belongs to the group with probability p, the expected
count is the sum of n·p and its variance the sum of n²·p·(1 − p) (a sum of independent Bernoulli variables, each n
high). A group gets a share of titles coded elsewhere for which it is the second likeliest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from darya.matching.occupations.classification import Label, LabelKind
from darya.matching.occupations.coder import How
from darya.matching.occupations.codes import is_unit
from darya.matching.occupations.moments import month_text
from darya.matching.occupations.vacancies import NONE, Vacancies

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

WITHIN = 1.96
"""Standard deviations to either side: nineteen of twenty."""

WITHOUT_CODE = (How.UNSURE, How.NO_LABELS, How.EMPTY)


class Row(NamedTuple):
    """One occupation in one country and month, or what is not classified there (``isco08`` empty)."""

    country: str
    """Empty where the vacancies name none."""
    month: str
    """``2026-03``; empty where the vacancies name none."""
    isco08: str
    vacancies: int
    share: float
    """Of all vacancies of the country and month, those not classified among them."""
    probability: float | None
    """Mean probability that a vacancy of this row is of this occupation."""
    low: float | None
    high: float | None
    """Between them the true number of the classified vacancies is in nineteen cases of twenty."""
    wage_median: float | None
    """Empty where wages are in several currencies."""
    wage_currency: str
    wages: int
    """Vacancies with a wage."""


@dataclass(frozen=True)
class Demand:
    """The table, and what it was counted from."""

    rows: tuple[Row, ...]
    titles: Mapping[str, Mapping[str, str]]
    """Language → code → title of the group."""
    vacancies: int
    distinct: int
    classified: int
    without_code: Mapping[str, int]
    """Why vacancies have no code → how many."""
    by_language: Mapping[str, int]
    """Language of the title → vacancies."""


def demand(vacancies: Vacancies, coded: pa.Table, labels: Iterable[Label]) -> Demand:
    """The demand in vacancies whose distinct titles are coded, in their order (:func:`~.partitions.coded_titles`)."""
    import numpy as np

    often = np.bincount(np.asarray(vacancies.title), minlength=len(coded))
    languages, reasons = (_summed(coded[column], often) for column in ("language", "how"))
    why = {str(how): reasons[how] for how in WITHOUT_CODE if reasons[how]}
    return Demand(
        rows=tuple(_rows(vacancies, _Codes(coded))),
        titles=_titles(labels),
        vacancies=len(vacancies),
        distinct=sum(1 for title in vacancies.titles if title),
        classified=len(vacancies) - sum(why.values()),
        without_code=why,
        by_language=dict(languages.most_common()),
    )


def _titles(labels: Iterable[Label]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for label in labels:
        if label.kind is LabelKind.GROUP and is_unit(label.code):
            found.setdefault(label.language, {}).setdefault(label.code, label.text)
    return dict(sorted(found.items()))


def _summed(names: pa.ChunkedArray, often: NDArray[np.int64]) -> Counter[str]:
    """How many vacancies have each name."""
    found = Counter[str]()
    for name, count in zip(names.to_pylist(), often.tolist(), strict=True):
        found[name] += count
    return found


class _Codes:
    """The answers as arrays: the place of the code of each distinct title among all codes, the empty one last."""

    def __init__(self, coded: pa.Table) -> None:
        import numpy as np

        first, second = (np.array(coded[column].to_pylist(), dtype=object) for column in ("code", "second"))
        second[first == ""] = ""
        self.names = [*sorted({*first.tolist(), *second.tolist()} - {""}), ""]
        place = {name: number for number, name in enumerate(self.names)}
        self.first = np.array([place[name] for name in first.tolist()], np.int64)
        self.second = np.array([place[name] for name in second.tolist()], np.int64)
        self.sure = coded["probability"].to_numpy().astype(np.float64)
        self.less_sure = coded["second_probability"].to_numpy().astype(np.float64)


class _Group(NamedTuple):
    """A country and month, both as places, with the place of a code."""

    country: int
    month: int
    code: int


def _rows(vacancies: Vacancies, codes: _Codes) -> list[Row]:
    import numpy as np

    if not len(vacancies):
        return []
    country, month, title = (
        np.asarray(column, np.int64) for column in (vacancies.country, vacancies.month, vacancies.title)
    )
    moments, moment = np.unique(np.stack([country, month]), axis=1, return_inverse=True)
    moment = moment.ravel()
    counted = _counted(moment, title, codes)
    wages = _wages(vacancies, moment * len(codes.names) + codes.first[title])
    whole = np.bincount(moment)
    found = []
    for number, group in enumerate(counted.groups.tolist()):
        at, code = divmod(group, len(codes.names))
        place = _Group(int(moments[0, at]), int(moments[1, at]), code)
        found.append(_row(place, counted, number, int(whole[at]), wages.get(group, _NO_WAGES), vacancies, codes))
    return sorted(found, key=lambda row: (row.country, row.month, row.isco08 == "", -row.vacancies, row.isco08))


class _Counted(NamedTuple):
    """For each group (moment · codes + code): vacancies, summed probability, expected number and its variance."""

    groups: NDArray[np.int64]
    vacancies: NDArray[np.float64]
    sure: NDArray[np.float64]
    expected: NDArray[np.float64]
    variance: NDArray[np.float64]


def _counted(moment: NDArray[np.int64], title: NDArray[np.int64], codes: _Codes) -> _Counted:
    import numpy as np

    together, often = np.unique(moment * len(codes.first) + title, return_counts=True)
    moments, titles = np.divmod(together, len(codes.first))
    groups, place = np.unique(moments * len(codes.names) + codes.first[titles], return_inverse=True)
    count, sure = often.astype(np.float64), codes.sure[titles]
    other = moments * len(codes.names) + codes.second[titles]
    at = np.minimum(np.searchsorted(groups, other), len(groups) - 1)
    also = (groups[at] == other) & (codes.second[titles] != len(codes.names) - 1)
    less = codes.less_sure[titles[also]]

    def summed(first: NDArray[np.float64], second: NDArray[np.float64]) -> NDArray[np.float64]:
        sums = np.bincount(place, first, len(groups)) + np.bincount(at[also], second, len(groups))
        return np.asarray(sums, np.float64)

    return _Counted(
        groups=groups,
        vacancies=np.asarray(np.bincount(place, count, len(groups)), np.float64),
        sure=np.asarray(np.bincount(place, count * sure, len(groups)), np.float64),
        expected=summed(count * sure, count[also] * less),
        variance=summed(count**2 * sure * (1 - sure), count[also] ** 2 * less * (1 - less)),
    )


class _Wages(NamedTuple):
    median: float | None
    currency: str
    vacancies: int


_NO_WAGES = _Wages(None, "", 0)


def _wages(vacancies: Vacancies, group: NDArray[np.int64]) -> dict[int, _Wages]:
    """The wages of each group that has any; of several currencies there is no median."""
    import numpy as np

    wage, currency = np.asarray(vacancies.wage), np.asarray(vacancies.currency)
    with_wage = np.flatnonzero(currency != NONE)
    if not len(with_wage):
        return {}
    order = with_wage[np.argsort(group[with_wage], kind="stable")]
    groups, starts = np.unique(group[order], return_index=True)
    found = {}
    for at, rows in zip(groups.tolist(), np.split(order, starts[1:]), strict=True):
        one = currency[rows[0]]
        same = bool((currency[rows] == one).all())
        name = vacancies.currencies[one] if same else ""
        found[at] = _Wages(float(np.median(wage[rows])) if same else None, name, len(rows))
    return found


def _row(
    place: _Group, counted: _Counted, number: int, whole: int, wages: _Wages, vacancies: Vacancies, codes: _Codes
) -> Row:
    code, count = codes.names[place.code], int(counted.vacancies[number])
    expected, spread = float(counted.expected[number]), WITHIN * float(counted.variance[number]) ** 0.5
    return Row(
        country="" if place.country == NONE else vacancies.countries[place.country],
        month="" if place.month == NONE else month_text(place.month),
        isco08=code,
        vacancies=count,
        share=count / whole,
        probability=float(counted.sure[number]) / count if code else None,
        low=max(expected - spread, 0.0) if code else None,
        high=min(expected + spread, float(whole)) if code else None,
        wage_median=wages.median,
        wage_currency=wages.currency,
        wages=wages.vacancies,
    )
