"""Texts of another language as words of a corpus."""

import numpy as np
import pytest
from tests.unit.matching.cooking import PAIRS

from darya.matching.carrying import Carrying
from darya.matching.memory import Pair
from darya.matching.soft_cosine import SoftCosine

CORPUS = ["көкөніс қайнату", "нан турау", "ыдыс жуу", "сорпа қайнату"]


def _found(queries: list[str], pairs: list[Pair] = PAIRS) -> np.ndarray:
    carrying = Carrying(pairs, "ru", SoftCosine.of(CORPUS, "kk-Cyrl"))
    return np.asarray(carrying.best(queries, len(CORPUS)).toarray())


def test_a_new_text_is_put_together_from_known_pairs() -> None:
    """No pair has «варка овощей», but its two words are known from different pairs."""
    new, known, strange = _found(["варка овощей", "варка супа", "экскаватор"])
    assert new.argmax() == 0
    assert known.argmax() == 3
    assert known[3] == pytest.approx(1.0, abs=0.05)
    assert strange.max() < 0.1 < new.max() < known.max() <= 1.0


def test_targets_that_are_not_in_the_corpus_lead_to_what_resembles_them() -> None:
    found = _found(["варка каши"])[0]
    assert {int(place) for place in np.argsort(-found)[:2]} == {0, 3}, "what is boiled, whatever it is"


def test_targets_that_contradict_each_other_count_half_each() -> None:
    found = _found(["варка супа"], [*PAIRS, Pair("варка супа", "нан турау", "ru", "kk-Cyrl")])[0]
    assert 0.3 < found[1] < 0.9
    assert 0.3 < found[3] < 0.9
