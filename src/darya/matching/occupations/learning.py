"""Learning to code the titles of one language from its labels, with some kept aside to weigh and to measure on.

Kept aside are whole occupations (one in five), whose every label is new then, and single labels (one in ten), whose
occupation has others: titles of vacancies are of both sorts. Half of what is kept aside is made as noisy as titles are.
On one half of it evidence is weighed and confidence fitted; on the other nothing is chosen, it is only read.
Then everything is learnt anew from all labels.
"""

from __future__ import annotations

import random
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from darya.matching.occupations.evidence import KINDS, tables
from darya.matching.occupations.model import Labels, Learnt, Measured, answered, ranked, signs
from darya.matching.occupations.noise import noisy
from darya.matching.occupations.taught import Example, Taught
from darya.matching.occupations.weighing import confidence_weights, evidence_weights
from darya.matching.vectors import Space, best_cosines

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

THRESHOLD = 0.5
"""Less sure than this is not classified: a code is rather right than wrong."""
OCCUPATIONS_ASIDE, LABELS_ASIDE = 5, 10
"""One in so many is kept aside."""
MOST_ASIDE = 2500
"""Labels of each sort kept aside to learn from at most."""
LEAST_ASIDE = 300
"""With fewer labels kept aside, nothing is learnt from them: what was measured on English stands in."""
NEAR = 50
"""Nearest labels that a title is compared with while learning."""
NEARNESS = "nearest"

USUAL_WEIGHTS = {
    "bayes": 0.05, "ridge": 5.3, "major": 3.7, "submajor": 3.3, "minor": 2.6, "tasks": 14.7, NEARNESS: 4.5
}  # fmt: skip
"""The prior where too few labels can be kept aside: as learnt from the English labels of ESCO (docs/adr/0023)."""
USUAL_CONFIDENCE = (0.5, 0.0, 8.0, 1.0, -3.5)
"""The prior of confidence, by the signs that :func:`~.model.signs` gives: near to a label or not at all.

The odds among a few groups say little, since the right group may be none of them.
"""


@dataclass(frozen=True)
class _Aside:
    """Labels kept aside: their vectors and the places of their codes."""

    titles: csr_matrix
    truth: NDArray[np.int64]

    def half(self, number: int) -> _Aside:
        import numpy as np

        own = np.arange(len(self.truth)) % 2 == number
        return _Aside(self.titles[own], self.truth[own])


def learn(taught: Taught, tag: str) -> tuple[Labels, Learnt]:
    """The labels of a language as vectors and what they teach."""
    weights, confidence, measured = _weighed(taught.examples, taught.descriptions, _codes(taught.examples), tag)
    labels = labels_of(taught, tag)
    return labels, _learnt(labels, _tasks(labels, taught.descriptions), weights, confidence, measured)


def labels_of(taught: Taught, tag: str) -> Labels:
    """The labels as vectors, in the order of the examples."""
    return _labels(taught.examples, taught.descriptions, _codes(taught.examples), tag)


def _codes(examples: Sequence[Example]) -> tuple[str, ...]:
    return tuple(sorted({example.code for example in examples}))


def _labels(examples: Sequence[Example], descriptions: Mapping[str, str], codes: tuple[str, ...], tag: str) -> Labels:
    import numpy as np

    place = {code: number for number, code in enumerate(codes)}
    texts = [example.text for example in examples]
    space = Space([*texts, *descriptions.values()], tag, folded=True)
    groups = np.array([place[example.code] for example in examples], np.int64)
    return Labels(space, space.vectors(texts, folded=True), groups, codes)


def _tasks(labels: Labels, descriptions: Mapping[str, str]) -> csr_matrix:
    return labels.space.vectors([descriptions.get(code, "") for code in labels.codes], folded=True)


def _learnt(
    labels: Labels,
    tasks: csr_matrix,
    weights: dict[str, float],
    confidence: NDArray[np.float64],
    measured: Measured | None,
) -> Learnt:
    import numpy as np

    table = np.zeros((labels.vectors.shape[1], len(labels.codes)), np.float32)
    for kind, evidence in tables(labels.vectors, labels.groups, labels.codes, tasks).items():
        table += np.float32(weights[kind]) * evidence
    rounded = table.astype(np.float16).astype(np.float32)  # as it is kept, so that kept and fresh answer alike
    return Learnt(rounded, weights[NEARNESS], confidence, measured, weights)


