"""Real PDF standards, as far as the container understands them: tables, statements, what is taken out."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from darya.documents.containers.pdf import read_content
from darya.documents.containers.rtf import read_content as read_rtf
from darya.documents.content import Content, Table
from darya.documents.limits import Limits
from darya.model import Refused

FUNCTIONS = {
    "ps102": 8, "ps1286": 8, "ps174": 27, "ps176": 25, "ps176-1": 25, "ps545": 14, "ps850": 21, "ps853": 31,
}  # fmt: skip
"""How many functions each file describes, counted by eye."""
STATEMENT_TABLES = "Трудовые действия"


@cache
def content_of(path: Path) -> Content:
    return read_content(path.read_bytes(), Limits())


def statement_tables(content: Content) -> list[Table]:
    return [table for table in content.tables() if any(cell.text == STATEMENT_TABLES for cell in table.cells)]


def statements(content: Content) -> list[str]:
    """The paragraphs beside the labels of the tables of the described functions."""
    return [
        paragraph.text
        for table in statement_tables(content)
        for cell in table.cells
        if cell.column
        for paragraph in cell.paragraphs
    ]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_each_function_has_its_table_and_every_statement_is_whole(real_files: Path, name: str) -> None:
    content = content_of(real_files / "standards_ru" / f"{name}.pdf")
    headings = [p.text for p in content.paragraphs() if re.match(r"3\.\d+\.\d+\.? Трудовая функция$", p.text)]
    assert len(headings) == len(statement_tables(content)) == FUNCTIONS[name]
    assert [text for text in statements(content) if text[0].islower()] == []


@pytest.mark.parametrize("name", ["ps102", "ps1286"])
def test_the_statements_are_those_of_the_rtf_edition(real_files: Path, name: str) -> None:
    folder = real_files / "standards_ru"
    rich = read_rtf((folder / f"{name}.rtf").read_bytes(), Limits())
    assert statements(content_of(folder / f"{name}.pdf")) == statements(rich)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_heads_are_one_row_of_labels_and_values(real_files: Path, name: str) -> None:
    content = content_of(real_files / "standards_ru" / f"{name}.pdf")
    heads = [[c.text for c in next(t.rows())] for t in content.tables() if t.cells[0].text == "Наименование"]
    functions = [row for row in heads if len(row) == 6 and re.fullmatch(r"[A-ZА-Я]/\d\d\.\d", row[3].replace(" ", ""))]
    assert len(functions) == FUNCTIONS[name]
    assert all((row[2], row[5].isdigit()) == ("Код", True) for row in functions)


def test_running_lines_are_gone_and_notes_are_apart(real_files: Path) -> None:
    content = content_of(real_files / "standards_ru" / "ps102.pdf")
    everything = " ".join([p.text for p in content.paragraphs()] + [c.text for t in content.tables() for c in t.cells])
    assert "Система ГАРАНТ" not in everything
    assert "20232" not in everything
    assert [note.mark for note in content.notes] == [str(number) for number in range(1, 10)]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("40.20100.01", "Контролер радиоэлектронной аппаратуры и приборов 3-го разряда (3 уровень квалификации)"),
        ("06.00500.03", "не менее двух лет в области эксплуатации радиоэлектронных средств"),
        ("ps174-q3", "регистрация результатов измерений"),
        ("ps850-q6-1", "Проведение предварительных испытаний опытных образцов изделий «система в корпусе»"),
    ],
)
def test_a_qualification_sheet_is_one_table_of_eleven_columns(real_files: Path, name: str, words: str) -> None:
    (table,) = content_of(real_files / "standards_ru" / f"{name}.pdf").tables()
    assert table.column_count == 11
    assert any(words in cell.text for cell in table.cells)


def test_a_scan_is_refused(real_files: Path) -> None:
    with pytest.raises(Refused) as refused:
        content_of(real_files / "standards_ru" / "ps245.pdf")
    assert refused.value.reason == "scan"
