"""The nearest source of a memory hands over its target, and the memory tells how far to believe it."""

import numpy as np
import pytest

from darya.language.folding import fold
from darya.matching import handing
from darya.matching.handing import Handing
from darya.matching.memory import Pair
from darya.matching.soft_cosine import SoftCosine

COOKING = [("варка супа", "сорпа қайнату"), ("мойка посуды", "ыдыс жуу"), ("приготовление супа", "сорпа қайнату")]
PLACES = {"нан турау": 0, "сорпа қайнату": 1, "ыдыс жуу": 2}


def handing_of(pairs: list[tuple[str, str]], places: dict[str, int] | None = None) -> Handing:
    names = list(dict.fromkeys(fold(source) for source, _target in pairs))
    made = [Pair(*pair) for pair in pairs]
    return Handing(made, PLACES if places is None else places, SoftCosine.of(names, "ru"), names)


def test_a_target_is_as_near_as_the_nearest_of_its_sources() -> None:
    found = handing_of(COOKING).best(["приготовление супа", "варка супа", "мойка"]).toarray()
    assert found[:2, 1] == pytest.approx([1.0, 1.0], abs=1e-5)
    assert found[2].argmax() == 2
    assert not found[:, 0].any(), "no source leads there"


def test_targets_that_are_not_in_the_corpus_are_not_handed_over() -> None:
    assert handing_of([("варка супа", "көже")]).best(["варка супа"]).nnz == 0
    assert handing_of(COOKING, {}).best(["варка супа"]).shape == (1, 0)


def test_a_source_with_two_targets_hands_over_both() -> None:
    found = handing_of([*COOKING, ("варка супа", "нан турау")]).best(["варка супа"]).toarray()[0]
    assert found[:2] == pytest.approx([1.0, 1.0], abs=1e-5)


def test_a_memory_whose_sources_are_all_different_is_not_believed() -> None:
    assert handing_of(COOKING).variety == 0.0
    assert handing_of(COOKING).belief == 0.0


def test_sources_that_say_the_same_in_several_ways_are_believed() -> None:
    long = [("инженер электроснабжения предприятия", "х"), ("оператор деревообрабатывающего станка", "у")]
    twins = [(f"{prefix}{source}", target) for source, target in long for prefix in ("", "и ")]
    assert handing_of(twins).variety == 1.0
    assert handing_of(twins).belief == handing.BELIEF


def test_a_dictionary_is_believed_the_links_of_two_lists_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handing, "DICTIONARY", 3)
    assert handing_of(COOKING).belief == 0.0, "it leads to most of the corpus"
    large = {**PLACES, **{f"басқа {number}": 3 + number for number in range(10)}}
    assert handing_of(COOKING, large).belief == handing.BELIEF


def test_a_sample_is_asked_without_its_own_pair() -> None:
    names, right, near = handing_of(COOKING).sample(2)
    assert names == ["варка супа", "мойка посуды"]
    assert right.toarray().tolist() == [[0, 1, 0], [0, 0, 1]]
    assert 0 < near.toarray()[0, 1] < 0.9, "what the other source of the soup hands over"
    assert near.toarray()[1, 2] == 0


def test_a_sample_of_nothing_is_empty() -> None:
    names, right, near = handing_of(COOKING, {}).sample(5)
    assert names == []
    assert right.shape == near.shape == (0, 0)
    assert np.isfinite(handing_of([]).variety)
