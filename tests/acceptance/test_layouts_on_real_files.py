"""Qualification sheets, workbooks and differences on real national files; the rehearsal material that is taught."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import pytest
from tests.contents import content_of_workbook, file_of

from darya.documents.difference import Change, Verdict, compare_editions
from darya.documents.layouts.taught import load_mapping, propose
from darya.documents.layouts.template import read as read_workbook
from darya.documents.layouts.template import write_standard
from darya.documents.reading import read_bytes, read_content_of
from darya.model import Standard, StandardKind


@cache
def standard_in(path: Path) -> Standard:
    return read_bytes(path.read_bytes(), path.name)


@pytest.mark.parametrize(
    ("name", "title", "level", "codes"),
    [
        ("06.00500.03.pdf", "Инженер-электроник", "5", []),
        ("40.20100.01.pdf", "Контролер радиоэлектронной аппаратуры", "3", []),
        ("ps174-q3.pdf", "Оператор технологических процессов", "3", ["A/01.3", "A/02.3", "A/03.3"]),
        ("ps850-q6-1.pdf", "Инженер по измерениям и испытаниям", "6", ["A/01.6", "A/02.6", "A/03.6"]),
        ("ps545-q5-1.docx", "Техник-лаборант по измерению", "5", ["A/01.5", "A/02.5", "A/03.5", "A/04.5"]),
    ],
)
def test_real_qualification_sheets(real_files: Path, name: str, title: str, level: str, codes: list[str]) -> None:
    standard = standard_in(real_files / "standards_ru" / name)

    assert standard.kind is StandardKind.QUALIFICATION
    assert standard.title.startswith(title)
    assert standard.qualification is not None
    assert standard.qualification.level == level
    assert standard.qualification.documents
    assert [function.code for function in standard.functions] == codes
    assert all(function.title and not function.statements for function in standard.functions)


@pytest.mark.parametrize("name", ["ps102.pdf", "ps850-q6-1.pdf"])
def test_a_real_standard_comes_back_from_its_workbook(real_files: Path, name: str) -> None:
    standard = standard_in(real_files / "standards_ru" / name)
    buffer = io.BytesIO()
    write_standard(standard, buffer, "kk")
    back = read_workbook(content_of_workbook(buffer.getvalue()), file_of(buffer.getvalue(), "back.xlsx"))

    unlike = {"layout", "files", "findings"}
    assert back.model_dump(exclude=unlike) == standard.model_dump(exclude=unlike)
    assert back.findings == ()


@pytest.mark.parametrize(
    ("old", "new", "verdict"),
    [
        ("ps102.pdf", "ps102.rtf", Verdict.IDENTICAL),
        ("ps176.pdf", "ps176-1.pdf", Verdict.SAME_EDITION),
        ("ps102.pdf", "ps176.pdf", Verdict.DIFFERENT),
    ],
)
def test_what_two_real_files_are_to_each_other(real_files: Path, old: str, new: str, verdict: Verdict) -> None:
    folder = real_files / "standards_ru"
    difference = compare_editions(standard_in(folder / old), standard_in(folder / new))

    assert difference.verdict is verdict
    if verdict is not Verdict.DIFFERENT:
        assert difference.statements(Change.GONE, Change.NEW, Change.REWORDED) == ()


@pytest.mark.parametrize("occupation", ["cook", "tiler"])
@pytest.mark.parametrize(("country", "ending"), [("tm", "docx"), ("uz", "xlsx")])
def test_the_rehearsal_documents_read_by_a_mapping_proposed_from_one_of_them(
    examples: Path, country: str, ending: str, occupation: str
) -> None:
    rehearsal = examples / "rehearsal"
    taught_from = rehearsal / "files" / "cook" / f"{country}-cook.{ending}"
    mapping = load_mapping(rehearsal / "layouts" / f"{country}.layout.toml")
    path = rehearsal / "files" / occupation / f"{country}-{occupation}.{ending}"
    standard = read_bytes(path.read_bytes(), path.name, mapping=mapping.model_dump(mode="json"))

    proposed = propose(read_content_of(taught_from.read_bytes(), taught_from.name), country)
    assert mapping.model_dump() == proposed.model_dump()
    assert len(standard.functions) in (4, 5)
    assert all(function.code and function.level and function.statements for function in standard.functions)
    assert all(function.parallel for function in standard.functions)
    assert standard.parallel_titles
    assert standard.findings == ()
