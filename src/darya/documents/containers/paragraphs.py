"""Pieces of text with their marks → paragraphs, in the same way for every container that knows characters.

A container adds pieces in reading order; ``build`` joins them, mends white space, takes footnote marks out and
decides at each line break inside a paragraph whether a new sentence begins there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from darya.documents.content import Note, Paragraph

LINE_BREAK = "\n"
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"))
_RAISED_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_DIGITS_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_RAISED = re.compile(r"([⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
_CONTEXT = 12
_CONTENTS_LINE = re.compile(r"(?:[.…·]\s?){3,}\s*\d{1,3}$|…\s*\d{1,3}$")
_NOTE_MARK = re.compile(r"\d{1,3}|\*{1,5}|[ivxl]{1,5}")
_NOTE_MARKS = re.compile(r"[\s\d*,;ivxl()]+")
_MEASURE = re.compile(r"(?:^|[\s\d(/·*-])(?:к|м|с|д|н|мк|k|m|c|d|n|µ)?[мmсs]$|(?<!\d)10$")
"""What a raised 2 or 3 belongs to as a power: ``м²``, ``см³``, ``10⁶``, ``с⁻²``."""
_TEN = re.compile(r"(?<!\d)10$")
"""What any power of ten follows."""
_STARTS_ANEW = re.compile(
    r"\s*(?:"
    r"[-–—•·▪●*]\s"  # a bullet
    r"|\(?\d{1,3}(?:\.\d{1,3})*[.)]\s"  # 1. or 2.3)
    r"|\(?[^\W\d_][.)]\s"  # a) or б.
    r"|[«\"“„]?[A-ZА-ЯЁӘҒҚҢӨҰҮҺІӢҶӮҲЎ]"  # a capital letter
    r")"
)


@dataclass(slots=True)
class Piece:
    """A run of text with one look. A note mark that the file itself declares has ``mark`` instead of text."""

    text: str
    raised: bool = False
    bold: bool = False
    mark: str = ""


@dataclass(slots=True)
class ParagraphBuilder:
    """Collects the pieces of one paragraph; reusable after ``build``."""

    pieces: list[Piece] = field(default_factory=list)
    leading_mark: str = ""
    """The raised mark that the paragraph built last began with: it is a note typed by hand."""

    def add(self, text: str, *, raised: bool = False, bold: bool = False) -> None:
        """Add text; a piece that looks like the one before it is joined to it."""
        last = self.pieces[-1] if self.pieces else None
        if last and not last.mark and last.raised == raised and last.bold == bold:
            last.text += text
        elif text:
            self.pieces.append(Piece(text, raised, bold))

    def add_note(self, mark: str) -> None:
        """Add the reference to a footnote of the file."""
        self.pieces.append(Piece("", mark=mark))

    def add_label(self, label: str) -> None:
        """Put an automatic number in front of the text."""
        self.pieces.insert(0, Piece(f"{label} ", bold=self.pieces[0].bold if self.pieces else False))

    def has_text(self) -> bool:
        """Whether anything but white space was added."""
        return any(piece.text.strip() for piece in self.pieces)

    def build(self, heading: int | None = None, row: int | None = None) -> list[Paragraph]:
        """The paragraphs of what was added: one, or several where line breaks part sentences; none if empty."""
        pieces, self.pieces = self.pieces, []
        text, notes = _join(pieces)
        bold = _is_bold(pieces)
        self.leading_mark = _leading_mark(pieces)
        parts = [part for part in map(tidy, split_at_breaks(text)) if part]
        if not parts:
            return []
        built = [Paragraph(part, heading=heading, bold=bold, row=row) for part in parts]
        if notes:
            built[-1] = replace(built[-1], notes=tuple(notes))
        return built


def tidy(text: str) -> str:
    """One line of text: white space collapsed, invisible characters dropped, letters composed (NFC)."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.translate(_INVISIBLE))
    return " ".join(text.split())


