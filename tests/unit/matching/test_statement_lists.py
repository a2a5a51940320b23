"""A text file with one statement a line is a standard that can be aligned."""

from pathlib import Path

import pytest

from darya.matching.statement_lists import MOST_STATEMENTS, read_statements
from darya.model import InputError, StatementKind


def _file(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "tasks.txt"
    path.write_bytes(text.encode(encoding))
    return path


def test_lines_are_tasks_counted_from_0_and_empty_ones_are_left_out(tmp_path: Path) -> None:
    standard = read_statements(_file(tmp_path, "Варка супов\r\n\n  Мойка посуды \n"))
    assert [(one.text, one.source.order, one.kind) for one in standard.statements()] == [
        ("Варка супов", 0, StatementKind.TASK), ("Мойка посуды", 2, StatementKind.TASK),
    ]  # fmt: skip
    assert (standard.country, standard.language, standard.title) == (None, "ru", "tasks")


def test_a_line_that_stands_twice_is_two_statements(tmp_path: Path) -> None:
    assert len({one.id for one in read_statements(_file(tmp_path, "Варка\nВарка\n")).statements()}) == 2


def test_a_line_that_is_surely_of_another_language_is_so(tmp_path: Path) -> None:
    text = "Приготовление первых блюд для гостей\nТехнологиялық жабдықтардың жұмысын қамтамасыз ету\n"
    assert [one.language for one in read_statements(_file(tmp_path, text)).statements()] == ["ru", "kk-Cyrl"]
    stated = read_statements(_file(tmp_path, text), "ru")
    assert {one.language for one in stated.statements()} == {"ru"}


@pytest.mark.parametrize(
    ("text", "encoding", "sentence"),
    [
        ("", "utf-8", "tasks.txt holds no statement"),
        (" \n\t\n", "utf-8", "tasks.txt holds no statement"),
        ("строка\nещё", "cp1251", "line 1: the letters cannot be read"),
        ("a\0b", "utf-8", "holds no texts"),
        ("слово\n" * (MOST_STATEMENTS + 1), "utf-8", "at most 2000 are aligned"),
    ],
    ids=["empty", "blank", "another encoding", "binary", "too long"],
)
def test_what_is_no_list_of_statements_is_told(tmp_path: Path, text: str, encoding: str, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        read_statements(_file(tmp_path, text, encoding))
