"""The words of a page, read character by character from PDFium's text page.

One loop over all characters is the most expensive part of reading a PDF, so it does as little as it can: it asks
for code, box and origin, and puts characters together while they stand on one baseline without a gap. Blanks that
PDFium made up are ignored, the gaps themselves are measured.
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from darya.documents.containers.pdf_heights import FontHeights
from darya.documents.containers.pdf_shapes import Frame, Place, RawPage, Word

GAP = 0.15
"""Of the height of the font's box; a blank is at least 0.2 em wide, kerning is a tenth."""
OVERLAP = 0.3
"""Of the height; characters that overlap more have nothing to do with each other."""
SHIFT = 0.09
"""Of the height; a smaller step of the baseline is no superscript."""
OTHER_SIZE = 0.12
"""Of the height; a character that is smaller or larger by more begins a new word."""
RAISED_DIGIT = 0.2
"""Of the height; a digit whose ink begins higher is a superscript glyph of its font."""
SHORTEST_STANDING = 3
"""Letters; fewer on their side are no text that runs upward."""
SYMBOLS = {0xF0B7: "•", 0xF0A7: "▪", 0xF02D: "-", 0xF0D8: "➢", 0xF0FC: "✓", 0xF076: "❖", 0xF0BE: "—"}
"""What the common bullets of the fonts Symbol and Wingdings look like."""
HYPHEN_MARKS = frozenset((0x02, 0xFFFE))
"""What PDFium gives for a hyphen at the end of a line."""
BLANKS = frozenset((0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x20, 0x85, 0xA0, 0x202F, 0x205F, 0x3000, *range(0x2000, 0x200B)))
INVISIBLE = frozenset((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x200E, 0x200F))


@dataclass(slots=True)
class Glyph:
    """A character with its box; y grows upward here, as PDF has it."""

    text: str
    left: float
    right: float
    origin: float
    baseline: float
    bottom: float
    top: float
    index: int


BLANK = Glyph(" ", 0, 0, 0, 0, 0, 0, -1)
FONT_NAME = ctypes.create_string_buffer(64)
FONT_FLAGS = ctypes.c_int()


def read_words(text_page: Any, page: RawPage, frame: Frame, hidden: frozenset[int]) -> None:
    """Put the words of the text page into ``page.words``; count its characters and those without a meaning.

    ``frame`` is how the page is shown; ``hidden`` are addresses of text objects that nobody sees.
    """
    glyphs = _glyphs(text_page, page, hidden)
    if frame.rotation:
        glyphs = (_turned(glyph, frame.place) for glyph in glyphs)
    words = _words(glyphs, text_page, _mirrored if frame.rotation else frame.place)
    for word in _standing(words):
        middle = (word.left + word.right) / 2
        if -1 <= middle <= page.width + 1 and -1 <= word.baseline <= page.height + 1:
            page.words.append(word)


def _glyphs(text_page: Any, page: RawPage, hidden: frozenset[int]) -> Iterator[Glyph]:
    box, horizontal, vertical = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    boxed, across, along = ctypes.byref(box), ctypes.byref(horizontal), ctypes.byref(vertical)
    code_of, box_of, origin_of = (
        pdfium.FPDFText_GetUnicode,
        pdfium.FPDFText_GetLooseCharBox,
        pdfium.FPDFText_GetCharOrigin,
    )
    edges_of = FontHeights(text_page).edges
    for index in range(pdfium.FPDFText_CountChars(text_page)):
        code = code_of(text_page, index)
        if code in BLANKS:
            if not pdfium.FPDFText_IsGenerated(text_page, index):
                yield BLANK
            continue
        if code in INVISIBLE or (hidden and _is_hidden(text_page, index, hidden)):
            continue
        page.characters += 1
        box_of(text_page, index, boxed)
        origin_of(text_page, index, across, along)
        if 0x30 <= code <= 0x39 and (small := _small_digit(text_page, index, box, vertical.value)):
            yield Glyph(chr(code), box.left, box.right, horizontal.value, small[0], small[0], small[1], index)
            continue
        text = _character(code, page)
        bottom, top = edges_of(index, vertical.value, box.bottom, box.top)
        yield Glyph(text, box.left, box.right, horizontal.value, vertical.value, bottom, top, index)


TIGHT = [ctypes.c_double() for _ in range(4)]


def _small_digit(text_page: Any, index: int, box: Any, baseline: float) -> tuple[float, float] | None:
    """Lower and upper edge of a digit that the font itself draws small and raised, on an ordinary baseline."""
    if not pdfium.FPDFText_GetCharBox(text_page, index, *TIGHT):
        return None
    bottom, top, size = TIGHT[2].value, TIGHT[3].value, box.top - box.bottom
    if bottom - baseline < RAISED_DIGIT * size or top - bottom > 0.5 * size:
        return None
    return bottom, top


