"""Hints and likelihoods read as a sentence, whatever side has words, in the language of the reader."""

from __future__ import annotations

import pytest

from darya.exchange.hint_words import HINT_KINDS, hint_line, likely
from darya.model import Hint, HintKind


def test_both_sides_are_named_with_their_words() -> None:
    hint = Hint(kind=HintKind.LEVEL, here=("под руководством",), there=("самостоятельно",))
    expected = "Supervision or difficulty: KZ «под руководством» – UZ «самостоятельно»"
    assert hint_line(hint, "KZ", "UZ", "en") == expected


def test_a_side_without_words_is_not_named() -> None:
    hint = Hint(kind=HintKind.NUMBER, there=("10 кВ", "2 м"))
    assert hint_line(hint, "KZ", "UZ", "en") == "Numbers: UZ «10 кВ», «2 м»"
    assert hint_line(Hint(kind=HintKind.GRAIN), "KZ", "UZ", "en") == HINT_KINDS[HintKind.GRAIN]


def test_every_kind_has_words() -> None:
    assert set(HINT_KINDS) == set(HintKind)


@pytest.mark.parametrize(
    ("probability", "calibrated", "words"),
    [
        (None, True, ""),
        (0.874, True, "confirmed in about 87 of 100 such cases"),
        (0.874, False, "by a stated prior"),
    ],
)
def test_a_share_is_told_only_where_it_rests_on_confirmed_links(
    probability: float | None, calibrated: bool, words: str
) -> None:
    assert likely(probability, calibrated=calibrated, language="en") == words
