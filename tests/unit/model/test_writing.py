"""A file is written whole or not at all, whoever writes it."""

from pathlib import Path

import pytest

from darya.model import whole_file


def test_what_is_whole_gets_its_name(tmp_path: Path) -> None:
    with whole_file(tmp_path / "a.txt") as part:
        part.write_text("whole", encoding="utf-8")
        assert not (tmp_path / "a.txt").exists()
    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [("a.txt", "whole")]


def write_half(path: Path, broken: BaseException) -> None:
    with whole_file(path) as part:
        part.write_text("ha", encoding="utf-8")
        raise broken


@pytest.mark.parametrize("broken", [OSError("disk full"), KeyboardInterrupt()])
def test_what_was_there_stays_when_writing_fails(broken: BaseException, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("before", encoding="utf-8")
    with pytest.raises(type(broken)):
        write_half(tmp_path / "a.txt", broken)
    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [("a.txt", "before")]
