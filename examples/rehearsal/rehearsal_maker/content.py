"""What a fictitious standard says, as read from ``content/<occupation>/<country>.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

CONTENT = Path(__file__).parent.parent / "content"
KINDS = ("task", "skill", "knowledge", "responsibility", "other")


@dataclass(frozen=True)
class Statement:
    """One sentence of a standard; ``texts`` maps a language tag to its wording, Russian always among them."""

    id: str
    kind: str
    texts: dict[str, str]
    note: str | None = None

    def printed(self, language: str) -> str:
        """The wording in a language, with the mark of its footnote where it has one."""
        return self.texts[language] + (f"[^{self.note}]" if self.note else "")


@dataclass(frozen=True)
class Function:
    """A part of a standard with code and level; ``printed`` names the languages that its file shows."""

    code: str
    level: str
    title: dict[str, str]
    printed: tuple[str, ...]
    statements: tuple[Statement, ...]
    part: str | None = None

    def of_kind(self, kind: str) -> tuple[Statement, ...]:
        """The statements of one kind, in their order."""
        return tuple(statement for statement in self.statements if statement.kind == kind)


@dataclass(frozen=True)
class Generalised:
    """A generalised function with what the layout asks about it beside its functions."""

    code: str
    level: str
    title: dict[str, str]
    jobs: tuple[str, ...]
    education: tuple[str, ...]
    experience: tuple[str, ...]
    admission: tuple[str, ...]
    classifiers: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Standard:
    """A fictitious national standard; ``head`` holds the tables above the first function as they stand in the file."""

    head: dict[str, Any]
    generalised: tuple[Generalised, ...]
    functions: tuple[Function, ...]

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages of the document, Russian first."""
        return tuple(self.head["languages"])

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Every statement in the order of the document."""
        return tuple(statement for function in self.functions for statement in function.statements)

    @property
    def own_language(self) -> str:
        """The country's own language, the one beside Russian."""
        return next(language for language in self.languages if language != "ru")

    @property
    def fictitious(self) -> str:
        """The mark that every page carries: fictitious, in all languages."""
        return ". ".join(self.head["fictitious"].values()) + "."

    def both(self, texts: dict[str, str]) -> str:
        """A title in the languages of the document, side by side."""
        return " / ".join(texts[language] for language in self.languages if language in texts)


def read_standard(path: Path) -> Standard:
    """The standard in a content file; KeyError or TypeError where the file lacks or misnames something."""
    head = tomllib.loads(path.read_text(encoding="utf-8"))
    generalised = tuple(Generalised(**_frozen(item)) for item in head.pop("generalised", []))
    functions = tuple(_function(item) for item in head.pop("function"))
    return Standard(head, generalised, functions)


def read_all(content: Path = CONTENT) -> tuple[Standard, ...]:
    """Every standard of every occupation, in the order of the file names."""
    paths = sorted(path for path in content.glob("*/*.toml") if path.stem != "key")
    return tuple(read_standard(path) for path in paths)


def _function(item: dict[str, Any]) -> Function:
    statements = tuple(_statement(dict(entry)) for entry in item.pop("statements"))
    return Function(statements=statements, **_frozen(item))


def _statement(entry: dict[str, str]) -> Statement:
    identity, kind, note = entry.pop("id"), entry.pop("kind"), entry.pop("note", None)
    return Statement(identity, kind, entry, note)


def _frozen(item: dict[str, Any]) -> dict[str, Any]:
    return {name: _tuple(value) for name, value in item.items()}


def _tuple(value: Any) -> Any:
    return tuple(_tuple(part) for part in value) if isinstance(value, list) else value
