"""`make help` tells of every target, and the rehearsal finds its files."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest
from examples.rehearse import national_files, occupations

ROOT = Path(__file__).parents[3]


def test_every_target_that_a_person_calls_is_explained() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (targets,) = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    ended = subprocess.run(["make", "help"], cwd=ROOT, env=surroundings, capture_output=True, text=True, check=True)
    explained = [line.split()[1] for line in ended.stdout.splitlines() if len(line.split()) > 3]
    assert sorted(explained) == sorted(targets.split())


@pytest.mark.parametrize("occupation", occupations())
def test_each_occupation_of_the_rehearsal_has_a_standard_of_five_countries(occupation: str) -> None:
    assert sorted(national_files(occupation)) == ["KG", "KZ", "TJ", "TM", "UZ"]
