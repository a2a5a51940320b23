"""Part III in the making: generalised functions and functions, with what was collected for each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from darya.documents.codes import Code, Level, read_function_code, read_generalised_code
from darya.documents.lines import LineCell, Piece

UnitKind = Literal["generalised", "function"]


@dataclass(slots=True)
class ClassifierRow:
    """One row of the further characteristics, as its cells stood."""

    scheme: str
    code: str | None
    title: str | None
    place: Piece


@dataclass(slots=True)
class Unit:
    """A generalised function or a function, filled in line by line."""

    kind: UnitKind
    place: Piece
    titles: list[Piece] = field(default_factory=list)
    code: Code | None = None
    level: Level | None = None
    contents: dict[str, list[LineCell]] = field(default_factory=dict)
    """Cells by role of their label, in reading order."""
    classifiers: list[ClassifierRow] = field(default_factory=list)
    borrowed: list[str] = field(default_factory=list)
    """Code and registration number of the standard it was taken from."""

    @property
    def title(self) -> str:
        """The whole title."""
        return " ".join(piece.text for piece in self.titles).strip('«»"“” ')

    @property
    def is_named(self) -> bool:
        """Whether its title, code or level have been read."""
        return bool(self.titles or self.code or self.level)

    @property
    def is_started(self) -> bool:
        """Whether anything below its name has been read."""
        return bool(self.contents or self.classifiers)

    def settle_kind(self) -> None:
        """Let the code decide: ``A`` is a generalised function, ``A/01.3`` a function, whatever the heading says."""
        if self.code is None:
            return
        if read_function_code(self.code.text):
            self.kind = "function"
        elif read_generalised_code(self.code.text) and not self.contents.keys() & {"tasks", "skills", "knowledge"}:
            self.kind = "generalised"
