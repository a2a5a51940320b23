"""ESCO's tables of occupations and of ISCO-08 groups, in any of its languages.

``occupations_<language>.csv`` has one row an occupation, several labels in one cell, a line each; the unit group stands
in ``iscoGroup``. ``ISCOGroups_<language>.csv`` has the groups of all four levels, with what their people do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from darya.language.tags import canonical_tag
from darya.matching.occupations.classification import Label, LabelKind
from darya.matching.occupations.codes import is_unit, isco_code
from darya.matching.occupations.tables import Table
from darya.matching.occupations.unread import Unread

_NAME = re.compile(r"(?:occupations|ISCOGroups)_(?P<language>[a-z]{2})\.csv", re.IGNORECASE)
_OCCUPATIONS = frozenset(("iscogroup", "preferredlabel"))
_GROUPS = frozenset(("code", "preferredlabel"))
_OTHER_LABELS = ("altLabels", "hiddenLabels")

Row = dict[str, str]


def language_in(name: str) -> str | None:
    """The language of a table by the name that ESCO gives it; None for other names."""
    found = _NAME.fullmatch(PurePath(name.replace("\\", "/")).name)
    return canonical_tag(found["language"]) if found else None


def holds_occupations(header: Sequence[str]) -> bool:
    """Whether a header is that of the occupations."""
    return {cell.lower() for cell in header} >= _OCCUPATIONS


def holds_groups(header: Sequence[str]) -> bool:
    """Whether a header is that of the ISCO groups."""
    return {cell.lower() for cell in header} >= _GROUPS and not holds_occupations(header)


def occupations(table: Table, language: str, unread: Unread) -> Iterator[Label]:
    """Every label of every occupation."""
    for number, row in _rows(table):
        code = isco_code(row.get("iscogroup", ""))
        preferred = " ".join(row["preferredlabel"].split())
        if code is None or not is_unit(code):
            unread.code(table.name, number, row.get("iscogroup", ""))
            continue
        if not preferred:
            unread.text(table.name, number)
            continue
        concept = row.get("concepturi") or row.get("code") or code
        yield Label(code, language, LabelKind.PREFERRED, preferred, concept)
        for column in _OTHER_LABELS:
            for label in row.get(column.lower(), "").splitlines():
                if text := " ".join(label.split()):
                    yield Label(code, language, LabelKind.ALTERNATIVE, text, concept)


def groups(table: Table, language: str, unread: Unread) -> Iterator[Label]:
    """The titles of all groups, and the descriptions of the unit groups."""
    for number, row in _rows(table):
        code, title = isco_code(row["code"]), " ".join(row["preferredlabel"].split())
        if code is None:
            unread.code(table.name, number, row["code"])
            continue
        if not title:
            unread.text(table.name, number)
            continue
        yield Label(code, language, LabelKind.GROUP, title, code)
        if is_unit(code) and (told := row.get("description", "").strip()):
            yield Label(code, language, LabelKind.DESCRIPTION, told, code)


def _rows(table: Table) -> Iterator[tuple[int, Row]]:
    header = [cell.strip().lower() for cell in table.rows[0]]
    for number, cells in enumerate(table.rows[1:], start=2):
        if any(cell.strip() for cell in cells):
            padded = [*cells, *[""] * (len(header) - len(cells))]
            yield number, dict(zip(header, padded, strict=False))
