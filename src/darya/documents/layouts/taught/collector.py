"""Collects what a document says about the standard and its functions, while it is read line by line."""

from __future__ import annotations

from dataclasses import dataclass, field

from darya.documents.codes import Code, Level, read_code, read_level
from darya.documents.layouts.taught.mapping import STATEMENTS, Meaning
from darya.documents.lines import LineCell, Piece, says_nothing


@dataclass(slots=True)
class Wordings:
    """One or more statements as they stand in a cell, with the same in a further language beside it."""

    kind: Meaning
    pieces: list[Piece]
    language: str | None = None
    """Language that the mapping states for the column."""
    beside: dict[str, list[Piece]] = field(default_factory=dict)
    """Language → paragraphs of the other columns of the same row."""


@dataclass(slots=True)
class Unit:
    """A function as collected."""

    place: Piece
    title: list[Piece] = field(default_factory=list)
    title_language: str | None = None
    title_beside: dict[str, str] = field(default_factory=dict)
    code: Code | None = None
    level: Level | None = None
    said: list[Wordings] = field(default_factory=list)

    @property
    def title_text(self) -> str:
        """The title as one text."""
        return " ".join(piece.text for piece in self.title)


@dataclass(slots=True)
class Collector:
    """What was found so far. A new code or title opens a function; a known one goes on with it."""

    units: list[Unit] = field(default_factory=list)
    facts: dict[Meaning, list[Piece]] = field(default_factory=dict)
    unread: list[Piece] = field(default_factory=list)
    current: Unit | None = None

    def take(self, means: Meaning, pieces: list[Piece], language: str | None = None) -> None:
        """Take what stands below or beside a label."""
        pieces = [piece for piece in pieces if not says_nothing(piece.text)]
        if not pieces or means is Meaning.IGNORE:
            return
        if means in STATEMENTS:
            self.say(Wordings(means, pieces, language))
        elif means is Meaning.FUNCTION_TITLE:
            self.title(pieces, language)
        elif means is Meaning.FUNCTION_CODE:
            self.code(pieces[0])
        elif means is Meaning.LEVEL:
            self.level(pieces[0])
        else:
            self.facts.setdefault(means, []).extend(pieces)

    def title(self, pieces: list[Piece], language: str | None = None, beside: dict[str, str] | None = None) -> None:
        """The title of a function: of the open one, if that has none yet, else of a new one."""
        text = " ".join(piece.text for piece in pieces)
        known = next((unit for unit in self.units if unit.title_text == text), None)
        if self.current and not self.current.title and not self.current.said:
            unit = self.current
        elif known and (known is self.current or self.current is None or self.current.said):
            self.current = known
            return
        else:
            unit = self._open(pieces[0])
        unit.title, unit.title_language, unit.title_beside = pieces, language, beside or {}

    def code(self, piece: Piece) -> None:
        """The code of a function: of the open one, if that has none yet, else of a new one."""
        code = read_code(piece.text) or Code(" ".join(piece.text.split()), piece.text)
        known = next((unit for unit in self.units if unit.code and unit.code.text == code.text), None)
        if known:
            self.current = known
        elif self.current and self.current.code is None and not self.current.said:
            self.current.code = code
        else:
            self._open(piece).code = code

    def level(self, piece: Piece) -> None:
        """The level of the open function; a level before any function opens one."""
        unit = self.current or self._open(piece)
        if unit.level is None:
            unit.level = read_level(piece.text) or Level(piece.text, piece.text)

    def say(self, wordings: Wordings) -> None:
        """Statements of the open function; before the first function they are not understood."""
        if self.current is None:
            self.unread += wordings.pieces
        else:
            self.current.said.append(wordings)

    def pass_over(self, pieces: list[Piece]) -> None:
        """What nothing in the mapping explains; what stands before the first function is the front of the document."""
        if self.units:
            self.unread += [piece for piece in pieces if not says_nothing(piece.text)]

    def _open(self, piece: Piece) -> Unit:
        self.current = Unit(piece)
        self.units.append(self.current)
        return self.current


def pieces_of(cells: list[LineCell] | tuple[LineCell, ...]) -> list[Piece]:
    """All paragraphs of some cells."""
    return [piece for cell in cells for piece in cell.pieces]
