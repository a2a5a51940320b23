"""The same labels are learnt from once."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.occupation_files import many_labels

from darya.matching.occupations.cache import KeptLearning, measured_in
from darya.matching.occupations.coder import Coder
from darya.matching.occupations.taught import taught_by

TITLES = ["underwater welder", "spaceship cook", "violin teacher"]


def test_what_is_kept_answers_as_what_was_just_learnt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = Coder(many_labels(), learner=KeptLearning(tmp_path)).code(TITLES)

    def never(*_arguments: object) -> None:
        raise AssertionError("it learns again")

    monkeypatch.setattr("darya.matching.occupations.cache.learn", never)
    assert Coder(many_labels(), learner=KeptLearning(tmp_path)).code(TITLES) == fresh


def test_other_labels_are_learnt_from_anew_and_the_older_is_dropped(tmp_path: Path) -> None:
    kept = KeptLearning(tmp_path)
    Coder(many_labels(), learner=kept)
    (before,) = tmp_path.iterdir()
    Coder(many_labels()[:-1], learner=kept)
    (after,) = tmp_path.iterdir()
    assert before != after
    assert measured_in(after) is not None


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 broken", b"nothing of the kind"])
def test_a_damaged_file_is_learnt_anew(tmp_path: Path, damage: bytes) -> None:
    kept, taught = KeptLearning(tmp_path), taught_by(many_labels())["en"]
    kept.path(taught, "en").write_bytes(damage)
    labels, learnt = kept(taught, "en")
    assert learnt.table.shape == (labels.vectors.shape[1], len(labels.codes))
    assert measured_in(kept.path(taught, "en")) == learnt.measured
