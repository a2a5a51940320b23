"""The small shapes that the modules of the PDF container hand to each other.

All coordinates are points on the page as a person sees it: rotation undone, x from the left edge of the
visible page, y downward from its top edge.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

Place = Callable[[float, float], tuple[float, float]]
"""From one system of coordinates to another."""


@dataclass(slots=True, frozen=True)
class Frame:
    """The visible part of a page in the page's own coordinates, and by how many quarters it is shown turned."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int = 0
    """Quarter turns clockwise."""

    def place(self, horizontal: float, vertical: float) -> tuple[float, float]:
        """Where a person sees a point of the page: x from the left edge, y from the top edge."""
        if self.rotation == 0:
            return horizontal - self.left, self.top - vertical
        if self.rotation == 1:
            return vertical - self.bottom, horizontal - self.left
        if self.rotation == 2:
            return self.right - horizontal, vertical - self.bottom
        return self.top - vertical, self.right - horizontal

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as shown."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.rotation % 2 else (width, height)


@dataclass(slots=True)
class Word:
    """Characters that follow each other on one baseline without a gap."""

    text: str
    left: float
    right: float
    baseline: float
    top: float
    bottom: float
    spaced: bool = False
    """A real blank follows, also at the end of a line."""
    bold: bool = False
    head: float = 0.0
    """Width of its first character."""
    standing: bool = False
    """It runs upward or downward; its box is that of its lowest part."""

    @property
    def size(self) -> float:
        """Height of the font's box, about 1.1 times the font size."""
        return self.bottom - self.top


@dataclass(slots=True)
class Rule:
    """A ruling line along one axis: ``at`` is where it crosses the other axis."""

    at: float
    start: float
    end: float

    @property
    def length(self) -> float:
        """Length in points."""
        return self.end - self.start


@dataclass(slots=True, frozen=True)
class Box:
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Width in points."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Height in points."""
        return self.bottom - self.top

    def holds(self, horizontal: float, vertical: float) -> bool:
        """Whether a point lies in it."""
        return self.left <= horizontal <= self.right and self.top <= vertical <= self.bottom


@dataclass(slots=True)
class RawPage:
    """What stands on one page, before anything is understood."""

    number: int
    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    horizontal: list[Rule] = field(default_factory=list)
    vertical: list[Rule] = field(default_factory=list)
    images: int = 0
    characters: int = 0
    unreadable: int = 0
    usual_size: float = 0.0
    """Height of the font's box of most words."""


@dataclass(slots=True)
class Region:
    """A cell of a grid before its text is known: first row and column, spans, and where it lies."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box
    closed: bool
    """Whether ruling lines run along all four sides."""


@dataclass(slots=True)
class Grid:
    """Ruling lines that hang together, as columns, rows and regions."""

    columns: list[float]
    """Edges of the columns from left to right, one more than there are columns."""
    rows: list[float]
    """Edges of the rows from top to bottom."""
    regions: list[Region]
    open_top: bool = False
    """No ruling line runs along its upper edge."""
    unruled: bool = False
    """Its rows and columns are told by where the text stands."""

    @property
    def box(self) -> Box:
        """The rectangle around it."""
        return Box(self.columns[0], self.rows[0], self.columns[-1], self.rows[-1])


@dataclass(slots=True)
class Line:
    """Words on one baseline from left to right; raised marks are apart."""

    words: list[Word]
    text: str
    notes: tuple[str, ...]
    left: float
    right: float
    baseline: float
    size: float
    page: int
    first_width: float
    """How much room its first word needs."""
    spaced: bool
    """Whether a real blank follows its last word."""
    bold: bool
    leading_mark: str = ""
    """A raised mark before everything else, as a footnote begins."""
    room: float = 0.0
    """Points that were left free at its end for a further word."""
    width: float = 0.0
    """Width of the text area that it stands in."""
    ends: bool = False
    """Whether no blank follows although the document leaves one wherever a line goes on: a paragraph's end."""
    filled: bool = False
    """Whether it reaches the end of the room that it has."""


@dataclass(slots=True)
class Draft:
    """A paragraph as its lines, still open for what follows on the next page."""

    lines: list[Line] = field(default_factory=list)

    @property
    def page(self) -> int:
        """The page that it begins on."""
        return self.lines[0].page


@dataclass(slots=True)
class PageCell:
    """A cell on one page with the words in it."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box
    words: list[Word] = field(default_factory=list)
    closed: bool = False
    """Whether ruling lines run along all four sides."""
    lines: list[Line] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)


@dataclass(slots=True)
class PageTable:
    """A table as far as it stands on one page."""

    page: int
    box: Box
    columns: list[float]
    """Edges of the columns; where columns have a gap between them the left edge of the right one counts."""
    row_count: int
    cells: list[PageCell]
    captioned: bool = False
    """Captions stand beneath it, so it ends here."""
    open_top: bool = False
    """No ruling line closes its first row above: the row began on the page before."""
    unruled: bool = False
    """Its rows and columns are told by where the text stands."""
