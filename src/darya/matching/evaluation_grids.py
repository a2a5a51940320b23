"""A judged grid as a key: the rows of an engine against what people decided of the same standards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, permutations
from typing import TYPE_CHECKING

from darya.language.messages import N_
from darya.matching.agreement import CLOSENESS
from darya.matching.evaluation import SameMeaning, pairs_in_rows
from darya.matching.evaluation_intervals import Difference, Interval, difference, interval_of, ratio_draws
from darya.matching.evaluation_pairs import shares
from darya.matching.reliability import Estimate, Scale, krippendorff_alpha
from darya.model import Comparison, InputError, Relation

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PARTIAL = 0.5
"""What a pair counts whose meanings only overlap, or of which one is the broader."""
BINS = 10


@dataclass(frozen=True)
class Decided:
    """What people decided: the statements they judged, and for pairs of them 1 (equal) or 0.5 (partial)."""

    country: Mapping[str, str]
    """Judged statement → its country."""
    pairs: Mapping[frozenset[str], float]


@dataclass(frozen=True)
class AlignmentScores:
    """The rows of one engine against the decisions; counts are pairs of statements of two countries."""

    strict: tuple[Interval, Interval, Interval]
    """Precision, recall and F1 where only *equal* is right."""
    half: tuple[Interval, Interval, Interval]
    """The same where what overlaps is half right."""
    proposed: int
    equal: int
    partial: int
    coverage_error: float
    """Mean difference between the proposed and the true share of statements that another country has as well."""
    calibration_error: float | None
    """Expected calibration error of the probabilities, ten bins; None where the engine gives none."""
    units: NDArray[np.float64]
    """Per judged statement: hits, proposed, to be found, strict and half (n × 6); what intervals are drawn from."""


def decided(comparison: Comparison) -> Decided:
    """What was decided in a grid. Raises ``InputError`` where no two statements were judged together."""
    country: dict[str, str] = {}
    pairs: dict[frozenset[str], float] = {}
    for row in comparison.counted_rows:
        judged = [cell for cell in row.cells if cell.relation is not None]
        country |= {identifier: cell.country for cell in judged for identifier in cell.statements}
        for one, other in combinations(judged, 2):
            relations = {one.relation, other.relation}
            if Relation.NONE in relations:
                continue
            value = 1.0 if relations == {Relation.EQUAL} else PARTIAL
            pairs |= {frozenset((left, right)): value for left in one.statements for right in other.statements}
    if not pairs:
        raise InputError(
            N_("In this grid no two statements were judged to belong together: there is nothing to measure")
        )
    return Decided(country, pairs)


def score_alignment(proposal: Comparison, key: Decided) -> AlignmentScores:
    """The rows of an engine against the decisions; statements that nobody judged count nowhere."""
    proposed = _judged_pairs(proposal, key)
    units = _units(proposed, key)
    sums, draws = units.sum(axis=0, keepdims=True), ratio_draws(units)
    strict, half = (
        tuple(
            interval_of(float(value), found)
            for value, found in zip(shares(sums[:, part])[0], shares(draws[:, part]).T, strict=True)
        )
        for part in (slice(0, 3), slice(3, 6))
    )
    return AlignmentScores(
        strict=(strict[0], strict[1], strict[2]),
        half=(half[0], half[1], half[2]),
        proposed=len(proposed),
        equal=sum(1 for value in key.pairs.values() if value == 1.0),
        partial=sum(1 for value in key.pairs.values() if value != 1.0),
        coverage_error=coverage_error(proposed, key),
        calibration_error=calibration_error(*_probabilities(proposal, key)),
        units=units,
    )


def alignment_differences(first: AlignmentScores, second: AlignmentScores) -> tuple[Difference, Difference]:
    """F1 of the first engine less that of the second, strict and with partial as half; statements drawn together."""
    found = []
    draws = [ratio_draws(scores.units) for scores in (first, second)]
    for part in (slice(0, 3), slice(3, 6)):
        one, other = (shares(scores.units.sum(axis=0, keepdims=True)[:, part])[0, 2] for scores in (first, second))
        apart = shares(draws[0][:, part])[:, 2] - shares(draws[1][:, part])[:, 2]
        found.append(difference(float(one - other), apart))
    return found[0], found[1]


def _judged_pairs(proposal: Comparison, key: Decided) -> SameMeaning:
    return frozenset(pair for pair in pairs_in_rows(proposal) if pair <= key.country.keys())


def _units(proposed: SameMeaning, key: Decided) -> NDArray[np.float64]:
    """Half of each pair's counts for each of its two statements (n × 6)."""
    import numpy as np

    place = {statement: row for row, statement in enumerate(sorted(key.country))}
    units = np.zeros((len(place), 6))
    for pair in proposed | key.pairs.keys():
        value, said = key.pairs.get(pair, 0.0), float(pair in proposed)
        equal = float(value == 1.0)
        counts = np.array([said * equal, said, equal, said * value, said, value]) / 2
        for statement in pair:
            units[place[statement]] += counts
    return units


