"""Which column of a table says what: by the row of numbers 1 … 11, or by the words of the headings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from darya.documents.lines import Line
from darya.documents.vocabulary import role_of

FORM = (
    "row_number", "qualification_title", "qualification_standard", "qualification_level", "code", "name",
    "function_details", "legal_requirement", "exam_documents", "certificate_validity", "qualification_additional",
)  # fmt: skip
"""The eleven columns in the order of the form."""
_DISTINCTIVE = frozenset({"qualification_title", "exam_documents", "certificate_validity", "legal_requirement"})
"""Headings that no other document has."""
_SYNONYMS = {"level": "qualification_level", "further_characteristics": "qualification_additional"}


@dataclass(frozen=True, slots=True)
class SheetTable:
    """A table of the form: column index → what it says, and the rows below the headings."""

    columns: Mapping[int, str]
    rows: tuple[Line, ...]
    by_headings: int
    """How many columns their headings confirm."""


def find_sheet_table(lines: Sequence[Line]) -> SheetTable | None:
    """The table of the form among the lines of a file; rows of its later tables (pages) belong to it."""
    in_tables = [line for line in lines if line.table is not None]
    numbers = next((n for n, line in enumerate(in_tables) if _is_number_row(line)), None)
    if numbers is not None:
        columns = dict(zip((cell.column for cell in in_tables[numbers].cells), FORM, strict=False))
        found = _headings(in_tables[:numbers])
        rows = tuple(line for line in in_tables[numbers + 1 :] if not _is_number_row(line))
        return SheetTable(columns, rows, sum(columns.get(place) == role for place, role in found.items()))
    return _by_headings(in_tables)


def _by_headings(lines: Sequence[Line]) -> SheetTable | None:
    """A sheet whose row of numbers was left out: headings alone, at least six with two that only this form has."""
    found: dict[int, str] = {}
    for number, line in enumerate(lines):
        here = _headings([line])
        if found and not here:
            if len(found) >= 6 and len(_DISTINCTIVE & set(found.values())) >= 2:
                return SheetTable(found, tuple(lines[number:]), len(found))
            found = {}
        found |= here
    return None


def _is_number_row(line: Line) -> bool:
    texts = [cell.text.strip() for cell in line.cells]
    return len(texts) == len(FORM) and texts == [str(number) for number in range(1, len(FORM) + 1)]


def _headings(lines: Sequence[Line]) -> dict[int, str]:
    found = {}
    for line in lines:
        for cell in line.cells:
            match = cell.role
            role = _SYNONYMS.get(match.role, match.role) if match else None
            if role in FORM:
                found[cell.column] = role
    return found


def has_own_words(lines: Sequence[Line]) -> bool:
    """Whether the headings have at least two labels that only this form has."""
    found = {match.role for line in lines for cell in line.cells if (match := role_of(cell.text))}
    return len(found & _DISTINCTIVE) >= 2