def _is_hidden(text_page: Any, index: int, hidden: frozenset[int]) -> bool:
    text_object = pdfium.FPDFText_GetTextObject(text_page, index)
    return bool(text_object) and ctypes.addressof(text_object.contents) in hidden


def _character(code: int, page: RawPage) -> str:
    if code in SYMBOLS:
        return SYMBOLS[code]
    if code in HYPHEN_MARKS:
        return "-"
    if code < 0x20 or 0xD800 <= code <= 0xF8FF or code == 0xFFFD or code > 0x10FFFF:
        page.unreadable += 1
        return "\ufffd"
    return chr(code)


def _turned(glyph: Glyph, place: Place) -> Glyph:
    """The glyph where a rotated page shows it, y still upward."""
    if glyph is BLANK:
        return glyph
    left, top = place(glyph.left, glyph.bottom)
    right, bottom = place(glyph.right, glyph.top)
    _, baseline = place(glyph.origin, glyph.baseline)
    low, high = -max(top, bottom), -min(top, bottom)
    return Glyph(glyph.text, min(left, right), max(left, right), glyph.origin, -baseline, low, high, glyph.index)


def _mirrored(horizontal: float, vertical: float) -> tuple[float, float]:
    return horizontal, -vertical


def _words(glyphs: Iterator[Glyph], text_page: Any, place: Place) -> Iterator[Word]:
    letters: list[str] = []
    first = last = BLANK
    for glyph in glyphs:
        if glyph is BLANK:
            if letters:
                yield _word(letters, first, last, text_page, place, spaced=True)
                letters = []
            continue
        if letters and _continues(first, last, glyph):
            letters.append(glyph.text)
            if glyph.right > last.right:
                last = glyph
            continue
        if letters:
            yield _word(letters, first, last, text_page, place)
        letters, first, last = [glyph.text], glyph, glyph
    if letters:
        yield _word(letters, first, last, text_page, place)


def _continues(first: Glyph, last: Glyph, glyph: Glyph) -> bool:
    size = first.top - first.bottom
    if abs(glyph.baseline - first.baseline) > SHIFT * size:
        return unicodedata.combining(glyph.text) != 0
    gap = glyph.left - last.right
    if gap > GAP * size or gap < -OVERLAP * size:
        return unicodedata.combining(glyph.text) != 0
    return abs(glyph.top - glyph.bottom - size) <= OTHER_SIZE * size


def _word(letters: list[str], first: Glyph, last: Glyph, text_page: Any, place: Place, spaced: bool = False) -> Word:
    left, top = place(first.left, first.top)
    right, bottom = place(last.right, first.bottom)
    _, baseline = place(first.left, first.baseline)
    bold = _is_bold(text_page, first.index)
    head = first.right - first.left
    return Word("".join(letters), left, right, baseline, top, bottom, spaced, bold, head)


def _is_bold(text_page: Any, index: int) -> bool:
    length = pdfium.FPDFText_GetFontInfo(text_page, index, FONT_NAME, len(FONT_NAME), FONT_FLAGS)
    name = FONT_NAME.raw[: min(length, len(FONT_NAME))].lower()
    return b"bold" in name or b"black" in name or b"heavy" in name


def _standing(words: Iterator[Word]) -> Iterator[Word]:
    """Join the letters of text that runs upward or downward: each of them has come as a word of its own."""
    run: list[Word] = []
    for word in words:
        if run and not _stands_on(run[-1], word):
            yield from _joined(run)
            run = []
        run.append(word)
    yield from _joined(run)


def _stands_on(lower: Word, word: Word) -> bool:
    """Whether two letters lie on their side (wider than high), one directly after the other."""
    if len(word.text) != 1 or len(lower.text) != 1 or abs(word.left - lower.left) > 1:
        return False
    gap = min(abs(lower.top - word.bottom), abs(word.top - lower.bottom))
    width = word.right - word.left
    return width > word.size and width > lower.size and gap < (1.0 if lower.spaced else GAP) * width


def _joined(run: list[Word]) -> list[Word]:
    if len(run) < SHORTEST_STANDING:
        return run
    text = "".join(word.text + " " * word.spaced for word in run).rstrip()
    left, right = run[0].left, run[0].right
    bottom = max(word.bottom for word in run)
    return [Word(text, left, right, bottom, bottom - (right - left), bottom, True, run[0].bold, standing=True)]
