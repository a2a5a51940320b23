"""Vectors are kept: a text is encoded once, whoever writes beside, and whatever happens to the file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from tests.encoders import sentence_folder

from darya.matching.encoder import Encoder, default_cache, open_encoder
from darya.matching.encoder.cache import VectorCache

TEXTS = ["boil soup", "wash dish", "cut bread"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return sentence_folder(tmp_path / "encoder")


def opened(folder: Path, cache: Path) -> Encoder:
    return open_encoder(folder, cache=cache)


def encodes_nothing(encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> Encoder:
    """The same encoder, for which encoding a text is a failure."""
    monkeypatch.setattr(encoder, "_encoded", lambda texts: pytest.fail(f"encoded again: {texts}"))
    return encoder


def test_the_second_run_encodes_nothing_and_says_the_same(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = opened(folder, tmp_path / "cache").vectors(TEXTS)
    second = encodes_nothing(opened(folder, tmp_path / "cache"), monkeypatch)
    np.testing.assert_array_equal(second.vectors(TEXTS[::-1]), first[::-1])
    np.testing.assert_array_equal(opened(folder, tmp_path / "none").vectors(TEXTS), first)
    np.testing.assert_array_equal(open_encoder(folder).vectors(TEXTS), first)


def test_another_encoder_has_vectors_of_its_own(folder: Path, tmp_path: Path) -> None:
    opened(folder, tmp_path / "cache").vectors(TEXTS)
    other = sentence_folder(tmp_path / "other", layers_matter=False)
    mine = opened(other, tmp_path / "cache").vectors(TEXTS)
    np.testing.assert_array_equal(mine, open_encoder(other).vectors(TEXTS))
    assert len(list((tmp_path / "cache").iterdir())) == 2


@pytest.mark.parametrize("cut", [1, 30, 90, 200, 10_000])
def test_what_a_killed_process_left_unfinished_is_cut_off(
    folder: Path, tmp_path: Path, cut: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    exact = opened(folder, tmp_path / "cache").vectors(TEXTS)
    (path,) = (tmp_path / "cache").iterdir()
    whole = path.read_bytes()
    path.write_bytes(whole[: max(0, len(whole) - cut)])
    np.testing.assert_array_equal(opened(folder, tmp_path / "cache").vectors(TEXTS), exact)
    assert path.stat().st_size == len(whole)
    again = encodes_nothing(opened(folder, tmp_path / "cache"), monkeypatch)
    np.testing.assert_array_equal(again.vectors(TEXTS), exact)


@pytest.mark.parametrize("place", [0, 20, 60, 100, 150])
def test_a_damaged_file_is_mended_by_encoding_again(folder: Path, tmp_path: Path, place: int) -> None:
    exact = opened(folder, tmp_path / "cache").vectors(TEXTS)
    (path,) = (tmp_path / "cache").iterdir()
    damaged = bytearray(path.read_bytes())
    damaged[place] ^= 0xFF
    path.write_bytes(damaged)
    np.testing.assert_array_equal(opened(folder, tmp_path / "cache").vectors(TEXTS), exact)
    np.testing.assert_array_equal(opened(folder, tmp_path / "cache").vectors(TEXTS), exact)


def test_a_cache_that_cannot_be_written_changes_nothing(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where a folder should be", encoding="utf-8")
    found = opened(folder, tmp_path / "cache").vectors(TEXTS)
    np.testing.assert_array_equal(found, open_encoder(folder).vectors(TEXTS))


WRITER = """
import sys
import numpy as np
from pathlib import Path
from darya.matching.encoder.cache import VectorCache
cache = VectorCache(Path(sys.argv[1]), "digest", 4)
for number in range(200):
    text = f"{sys.argv[2]} {number}"
    cache.add([text], np.full((1, 4), number, dtype=np.float16))
"""


def test_two_processes_write_at_once_and_nothing_is_lost(tmp_path: Path) -> None:
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), name]) for name in ("one", "two", "three")
    ]
    assert [writer.wait(timeout=120) for writer in writers] == [0, 0, 0]
    texts = [f"{name} {number}" for name in ("one", "two", "three") for number in range(200)]
    found = VectorCache(tmp_path, "digest", 4).read(texts)
    assert len(found) == 600
    assert all((found[place] == place % 200).all() for place in range(600))


def test_an_open_cache_sees_what_another_process_wrote_meanwhile(tmp_path: Path) -> None:
    reader, writer = (VectorCache(tmp_path, "digest", 2) for _ in range(2))
    assert reader.read(["soup"]) == {}
    writer.add(["soup"], np.ones((1, 2), dtype=np.float16))
    assert reader.read(["bread", "soup"])[1].tolist() == [1, 1]


def test_the_cache_lies_with_the_installation_or_with_the_persons_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DARYA_HOME", "/srv/darya")
    assert default_cache() == Path("/srv/darya/cache/vectors")
    monkeypatch.delenv("DARYA_HOME")
    monkeypatch.setenv("XDG_CACHE_HOME", "/var/cache/expert")
    assert default_cache() == Path("/var/cache/expert/darya/vectors")
