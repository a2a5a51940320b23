"""The coefficients give the numbers that their authors published."""

from itertools import chain, repeat

import pytest

from darya.matching.reliability import (
    ONE_CATEGORY,
    TOO_FEW,
    Estimate,
    Scale,
    cohen_kappa,
    in_words,
    krippendorff_alpha,
)

_ = None
OBSERVERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3),
    (_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _),
)
"""Four observers, twelve units, values missing: Krippendorff (2011), Computing Krippendorff's alpha-reliability, D."""
UNITS = list(zip(*OBSERVERS, strict=True))


@pytest.mark.parametrize(
    ("scale", "published"),
    [(Scale.NOMINAL, 0.7434), (Scale.ORDINAL, 0.8154), (Scale.INTERVAL, 0.8491), (Scale.RATIO, 0.7974)],
)
def test_krippendorffs_four_observers(scale: Scale, published: float) -> None:
    assert krippendorff_alpha(UNITS, scale).value == pytest.approx(published, abs=5e-5)


def _judgements(table: list[list[int]]) -> tuple[list[int], list[int]]:
    pairs = list(
        chain.from_iterable(
            repeat((row, column), times) for row, line in enumerate(table) for column, times in enumerate(line)
        )
    )
    return [one for one, _other in pairs], [other for _one, other in pairs]


def test_cohens_diagnoses_by_two_psychiatrists() -> None:
    """Cohen (1968), Weighted kappa: 200 cases, agreement .70, by chance .41, kappa .492."""
    found = cohen_kappa(*_judgements([[88, 10, 2], [14, 40, 6], [18, 10, 12]]))
    assert found.value == pytest.approx((0.70 - 0.41) / (1 - 0.41))
    assert found.value == pytest.approx(0.492, abs=5e-4)


def test_fifty_proposals_read_by_two() -> None:
    """The two-by-two example of the textbooks: 20 both yes, 15 both no, 5 and 10 apart: .7 against .5 by chance."""
    assert cohen_kappa(*_judgements([[20, 5], [10, 15]])).value == pytest.approx(0.4)


def test_the_interval_holds_the_value_and_is_the_same_every_time() -> None:
    first, again = krippendorff_alpha(UNITS), krippendorff_alpha(UNITS)
    assert first == again
    assert first.low is not None
    assert first.high is not None
    assert first.low < first.value < first.high  # type: ignore[operator]


def test_more_judgements_of_the_same_kind_make_the_interval_narrower() -> None:
    few, many = (cohen_kappa(*_judgements([[8 * n, 2 * n], [2 * n, 8 * n]])) for n in (1, 20))
    assert few.value == pytest.approx(many.value)
    assert (many.high - many.low) < (few.high - few.low) / 3  # type: ignore[operator]


def test_full_agreement_is_one_and_steady_contradiction_is_below_zero() -> None:
    assert krippendorff_alpha([(1, 1), (2, 2), (3, 3)]).value == 1
    assert cohen_kappa([1, 2, 1, 2], [2, 1, 2, 1]).value == -1


def test_who_judged_alone_does_not_count() -> None:
    assert krippendorff_alpha([*UNITS, (5, None, None, None)]).value == krippendorff_alpha(UNITS).value


@pytest.mark.parametrize(
    ("ratings", "reason"),
    [([], TOO_FEW), ([(1, 1)], TOO_FEW), ([(1, None), (2, 2)], TOO_FEW), ([(1, 1), (1, 1)], ONE_CATEGORY)],
)
def test_where_agreement_is_not_defined_there_is_a_reason_and_no_number(
    ratings: list[tuple[int | None, ...]], reason: str
) -> None:
    found = krippendorff_alpha(ratings)
    assert (found.value, found.low, found.high, found.reason) == (None, None, None, reason)


def test_kappa_too_says_why_it_has_no_value() -> None:
    assert cohen_kappa([1], [1]).reason == TOO_FEW
    assert cohen_kappa([1, 1], [1, 1]).reason == ONE_CATEGORY
    with pytest.raises(ValueError, match="different numbers"):
        cohen_kappa([1], [1, 2])


@pytest.mark.parametrize(
    ("low", "value", "high", "said"),
    [
        (0.81, 0.9, 0.97, "they judge alike"),
        (0.7, 0.85, 0.95, "mostly alike"),
        (0.1, 0.4, 0.6, "too often not alike"),
        (-0.04, 0.66, 1.0, "too few cells were judged by both, or too alike"),
        (0.6, 0.7, 0.8, "too few cells were judged by both, or too alike"),
    ],
)
def test_words_are_said_only_of_what_the_whole_interval_bears_out(
    low: float, value: float, high: float, said: str
) -> None:
    assert in_words(Estimate(value=value, low=low, high=high)).startswith(said)


def test_where_there_is_no_coefficient_its_reason_is_the_word() -> None:
    assert in_words(krippendorff_alpha([(1, 1)])) == TOO_FEW
    assert in_words(krippendorff_alpha([(1, 1), (1, 1)])) == ONE_CATEGORY
