"""What labels teach: weights and confidence come from labels kept aside, and are measured on others."""

from __future__ import annotations

import random
import zlib

import numpy as np
import pytest
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import MultinomialNB
from tests.occupation_files import esco, many_labels

from darya.matching.occupations import evidence
from darya.matching.occupations.learning import (
    LEAST_ASIDE,
    USUAL_CONFIDENCE,
    USUAL_WEIGHTS,
    kept_and_aside,
    learn,
)
from darya.matching.occupations.model import answered
from darya.matching.occupations.noise import noisy
from darya.matching.occupations.taught import taught_by
from darya.matching.occupations.weighing import confidence_weights, evidence_weights, probability

TAUGHT = taught_by(many_labels())["en"]


def draw(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - a draw, not a secret


def test_occupations_and_labels_kept_aside_teach_nothing() -> None:
    kept, aside = kept_and_aside(TAUGHT.examples)
    assert len(kept) + len(aside) == len(TAUGHT.examples)
    assert len(aside) >= LEAST_ASIDE
    whole = {example.concept for example in aside if zlib.crc32(example.concept.encode()) % 5 == 0}
    assert whole
    assert not whole & {example.concept for example in kept}
    alone = {example.text for example in aside if example.concept not in whole}
    assert not alone & {example.text for example in kept}
    assert kept_and_aside(TAUGHT.examples) == (kept, aside)


def test_what_is_learnt_is_measured_and_better_than_the_best_guess() -> None:
    labels, learnt = learn(TAUGHT, "en")
    assert learnt.measured is not None
    assert learnt.measured.labels >= LEAST_ASIDE // 2
    assert learnt.measured.precision > 0.8
    assert learnt.measured.accuracy > 0.6
    assert learnt.weights != USUAL_WEIGHTS
    titles = ["underwater welder", "spaceship cook"]
    found = answered(labels, labels.space.vectors(titles, folded=True), learnt)
    assert [labels.codes[place] for place in found.first] == ["7212", "5120"]
    assert [TAUGHT.examples[place].code for place in found.label] == ["7212", "5120"]
    assert (found.first_probability > 0.5).all()


def test_stated_probabilities_are_those_that_come_true() -> None:
    labels, learnt = learn(TAUGHT, "en")
    chance = draw(3)
    words = sorted({word for example in TAUGHT.examples for word in example.text.split()})
    asked = [(noisy(example.text, words, chance), example.code) for example in TAUGHT.examples[::2]]
    found = answered(labels, labels.space.vectors([text for text, _code in asked], folded=True), learnt)
    right = np.array([labels.codes[at] == code for at, (_text, code) in zip(found.first, asked, strict=True)])
    assert abs(found.first_probability.mean() - right.mean()) < 0.15
    sure = found.first_probability > 0.8
    assert right[sure].mean() > right[~sure].mean()


def test_with_few_labels_the_prior_stands_in_and_says_so() -> None:
    _labels, learnt = learn(taught_by(esco().labels)["en"], "en")
    assert learnt.measured is None
    assert learnt.weights == USUAL_WEIGHTS
    assert learnt.confidence.tolist() == list(USUAL_CONFIDENCE)


def test_noise_is_the_same_every_time_and_never_empty() -> None:
    made = [noisy("pastry maker of hotels", ["ship", "hotel"], draw(seed)) for seed in range(50)]
    assert made == [noisy("pastry maker of hotels", ["ship", "hotel"], draw(seed)) for seed in range(50)]
    assert len(set(made)) > 20
    assert all(made)
    assert all(noisy("a", ["b"], draw(seed)) for seed in range(50))


@pytest.fixture
def counts() -> tuple[csr_matrix, np.ndarray]:
    chance = np.random.default_rng(1)
    groups = np.repeat(np.arange(4), 10)
    means = chance.random((4, 7))
    return csr_matrix((means[groups] + 0.1 * chance.random((40, 7))).astype(np.float32)), groups


CODES = ("5120", "5223", "7122", "7212")


def test_the_ridge_is_the_solution_of_its_equations(counts: tuple[csr_matrix, np.ndarray]) -> None:
    labels, groups = counts
    found = evidence.tables(labels, groups, CODES, csr_matrix((4, 7)))["ridge"]
    dense = labels.toarray().astype(float)
    exact = np.linalg.solve(dense.T @ dense + evidence.PENALTY * np.eye(7), dense.T @ np.eye(4)[groups])
    assert np.abs(found - exact).max() < 1e-4


def test_bayes_decides_as_the_textbook_does(counts: tuple[csr_matrix, np.ndarray]) -> None:
    labels, groups = counts
    table = evidence.tables(labels, groups, CODES, csr_matrix((4, 7)))["bayes"]
    oracle = MultinomialNB(alpha=1e-3, fit_prior=False).fit(labels, groups)
    assert (np.asarray(labels @ table).argmax(axis=1) == oracle.predict(labels)).mean() > 0.9


def test_a_larger_group_speaks_for_all_that_lie_in_it(counts: tuple[csr_matrix, np.ndarray]) -> None:
    labels, groups = counts
    tables = evidence.tables(labels, groups, CODES, csr_matrix((4, 7)))
    assert set(tables) == set(evidence.KINDS)
    major = tables["major"]
    assert (major[:, 0] == major[:, 1]).all()
    assert (major[:, 0] != major[:, 2]).any()
    assert np.linalg.norm(major[:, 0]) == pytest.approx(1, abs=1e-5)


def test_evidence_counts_as_much_as_it_tells() -> None:
    chance = np.random.default_rng(2)
    truth = chance.integers(0, 5, 800)
    noise = chance.normal(size=(800, 5, 3)).astype(np.float32)
    telling = np.eye(5, dtype=np.float32)[truth]
    noise[:, :, 0] += 2 * telling
    noise[:, :, 2] -= telling
    weights = evidence_weights(noise, truth)
    assert weights[0] > 1
    assert weights[1] < 0.2
    assert weights[2] == 0


def test_confidence_is_a_logistic_regression() -> None:
    chance = np.random.default_rng(4)
    signs = chance.normal(size=(600, 2))
    right = chance.random(600) < 1 / (1 + np.exp(-(2 * signs[:, 0] - 0.5)))
    weights = confidence_weights(signs, right)
    oracle = LogisticRegression(C=1e6).fit(signs, right)
    assert np.abs(probability(signs, weights) - oracle.predict_proba(signs)[:, 1]).max() < 0.02
