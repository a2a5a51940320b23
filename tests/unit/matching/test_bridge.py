"""What is known from confirmed pairs carries new sentences over into another language."""

import numpy as np
import pytest
from tests.unit.matching.cooking import COOKING, PAIRS

from darya.matching.bridge import Bridge, Bridges
from darya.matching.memory import Pair, memory_of
from darya.matching.settings import DEFAULT, Settings
from darya.matching.wordings import Wordings

LANGUAGES = ("ru", "kk-Cyrl")


def _cosines(queries: list[str], targets: list[str], settings: Settings = DEFAULT) -> np.ndarray:
    bridge = Bridge(PAIRS, LANGUAGES, queries, targets, settings)
    return np.asarray((bridge.carried(queries) @ bridge.into.vectors(targets).T).toarray())


def test_a_new_sentence_is_put_together_from_known_pairs() -> None:
    """No pair has «варка овощей», but its two words are known from different pairs."""
    targets = ["көкөніс қайнату", "нан турау", "ыдыс жуу"]
    found = _cosines(["варка овощей", "варка супа", "экскаватор"], targets)
    assert found.shape == (3, 3)
    assert found[0].argmax() == 0
    assert found[2].max() < 0.1 < found[0].max()
    assert (abs(found) <= 1).all()


def test_it_is_the_solution_of_the_regression_as_it_is_written() -> None:
    queries, targets = ["варка овощей"], ["көкөніс қайнату", "нан турау"]
    bridge = Bridge(PAIRS, LANGUAGES, queries, targets)
    sources = bridge.regression.space.vectors([source for source, _ in COOKING]).toarray()
    known = bridge.into.vectors([target for _, target in COOKING]).toarray()
    asked = bridge.regression.space.vectors(queries).toarray()
    predicted = asked @ sources.T @ np.linalg.inv(sources @ sources.T + DEFAULT.ridge * np.eye(len(COOKING))) @ known
    length = np.linalg.norm(predicted)
    expected = predicted / length * min(1.0, length * (1 + DEFAULT.ridge))
    assert bridge.carried(queries).toarray() == pytest.approx(expected, abs=1e-5)


def test_in_a_large_memory_each_query_has_a_system_of_the_pairs_nearest_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    queries, targets = ["варка каши", "мойка овощей и посуды", ""], ["ботқа қайнату", "ыдыс жуу"]
    whole = _cosines(queries, targets)
    near = Settings(whole_system=2)
    assert _cosines(queries, targets, near) == pytest.approx(whole, abs=0.01), "all pairs that resemble are near enough"
    monkeypatch.setattr("darya.matching.regression.NEAREST", 1)
    part = _cosines(queries, targets, near)
    assert part[:2].argmax(axis=1).tolist() == whole[:2].argmax(axis=1).tolist() == [0, 1]
    assert not np.allclose(part, whole, atol=0.01)
    assert not part[2].any()


def test_a_source_with_several_targets_leads_to_all_of_them_the_weaker_the_less_they_agree() -> None:
    bridge = Bridge([*PAIRS, Pair("варка супа", "нан турау", "ru", "kk-Cyrl")], LANGUAGES, [], [])
    carried = bridge.carried(["варка супа"]) @ bridge.into.vectors(["сорпа қайнату", "нан турау", "ыдыс жуу"]).T
    right, contradicting, other = carried.toarray()[0]
    assert 0.4 < right < 0.9
    assert 0.4 < contradicting < 0.9
    assert other < 0.2
    assert bridge.regression.sources == [source for source, _target in COOKING]


def test_what_no_source_has_makes_a_text_the_shorter() -> None:
    bridge = Bridge(PAIRS, LANGUAGES, [], ["сорпа қайнату"])
    known, strange = bridge.carried(["варка супа", "варка экскаваторщика"])
    assert np.linalg.norm(known.toarray()) == pytest.approx(1.0, abs=0.05)
    assert np.linalg.norm(strange.toarray()) < 0.7


def test_there_is_a_bridge_only_where_the_memory_has_pairs() -> None:
    wordings = Wordings([{"ru": "варка овощей"}, {"kk-Cyrl": "көкөніс қайнату"}, {"tg": "пухтан"}], DEFAULT)
    bridges = Bridges(wordings, memory_of(PAIRS), DEFAULT)
    there, back = bridges.cosines("ru", "kk-Cyrl", [0], [1]), bridges.cosines("kk-Cyrl", "ru", [1], [0])
    assert there is not None
    assert back is not None
    assert min(there[0, 0], back[0, 0]) > 0.3
    assert bridges.cosines("ru", "tg", [0], [2]) is None
    assert Bridges(wordings, None, DEFAULT).cosines("ru", "kk-Cyrl", [0], [1]) is None
