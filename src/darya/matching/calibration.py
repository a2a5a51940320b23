"""How likely a proposed link is right: evidence to probability, learnt per language pair from what people decided.

Before people have decided enough in a language pair, a stated prior answers. With some decisions its curve is shifted
and stretched (logistic regression, Platt 1999, held to the prior); with many, the shares of right links among those of
like evidence are taken as they are, made monotone (isotonic regression by pooling adjacent violators, Ayer et al.
1955; Zadrozny and Elkan 2002). Written out here because loading scikit-learn takes longer than comparing five
standards; the tests hold both against it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import exp, log
from typing import TYPE_CHECKING, Literal

from pydantic import ConfigDict, Field, NonNegativeInt

from darya.model import Model
from darya.model.base import LanguageTag

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LanguagePair = tuple[str, str]
"""Two language tags in the order of the alphabet; twice the same where two statements share it."""

PRIOR_SLOPE, PRIOR_INTERCEPT, PRIOR_SHIFT = 1.9, 4.5, 0.01
"""The prior: ``1 / (1 + exp(-(intercept + slope · log(evidence + shift))))``."""

ENOUGH_FOR_A_CURVE = 30
"""Decided links of a language pair from which on the prior's curve is shifted and stretched: no worse than the prior
from there on, held as it is (Brier score over 12 draws)."""
ENOUGH_FOR_SHARES = 300
"""Decided links from which on the shares themselves are taken: below, they are less right than a curve."""
FEWEST_OF_EACH = 5
"""Links of each sort, right and wrong, without which there is nothing to tell them apart by."""
HELD = 5.0
"""How strongly a shifted curve is held to the prior: the weight of the squared distance of its two numbers."""


class Method(StrEnum):
    """How a probability was found."""

    PRIOR = "prior"
    LOGISTIC = "logistic"
    ISOTONIC = "isotonic"


@dataclass(frozen=True)
class JudgedLink:
    """A link that people decided: the evidence in [0, 1] that the engine had, and whether it was right."""

    evidence: float
    right: bool
    languages: LanguagePair


class Curve(Model):
    """What links of one language pair are worth; monotone in the evidence."""

    languages: tuple[LanguageTag, LanguageTag]
    method: Method
    links: NonNegativeInt
    """Decided links on which it rests."""
    slope: float = Field(default=1.0, ge=0)
    intercept: float = 0.0
    """Logistic: of the prior's log-odds."""
    steps: tuple[tuple[float, float], ...] = ()
    """Isotonic: evidence and probability, both ascending; between two steps a straight line."""

    def probability(self, evidence: float) -> float:
        """The probability of one link."""
        if self.method is Method.ISOTONIC:
            return _between(self.steps, evidence)
        if self.method is Method.LOGISTIC:
            return _logistic(self.intercept + self.slope * prior_log_odds(evidence))
        return prior(evidence)


class Calibration(Model):
    """The curves of a programme's language pairs; a pair that is not among them has the prior."""

    schema_version: Literal["darya.calibration/1"] = Field(default="darya.calibration/1", alias="schema")
    curves: tuple[Curve, ...] = ()

    model_config = ConfigDict(populate_by_name=True, serialize_by_alias=True)

    def curve(self, languages: LanguagePair) -> Curve:
        """The curve of a language pair."""
        wanted = tuple(sorted(languages))
        found = next((curve for curve in self.curves if curve.languages == wanted), None)
        return found or Curve(languages=(wanted[0], wanted[1]), method=Method.PRIOR, links=0)

    def probability(self, evidence: float, languages: LanguagePair) -> float:
        """How likely a link with this evidence is right."""
        return self.curve(languages).probability(evidence)


UNCALIBRATED = Calibration()
"""Nothing decided yet: the prior everywhere."""


def prior_log_odds(evidence: float) -> float:
    """The log-odds that the prior gives."""
    return PRIOR_INTERCEPT + PRIOR_SLOPE * log(max(evidence, 0.0) + PRIOR_SHIFT)


def prior(evidence: float) -> float:
    """How likely a link is right as long as nothing was decided; measured in ``docs/adr/0019``."""
    return _logistic(prior_log_odds(evidence))


def evidence_of(probability: float) -> float:
    """The evidence to which the prior gives this probability: what a kept proposal rested on."""
    held = min(max(probability, 1e-9), 1.0 - 1e-9)
    return min(1.0, max(0.0, exp((log(held / (1.0 - held)) - PRIOR_INTERCEPT) / PRIOR_SLOPE) - PRIOR_SHIFT))


def _logistic(log_odds: float) -> float:
    return 1.0 / (1.0 + exp(-log_odds)) if log_odds >= 0 else exp(log_odds) / (1.0 + exp(log_odds))


def _between(steps: Sequence[tuple[float, float]], evidence: float) -> float:
    """The value of a curve of straight lines; constant before the first step and after the last."""
    before = [step for step in steps if step[0] <= evidence]
    after = [step for step in steps if step[0] > evidence]
    if not before or not after:
        return after[0][1] if after else before[-1][1]
    (left, low), (right, high) = before[-1], after[0]
    return low + (high - low) * (evidence - left) / (right - left)


def calibrate(links: Iterable[JudgedLink]) -> Calibration:
    """The curves that decided links give, a language pair at a time; the order of links does not matter."""
    by_pair: dict[LanguagePair, list[JudgedLink]] = {}
    for link in links:
        first, second = sorted(link.languages)
        by_pair.setdefault((first, second), []).append(link)
    return Calibration(curves=tuple(_curve(pair, by_pair[pair]) for pair in sorted(by_pair)))


