"""A reader is told how far a memory of its size can be trusted."""

import pytest

from darya.matching.trust import ENOUGH_PAIRS, SOME_PAIRS, Trust, trust


@pytest.mark.parametrize(
    ("pairs", "told"),
    [
        (0, Trust.NONE),
        (1, Trust.LITTLE),
        (SOME_PAIRS - 1, Trust.LITTLE),
        (SOME_PAIRS, Trust.SOME),
        (ENOUGH_PAIRS - 1, Trust.SOME),
        (ENOUGH_PAIRS, Trust.ENOUGH),
        (500_000, Trust.ENOUGH),
    ],
)
def test_more_pairs_are_trusted_more(pairs: int, told: Trust) -> None:
    assert trust(pairs) is told


def test_the_words_are_those_that_pages_and_programs_use() -> None:
    assert [str(step) for step in Trust] == ["none", "little", "some", "enough"]