def _weighed(
    examples: Sequence[Example], descriptions: Mapping[str, str], codes: tuple[str, ...], tag: str
) -> tuple[dict[str, float], NDArray[np.float64], Measured | None]:
    """Weights of the evidence, weights of the confidence, and what was read of both."""
    import numpy as np

    kept, aside = kept_and_aside(examples)
    if len(aside) < LEAST_ASIDE:
        return dict(USUAL_WEIGHTS), np.array(USUAL_CONFIDENCE), None
    labels = _labels(kept, descriptions, codes, tag)
    tasks = _tasks(labels, descriptions)
    place = {code: number for number, code in enumerate(codes)}
    held = _Aside(
        labels.space.vectors([example.text for example in aside], folded=True),
        np.array([place[example.code] for example in aside], np.int64),
    )
    weights = _weights(labels, tasks, held.half(0))
    unsure = _learnt(labels, tasks, weights, np.array(USUAL_CONFIDENCE), None)
    confidence = _confidence(labels, unsure, held.half(0))
    sure = Learnt(unsure.table, unsure.nearness, confidence, None, weights)
    return weights, confidence, _measured(labels, sure, held.half(1))


def kept_and_aside(examples: Sequence[Example]) -> tuple[list[Example], list[Example]]:
    """What is learnt from, and what is kept aside, half of it noisy; the same every time."""
    kept, occupations, single = list[Example](), list[Example](), list[Example]()
    for example in examples:
        whole = example.concept != example.code and _checksum(example.concept) % OCCUPATIONS_ASIDE == 0
        alone = _checksum(example.text + example.concept) % LABELS_ASIDE == 0
        (occupations if whole else single if alone else kept).append(example)
    chance = random.Random(len(examples))  # noqa: S311 - a draw, not a secret
    drawn = [example for sort in (occupations, single) for example in chance.sample(sort, min(len(sort), MOST_ASIDE))]
    chance.shuffle(drawn)
    words = sorted({word for example in kept for word in example.text.split()})
    return kept, [
        example._replace(text=noisy(example.text, words, chance)) if number % 4 > 1 else example
        for number, example in enumerate(drawn)
    ]


def _checksum(text: str) -> int:
    return zlib.crc32(text.encode())


def _weights(labels: Labels, tasks: csr_matrix, held: _Aside) -> dict[str, float]:
    import numpy as np

    kinds = tables(labels.vectors, labels.groups, labels.codes, tasks)
    evidence = [np.asarray(held.titles @ kinds.pop(kind), np.float32) for kind in KINDS]
    evidence.append(_nearest_of_all(labels, held.titles))
    found = evidence_weights(np.stack(evidence, axis=-1), held.truth)
    return dict(zip((*KINDS, NEARNESS), found.tolist(), strict=True))


def _nearest_of_all(labels: Labels, titles: csr_matrix) -> NDArray[np.float32]:
    """The best cosine with a label of each group, among the nearest labels (n × k)."""
    import numpy as np

    near = best_cosines(titles, labels.vectors, NEAR)
    best = np.zeros((titles.shape[0], len(labels.codes)), np.float32)
    rows = np.repeat(np.arange(titles.shape[0]), np.diff(near.indptr))
    np.maximum.at(best, (rows, labels.groups[near.indices]), near.data)
    return best


def _confidence(labels: Labels, learnt: Learnt, held: _Aside) -> NDArray[np.float64]:
    found = ranked(labels, held.titles, learnt)
    return confidence_weights(signs(found), found.groups[:, 0] == held.truth)


def _measured(labels: Labels, learnt: Learnt, held: _Aside) -> Measured:
    import numpy as np

    answers = answered(labels, held.titles, learnt)
    right, coded = answers.first == held.truth, answers.first_probability >= THRESHOLD
    precision = float(np.mean(right[coded])) if coded.any() else 0.0
    return Measured(len(right), THRESHOLD, precision, float(np.mean(coded)), float(np.mean(right)))
