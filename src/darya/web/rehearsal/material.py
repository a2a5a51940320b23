"""The rehearsal's files and key: part of the project's examples, and of the installed package."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from darya.language.folding import fold
from darya.language.messages import N_
from darya.model import InputError, Relation

_HERE = Path(__file__).parent
_PLACES = (_HERE / "material", _HERE.parents[3] / "examples" / "rehearsal")
"""Beside this module in an installed package, in the examples of a working copy."""

COUNTRIES = {
    "KZ": ["kk-Cyrl", "ru"],
    "KG": ["ky", "ru"],
    "TJ": ["tg", "ru"],
    "TM": ["tk", "ru"],
    "UZ": ["uz-Latn", "ru"],
}
"""The countries of the rehearsal with the languages in which their standards are written."""


@cache
def folder() -> Path:
    """Where files, key and taught layouts lie. Raises ``InputError`` where they were left out."""
    for place in _PLACES:
        if (place / "files").is_dir():
            return place
    raise InputError(N_("The files of the rehearsal programme are not part of this installation"))


def people() -> list[dict[str, Any]]:
    """The invented people, the coordinator first."""
    return list(_toml(_HERE / "people.toml")["person"])


def scenes() -> dict[str, Any]:
    """What has happened before a visitor comes."""
    return _toml(_HERE / "scenes.toml")


def national_file(occupation: str, country: str) -> Path:
    """A country's standard of an occupation."""
    return next((folder() / "files" / occupation).glob(f"{country.lower()}-*"))


def layout_file(country: str) -> Path | None:
    """The taught layout of a country whose form no reader knows."""
    path = folder() / "layouts" / f"{country.lower()}.layout.toml"
    return path if path.exists() else None


@dataclass(frozen=True, slots=True)
class Keyed:
    """What the key says of a statement: which meaning it has, and how it differs from it."""

    row: str
    relation: Relation
    differences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Key:
    """Statements of an occupation by country and folded wording."""

    by_wording: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """(country, folded wording) → the statement's name in the content."""
    by_name: Mapping[str, Keyed] = field(default_factory=dict)

    def name(self, country: str, wordings: list[Mapping[str, str]]) -> str | None:
        """The statement's name in the content, found by any of its wordings."""
        return next(
            (name for one in wordings if (name := self.by_wording.get((country, fold(one["text"])))) is not None), None
        )


def key(occupation: str) -> Key:
    """The key of an occupation together with the wordings of its statements."""
    content = folder() / "content" / occupation
    wordings = {
        (country, fold(statement[tag])): str(statement["id"])
        for country, tags in COUNTRIES.items()
        for function in _toml(content / f"{country.lower()}.toml")["function"]
        for statement in function["statements"]
        for tag in tags
        if tag in statement
    }
    cells = {
        str(cell["statement"]): Keyed(row["id"], Relation(cell["relation"]), _differences(cell))
        for row in _toml(content / "key.toml")["row"]
        for cell in row["cells"]
    }
    return Key(wordings, cells)


def _differences(cell: Mapping[str, str]) -> tuple[str, ...]:
    return (cell["difference"],) if cell.get("difference") else ()


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
