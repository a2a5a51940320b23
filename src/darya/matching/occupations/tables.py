"""Tables in text files, as people save them: any usual encoding, any usual separator."""

from __future__ import annotations

import csv
import io
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TextIO

from darya.language.messages import N_
from darya.model import Refused

SEPARATORS = "\t;,|"
LONGEST_CELL = 1_000_000
"""Characters; the longest cell of ESCO has 20,000."""
_LOOKED_AT = 20
"""Records that tell the separator."""
_CYRILLIC = ("А", "я")


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a table, row by row, as text. Rows count from 1, as a spreadsheet shows them."""

    name: str
    rows: Sequence[Sequence[str]]


def read_table(name: str, data: bytes) -> Table:
    """The table of a text file. Raises ``Refused`` for bytes that are no text and for a broken quotation."""
    return Table(name, list(records(io.StringIO(decoded(data, name)), name)))


def decoded(data: bytes, name: str) -> str:
    """The text of a file in UTF-8, UTF-16 with its mark, or Windows-1251."""
    encoding = encoding_of(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Refused(
            "broken",
            N_("{file}, line {line}: the letters cannot be read; save the whole file as UTF-8"),
            file=name,
            line=line,
        ) from None
    if "\0" in text:
        raise _no_table(name)
    return text


def encoding_of(data: bytes) -> str:
    """The encoding of the beginning of a file, or of all of it.

    What is no UTF-8 is taken for Windows-1251, the one that spreadsheets in Russian save, if most of its letters beyond
    ASCII are then Russian ones.
    """
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "utf-16"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":  # the beginning ends within a letter
            return "utf-8-sig"
        beyond = [letter for letter in data.decode("cp1251", "replace") if letter > "\x7f"]
        russian = sum(_CYRILLIC[0] <= letter <= _CYRILLIC[1] or letter in "ЁёӘ" for letter in beyond)
        return "cp1251" if russian * 2 > len(beyond) else "utf-8-sig"
    return "utf-8-sig"


def records(lines: TextIO, name: str, separator: str | None = None) -> Iterator[list[str]]:
    """The records of a table; a cell may hold line breaks within quotation marks.

    Raises ``Refused`` where a cell never ends, which is what a lost quotation mark looks like.
    """
    if separator is None:
        start = lines.tell()
        separator = separator_of("".join(islice(lines, _LOOKED_AT)))
        lines.seek(start)
    limit = csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(lines, delimiter=separator)
    try:
        yield from reader
    except csv.Error:
        raise Refused(
            "broken",
            N_("{file}, line {line}: a cell does not end; look for a lost quotation mark"),
            file=name,
            line=reader.line_num,
        ) from None
    finally:
        csv.field_size_limit(limit)


def separator_of(text: str) -> str:
    """The separator of the first line: the one that it has most of outside quotation marks, a comma by default."""
    first = "".join(text.split('"')[::2]).split("\n", 1)[0]
    return max(SEPARATORS, key=lambda separator: (first.count(separator), separator == ","))


def _no_table(name: str) -> Refused:
    return Refused("other-kind", N_("{file} holds no table; give a table as .csv, .tsv or .xlsx"), file=name)