def split_at_breaks(text: str) -> Iterator[str]:
    """Part at line breaks after which a new sentence or list item begins; other breaks become a blank."""
    part = ""
    for line in text.split(LINE_BREAK):
        if part and _STARTS_ANEW.match(line):
            yield part
            part = line
        else:
            part = f"{part} {line}" if part else line
    yield part


def label_says_something(label: str, in_table: bool) -> bool:
    """Whether an automatic number belongs to the text.

    Bullets never do. In a cell a bare ``1.`` or ``а)`` only counts the sentences of a list, while ``A/01.5`` is a code;
    outside tables ``3.1.1.`` numbers a heading.
    """
    words = re.findall(r"\w+", label)
    if not words:
        return False
    return not in_table or len(words) > 1 or not (words[0].isdigit() or len(words[0]) == 1)


def _join(pieces: Iterable[Piece]) -> tuple[str, list[str]]:
    parts: list[str] = []
    notes: list[str] = []
    before = ""  # the last few characters: enough to tell a power from a note
    for piece in pieces:
        if piece.mark:
            notes.append(piece.mark)
            continue
        parts_here = [(piece.text, True)] if piece.raised else _split_at_raised(piece.text)
        for text, raised in parts_here:
            marks = note_marks(before, text.translate(_RAISED_DIGITS)) if raised else []
            notes.extend(marks)
            kept = "" if marks else _powers(before, text) if raised else text
            parts.append(kept)
            before = (before + kept)[-_CONTEXT:]
    return "".join(parts), notes


def _split_at_raised(text: str) -> Iterator[tuple[str, bool]]:
    """(text, whether it consists of raised digits such as ``¹``), in order."""
    if text.isascii():
        yield text, False
        return
    for index, part in enumerate(_RAISED.split(text)):
        yield part, bool(index % 2)


def note_marks(before: str, raised: str) -> list[str]:
    """The footnote marks that a raised text stands for; none when it is a power (``м²``) or an ordinary word."""
    stripped = raised.strip()
    if not stripped or not _NOTE_MARKS.fullmatch(stripped):
        return []
    if stripped in {"2", "3", "4", "6", "9"} and _MEASURE.search(before):
        return []
    if stripped in {"5", "7", "8"} and _TEN.search(before):
        return []
    return _NOTE_MARK.findall(stripped)


def _powers(before: str, raised: str) -> str:
    return raised.translate(_DIGITS_RAISED) if raised.strip().isdigit() and _MEASURE.search(before) else raised


def _leading_mark(pieces: list[Piece]) -> str:
    if not any(piece.raised for piece in pieces):
        return ""
    first = next((piece for piece in pieces if piece.mark or piece.text.strip()), None)
    marks = note_marks("", first.text) if first and first.raised else []
    return marks[0] if len(marks) == 1 else ""


def _is_bold(pieces: Iterable[Piece]) -> bool:
    weight = 0
    for piece in pieces:
        size = len(piece.text.strip())
        weight += size if piece.bold else -size
    return weight > 0


def set_apart_notes(builder: ParagraphBuilder, built: list[Paragraph], notes: list[Note]) -> list[Paragraph]:
    """The paragraphs of a text outside tables that are content; notes typed by hand go to ``notes``.

    Lines of a table of contents and drawn lines are left out. ``builder`` has just built the paragraphs.
    """
    if built and builder.leading_mark:
        notes.append(Note(builder.leading_mark, " ".join(paragraph.text for paragraph in built)))
        return []
    return [item for item in built if not is_contents_line(item.text) and not is_ruling(item.text)]


def is_contents_line(text: str) -> bool:
    """Whether a paragraph is a line of a table of contents: a title, leading dots, a page number."""
    return bool(_CONTENTS_LINE.search(text[-120:]))


def is_ruling(text: str) -> bool:
    """Whether a paragraph only draws a line, as above hand-typed notes."""
    return not text.strip("─━═—–-_ ") and len(text) > 5
