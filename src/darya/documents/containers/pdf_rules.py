"""The ruling lines of a page, whatever they were drawn as, and the text objects that nobody sees.

Word draws a line as a row of thin filled rectangles, Excel as strokes, a browser as trapezoids, TCPDF as stroked
rectangles. White shapes, backgrounds and curves are no ruling lines.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from darya.documents.containers.pdf_shapes import Box, Frame, RawPage, Rule

THICKEST = 4.0
"""Points; a filled shape that is thicker is an area, not a line."""
STRAIGHT = 0.75
"""Points by which the ends of a straight line may differ in its cross direction."""
WHITE = 245
"""Of 255; lighter in all three colours cannot be seen on paper."""
DARK = 140
"""Of 255; white text on a darker area can be read."""
DEEPEST_FORM = 8
"""Forms within forms; a deeper nesting comes from no word processor."""
MOST_OBJECTS = 200_000
"""On one page; what comes after is not looked at."""
MOST_SEGMENTS = 400
"""Of one path; a path with more is a drawing."""
INVISIBLE_TEXT = 3
"""Text render mode: neither filled nor stroked."""

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class Drawing:
    """What was found among the objects of a page that are no text."""

    frame: Frame
    page: RawPage
    dark: list[Box] = field(default_factory=list)
    unseen: list[tuple[int, Box]] = field(default_factory=list)
    """Text objects in white: address and place."""
    invisible: list[int] = field(default_factory=list)
    """Text objects that are not painted."""
    picture: bool = False
    """Whether a picture covers most of the page."""
    left: int = MOST_OBJECTS


def read_rules(loaded_page: Any, page: RawPage, frame: Frame) -> frozenset[int]:
    """Put the ruling lines into ``page``; give back the addresses of the text objects that nobody sees.

    Text that is not painted but lies over a picture of the whole page is what a scanner's text recognition
    left there; it counts as seen.
    """
    drawing = Drawing(frame, page)
    count = pdfium.FPDFPage_CountObjects(loaded_page)
    for index in range(min(count, MOST_OBJECTS)):
        _look_at(pdfium.FPDFPage_GetObject(loaded_page, index), drawing, IDENTITY, 0)
    hidden = {address for address, box in drawing.unseen if not _is_on_dark(box, drawing.dark)}
    if not drawing.picture:
        hidden.update(drawing.invisible)
    return frozenset(hidden)


def _is_on_dark(box: Box, areas: list[Box]) -> bool:
    horizontal, vertical = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    return any(area.holds(horizontal, vertical) for area in areas)


def _look_at(shape: Any, drawing: Drawing, matrix: Matrix, depth: int) -> None:
    drawing.left -= 1
    if not shape or drawing.left < 0:
        return
    kind = pdfium.FPDFPageObj_GetType(shape)
    if kind == pdfium.FPDF_PAGEOBJ_PATH:
        _look_at_path(shape, drawing, matrix)
    elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
        _look_at_text(shape, drawing, matrix)
    elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
        _look_at_image(shape, drawing, matrix)
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEEPEST_FORM:
        inner = _times(_matrix(shape), matrix)
        for index in range(min(pdfium.FPDFFormObj_CountObjects(shape), MOST_OBJECTS)):
            _look_at(pdfium.FPDFFormObj_GetObject(shape, index), drawing, inner, depth + 1)


def _matrix(shape: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(shape, found):
        return IDENTITY
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that applies ``inner`` first, then ``outer``."""
    if outer == IDENTITY:
        return inner
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _moved(point: Point, matrix: Matrix) -> Point:
    horizontal, vertical = point
    a, b, c, d, e, f = matrix
    return a * horizontal + c * vertical + e, b * horizontal + d * vertical + f


