"""Real standards of the functional layout: every function found, every statement whole and of the right kind."""

from __future__ import annotations

import difflib
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from darya.documents.reading import read_bytes
from darya.model import Function, Standard, StatementKind

HAND_CHECKED: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "hand_checked.toml").read_text(encoding="utf-8")
)["function"]
TWO_EDITIONS = ("ps102", "ps1286")
ALL = {
    "ps102.pdf": (4, 8),
    "ps102.rtf": (4, 8),
    "ps1286.pdf": (4, 8),
    "ps1286.rtf": (4, 8),
    "ps174.pdf": (6, 27),
    "ps176.pdf": (5, 25),
    "ps176-1.pdf": (5, 25),
    "ps545.pdf": (4, 14),
    "ps850.pdf": (5, 21),
    "ps853.pdf": (5, 31),
    "draft-printed-boards.docx": (2, 6),
}
"""How many generalised functions and functions the functional map of each file has."""


@cache
def standard_in(path: Path) -> Standard:
    """Each file is read once."""
    return read_bytes(path.read_bytes(), path.name)


@pytest.fixture
def folder(real_files: Path) -> Path:
    return real_files / "standards_ru"


def of_kind(function: Function, kind: StatementKind) -> list[str]:
    return [statement.text for statement in function.statements if statement.kind is kind]


def findings_of(standard: Standard) -> Counter[str]:
    return Counter(finding.code for finding in standard.findings)


@pytest.mark.parametrize("name", ALL)
def test_as_many_functions_are_described_as_the_functional_map_lists(folder: Path, name: str) -> None:
    standard = standard_in(folder / name)
    assert standard.layout == "functional"
    assert (len(standard.generalised_functions), len(standard.functions)) == ALL[name]
    assert len(standard.functional_map) == len(standard.functions)
    listed = Counter(entry.code for entry in standard.functional_map)
    described = Counter(function.code for function in standard.functions)
    differ = sum(((listed - described) + (described - listed)).values())
    assert differ == findings_of(standard)["not-described"] + findings_of(standard)["duplicate-code"]


@pytest.mark.parametrize("checked", HAND_CHECKED, ids=lambda one: f"{one['file']} {one['code']}")
def test_functions_have_the_statements_that_were_counted_by_eye(folder: Path, checked: dict[str, Any]) -> None:
    standard = standard_in(folder / checked["file"])
    (function,) = [one for one in standard.functions if one.code == checked["code"]]
    tasks, skills = of_kind(function, StatementKind.TASK), of_kind(function, StatementKind.SKILL)
    knowledge = of_kind(function, StatementKind.KNOWLEDGE)
    assert (len(tasks), len(skills), len(knowledge)) == (checked["tasks"], checked["skills"], checked["knowledge"])
    assert tasks[0].startswith(checked["first"])
    assert knowledge[-1].endswith(checked["last"])
    for beginning, end in checked["broken"]:
        assert any(text.startswith(beginning) and text.endswith(end) for text in tasks + skills + knowledge)
    assert function.source.page == checked.get("page")


@pytest.mark.parametrize("name", TWO_EDITIONS)
def test_two_editions_of_one_standard_read_alike(folder: Path, name: str) -> None:
    pdf, rtf = (standard_in(folder / f"{name}.{kind}") for kind in ("pdf", "rtf"))
    named = [[(one.code, one.level, one.title) for one in standard.functions] for standard in (pdf, rtf)]
    assert named[0] == named[1]
    assert (pdf.title, pdf.code, pdf.registration_number) == (rtf.title, rtf.code, rtf.registration_number)
    ours, theirs = ([(one.kind, one.text) for one in standard.statements()] for standard in (pdf, rtf))
    same = sum(
        block.size for block in difflib.SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    )
    assert 2 * same / (len(ours) + len(theirs)) >= 0.99


@pytest.mark.parametrize("name", ALL)
def test_statements_look_whole(folder: Path, name: str) -> None:
    standard = standard_in(folder / name)
    counted = findings_of(standard)
    statements = list(standard.statements())
    assert counted["looks-cut"] + counted["looks-glued"] <= 0.01 * len(statements)
    assert counted["no-tasks"] == counted["no-knowledge"] == counted["no-code"] == 0
    assert {statement.language for statement in statements} == {"ru"}
    assert all("Система ГАРАНТ" not in statement.text for statement in statements)


def test_the_title_page_says_title_number_and_act(folder: Path) -> None:
    standard = standard_in(folder / "ps102.pdf")
    assert (standard.title.split()[0], standard.registration_number) == ("Специалист", "102")
    assert (standard.code, standard.act is not None) == ("06.005", True)
    assert standard.act is not None
    assert (standard.act.number, str(standard.act.date)) == ("540н", "2019-07-31")
    assert (standard.act.registration_number, str(standard.act.registration_date)) == ("55756", "2019-08-28")
    assert [one.scheme for one in standard.occupations] == ["ОКЗ"]
    assert [one.code for one in standard.activities] == ["33.13", "61.10", "61.20", "61.30", "95.11", "95.12"]


def test_a_draft_is_read_with_its_blanks_pointed_out(folder: Path) -> None:
    standard = standard_in(folder / "draft-printed-boards.docx")
    assert standard.act is not None
    assert (standard.act.number, standard.act.date) == (None, None)
    assert findings_of(standard)["act-incomplete"] == 1


def test_what_the_standards_themselves_have_wrong_is_found(folder: Path) -> None:
    assert findings_of(standard_in(folder / "ps174.pdf"))["duplicate-code"] == 1
    assert findings_of(standard_in(folder / "ps176.pdf"))["level-disagrees"] == 1
    swapped = [one for one in standard_in(folder / "ps850.pdf").findings if one.code == "labels-swapped"]
    assert [one.values["count"] for one in swapped] == [21]


def test_further_characteristics_keep_their_scheme_over_rows(folder: Path) -> None:
    standard = standard_in(folder / "ps545.pdf")
    schemes = Counter(one.scheme for one in standard.generalised_functions[0].classifications)
    assert schemes == {"ОКЗ": 2, "ЕТКС": 3, "ОКПДТР": 5, "ОКСО": 2}
    assert standard.generalised_functions[0].job_titles == ("Лаборант", "Техник-лаборант")
