"""One page of a PDF for the screen: its picture, and where texts stand on it."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pypdfium2.raw as pdfium

from darya.documents.containers.pdf import count_pages, opened, raw_page
from darya.documents.containers.pdf_places import find_places
from darya.documents.containers.png import write_png
from darya.documents.content import PageBox, Picture
from darya.documents.limits import Limits
from darya.language.messages import N_
from darya.model import Refused

_WHITE = 0xFFFFFFFF
_COLOURS = 3
"""Bytes of a pixel."""


def draw_page(data: bytes, number: int, width: int, limits: Limits) -> Picture:
    """The picture of a page, white where nothing is printed. Raises ``Refused``."""
    with opened(data) as document:
        count = count_pages(document, limits)
        with _page(document, number, count) as loaded:
            across, down = _size(loaded, number, width, limits)
            return Picture(write_png(_pixels(loaded, across, down), across, down), across, down, count)


def count_pages_of(data: bytes, limits: Limits) -> int:
    """How many pages a PDF has. Raises ``Refused``."""
    with opened(data) as document:
        return count_pages(document, limits)


def places_on(
    data: bytes, number: int, texts: Sequence[Sequence[str]], limits: Limits
) -> tuple[tuple[PageBox, ...], ...]:
    """Where each text stands on a page; of its wordings the first that is found counts. Raises ``Refused``."""
    with opened(data) as document, _page(document, number, count_pages(document, limits)) as loaded:
        return find_places(raw_page(loaded, number), texts)


@contextmanager
def _page(document: Any, number: int, count: int) -> Iterator[Any]:
    if not 1 <= number <= count:
        raise Refused("no-page", N_("The file has no page {page}; its last page is {count}"), page=number, count=count)
    loaded = pdfium.FPDF_LoadPage(document, number - 1)
    if not loaded:
        raise _unshowable(number)
    try:
        yield loaded
    finally:
        pdfium.FPDF_ClosePage(loaded)


def _size(loaded: Any, number: int, width: int, limits: Limits) -> tuple[int, int]:
    """Width and height in pixels: as wide as asked for, or less where that would be more pixels than allowed."""
    across, down = pdfium.FPDF_GetPageWidthF(loaded), pdfium.FPDF_GetPageHeightF(loaded)
    if not (across > 0 and down > 0 and math.isfinite(down / across) and math.isfinite(across / down)):
        raise _unshowable(number)
    most = math.isqrt(max(1, int(min(limits.pixels * across / down, float(width) ** 2))))
    fitting = max(1, min(width, most))
    return fitting, max(1, min(round(fitting * down / across), limits.pixels // fitting))


def _pixels(loaded: Any, width: int, height: int) -> bytes:
    room = ctypes.create_string_buffer(width * height * _COLOURS)
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_BGR, room, width * _COLOURS)
    if not bitmap:
        raise MemoryError
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, _WHITE)
        how = pdfium.FPDF_ANNOT | pdfium.FPDF_REVERSE_BYTE_ORDER  # red before blue, as PNG has it
        pdfium.FPDF_RenderPageBitmap(bitmap, loaded, 0, 0, width, height, 0, how)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return room.raw


def _unshowable(number: int) -> Refused:
    return Refused("broken", N_("Page {page} of the PDF is broken and cannot be shown"), page=number)