def _curve(pair: LanguagePair, links: Sequence[JudgedLink]) -> Curve:
    import numpy as np

    ordered = sorted(links, key=lambda link: (link.evidence, link.right))
    evidence = np.array([link.evidence for link in ordered])
    right = np.array([link.right for link in ordered], dtype=float)
    fewest = min(int(right.sum()), len(links) - int(right.sum()))
    if len(links) < ENOUGH_FOR_A_CURVE or fewest < FEWEST_OF_EACH:
        return Curve(languages=pair, method=Method.PRIOR, links=len(links))
    if len(links) < ENOUGH_FOR_SHARES:
        slope, intercept = logistic_fit(np.array([prior_log_odds(one) for one in evidence]), right, held=HELD)
        return Curve(languages=pair, method=Method.LOGISTIC, links=len(links), slope=slope, intercept=intercept)
    return Curve(languages=pair, method=Method.ISOTONIC, links=len(links), steps=_steps(evidence, right))


def logistic_fit(log_odds: NDArray[np.float64], right: NDArray[np.float64], held: float = 0.0) -> tuple[float, float]:
    """Slope and intercept of log-odds (n) for outcomes of 0 and 1 (n): maximum likelihood by Newton's method.

    ``held`` weighs half the squared distance from slope 1 and intercept 0, so that few or separable outcomes stay
    near the prior. A slope below 0 would say that more evidence means less; it becomes 0, and the intercept is fitted
    alone.
    """
    import numpy as np

    design = np.column_stack([log_odds, np.ones(len(log_odds))])
    fitted = _newton(design, right, np.array([1.0, 0.0]), held)
    if fitted[0] >= 0:
        return float(fitted[0]), float(fitted[1])
    alone = _newton(design[:, 1:], right, np.array([0.0]), held)
    return 0.0, float(alone[0])


def _newton(
    design: NDArray[np.float64], right: NDArray[np.float64], start: NDArray[np.float64], held: float
) -> NDArray[np.float64]:
    """The coefficients of least loss; a step that would make it larger is halved, so that nothing runs away."""
    import numpy as np

    def loss(coefficients: NDArray[np.float64]) -> float:
        log_odds = design @ coefficients
        misfit = np.logaddexp(0.0, log_odds) - right * log_odds
        return float(misfit.sum() + held / 2 * ((coefficients - start) ** 2).sum())

    found, least = start.copy(), loss(start)
    for _ in range(100):
        shares = 1.0 / (1.0 + np.exp(-np.clip(design @ found, -40, 40)))
        gradient = design.T @ (shares - right) + held * (found - start)
        curvature = (design * (shares * (1 - shares))[:, None]).T @ design + (held + 1e-9) * np.eye(len(found))
        step = np.linalg.solve(curvature, gradient)
        while np.abs(step).max() > 1e-9 and loss(found - step) > least:
            step /= 2
        if np.abs(step).max() <= 1e-9:
            break
        found -= step
        least = loss(found)
    return found


def isotonic_fit(right: NDArray[np.float64], counts: NDArray[np.float64]) -> NDArray[np.float64]:
    """The monotone shares nearest to ``right`` (n, ordered by evidence), each weighing ``counts``: least squares."""
    import numpy as np

    pools: list[tuple[float, float, int]] = []  # share, weight, how many values
    for value, count in zip(right.tolist(), counts.tolist(), strict=True):
        pools.append((value, count, 1))
        while len(pools) > 1 and pools[-2][0] >= pools[-1][0]:
            (low, weight, size), (high, other, more) = pools[-2], pools[-1]
            pools[-2:] = [((low * weight + high * other) / (weight + other), weight + other, size + more)]
    return np.repeat([share for share, _, _ in pools], [size for _, _, size in pools])


def _steps(evidence: NDArray[np.float64], right: NDArray[np.float64]) -> tuple[tuple[float, float], ...]:
    """The ends of each pool of like shares. No share of a pool of n is nearer to 0 or 1 than ``1 / (n + 2)``."""
    import numpy as np

    distinct, place, counts = np.unique(evidence, return_inverse=True, return_counts=True)
    means = np.bincount(place, weights=right) / counts
    shares = isotonic_fit(means, counts.astype(float))
    steps: list[tuple[float, float]] = []
    for share in dict.fromkeys(shares.tolist()):
        pool = shares == share
        nearest = 1.0 / (float(counts[pool].sum()) + 2.0)
        kept = float(min(max(share, nearest), 1.0 - nearest))
        ends = distinct[pool]
        steps += [(float(ends[0]), kept), (float(ends[-1]), kept)] if len(ends) > 1 else [(float(ends[0]), kept)]
    return tuple((at, float(value)) for (at, _), value in zip(steps, _ascending(steps), strict=True))


def _ascending(steps: Sequence[tuple[float, float]]) -> NDArray[np.float64]:
    """The values of the steps, each at least the one before: kept shares of small pools could have fallen below."""
    import numpy as np

    return np.maximum.accumulate(np.array([value for _, value in steps]))


def calibration_error(probabilities: Sequence[float], right: Sequence[bool], bins: int = 10) -> float:
    """Expected calibration error: mean distance of said and true share over bins of equally many links, by size.

    Naeini, Cooper and Hauskrecht (2015), with bins of equal size instead of equal width: most proposals are likely,
    and bins of equal width would leave most of them in one. Of nothing it is 0.
    """
    import numpy as np

    order = np.argsort(np.array(probabilities), kind="stable")
    said, true = np.array(probabilities)[order], np.array(right, dtype=float)[order]
    parts = [part for part in np.array_split(np.arange(len(order)), bins) if len(part)]
    distances = [abs(said[part].mean() - true[part].mean()) * len(part) for part in parts]
    return float(sum(distances) / len(order)) if len(order) else 0.0
