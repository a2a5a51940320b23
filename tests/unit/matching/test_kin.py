"""Pairs of any language that end in the wanted one lead there: kindred words, and standards in two languages."""

import numpy as np
import pytest

from darya.matching.kin import KinBridges
from darya.matching.memory import Memory, Pair, memory_of
from darya.matching.settings import DEFAULT
from darya.matching.wordings import Wordings

UZBEK = memory_of([
    Pair("Qozon yuvish", "Мытьё котлов", "uz-Latn", "ru"), Pair("Non yopish", "Выпечка хлеба", "uz-Latn", "ru"),
    Pair("Go‘sht kesish", "Нарезка мяса", "uz-Latn", "ru"),
])  # fmt: skip
TEXTS = [{"kk-Cyrl": "Қазан жуу"}, {"ru": "Мытьё котлов"}, {"ru": "Выпечка хлеба"}]


def _cosines(memory: Memory, texts: list[dict[str, str]], tag: str, other: str) -> np.ndarray | None:
    wordings = Wordings(texts, DEFAULT)
    return KinBridges(wordings, memory, DEFAULT).cosines(tag, other, range(len(texts)), range(len(texts)))


def test_an_uzbek_memory_helps_a_kazakh_text() -> None:
    found = _cosines(UZBEK, TEXTS, "kk-Cyrl", "ru")
    assert found is not None
    assert found[0, 1] > 2 * found[0, 2]
    assert found.min() >= 0
    assert found.max() <= 1


def test_what_stands_in_two_languages_at_once_is_a_pair_without_any_memory() -> None:
    bilingual = [*TEXTS, {"uz-Latn": "Qozon yuvish", "ru": "Мойка котлов"}]
    found = _cosines(Memory(), bilingual, "kk-Cyrl", "ru")
    assert found is not None
    assert found[0, 1] > found[0, 2]


@pytest.mark.parametrize("memory", [Memory(), memory_of([Pair("Qozon", "Kettle", "uz-Latn", "en")]),
                                    memory_of([Pair("Қазан", "Котёл")])])  # fmt: skip
def test_without_a_pair_into_the_language_there_is_no_way(memory: Memory) -> None:
    assert _cosines(memory, TEXTS, "kk-Cyrl", "ru") is None
