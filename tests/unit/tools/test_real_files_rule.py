"""Tests on real files are skipped with a reason where they may be, and fail where they must run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).parents[2] / "conftest.py"


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    """A suite of one test on real files and one without, under the rules of this project."""
    shutil.copy(CONFTEST, tmp_path)
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = real_files: needs them\n", encoding="utf-8")
    tests = "def test_reads(real_files): assert (real_files / 'here').exists()\ndef test_computes(): pass\n"
    (tmp_path / "test_two.py").write_text(tests, encoding="utf-8")
    return tmp_path


def run(suite: Path, folder: Path, required: str) -> subprocess.CompletedProcess[str]:
    surroundings = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    surroundings |= {"DARYA_SHARED_DATA": str(folder), "DARYA_REQUIRE_REAL_FILES": required}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-rs", str(suite)],
        cwd=suite,
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_the_folder_the_reason_is_said(suite: Path) -> None:
    ended = run(suite, suite / "absent", required="")
    assert ended.returncode == 0
    assert "1 passed, 1 skipped" in ended.stdout
    assert f"the folder of real files is not here: {suite / 'absent'}" in ended.stdout


def test_where_they_are_required_a_skip_is_a_failure(suite: Path) -> None:
    ended = run(suite, suite / "absent", required="1")
    assert ended.returncode == 1
    assert "test_reads must run here, but was skipped" in ended.stdout


def test_an_acceptance_test_that_skips_itself_fails_too(suite: Path) -> None:
    (suite / "acceptance").mkdir()
    skips = 'import pytest\n\ndef test_alone(): pytest.skip("not today")\n'
    (suite / "acceptance" / "test_alone.py").write_text(skips, encoding="utf-8")
    (suite / "here").touch()
    ended = run(suite, suite, required="1")
    assert ended.returncode == 1
    assert "test_alone must run here, but was skipped" in ended.stdout


def test_with_the_folder_they_run(suite: Path) -> None:
    (suite / "present").mkdir()
    (suite / "present" / "here").touch()
    ended = run(suite, suite / "present", required="1")
    assert ended.returncode == 0
    assert "2 passed" in ended.stdout
