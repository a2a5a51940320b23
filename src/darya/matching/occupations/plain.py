"""Tables of titles with codes: the structure of ISCO-08 as the ILO publishes it, or a country's own list of titles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from darya.language.folding import fold
from darya.language.messages import N_
from darya.language.tags import canonical_tag
from darya.matching.occupations.classification import Label, LabelKind
from darya.matching.occupations.codes import is_unit, isco_code
from darya.matching.occupations.columns import find_columns
from darya.matching.occupations.tables import Table
from darya.matching.occupations.unread import Unread
from darya.model import InputError

_STRUCTURE, _LABELS = "isco08", "labels"
_TITLE_IN = re.compile(r"(?:title|label|название|наименование) (?P<tag>[a-z]{2,3})")
"""One column a language, as «Title EN»."""
_HEADER_WITHIN = 15
"""Rows within which the header stands; official workbooks have a title above it."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """Where things stand in a table."""

    code: int
    titles: tuple[tuple[int, str | None], ...]
    language: int | None
    description: int | None
    first_row: int
    structure: bool


def read(table: Table, language: str | None, unread: Unread, *, structure: bool) -> tuple[str, Iterator[Label]]:
    """The scheme of a table and its labels; no labels where it has no column of codes and none of titles.

    Raises ``InputError`` where neither the table nor the person states the language.
    """
    shape = _shape(table, structure)
    if shape is None:
        return _LABELS, iter(())
    if language is None and shape.language is None and any(tag is None for _place, tag in shape.titles):
        raise language_missing(table.name)
    return (_STRUCTURE if shape.structure else _LABELS), _labels(table, shape, language, unread)


def language_missing(file: str) -> InputError:
    """That the language of a table has to be stated."""
    return InputError(N_("{file} does not say in which language it is; add --language, for example ru"), file=file)


def _shape(table: Table, structure: bool) -> _Shape | None:
    for number, row in enumerate(table.rows[:_HEADER_WITHIN]):
        shape = _headed(row, number + 1, structure, table.name)
        if shape is not None:
            return shape
    return _bare(table.rows)


def _headed(header: Sequence[str], first_row: int, structure: bool, file: str) -> _Shape | None:
    """The shape that a header tells of, or None where the row is no header."""
    found = find_columns(header, "labels", {}, file)
    by_language = tuple(
        (place, canonical_tag(match["tag"]))
        for place, cell in enumerate(header)
        if (match := _TITLE_IN.fullmatch(fold(cell.replace("_", " "))))
    )
    titles = by_language or (((found["text"], None),) if "text" in found else ())
    if "code" not in found or not titles:
        return None
    taken = {place for place, _tag in titles}
    description = next((place for role, place in found.items() if role == "description" and place not in taken), None)
    official = structure or (description is not None and "isco" in fold(header[found["code"]]))
    return _Shape(found["code"], titles, found.get("language"), description, first_row, official)


def _bare(rows: Sequence[Sequence[str]]) -> _Shape | None:
    """A table without header, «title, code[, language]»: its first row has a code in the second column."""
    first = rows[0] if rows else ()
    if len(first) not in (2, 3) or isco_code(first[1]) is None:
        return None
    return _Shape(1, ((0, None),), 2 if len(first) == 3 else None, None, 0, structure=False)


def _labels(table: Table, shape: _Shape, language: str | None, unread: Unread) -> Iterator[Label]:
    for number, cells in enumerate(table.rows[shape.first_row :], start=shape.first_row + 1):
        if not any(cell.strip() for cell in cells):
            continue
        code = isco_code(_at(cells, shape.code))
        if code is None:
            unread.code(table.name, number, _at(cells, shape.code))
            continue
        yield from _labels_of_row(table.name, number, cells, code, shape, language, unread)


def _labels_of_row(
    file: str, number: int, cells: Sequence[str], code: str, shape: _Shape, language: str | None, unread: Unread
) -> Iterator[Label]:
    stated = _at(cells, shape.language) if shape.language is not None else ""
    try:
        own = canonical_tag(stated) if stated else language
    except ValueError:
        own = None
    described = _at(cells, shape.description) if shape.description is not None and is_unit(code) else ""
    for place, tag in shape.titles:
        text = " ".join(_at(cells, place).split())
        if not text:
            unread.text(file, number)
        elif (written_in := tag or own) is None:
            unread.language(file, number, stated)
        else:
            kind = LabelKind.GROUP if shape.structure or not is_unit(code) else LabelKind.ADDED
            yield Label(code, written_in, kind, text, code)
            if described:
                yield Label(code, written_in, LabelKind.DESCRIPTION, described, code)


def _at(cells: Sequence[str], place: int) -> str:
    return cells[place].strip() if place < len(cells) else ""
