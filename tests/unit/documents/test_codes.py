"""Codes and levels in their normal form, the original kept."""

from __future__ import annotations

import pytest

from darya.documents.codes import read_code, read_function_code, read_generalised_code, read_level


@pytest.mark.parametrize(
    ("issued", "normal", "level"),
    [
        ("A/01.3", "A/01.3", "3"),
        ("А/01.3", "A/01.3", "3"),
        ("А/04..5", "A/04.5", "5"),
        ("В/02.5.1", "B/02.5.1", "5.1"),
        ("А/01,5", "A/01.5", "5"),
        ("A /01.5", "A/01.5", "5"),
        ("С/03. 6", "C/03.6", "6"),
        ("a/1.5", "A/01.5", "5"),
        ("Н/02.07", "H/02.7", "7"),
        ("A01.5", "A/01.5", "5"),
        ("A/01", "A/01", None),
        ("Б/01.6", "Б/01.6", "6"),
    ],
)
def test_a_code_is_written_one_way_and_says_its_level(issued: str, normal: str, level: str | None) -> None:
    code = read_function_code(issued)
    assert code is not None
    assert (code.text, code.level) == (normal, level)
    assert code.original == (issued if issued != normal else None)


@pytest.mark.parametrize(
    ("issued", "changes"),
    [
        ("A/01.3", ()),
        ("А/01.3", ("letters",)),
        ("A/01..3", ("punctuation",)),
        ("A/1.3", ("digits",)),
        ("А/1,3", ("letters", "digits", "punctuation")),
        ("Г/01.3", ("kept-letter",)),
    ],
)
def test_a_code_says_what_was_changed(issued: str, changes: tuple[str, ...]) -> None:
    code = read_function_code(issued)
    assert code is not None
    assert code.changes == changes


@pytest.mark.parametrize("text", ["", "-", "Техник", "2152", "А", "3.1.1. Трудовая функция", "ГОСТ 2.105"])
def test_what_is_no_function_code_is_none(text: str) -> None:
    assert read_function_code(text) is None


def test_the_letter_of_a_generalised_function_is_latin() -> None:
    code = read_generalised_code("С")
    assert code is not None
    assert (code.text, code.original, code.letter) == ("C", "С", "C")
    assert read_generalised_code("Код") is None


def test_other_codes_are_kept_as_issued() -> None:
    code = read_code("ТФ-3")
    assert code is not None
    assert (code.text, code.original, code.level) == ("ТФ-3", None, None)
    assert read_code("слово") is None


@pytest.mark.parametrize(
    ("issued", "normal"),
    [
        ("5", "5"),
        ("5 (подуровень 5.1)", "5.1"),
        ("5 (2)", "5.2"),
        ("5,2", "5.2"),
        ("IV", "4"),
        ("VI уровень ОРК", "6"),
        ("4–5", "4–5"),
    ],
)
def test_a_level_is_a_number_with_its_sublevel(issued: str, normal: str) -> None:
    level = read_level(issued)
    assert level is not None
    assert level.text == normal
    assert level.original == (issued if issued != normal else None)


@pytest.mark.parametrize("text", ["", "-", "нет"])
def test_where_no_level_stands_there_is_none(text: str) -> None:
    assert read_level(text) is None