def _bounds(shape: Any, drawing: Drawing, matrix: Matrix) -> Box:
    """The box of a shape as shown. PDFium gives it in the coordinates of the form that the shape is in."""
    sides = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(shape, *sides)
    left, bottom, right, top = (side.value for side in sides)
    corners = [
        drawing.frame.place(*_moved(corner, matrix))
        for corner in ((left, bottom), (left, top), (right, bottom), (right, top))
    ]
    return _box(corners)


def _box(points: list[Point]) -> Box:
    across, along = [point[0] for point in points], [point[1] for point in points]
    return Box(min(across), min(along), max(across), max(along))


def _look_at_text(shape: Any, drawing: Drawing, matrix: Matrix) -> None:
    address = ctypes.addressof(shape.contents)
    if pdfium.FPDFTextObj_GetTextRenderMode(shape) == INVISIBLE_TEXT:
        drawing.invisible.append(address)
    elif _lightness(shape, pdfium.FPDFPageObj_GetFillColor) >= WHITE:
        drawing.unseen.append((address, _bounds(shape, drawing, matrix)))


def _look_at_image(shape: Any, drawing: Drawing, matrix: Matrix) -> None:
    box, page = _bounds(shape, drawing, matrix), drawing.page
    page.images += 1
    if box.width * box.height > 0.5 * page.width * page.height:
        drawing.picture = True


RED, GREEN, BLUE, ALPHA = (ctypes.c_uint() for _ in range(4))


def _lightness(shape: Any, colour_of: Any) -> int:
    """The darkest of the three colours, 0 to 255; what is transparent or has no colour counts as white."""
    if not colour_of(shape, RED, GREEN, BLUE, ALPHA) or ALPHA.value == 0:
        return 255
    return min(RED.value, GREEN.value, BLUE.value)


def _look_at_path(shape: Any, drawing: Drawing, matrix: Matrix) -> None:
    filling, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(shape, filling, stroked)
    fill = 255
    if filling.value:
        fill = _lightness(shape, pdfium.FPDFPageObj_GetFillColor)
    if stroked.value:
        stroked.value = _lightness(shape, pdfium.FPDFPageObj_GetStrokeColor) < WHITE
    if fill >= WHITE and not stroked.value:
        return
    own = _times(_matrix(shape), matrix)
    for points in _outlines(shape):
        shown = [drawing.frame.place(*_moved(point, own)) for point in points]
        if stroked.value:
            _add_strokes(shown, drawing.page)
        if fill < WHITE:
            _add_area(_box(shown), drawing, fill)


def _outlines(shape: Any) -> Iterator[list[Point]]:
    """The corners of each closed or open line of a path without curves; a closed one ends where it began."""
    count = pdfium.FPDFPath_CountSegments(shape)
    if count > MOST_SEGMENTS:
        return
    across, along = ctypes.c_float(), ctypes.c_float()
    points: list[Point] = []
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(shape, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            return
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points
            points = []
        pdfium.FPDFPathSegment_GetPoint(segment, across, along)
        points.append((across.value, along.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if len(points) > 1:
        yield points


def _add_area(box: Box, drawing: Drawing, lightness: int) -> None:
    thin, long = sorted((box.width, box.height))
    if thin <= THICKEST:
        if box.width == long or long <= THICKEST:  # a dot may be part of a dotted line in either direction
            drawing.page.horizontal.append(Rule((box.top + box.bottom) / 2, box.left, box.right))
        if box.height == long or long <= THICKEST:
            drawing.page.vertical.append(Rule((box.left + box.right) / 2, box.top, box.bottom))
    elif lightness < DARK:
        drawing.dark.append(box)


def _add_strokes(points: list[Point], page: RawPage) -> None:
    for (left, top), (right, bottom) in pairwise(points):
        if abs(top - bottom) <= STRAIGHT and left != right:
            page.horizontal.append(Rule((top + bottom) / 2, min(left, right), max(left, right)))
        elif abs(left - right) <= STRAIGHT and top != bottom:
            page.vertical.append(Rule((left + right) / 2, min(top, bottom), max(top, bottom)))
