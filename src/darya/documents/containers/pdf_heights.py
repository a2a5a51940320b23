"""The height of a character's box where the font in the file says nothing true about its own height.

LibreOffice embeds small simple fonts without the usual heights; PDFium then gives each letter a box about as high
as its ink, so that one line seems to be set in several sizes. The size of the font takes its place.
"""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

LOWEST_FONT = 0.85
"""Of the font size, from the lowest to the highest edge; no font for texts is lower."""
ASCENT = 0.89
"""Of the font size; how far the box of the usual text fonts goes above the baseline."""
DESCENT = 0.22
"""Of the font size; how far it goes below."""
SAME = 0.01
"""Points; boxes whose heights differ by less are alike."""


class FontHeights:
    """Looks at a font only where the height of the boxes changes, which it does once in a run of a sound font."""

    def __init__(self, text_page: Any) -> None:
        self._text_page = text_page
        self._height = -1.0
        self._size: float | None = None

    def edges(self, index: int, baseline: float, bottom: float, top: float) -> tuple[float, float]:
        """Lower and upper edge of a character, y upward: those given, or those that its font size calls for."""
        height = top - bottom
        if abs(height - self._height) > SAME:
            self._height = height
            self._size = _size_of_low_font(self._text_page, index)
        if self._size is None:
            return bottom, top
        return baseline - DESCENT * self._size, baseline + ASCENT * self._size


def _size_of_low_font(text_page: Any, index: int) -> float | None:
    """Size in points of a font whose own heights cannot be true; None for a sound one, or for text on its side."""
    text_object = pdfium.FPDFText_GetTextObject(text_page, index)
    font = pdfium.FPDFTextObj_GetFont(text_object) if text_object else None
    matrix, ascent, descent = pdfium.FS_MATRIX(), ctypes.c_float(), ctypes.c_float()
    if not font or not pdfium.FPDFText_GetMatrix(text_page, index, matrix) or matrix.d <= 0 or abs(matrix.b) > 0.01:
        return None
    known = pdfium.FPDFFont_GetAscent(font, 1.0, ascent) and pdfium.FPDFFont_GetDescent(font, 1.0, descent)
    if not known or ascent.value - descent.value >= LOWEST_FONT:
        return None
    return float(pdfium.FPDFText_GetFontSize(text_page, index) * matrix.d)
