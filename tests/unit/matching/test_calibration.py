"""Evidence becomes a probability: by a prior, by a held curve, by shares; always monotone, per language pair."""

import itertools
import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression

from darya.matching.calibration import (
    ENOUGH_FOR_A_CURVE,
    ENOUGH_FOR_SHARES,
    UNCALIBRATED,
    Calibration,
    Curve,
    JudgedLink,
    Method,
    calibrate,
    calibration_error,
    isotonic_fit,
    logistic_fit,
    prior,
)

RUSSIAN = ("ru", "ru")


def _links(count: int, seed: int = 1, languages: tuple[str, str] = RUSSIAN) -> list[JudgedLink]:
    """Links that are right as often as the square of their evidence says."""
    chance = np.random.default_rng(seed)
    evidence = chance.random(count)
    return [
        JudgedLink(float(one), bool(right), languages)
        for one, right in zip(evidence, chance.random(count) < evidence**2, strict=True)
    ]


def test_more_evidence_is_never_less_likely_before_anything_is_decided() -> None:
    likely = [UNCALIBRATED.probability(one, RUSSIAN) for one in np.linspace(0, 1, 101)]
    assert likely == sorted(likely)
    assert likely[0] < 0.05
    assert likely[-1] > 0.95
    assert likely[50] == prior(0.5)


@pytest.mark.parametrize(
    ("count", "method"),
    [
        (ENOUGH_FOR_A_CURVE - 1, Method.PRIOR),
        (ENOUGH_FOR_A_CURVE, Method.LOGISTIC),
        (ENOUGH_FOR_SHARES - 1, Method.LOGISTIC),
        (ENOUGH_FOR_SHARES, Method.ISOTONIC),
    ],
)
def test_how_much_was_decided_says_how_it_is_learnt(count: int, method: Method) -> None:
    (curve,) = calibrate(_links(count)).curves
    assert (curve.method, curve.links, curve.languages) == (method, count, RUSSIAN)


def test_links_that_are_all_right_teach_no_curve() -> None:
    links = [JudgedLink(one, True, RUSSIAN) for one in np.linspace(0.1, 0.9, 400)]
    assert calibrate(links).curve(RUSSIAN).method is Method.PRIOR


def test_each_language_pair_has_its_own_curve_in_either_direction() -> None:
    found = calibrate([*_links(400), *_links(40, 2, ("ru", "kk-Cyrl")), *_links(5, 3, ("kk-Cyrl", "ru"))])
    assert found.curve(("kk-Cyrl", "ru")) == found.curve(("ru", "kk-Cyrl"))
    assert found.curve(("kk-Cyrl", "ru")).links == 45
    assert found.curve(RUSSIAN).method is Method.ISOTONIC
    assert found.curve(("tg", "uz-Latn")).method is Method.PRIOR


@pytest.mark.parametrize("count", [200, 2000])
def test_what_is_learnt_is_nearer_to_the_truth_than_the_prior(count: int) -> None:
    learnt, asked = calibrate(_links(count)), np.linspace(0.05, 0.95, 19)
    truth = asked**2

    def off(calibration: Calibration) -> float:
        return float(np.abs([calibration.probability(one, RUSSIAN) for one in asked] - truth).mean())

    assert off(learnt) < off(UNCALIBRATED)
    assert count < 2000 or off(learnt) < 0.05


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=ENOUGH_FOR_A_CURVE, max_size=350))
def test_every_curve_is_monotone_and_never_certain(said: list[tuple[float, bool]]) -> None:
    found = calibrate(JudgedLink(evidence, right, RUSSIAN) for evidence, right in said)
    likely = [found.probability(one, RUSSIAN) for one in np.linspace(0, 1, 41)]
    assert all(one <= other + 1e-12 for one, other in itertools.pairwise(likely))
    assert 0 < likely[0] <= likely[-1] < 1


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=60), st.randoms(use_true_random=False))
def test_the_order_of_decisions_changes_nothing(said: list[tuple[float, bool]], chance: object) -> None:
    links = [JudgedLink(evidence, right, RUSSIAN) for evidence, right in said]
    shuffled = links.copy()
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert calibrate(shuffled) == calibrate(links)


def test_decisions_that_any_threshold_would_part_do_not_run_away() -> None:
    links = [JudgedLink(0.0, right, RUSSIAN) for right in [False] * 30 + [True] * 10]
    (curve,) = calibrate(links).curves
    assert curve.probability(0.0) == pytest.approx(0.25, abs=0.06)
    assert 0 < curve.probability(1.0) < 1


@given(st.lists(st.floats(0, 1), min_size=1, max_size=60), st.integers(0, 2**32 - 1))
def test_pooling_gives_what_scikit_learn_gives(values: list[float], seed: int) -> None:
    counts = np.random.default_rng(seed).integers(1, 5, len(values)).astype(float)
    peer = IsotonicRegression().fit_transform(np.arange(len(values)), values, sample_weight=counts)
    assert isotonic_fit(np.array(values), counts) == pytest.approx(peer, abs=1e-9)


@pytest.mark.parametrize("seed", range(5))
def test_the_free_curve_is_that_of_scikit_learn(seed: int) -> None:
    chance = np.random.default_rng(seed)
    log_odds = chance.normal(size=200)
    right = (chance.random(200) < 1 / (1 + np.exp(-(0.4 + 1.7 * log_odds)))).astype(float)
    peer = LogisticRegression(C=np.inf, tol=1e-9, max_iter=1000).fit(log_odds[:, None], right)
    slope, intercept = logistic_fit(log_odds, right)
    assert (slope, intercept) == pytest.approx((peer.coef_[0][0], peer.intercept_[0]), abs=1e-3)


def test_decisions_against_the_evidence_make_it_say_nothing_rather_than_the_opposite() -> None:
    log_odds = np.linspace(-2, 2, 100)
    slope, intercept = logistic_fit(log_odds, (log_odds < 0).astype(float), held=0.01)
    assert slope == 0
    assert intercept == pytest.approx(0, abs=1e-6)


def test_a_held_curve_stays_near_the_prior_where_little_was_decided() -> None:
    log_odds, right = np.array([2.0, -1.0]), np.array([1.0, 0.0])
    slope, intercept = logistic_fit(log_odds, right, held=1000.0)
    assert (slope, intercept) == pytest.approx((1.0, 0.0), abs=0.01)


def test_it_is_kept_as_json_and_comes_back_equal() -> None:
    made = calibrate([*_links(400), *_links(60, 2, ("kk-Cyrl", "ru"))])
    kept = made.model_dump_json(by_alias=True)
    assert json.loads(kept)["schema"] == "darya.calibration/1"
    assert Calibration.model_validate_json(kept) == made
    with pytest.raises(ValidationError):
        Curve(languages=RUSSIAN, method=Method.LOGISTIC, links=40, slope=-1.0)


def test_the_calibration_error_is_the_mean_distance_of_said_and_true_shares() -> None:
    said, right = [0.9] * 10 + [0.3] * 10, [True] * 8 + [False] * 2 + [True] * 4 + [False] * 6
    assert calibration_error(said, right, bins=2) == pytest.approx((0.1 + 0.1) / 2)
    assert calibration_error([1.0, 0.0], [True, False]) == 0
    assert calibration_error([], []) == 0
