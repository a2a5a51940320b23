"""Judged pairs: how well scores separate them, and what a predicted label is worth, against hand and scikit-learn."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import precision_recall_fscore_support, roc_auc_score

from darya.matching import evaluation_pairs
from darya.matching.evaluation_pairs import label_scores, separation_differences, separations

LABELS = ["match", "match", "partial", "partial", "none", "none"]
SCORES = [0.9, 0.4, 0.5, 0.4, 0.3, 0.1]


def test_the_area_is_the_share_of_pairs_in_the_right_order_ties_by_half() -> None:
    found = {(one.upper, one.lower): one for one in separations(SCORES, LABELS)}
    assert found["match", "none"].area.value == 1.0
    assert found["match", "partial"].area.value == (2 + 0 + 0.5) / 4
    assert found["match", "partial"].pairs == (2, 2)


def test_the_area_is_that_of_scikit_learn_and_lies_in_its_interval() -> None:
    chance = np.random.default_rng(1)
    labels = ["match"] * 60 + ["none"] * 90
    scores = [*chance.normal(1, 1, 60), *chance.normal(0, 1, 90)]
    (found,) = separations(scores, labels)
    assert found.area.value == pytest.approx(roc_auc_score([label == "match" for label in labels], scores))
    assert 0.5 < found.area.low < found.area.value < found.area.high < 1


def test_a_label_that_does_not_occur_separates_nothing() -> None:
    assert separations([0.1, 0.2], ["match", "match"]) == ()


def test_the_engine_that_separates_better_is_told_from_one_that_does_not() -> None:
    chance = np.random.default_rng(2)
    labels = ["match"] * 50 + ["none"] * 50
    good, poor = [*chance.normal(3, 1, 50), *chance.normal(0, 1, 50)], list(chance.random(100))
    ((upper, lower, apart),) = separation_differences(good, poor, labels)
    assert (upper, lower, apart.verdict) == ("match", "none", 1)
    assert separation_differences(good, good, labels)[0][2].verdict == 0


def test_of_very_many_pairs_evenly_chosen_ones_give_the_area(monkeypatch: pytest.MonkeyPatch) -> None:
    labels, scores = ["match"] * 500 + ["none"] * 500, [*range(500, 1000), *range(500)]
    monkeypatch.setattr(evaluation_pairs, "MOST", 50)
    (found,) = separations([float(score) for score in scores], labels)
    assert (found.area.value, found.pairs) == (1.0, (500, 500))


def test_precision_recall_and_f1_of_a_predicted_label_are_those_of_scikit_learn() -> None:
    chance = np.random.default_rng(3)
    judged = chance.choice(["match", "partial"], 80).tolist()
    predicted = chance.choice(["match", "partial"], 80).tolist()
    found = label_scores(predicted, judged, "partial")
    expected = precision_recall_fscore_support(judged, predicted, labels=["partial"])
    assert (found.precision.value, found.recall.value, found.f1.value, found.pairs) == pytest.approx(
        tuple(float(one[0]) for one in expected)
    )
    assert found.f1.low < found.f1.value < found.f1.high


def test_nothing_predicted_and_nothing_judged_are_nought() -> None:
    assert label_scores(["match"], ["match"], "partial").f1.value == 0.0
    assert label_scores([], [], "partial").recall.high == 0.0
