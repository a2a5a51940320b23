"""A line that ties the project to one machine or one registry is found and named."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.tracked_files import faults, tracked_files

REGISTRY = "py" + "pi.org"  # in two parts, so that this file itself stays clean
MACHINE = "/ho" + "me/someone/darya"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (f"index = https://{REGISTRY}/simple", "names a package registry"),
        (f"cd {MACHINE}", "names a path of one machine"),
    ],
)
def test_an_offending_line_is_named_with_its_place(tmp_path: Path, line: str, reason: str) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"fine\n{line}\n", encoding="utf-8")
    (fault,) = faults(page, tmp_path)
    assert fault.startswith(f"page.md:2 {reason}")


def test_only_tests_and_benchmarks_look_for_real_files_beside_the_project(tmp_path: Path) -> None:
    for folder in ("tests", "docs"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "page.md").write_text("see ../sha" + "red/data\n", encoding="utf-8")
    assert not list(faults(tmp_path / "tests" / "page.md", tmp_path))
    assert len(list(faults(tmp_path / "docs" / "page.md", tmp_path))) == 1


@pytest.mark.parametrize("line", ["network/home/page", "https://example.org/work/1", "~/work/x", "and/or"])
def test_ordinary_words_and_addresses_are_no_offence(tmp_path: Path, line: str) -> None:
    page = tmp_path / "page.md"
    page.write_text(line, encoding="utf-8")
    assert not list(faults(page, tmp_path))


def test_a_picture_is_passed_over(tmp_path: Path) -> None:
    picture = tmp_path / "grid.png"
    picture.write_bytes(b"\x89PNG\xff\xfe" + MACHINE.encode())
    assert not list(faults(picture, tmp_path))


def test_the_listing_holds_what_git_tracks_and_leaves_out_what_it_ignores() -> None:
    names = {path.name for path in tracked_files()}
    assert "pyproject.toml" in names
    assert "pyvenv.cfg" not in names
