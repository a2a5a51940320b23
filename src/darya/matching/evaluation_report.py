"""Engines on a set, as one result whatever the form of the set: values with intervals, and paired differences.

A result has groups (one, or a language pair each), a group has its engines with their values, and what the others
differ by from the first engine. It can be written as JSON as it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from darya.language.messages import N_
from darya.matching.evaluation_engines import Engine, pair_scores, rankings
from darya.matching.evaluation_grids import (
    AlignmentScores,
    alignment_differences,
    decided,
    score_alignment,
    validators_alpha,
)
from darya.matching.evaluation_intervals import Difference, Interval, mean_differences, mean_intervals
from darya.matching.evaluation_pairs import label_scores, separation_differences, separations
from darya.matching.evaluation_ranking import METRICS, ranking_values
from darya.matching.evaluation_sets import JudgedPair, RetrievalSet
from darya.matching.hints import hints
from darya.matching.memory import Memory
from darya.matching.reliability import Estimate
from darya.model import Comparison, InputError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Align = Callable[[Engine], Comparison]


@dataclass(frozen=True)
class Measured:
    """One engine: metric → value with its interval, or a plain number where none is drawn."""

    engine: str
    values: Mapping[str, Interval | float]


@dataclass(frozen=True)
class Compared:
    """One engine less another: metric → difference."""

    engine: str
    less: str
    values: Mapping[str, Difference]


@dataclass(frozen=True)
class Group:
    """What was measured together: ``counts`` says on how much, ``notes`` are templates with values."""

    name: str
    counts: Mapping[str, int]
    engines: tuple[Measured, ...]
    differences: tuple[Compared, ...]
    notes: tuple[tuple[str, Mapping[str, object]], ...] = ()


@dataclass(frozen=True)
class Evaluation:
    """All that was measured on a set."""

    set: str
    form: str
    groups: tuple[Group, ...]
    alpha: Estimate | None = None
    """Krippendorff's alpha of the validators of a judged grid."""

    def as_json(self) -> dict[str, Any]:
        """The result as an object of plain values."""
        told = asdict(replace(self, alpha=None))
        told["alpha"] = self.alpha.model_dump() if self.alpha else None
        for group in told["groups"]:
            group["notes"] = [{"message": template, **values} for template, values in group["notes"]]
        return told


def evaluate_lists(
    given: RetrievalSet, engines: Sequence[Engine], form: str, memory: Memory | None = None
) -> Evaluation:
    """Rankings of each engine for a set of queries and a corpus."""
    values = {engine.name: ranking_values(rankings(engine, given, memory), given.relevant) for engine in engines}
    counts = {
        QUERIES: len(given.queries),
        ANSWERABLE: sum(1 for right in given.relevant if right),
        CORPUS: len(given.corpus),
    }
    return Evaluation(given.name, form, (ranked_group(f"{given.source} → {given.target}", counts, values),))


QUERIES, ANSWERABLE, CORPUS = N_("queries"), N_("with a right answer"), N_("texts of the corpus")
PAIRS, PROPOSED, EQUAL, PARTIAL, JUDGED = (
    N_("pairs"), N_("proposed pairs"), N_("equal pairs"), N_("partial pairs"), N_("judged statements"),
)  # fmt: skip
"""What is counted."""


def ranked_group(
    name: str,
    counts: Mapping[str, int],
    values: Mapping[str, NDArray[np.float64]],
    notes: Sequence[tuple[str, Mapping[str, object]]] = (),
) -> Group:
    """The group of engines whose values stand query by query (n × ``METRICS``); others differ from the first."""
    first, *others = values
    measured = tuple(
        Measured(engine, dict(zip(METRICS, mean_intervals(found), strict=True))) for engine, found in values.items()
    )
    compared = tuple(
        Compared(engine, first, dict(zip(METRICS, mean_differences(values[engine], values[first]), strict=True)))
        for engine in others
    )
    return Group(name, counts, measured, compared, tuple(notes))


def evaluate_pairs(
    name: str, pairs: Sequence[JudgedPair], engines: Sequence[Engine], form: str, memory: Memory | None = None
) -> Evaluation:
    """How well the scores of each engine tell apart what people judged *match*, *partial* and *none*."""
    labels = [pair.label for pair in pairs]
    scores = {engine.name: pair_scores(engine, pairs, memory) for engine in engines}
    first, *others = scores
    measured = tuple(
        Measured(engine, {f"{one.upper} > {one.lower}": one.area for one in separations(found, labels)})
        for engine, found in scores.items()
    )
    compared = tuple(
        Compared(
            engine,
            first,
            {
                f"{upper} > {lower}": apart
                for upper, lower, apart in separation_differences(scores[engine], scores[first], labels)
            },
        )
        for engine in others
    )
    if not measured[0].values:
        raise InputError(N_("All pairs have the same label: there is nothing to tell apart"))
    counts = {PAIRS: len(pairs), **{label: labels.count(label) for label in dict.fromkeys(labels)}}
    groups = (Group("", counts, measured, compared), _told_by_hints(pairs))
    return Evaluation(name, form, tuple(group for group in groups if group is not None))


BY_HINTS = N_("partial told from match by hints")


def _told_by_hints(pairs: Sequence[JudgedPair]) -> Group | None:
    """How well a hint tells a partial pair from a match; None where one of the two does not occur."""
    asked = [pair for pair in pairs if pair.label != "none"]
    judged = [pair.label for pair in asked]
    if len(set(judged)) < 2:
        return None
    hinted = [hints(pair.one, pair.source, pair.other, pair.target) for pair in asked]
    found = label_scores(["partial" if one else "match" for one in hinted], judged, "partial")
    values = {"precision": found.precision, "recall": found.recall, F1: found.f1}
    counts = {label: judged.count(label) for label in dict.fromkeys(judged)}
    return Group(BY_HINTS, counts, (Measured("hints", values),), ())


F1, F1_HALF = "F1", N_("F1, partial as half")
COVERAGE_ERROR, CALIBRATION_ERROR = N_("coverage error"), N_("calibration error")


def evaluate_grid(name: str, grid: Comparison, engines: Sequence[Engine], form: str, align: Align) -> Evaluation:
    """The rows of each engine for the standards of a judged grid, against what people decided in it."""
    key = decided(grid)
    scores = {engine.name: score_alignment(align(engine), key) for engine in engines}
    first, *others = scores
    compared = tuple(
        Compared(
            engine, first, dict(zip((F1, F1_HALF), alignment_differences(scores[engine], scores[first]), strict=True))
        )
        for engine in others
    )
    one = scores[first]
    counts = {JUDGED: len(key.country), EQUAL: one.equal, PARTIAL: one.partial, PROPOSED: one.proposed}
    measured = tuple(Measured(engine, _alignment_values(found)) for engine, found in scores.items())
    return Evaluation(name, form, (Group("", counts, measured, compared),), validators_alpha(grid))


def _alignment_values(scores: AlignmentScores) -> dict[str, Interval | float]:
    found: dict[str, Interval | float] = {
        N_("precision"): scores.strict[0],
        N_("recall"): scores.strict[1],
        F1: scores.strict[2],
        N_("precision, partial as half"): scores.half[0],
        N_("recall, partial as half"): scores.half[1],
        F1_HALF: scores.half[2],
        COVERAGE_ERROR: scores.coverage_error,
    }
    if scores.calibration_error is not None:
        found[CALIBRATION_ERROR] = scores.calibration_error
    return found
