"""Columns found by their headings, in the words that people write there."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

from darya.language.folding import fold
from darya.language.messages import N_
from darya.model import InputError


@cache
def headings(kind: str) -> Mapping[str, tuple[str, ...]]:
    """Role → folded headings, of one kind of table (``labels`` or ``vacancies``), from ``vocabulary/columns.toml``."""
    text = (resources.files(__package__) / "vocabulary" / "columns.toml").read_text(encoding="utf-8")
    return {role: tuple(map(_heading, found)) for role, found in tomllib.loads(text)[kind].items()}


def _heading(written: str) -> str:
    """``job_title``, ``Job title`` and ``jobTitle`` are one heading; a language behind it stays."""
    return fold(written.replace("_", " "))


def find_columns(header: Sequence[str], kind: str, chosen: Mapping[str, str | None], file: str) -> dict[str, int]:
    """Role → place of its column. ``chosen`` names headings of the person's own, by role.

    A heading that is known for a role is preferred in the order of the vocabulary. Raises ``InputError`` where a chosen
    heading is not in the table.
    """
    places: dict[str, int] = {}
    for place, written in enumerate(header):
        places.setdefault(_heading(written), place)
    found: dict[str, int] = {}
    for role, known in headings(kind).items():
        own = chosen.get(role)
        if own is not None and _heading(own) not in places:
            raise InputError(
                N_("{file} has no column “{column}”; its columns are: {columns}"),
                file=file,
                column=own,
                columns=told(header),
            )
        names = known if own is None else (_heading(own),)
        at = next((places[name] for name in names if name in places), None)
        if at is not None:
            found[role] = at
    return found


def told(header: Sequence[str]) -> str:
    """The headings of a table for a sentence; of many the first."""
    shown = [cell.strip()[:40] for cell in header[:12] if cell.strip()]
    return ", ".join(shown) or "—"
