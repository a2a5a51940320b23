"""A folder of arrays and texts is there whole or not at all, and what is damaged is never read."""

from __future__ import annotations

import json
import multiprocessing
import os
import time
from pathlib import Path

import numpy as np
import pytest

from darya.matching.mapped import FORMAT, MANIFEST, DamagedError, Mapped, write_mapped
from darya.model import InputError

ARRAYS = {"numbers.small": np.arange(5, dtype=np.int32), "numbers.empty": np.zeros((0, 3)), "other": np.array(7)}
TEXTS = {"words": ["ең", "", "a\u2028b"], "none": []}


def write(folder: Path, **facts: object) -> Path:
    write_mapped(folder, ARRAYS, TEXTS, facts)
    return folder


def test_what_was_written_is_there_by_the_beginning_of_its_name(tmp_path: Path) -> None:
    opened = Mapped(write(tmp_path / "a", language="kk"))
    found = opened.arrays("numbers.")
    assert sorted(found) == ["empty", "small"]
    assert found["small"].tolist() == [0, 1, 2, 3, 4]
    assert found["small"].dtype == np.int32
    assert found["empty"].shape == (0, 3)
    assert (opened.texts("words"), opened.texts("none")) == (TEXTS["words"], [])
    assert opened.facts["language"] == "kk"
    assert (opened.has("numbers"), opened.has("letters")) == (True, False)


def test_an_array_that_is_changed_in_memory_is_not_changed_in_its_file(tmp_path: Path) -> None:
    folder = write(tmp_path / "a")
    Mapped(folder).arrays("numbers.")["small"][:] = 9
    assert Mapped(folder).arrays("numbers.")["small"].tolist() == [0, 1, 2, 3, 4]


def test_a_folder_is_replaced_as_a_whole_and_who_reads_the_old_one_keeps_it(tmp_path: Path) -> None:
    folder = write(tmp_path / "a")
    before = Mapped(folder).arrays("numbers.")["small"]
    write_mapped(folder, {"numbers.small": np.zeros(9)}, {}, {})
    assert before.tolist() == [0, 1, 2, 3, 4]
    assert sorted(file.name for file in folder.iterdir()) == [MANIFEST, "numbers.small.npy"]
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_what_fails_on_the_way_leaves_everything_as_it_was(tmp_path: Path) -> None:
    folder = write(tmp_path / "a")
    with pytest.raises(ValueError, match="Object arrays"):
        write_mapped(folder, {"x": np.array([{}], dtype=object)}, {}, {})
    assert Mapped(folder).texts("words") == TEXTS["words"]
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def _write_often(folder: Path) -> None:
    for _time in range(20):
        write(folder)


def test_several_writers_at_once_leave_one_sound_folder(tmp_path: Path) -> None:
    fork = multiprocessing.get_context("spawn")
    writers = [fork.Process(target=_write_often, args=(tmp_path / "a",)) for _number in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0]
    assert Mapped(tmp_path / "a").texts("words") == TEXTS["words"]
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_what_another_writer_finishes_meanwhile_is_let_go(tmp_path: Path) -> None:
    (tmp_path / ".a.1-0.part").symlink_to(tmp_path / "gone")
    assert Mapped(write(tmp_path / "a")).texts("words") == TEXTS["words"]


def test_a_file_in_the_place_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("mine")
    with pytest.raises(NotADirectoryError):
        write(tmp_path / "a")
    assert (tmp_path / "a").read_text() == "mine"


def test_what_a_killed_writer_left_long_ago_goes_with_the_next(tmp_path: Path) -> None:
    old, new = tmp_path / ".a.1-0.part", tmp_path / ".a.2-0.part"
    old.mkdir()
    new.mkdir()
    os.utime(old, (time.time() - 10**6,) * 2)
    write(tmp_path / "a")
    assert (old.exists(), new.exists()) == (False, True)


@pytest.mark.parametrize("name", ["numbers.small.npy", "words.txt", MANIFEST])
@pytest.mark.parametrize("harm", ["shorter", "other", "gone"])
def test_a_file_that_is_not_what_was_written_is_named(tmp_path: Path, name: str, harm: str) -> None:
    file = write(tmp_path / "a") / name
    content = file.read_bytes()
    if harm == "gone":
        file.unlink()
    else:
        file.write_bytes(content[:-1] if harm == "shorter" else content[:-2] + b"~" + content[-1:])
    with pytest.raises(InputError) as caught:
        Mapped(tmp_path / "a")
    if (name, harm) == (MANIFEST, "gone"):
        assert "is no index" in str(caught.value)
    else:
        assert isinstance(caught.value, DamagedError)
        assert f"{name} of the index" in str(caught.value)


@pytest.mark.parametrize("manifest", ["[]", "{}", '{"format": "1", "files": {}}', '{"format": 1, "files": {"a": 3}}'])
def test_a_manifest_of_another_shape_is_damage(tmp_path: Path, manifest: str) -> None:
    (write(tmp_path / "a") / MANIFEST).write_text(manifest)
    with pytest.raises(DamagedError):
        Mapped(tmp_path / "a")


def test_a_newer_format_is_refused_and_a_folder_that_is_none_is_too(tmp_path: Path) -> None:
    path = write(tmp_path / "a") / MANIFEST
    path.write_text(json.dumps(json.loads(path.read_text()) | {"format": FORMAT + 1}))
    with pytest.raises(InputError, match="made by a newer Darya"):
        Mapped(tmp_path / "a")
    with pytest.raises(InputError, match="is no index"):
        Mapped(tmp_path)
