"""Coefficients of agreement between raters: Cohen's kappa and Krippendorff's alpha, with bootstrap intervals.

Cohen, J. (1960), A coefficient of agreement for nominal scales. Krippendorff, K. (2011), Computing Krippendorff's
alpha-reliability. Both are computed from coincidences; a value is None, with the reason, where it is not defined.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from darya.language.messages import N_
from darya.model import Model

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RESAMPLES = 1000
_OUTER = (2.5, 97.5)

TOO_FEW = N_("fewer than two things were judged by both")
ONE_CATEGORY = N_("all judgements are the same, so there is nothing to agree beyond chance")


ALIKE = N_("they judge alike")
MOSTLY_ALIKE = N_("mostly alike: enough for careful conclusions")
NOT_ALIKE = N_("too often not alike: talk about what the relations mean before you build on it")
CANNOT_TELL = N_("too few cells were judged by both, or too alike, to tell how far it can be relied on")
RELIABLE, TENTATIVE = 0.8, 0.667
"""From here on conclusions can be relied on, or drawn with care (Krippendorff 2018, Content Analysis, chapter 12)."""


class Scale(StrEnum):
    """What the distance of two values is."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    RATIO = "ratio"


class Estimate(Model):
    """A coefficient with its 95 % interval, or the reason why there is none (a template for people)."""

    value: float | None
    low: float | None = None
    high: float | None = None
    reason: str | None = None


def in_words(found: Estimate) -> str:
    """What a coefficient means for whoever builds on the judgements: a template.

    The whole interval must lie on one side of a bound before anything is said of it.
    """
    if found.value is None or found.low is None or found.high is None:
        return found.reason or CANNOT_TELL
    if found.low >= RELIABLE:
        return ALIKE
    if found.low >= TENTATIVE:
        return MOSTLY_ALIKE
    return NOT_ALIKE if found.high < TENTATIVE else CANNOT_TELL


Ratings = Sequence[Sequence[float | None]]
"""One entry per thing that was judged: the values of its raters, None where one did not judge it."""


def krippendorff_alpha(ratings: Ratings, scale: Scale = Scale.NOMINAL) -> Estimate:
    """Krippendorff's alpha for any number of raters, with missing values.

    ``alpha = 1 - observed disagreement / expected disagreement``, both from the coincidences of pairable values.
    The interval comes from drawing the judged things anew with replacement (percentiles of 1,000 draws); the draws
    are seeded by the data, so the same judgements give the same interval.
    """
    import numpy as np

    pairable = [[value for value in unit if value is not None] for unit in ratings]
    pairable = [unit for unit in pairable if len(unit) > 1]
    if len(pairable) < 2:
        return Estimate(value=None, reason=TOO_FEW)
    values = sorted({value for unit in pairable for value in unit})
    if len(values) == 1:
        return Estimate(value=None, reason=ONE_CATEGORY)
    coincidences = np.array([_coincidences(unit, values) for unit in pairable])
    numbers = np.array(values, dtype=np.float64)
    return _with_interval(coincidences, lambda total: _alpha(total, numbers, scale), ratings)


def _coincidences(unit: Sequence[float], values: Sequence[float]) -> NDArray[np.float64]:
    """What one judged thing adds to the coincidence matrix (values × values)."""
    import numpy as np

    counts = np.array([unit.count(value) for value in values], dtype=np.float64)
    pairs: NDArray[np.float64] = (np.outer(counts, counts) - np.diag(counts)) / (len(unit) - 1)
    return pairs


def _alpha(total: NDArray[np.float64], values: NDArray[np.float64], scale: Scale) -> float | None:
    """Alpha of a coincidence matrix; None where all values are the same."""
    import numpy as np

    margins = total.sum(axis=0)
    distances = _squared_distances(values, margins, scale)
    expected = float((distances * (np.outer(margins, margins) - np.diag(margins))).sum())
    if expected == 0:
        return None
    return 1 - (float(margins.sum()) - 1) * float((distances * total).sum()) / expected


def _squared_distances(values: NDArray[np.float64], margins: NDArray[np.float64], scale: Scale) -> NDArray[np.float64]:
    """Krippendorff's metric differences, squared, for every two values."""
    import numpy as np

    one, other = values[:, None], values[None, :]
    if scale is Scale.NOMINAL:
        difference = (one != other).astype(np.float64)
    elif scale is Scale.INTERVAL:
        difference = one - other
    elif scale is Scale.RATIO:
        sums = one + other
        difference = np.divide(one - other, sums, out=np.zeros_like(sums), where=sums != 0)
    else:  # ordinal: how many values were given between the two, these counted by half
        ranks = np.cumsum(margins) - margins / 2
        difference = ranks[:, None] - ranks[None, :]
    squares: NDArray[np.float64] = difference**2
    return squares


def cohen_kappa(first: Sequence[float], second: Sequence[float]) -> Estimate:
    """Cohen's kappa (nominal) of two raters who judged the same things, with the interval as for alpha."""
    import numpy as np

    if len(first) != len(second):
        raise ValueError("the two raters have judged different numbers of things")
    if len(first) < 2:
        return Estimate(value=None, reason=TOO_FEW)
    values = sorted({*first, *second})
    if len(values) == 1:
        return Estimate(value=None, reason=ONE_CATEGORY)
    tables = np.zeros((len(first), len(values), len(values)))
    for place, (one, other) in enumerate(zip(first, second, strict=True)):
        tables[place, values.index(one), values.index(other)] = 1
    return _with_interval(tables, _kappa, (first, second))


def _kappa(table: NDArray[np.float64]) -> float | None:
    import numpy as np

    shares = table / table.sum()
    observed = float(np.trace(shares))
    expected = float((shares.sum(axis=0) * shares.sum(axis=1)).sum())
    return (observed - expected) / (1 - expected) if expected < 1 else None


def _with_interval(
    tables: NDArray[np.float64], coefficient: Callable[[NDArray[np.float64]], float | None], data: object
) -> Estimate:
    """The coefficient of the summed tables, and of sums over things drawn with replacement (units × k × k)."""
    import numpy as np

    value = coefficient(tables.sum(axis=0))
    if value is None:
        return Estimate(value=None, reason=ONE_CATEGORY)
    count, size = tables.shape[0], tables.shape[1]
    seed = int.from_bytes(hashlib.blake2b(repr(data).encode(), digest_size=8).digest())
    alike, times = np.unique(tables.reshape(count, -1), axis=0, return_counts=True)  # few, however many things
    draws = np.random.default_rng(seed).multinomial(count, times / count, size=RESAMPLES)
    sums = (draws @ alike).reshape(RESAMPLES, size, size)
    found = [result for result in map(coefficient, sums) if result is not None]
    low, high = np.percentile(found, _OUTER)
    return Estimate(value=value, low=float(low), high=float(high))
