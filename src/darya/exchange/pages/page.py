"""A printable document without a format: what is on its pages, not how a program writes it.

Built once from a grid or a draft, then written as Word and as PDF, so that both say the same.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from enum import StrEnum

_RUNNING_TITLE = 110  # letters, about one line above a page


class Style(StrEnum):
    """What a line is; each writer decides how that looks."""

    BODY = "body"
    STRONG = "strong"
    SMALL = "small"
    """Sources, codes, counts: what accompanies a text."""


@dataclass(frozen=True, slots=True)
class Line:
    """A text in one language, so that a reading program pronounces it and a speller checks it rightly."""

    text: str
    language: str
    style: Style = Style.BODY


Cell = tuple[Line, ...]
"""Lines of a table cell, one under the other; empty for an empty cell."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; levels 1 to 3 are listed in the contents and in the outline of the file."""

    level: int
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together; with ``keep`` they stay on the page of what follows."""

    lines: tuple[Line, ...]
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A remark that must not be overlooked, set apart from the text."""

    line: Line


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list of items without order; the lines of an item follow each other in one paragraph."""

    items: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A table column: its heading, and its width as a share of the widths of all."""

    heading: Line
    width: float
    numbers: bool = False
    """Whether its cells are numbers, which stand below each other at the right."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """The cells of one row; a ``group`` row has one cell, which stands over all columns as a heading."""

    cells: tuple[Cell, ...]
    group: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose header row is repeated on every page."""

    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Labelled facts, one per line: a label and what is stated (or that nothing is)."""

    rows: tuple[tuple[Line, Cell], ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents."""

    heading: Line
    depth: int = 2


Block = Heading | Paragraph | Note | ItemList | Table | Facts | Contents


class Paper(StrEnum):
    """Sheet and direction of a section."""

    PORTRAIT = "A4 portrait"
    LANDSCAPE = "A4 landscape"
    WIDE = "A3 landscape"


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks on one kind of paper; begins on a new page."""

    blocks: tuple[Block, ...]
    paper: Paper = Paper.PORTRAIT


@dataclass(frozen=True, slots=True)
class PrintedDocument:
    """A whole document. ``title`` and ``marks`` (status, version, date) stand on every page."""

    title: Line
    subtitle: tuple[Line, ...]
    kind: Line
    """What it is: a grid, a qualification."""
    marks: tuple[Line, ...]
    sections: tuple[Section, ...]
    page_words: tuple[str, str]
    """The words around page and number of pages: ``("page", "of")``."""
    languages: tuple[str, ...]
    date: dt.date | None = None
    keywords: tuple[str, ...] = field(default=())
    compact: bool = False
    """A list or a short report: a small title, and the text follows on the same page."""
    notice: Line | None = None
    """A remark that stands on every page, such as that all content is illustrative."""

    def __post_init__(self) -> None:
        levels = [block.level for section in self.sections for block in section.blocks if isinstance(block, Heading)]
        if any(level > before + 1 for before, level in zip([0, *levels], levels, strict=False)):
            raise ValueError("a heading leaves out a level")

    @property
    def running_title(self) -> Line:
        """The title as it stands above every page: long ones are cut, so that they keep out of the text."""
        text = self.title.text
        if len(text) <= _RUNNING_TITLE:
            return self.title
        return replace(self.title, text=text[: _RUNNING_TITLE - 1].rstrip() + "…")
