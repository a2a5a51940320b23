"""The import contracts of pyproject.toml, tried on small packages of the same shape as Darya."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
INNER = ("documents", "matching", "drafting", "exchange", "model", "language")


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """An empty house: every package of the contracts, with nothing in it."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for package in ("", "cli", "web", *INNER):
        write(tmp_path, package, "")
    return tmp_path


def write(house: Path, package: str, code: str) -> None:
    folder = house / "darya" / package
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "__init__.py").write_text(code, encoding="utf-8")


def broken(house: Path) -> str:
    """What the linter says about the house; empty when every contract is kept."""
    ended = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--no-logo"],
        cwd=house,
        env=os.environ | {"PYTHONPATH": str(house)},
        capture_output=True,
        text=True,
        check=False,
    )
    return "" if ended.returncode == 0 else ended.stdout


def test_a_house_of_the_planned_shape_is_accepted(house: Path) -> None:
    assert broken(house) == ""


def test_the_web_uses_its_framework_and_the_inner_ring_and_the_command_line_the_web(house: Path) -> None:
    write(house, "web", "import django\nimport darya.drafting\n")
    write(house, "cli", "import darya.web\n")
    assert broken(house) == ""


def test_choosing_may_join_beside_the_other_rooms_of_the_inner_ring(house: Path) -> None:
    write(house, "selection", "import darya.model\n")
    assert broken(house) == ""
    write(house, "selection", "import darya.matching\n")
    assert "darya.selection" in broken(house)


def test_a_package_that_no_contract_names_is_refused(house: Path) -> None:
    write(house, "helpers", "")
    assert "darya.helpers" in broken(house)


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("language", "darya.model"),
        ("model", "darya.documents"),
        ("matching", "darya.cli"),
        ("web", "darya.cli"),
        ("documents", "darya.matching"),
        ("drafting", "darya.exchange"),
    ],
)
def test_imports_upward_and_between_siblings_are_refused(house: Path, importer: str, imported: str) -> None:
    write(house, importer, f"import {imported}\n")
    assert f"darya.{importer} -> {imported}" in broken(house)


@pytest.mark.parametrize(
    ("importer", "library"),
    [
        ("documents", "django"),
        ("cli", "ninja"),
        ("matching", "typer"),
        ("exchange", "rich"),
        ("model", "numpy"),
        ("language", "lxml"),
    ],
)
def test_a_library_stays_where_it_belongs(house: Path, importer: str, library: str) -> None:
    write(house, importer, f"import {library}\n")
    assert f"darya.{importer} -> {library}" in broken(house)
