"""What is known from confirmed pairs carries new sentences over into another language."""

import numpy as np
import pytest

from darya.matching.bridge import Bridge, Bridges
from darya.matching.memory import Pair, memory_of
from darya.matching.settings import DEFAULT
from darya.matching.wordings import Wordings

COOKING = [
    ("варка супа", "сорпа қайнату"),
    ("варка каши", "ботқа қайнату"),
    ("мойка посуды", "ыдыс жуу"),
    ("мойка овощей", "көкөніс жуу"),
    ("нарезка овощей", "көкөніс турау"),
    ("нарезка хлеба", "нан турау"),
]
PAIRS = [Pair(source, target, "ru", "kk-Cyrl") for source, target in COOKING]


def _cosines(queries: list[str], targets: list[str]) -> np.ndarray:
    return Bridge(PAIRS, queries, targets, DEFAULT).cosines(queries, targets)


def test_a_new_sentence_is_put_together_from_known_pairs() -> None:
    """No pair has «варка овощей», but its two words are known from different pairs."""
    targets = ["көкөніс қайнату", "нан турау", "ыдыс жуу"]
    found = _cosines(["варка овощей", "варка супа", "экскаватор"], targets)
    assert found.shape == (3, 3)
    assert found[0].argmax() == 0
    assert found[2].max() < 0.1 < found[0].max()
    assert ((found >= 0) & (found <= 1)).all()


def test_it_is_the_solution_of_the_regression_as_it_is_written() -> None:
    queries, targets = ["варка овощей"], ["көкөніс қайнату", "нан турау"]
    bridge = Bridge(PAIRS, queries, targets, DEFAULT)
    sources = bridge._from.vectors([source for source, _ in COOKING]).toarray()
    known = bridge._to.vectors([target for _, target in COOKING]).toarray()
    asked, answers = bridge._from.vectors(queries).toarray(), bridge._to.vectors(targets).toarray()
    shares = asked @ sources.T @ np.linalg.inv(sources @ sources.T + DEFAULT.ridge * np.eye(len(COOKING)))
    predicted = shares @ known
    length = np.linalg.norm(predicted)
    expected = predicted @ answers.T / length * min(1.0, length * (1 + DEFAULT.ridge))
    assert bridge.cosines(queries, targets) == pytest.approx(expected, abs=1e-5)


def test_beyond_the_largest_system_the_pairs_nearest_to_the_questions_are_used(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = _cosines(["варка каши"], ["ботқа қайнату", "нан турау"])
    monkeypatch.setattr("darya.matching.bridge.LARGEST_SYSTEM", 2)
    part = _cosines(["варка каши"], ["ботқа қайнату", "нан турау"])
    assert part[0].argmax() == whole[0].argmax() == 0
    assert not np.array_equal(part, whole)


def test_there_is_a_bridge_only_where_the_memory_has_pairs() -> None:
    wordings = Wordings([{"ru": "варка овощей"}, {"kk-Cyrl": "көкөніс қайнату"}, {"tg": "пухтан"}], DEFAULT)
    bridges = Bridges(wordings, memory_of(PAIRS), DEFAULT)
    there, back = bridges.cosines("ru", "kk-Cyrl", [0], [1]), bridges.cosines("kk-Cyrl", "ru", [1], [0])
    assert there is not None
    assert back is not None
    assert min(there[0, 0], back[0, 0]) > 0.3
    assert bridges.cosines("ru", "tg", [0], [2]) is None
    assert Bridges(wordings, None, DEFAULT).cosines("ru", "kk-Cyrl", [0], [1]) is None