def coverage_error(proposed: SameMeaning, key: Decided) -> float:
    """Mean over every two countries, both ways, of how far the proposed share of covered statements is off."""
    countries = sorted(set(key.country.values()))
    apart = []
    for country, other in permutations(countries, 2):
        own = {statement for statement, at in key.country.items() if at == country}
        found, true = (_covered(own, other, pairs, key) for pairs in (proposed, key.pairs.keys()))
        apart.append(abs(len(found) - len(true)) / len(own))
    return sum(apart) / len(apart) if apart else 0.0


def _covered(own: set[str], other: str, pairs: object, key: Decided) -> set[str]:
    return {
        statement
        for pair in pairs  # type: ignore[attr-defined]
        for statement in pair & own
        if any(key.country[counterpart] == other for counterpart in pair - {statement})
    }


def _probabilities(proposal: Comparison, key: Decided) -> tuple[list[float], list[bool]]:
    """Probabilities of the suggestions whose two statements were judged, and whether people said *equal*."""
    found: dict[frozenset[str], float] = {}
    for row in proposal.rows:
        for cell in row.cells:
            suggestion = cell.suggestion
            if suggestion is None or suggestion.probability is None:
                continue
            pair = frozenset((cell.statements[0], suggestion.reasons.with_statement))
            if pair <= key.country.keys():
                found.setdefault(pair, suggestion.probability)
    return list(found.values()), [key.pairs.get(pair) == 1.0 for pair in found]


def calibration_error(probabilities: list[float], outcomes: list[bool]) -> float | None:
    """Expected calibration error (Naeini et al. 2015): ten equal bins, each weighed by how many fall into it."""
    import numpy as np

    if not probabilities:
        return None
    values, true = np.array(probabilities), np.array(outcomes, dtype=np.float64)
    bins = np.minimum((values * BINS).astype(int), BINS - 1)
    apart = [abs(values[bins == at].mean() - true[bins == at].mean()) * (bins == at).sum() for at in np.unique(bins)]
    return float(sum(apart) / len(values))


def validators_alpha(comparison: Comparison) -> Estimate | None:
    """Krippendorff's alpha (ordinal) over the judgements of all validators; None where no cell has two."""
    ratings = list(_ratings(comparison))
    if not any(sum(value is not None for value in unit) > 1 for unit in ratings):
        return None
    return krippendorff_alpha(ratings, Scale.ORDINAL)


def _ratings(comparison: Comparison) -> Iterator[list[float | None]]:
    people = sorted({judgement.by for row in comparison.rows for cell in row.cells for judgement in cell.judgements})
    for row in comparison.counted_rows:
        for cell in row.cells:
            said = {judgement.by: CLOSENESS[judgement.relation] for judgement in cell.judgements}
            yield [said.get(person) for person in people]
