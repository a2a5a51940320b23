"""Captions beneath boxes: "(наименование)", "Код оригинала", "Регистрационный номер"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from darya.documents.containers.pdf_shapes import Box, PageCell, RawPage, Word

TIGHT = 1.35
"""Of the size; lines with a smaller step belong to one block."""
CAPTION_GAP = 11.0
"""Points below a box within which its caption begins."""
CAPTION_LINES = 6
CAPTION_SIZE = 0.88
"""Of the usual size of the page; captions are often smaller."""
SECTION_NUMBER = re.compile(r"^(?:\d+\.|[IVX]+\.)")


@dataclass(slots=True)
class Chunk:
    """Words of one line outside cells that stand together."""

    words: list[Word]

    @property
    def left(self) -> float:
        """Left edge of its first word."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Right edge of its last word."""
        return max(word.right for word in self.words)

    @property
    def middle(self) -> float:
        """Halfway between its edges."""
        return (self.left + self.right) / 2

    @property
    def baseline(self) -> float:
        """Baseline of its first word."""
        return self.words[0].baseline

    @property
    def size(self) -> float:
        """Size of its largest word."""
        return max(word.size for word in self.words)


def find_captions(bottom: float, chunks: list[Chunk], cells: list[PageCell], page: RawPage) -> list[PageCell]:
    """The captions directly beneath cells that end at ``bottom``, as cells of one more row.

    ``chunks`` are the words of the page outside boxes.
    """
    row = max((cell.row + cell.row_span for cell in cells), default=0)
    lowest = [cell for cell in cells if cell.row + cell.row_span == row]
    taken = {id(word) for cell in cells for word in cell.words}
    open_chunks = [chunk for chunk in chunks if id(chunk.words[0]) not in taken and chunk.baseline > bottom]
    found: dict[int, PageCell] = {}
    previous = None
    for line in _by_line(open_chunks)[:CAPTION_LINES]:
        step = max(chunk.baseline for chunk in line) - (previous if previous is not None else bottom)
        reach = TIGHT * line[0].size if previous is not None else CAPTION_GAP + 0.8 * line[0].size
        homes = [_home(chunk, lowest, page, previous is None) for chunk in line]
        if step > reach or any(home is None for home in homes):
            break
        if previous is not None and any(home and home.column not in found for home in homes):
            break
        for chunk, home in zip(line, homes, strict=True):
            if home:
                _add_caption(chunk, home, row, found)
        previous = max(chunk.baseline for chunk in line)
    return list(found.values())


def _by_line(chunks: list[Chunk]) -> list[list[Chunk]]:
    lines: list[list[Chunk]] = []
    for chunk in sorted(chunks, key=lambda chunk: chunk.baseline):
        if lines and chunk.baseline - lines[-1][0].baseline < 0.5 * chunk.size:
            lines[-1].append(chunk)
        else:
            lines.append([chunk])
    return lines


def _home(chunk: Chunk, lowest: list[PageCell], page: RawPage, first: bool) -> PageCell | None:
    """The cell that a chunk below a table is the caption of."""
    for cell in lowest:
        box = cell.box
        inside = box.left - 4 <= chunk.left and chunk.right <= box.right + 4
        if not inside and (first or not box.left < chunk.middle < box.right):
            continue
        if first and (SECTION_NUMBER.match(chunk.words[0].text) or all(word.bold for word in chunk.words)):
            return None  # a numbered heading
        small = chunk.size < CAPTION_SIZE * page.usual_size
        centred = abs(chunk.middle - (box.left + box.right) / 2) < 0.12 * box.width and box.width < 0.5 * page.width
        if not first or small or centred or chunk.words[0].text.startswith("("):
            return cell
    return None


def _add_caption(chunk: Chunk, home: PageCell, row: int, found: dict[int, PageCell]) -> None:
    low, high = max(word.bottom for word in chunk.words), min(word.top for word in chunk.words)
    cell = found.get(home.column)
    if cell is None:
        box = Box(home.box.left, high, home.box.right, low)
        found[home.column] = PageCell(row, home.column, 1, home.column_span, box, list(chunk.words))
    else:
        cell.words += chunk.words
        cell.box = Box(cell.box.left, cell.box.top, cell.box.right, low)
