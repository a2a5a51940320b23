"""Everything that is wrong with a layout file is told at once, each with its line."""

from __future__ import annotations

import pytest

from darya.documents.layouts.taught import LARGEST, check_mapping, dump_mapping

GOOD = """schema = "darya.layout/1"
name = "Sheet"

[[label]]
text = "Skills"
means = "skill"
"""


def test_a_good_file_has_no_fault_and_comes_back() -> None:
    mapping, faults = check_mapping(GOOD.encode("utf-8-sig"))
    assert mapping is not None
    assert faults == ()
    assert check_mapping(dump_mapping(mapping).encode()) == (mapping, ())


def test_every_fault_is_told_with_its_line() -> None:
    text = GOOD.replace('name = "Sheet"', "name = 7").replace('"skill"', '"skil"')
    text += '\n[[label]]\nmeans = "task"\n\n[[column]]\ntext = "A"\nmeans = "text"\nlanguage = "!"\nwidth = 3\n'
    _mapping, faults = check_mapping(text.encode())
    told = [(one.line, one.place, one.in_language("en").split(" ")[0]) for one in faults]
    assert told == [
        (2, "name", "must"),
        (6, "label 1, means", "must"),
        (8, "label 2, text", "is"),
        (14, "column 1, language", "not"),
        (15, "column 1, width", "is"),
    ]


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        (b'name = "Sheet"\nkind = occupational\n', 2, "TOML"),
        (b'name = "Sheet', 1, "TOML"),
        ("name = 'Повар'".encode("cp1251"), None, "UTF-8"),
        (b" " * (LARGEST + 1), None, "too large"),
        (b'schema = "darya.layout/1"\nname = "x"\n', None, "nothing says where"),
        (b"", None, "missing"),
    ],
)
def test_what_is_no_layout_is_told(data: bytes, line: int | None, words: str) -> None:
    mapping, faults = check_mapping(data)
    assert mapping is None
    assert faults[0].line == line
    assert words in faults[0].in_language("en")
