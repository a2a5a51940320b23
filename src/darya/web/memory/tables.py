"""A file of pairs as lines of columns: text with tabs, text with commas or semicolons, or an Excel workbook."""

from __future__ import annotations

import csv
import io
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from darya.documents.isolation import read_content_apart
from darya.documents.limits import DEFAULT_LIMITS
from darya.language.folding import fold
from darya.language.messages import N_
from darya.language.tags import canonical_tag
from darya.model import Finding, InputError, Severity
from darya.web.memory.pairing import Said, Twin, twin

MOST_LINES = 100_000
LONGEST_TEXT = 4_000
"""Characters of one text; statements have a tenth of it."""
MOST_PROBLEMS = 200
"""Lines that are told one by one; beyond, they are counted."""
_WORKBOOK = b"PK"
_DELIMITERS = "\t;,"

Line = tuple[int, Sequence[str]]
"""Number in the file, from 1, and its columns."""


@dataclass
class Found:
    """What a file holds."""

    pairs: list[tuple[int, Twin]] = field(default_factory=list)
    """Each with its line."""
    problems: list[Finding] = field(default_factory=list)
    wrong: int = 0
    repeated: int = 0

    def refuse(self, reason: InputError) -> None:
        """Note that a line is no pair."""
        self.wrong += 1
        if len(self.problems) < MOST_PROBLEMS:
            values = {name: value if isinstance(value, int) else str(value) for name, value in reason.values.items()}
            problem = Finding(code="memory-line", severity=Severity.ERROR, template=reason.template, values=values)
            self.problems.append(problem)


def read_pairs(data: bytes, name: str, languages: tuple[str, str], *, headed: bool) -> Found:
    """The pairs of a file: ``source``, ``target``, and where a line says so the tags of both.

    ``languages`` are those of the first two columns where a line names none; ``headed``: the first line names the
    columns. Raises ``InputError`` or ``Refused`` for a file that is no such table at all.
    """
    found, seen = Found(), set[str]()
    for number, columns in _lines(data, name):
        if headed or not any(columns):
            headed = False
            continue
        if number > MOST_LINES:
            raise InputError(N_("A file may have {most} lines; divide this one into several"), most=MOST_LINES)
        try:
            pair = _pair(number, columns, languages)
        except InputError as reason:
            found.refuse(reason)
            continue
        if pair.key in seen:
            found.repeated += 1
            continue
        seen.add(pair.key)
        found.pairs.append((number, pair))
    return found


def _lines(data: bytes, name: str) -> Iterable[Line]:
    return _workbook_lines(data, name) if data.startswith(_WORKBOOK) else _text_lines(data, name)


def _workbook_lines(data: bytes, name: str) -> Iterator[Line]:
    """The rows of the first visible sheet that holds anything, read in a process of its own."""
    content = read_content_apart(data, name, limits=DEFAULT_LIMITS)
    table = next(content.tables(), None)
    if content.container != "xlsx" or table is None:
        raise InputError(
            N_("{file} is no table: give a text file with tabs or commas, or an Excel workbook"), file=name
        )
    for number, cells in enumerate(table.rows(), start=1):
        columns = [""] * max((cell.column + 1 for cell in cells), default=0)
        for cell in cells:
            columns[cell.column] = cell.text
        yield number, _tidy(columns)


def _text_lines(data: bytes, name: str) -> Iterator[Line]:
    text = _decoded(data, name)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = next((sign for sign in _DELIMITERS if sign in first), ",")
    lines = io.StringIO(text, newline="")
    if delimiter == "\t":  # as ``darya memory`` writes it: a quotation mark is a letter
        reader = csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)
    else:
        reader = csv.reader(lines, delimiter=delimiter)
    try:
        for columns in reader:
            yield reader.line_num, _tidy(columns)
    except csv.Error as error:
        template = N_("{file}, line {line}: the columns cannot be told apart ({detail})")
        raise InputError(template, file=name, line=reader.line_num, detail=str(error)) from None


def _decoded(data: bytes, name: str) -> str:
    encoding = "utf-16" if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        template = N_("{file}, line {line}: the letters cannot be read; save the whole file as UTF-8")
        raise InputError(template, file=name, line=line) from None
    if "\0" in text:
        raise InputError(
            N_("{file} is no table: give a text file with tabs or commas, or an Excel workbook"), file=name
        )
    return text


def _tidy(columns: Sequence[str]) -> list[str]:
    """White space as single spaces, empty columns at the end left out."""
    tidied = [" ".join(column.split()) for column in columns]
    while tidied and not tidied[-1]:
        tidied.pop()
    return tidied


def _pair(line: int, columns: Sequence[str], languages: tuple[str, str]) -> Twin:
    """The pair of a line. Raises ``InputError`` for a line that is none."""
    if len(columns) not in (2, 4):
        template = N_("Line {line} has {count} columns; it takes two texts, and the language tags of both or of none")
        raise InputError(template, line=line, count=len(columns))
    if not (fold(columns[0]) and fold(columns[1])):
        raise InputError(N_("Line {line}: one of the two texts is empty"), line=line)
    if max(map(len, columns[:2])) > LONGEST_TEXT:
        raise InputError(N_("Line {line}: a text is longer than {most} characters"), line=line, most=LONGEST_TEXT)
    tags = list(languages)
    for at, told in enumerate(columns[2:]):
        try:
            tags[at] = canonical_tag(told)
        except ValueError:
            template = N_("Line {line}: “{tag}” is no language tag, as ru or kk-Cyrl are")
            raise InputError(template, line=line, tag=told[:40]) from None
    made = twin(Said(tags[0], columns[0]), Said(tags[1], columns[1]))
    if made is None:
        raise InputError(N_("Line {line} says the same twice in one language"), line=line)
    return made
