"""The coder of one language: labels, what was learnt from them, and the groups that speak most for a title."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from darya.matching.occupations.lookup import SURE
from darya.matching.occupations.weighing import probability
from darya.matching.vectors import Space, best_cosines

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

CANDIDATES = 10
"""Groups of the classifier whose labels are looked at one by one."""
DIGITS = 5
"""Scores and probabilities are rounded to so many digits, so that they are equal on every machine and in every part."""
BATCH = 4000
"""Titles taken at a time, which bounds the memory that they need."""


class Measured(NamedTuple):
    """What was read on labels that nothing was chosen on: so many, so sure at least, so often right, so many coded."""

    labels: int
    threshold: float
    precision: float
    coverage: float
    accuracy: float
    """Share right if every label were coded."""


class Answers(NamedTuple):
    """For n titles: the two best groups by place, how likely each is, and the label that the first rests on."""

    first: NDArray[np.int64]
    first_probability: NDArray[np.float64]
    second: NDArray[np.int64]
    second_probability: NDArray[np.float64]
    label: NDArray[np.int64]


@dataclass(frozen=True)
class Labels:
    """The labels of one language as vectors."""

    space: Space
    vectors: csr_matrix
    """n × d."""
    groups: NDArray[np.int64]
    """Place of each label's code, n."""
    codes: tuple[str, ...]

    @cached_property
    def by_group(self) -> tuple[tuple[NDArray[np.int64], csr_matrix], ...]:
        """For each code the places of its labels, and their vectors."""
        import numpy as np

        places = [np.flatnonzero(self.groups == group) for group in range(len(self.codes))]
        return tuple((found, self.vectors[found]) for found in places)

    def nearest(
        self, titles: csr_matrix, candidates: NDArray[np.int64]
    ) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
        """For titles (n × d) and candidate groups (n × c): the best cosine with a label of the group, that label."""
        import numpy as np

        cosines = np.zeros(candidates.shape)
        found = np.full(candidates.shape, -1, np.int64)
        order = np.argsort(candidates, axis=None, kind="stable")
        flat = candidates.ravel()[order]
        for group in np.unique(flat):
            asked = order[np.searchsorted(flat, group) : np.searchsorted(flat, group, "right")]
            places, vectors = self.by_group[group]
            best = best_cosines(titles[asked // candidates.shape[1]], vectors, 1)
            hit = np.flatnonzero(np.diff(best.indptr))
            cosines.ravel()[asked[hit]] = best.data
            found.ravel()[asked[hit]] = places[best.indices]
        return cosines, found


@dataclass(frozen=True)
class Learnt:
    """What was learnt from the labels of one language."""

    table: NDArray[np.float32]
    """The classifier: all kinds of evidence, weighed (d × k)."""
    nearness: float
    """Weight of the nearest label's cosine beside it."""
    confidence: NDArray[np.float64]
    measured: Measured | None
    """None where there were too few labels to keep any aside."""
    weights: Mapping[str, float]
    """How much each kind of evidence counts, for people who want to know."""


class LanguageCoder:
    """Codes titles of one language."""

    def __init__(self, labels: Labels, learnt: Learnt) -> None:
        self.labels, self.learnt = labels, learnt

    def code(self, folded: Sequence[str]) -> Answers:
        """The groups that speak most for each cleaned and folded title."""
        import numpy as np

        parts = [self._coded(folded[start : start + BATCH]) for start in range(0, len(folded), BATCH)]
        if not parts:
            return Answers(*(np.zeros(0, np.int64), np.zeros(0)) * 2, np.zeros(0, np.int64))
        return Answers(*(np.concatenate(column) for column in zip(*parts, strict=True)))

    def _coded(self, folded: Sequence[str]) -> Answers:
        return answered(self.labels, self.labels.space.vectors(folded, folded=True), self.learnt)


class Ranked(NamedTuple):
    """For n titles their c candidate groups, best first: places, shares of 1, cosine with a label, that label."""

    groups: NDArray[np.int64]
    shares: NDArray[np.float64]
    cosines: NDArray[np.float64]
    nearest: NDArray[np.int64]


def ranked(labels: Labels, titles: csr_matrix, learnt: Learnt) -> Ranked:
    """The candidates for titles as vectors (n × d): the best groups of the classifier, ordered by all evidence."""
    import numpy as np

    scores = np.asarray(titles @ learnt.table)
    kept = min(CANDIDATES, scores.shape[1])
    groups = np.argpartition(-scores, kept - 1, axis=1)[:, :kept].astype(np.int64)
    rows = np.arange(len(scores))[:, None]
    cosines, nearest = labels.nearest(titles, groups)
    together = np.round(scores[rows, groups] + learnt.nearness * cosines, DIGITS)
    order = np.argsort(-together, axis=1, kind="stable")
    together = together[rows, order]
    shares = np.exp(together - together[:, :1])
    shares /= shares.sum(axis=1, keepdims=True)
    return Ranked(groups[rows, order], shares, cosines[rows, order], nearest[rows, order])


def answered(labels: Labels, titles: csr_matrix, learnt: Learnt) -> Answers:
    """The answers for titles as vectors (n × d); likeness is never surer than a label of the same words.

    A title without a known term is not sure at all.
    """
    import numpy as np

    found = ranked(labels, titles, learnt)
    sure = np.minimum(probability(signs(found), learnt.confidence), SURE)
    sure[np.diff(titles.indptr) == 0] = 0.0
    second = min(1, found.groups.shape[1] - 1)
    others = np.maximum(1 - found.shares[:, 0], 1e-9)
    rest = (1 - sure) * np.minimum(found.shares[:, second] / others, 1.0) * second
    sure = np.round(sure, DIGITS).astype(np.float64)
    rest = np.round(rest, DIGITS).astype(np.float64)
    return Answers(found.groups[:, 0], sure, found.groups[:, second], rest, found.nearest[:, 0])


def signs(found: Ranked) -> NDArray[np.float64]:
    """What tells sure answers from unsure ones (n × 4).

    The log odds of the first group among the candidates; the cosine of its nearest label, and the square of it; how far
    another candidate has a nearer label.
    """
    import numpy as np

    first, own = np.clip(found.shares[:, 0], 1e-6, 1 - 1e-6), found.cosines[:, 0]
    return np.column_stack([np.log(first / (1 - first)), own, own**2, own - found.cosines.max(axis=1)])
