"""Tables are read in the encodings and with the separators that people save them with."""

from __future__ import annotations

import pytest

from darya.matching.occupations.tables import encoding_of, read_table, separator_of
from darya.model import Refused

TEXT = "название;код\n«Повар, кондитер»;5120\n"
ROWS = [["название", "код"], ["«Повар, кондитер»", "5120"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_every_usual_encoding_gives_the_same_table(encoding: str) -> None:
    assert read_table("t.csv", TEXT.encode(encoding)).rows == ROWS


@pytest.mark.parametrize(
    ("line", "separator"), [("a,b,c", ","), ("a;b", ";"), ("a\tb,c\td", "\t"), ('"a;b;c;d",e', ","), ("alone", ",")]
)
def test_the_separator_is_the_one_that_the_first_line_has_most_of(line: str, separator: str) -> None:
    assert separator_of(line + "\n1;2\n") == separator


def test_a_cell_may_have_line_breaks_and_quotation_marks() -> None:
    assert read_table("t.csv", b'a,b\n"one\ntwo ""three""",4\n').rows[1] == ['one\ntwo "three"', "4"]


def test_a_lost_quotation_mark_is_named_by_its_line() -> None:
    with pytest.raises(Refused, match="a cell does not end; look for a lost quotation mark"):
        read_table("t.csv", b'a,b\n"' + b"x" * 1_100_000)


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(Refused, match=r"t\.csv, line 2: the letters cannot be read"):
        read_table("t.csv", b"a,b\n\x98\x8d\x9d\xa9,1\n")
    with pytest.raises(Refused, match="holds no table"):
        read_table("t.csv", b"a\0b,c\n")


def test_a_letter_cut_in_two_at_the_end_of_a_part_is_no_other_encoding() -> None:
    assert encoding_of("повар".encode()[:-1]) == "utf-8-sig"
