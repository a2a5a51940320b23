"""Where a text stands on a page: its words are looked for among those of the page, in the order in which they read.

Texts are compared by their letters and digits alone, so that line ends, hyphenation and white space do not matter.
What is not found is not guessed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from darya.documents.containers.pdf_grid import find_grids
from darya.documents.containers.pdf_lines import lines_of
from darya.documents.containers.pdf_shapes import RawPage, Word
from darya.documents.containers.pdf_tables import find_tables
from darya.documents.content import PageBox
from darya.language.folding import fold

LEAST_PART = 16
"""Letters that must stand on the page of a text that goes on over a page end."""
ONE_LINE = 0.5
"""Of the height; words whose baselines differ by less stand on one line."""


_DIGITS = "0123456789"


@dataclass(slots=True)
class _Stream:
    """Words that read one after another: a cell, the lines outside tables, or the page as its file has it."""

    words: list[Word]
    letters: str = ""
    starts: list[int] = field(default_factory=list)
    """Where the letters of each word begin."""

    def __post_init__(self) -> None:
        said = [_letters(word.text) for word in self.words]
        self.letters = "".join(said)
        self.starts = list(accumulate(map(len, said), initial=0))[:-1]

    def between(self, start: int, end: int) -> list[Word]:
        """The words that hold the letters from ``start`` to ``end``."""
        return self.words[bisect_right(self.starts, start) - 1 : bisect_right(self.starts, end - 1)]


Found = tuple[int, int, int]
"""Number of the stream, first letter, end."""


def find_places(page: RawPage, texts: Sequence[Sequence[str]]) -> tuple[tuple[PageBox, ...], ...]:
    """The boxes of each text, one per line; of several wordings the first that is found counts.

    ``texts`` stand in reading order: what the page says twice is found first for the first text.
    """
    streams = [_Stream(words) for words in _in_reading_order(page)]
    as_printed = [_Stream(page.words)]
    found = []
    last: Found = (0, 0, 0)
    for wordings in texts:
        said = [letters for wording in wordings if (letters := _letters(wording))]
        place = next((place for one in said if (place := _find(streams, one, last))), None)
        last = place or last
        words = streams[place[0]].between(*place[1:]) if place else _elsewhere(as_printed, streams, said)
        # The true box of words on their side is not known.
        found.append(() if any(word.standing for word in words) else tuple(_boxes(words, page)))
    return tuple(found)


def _elsewhere(as_printed: list[_Stream], streams: list[_Stream], said: list[str]) -> list[Word]:
    """The words of a text that no stream holds whole: in the order of the file, or cut by a page end."""
    for letters in said:
        if whole := _find(as_printed, letters, (0, 0, 0)):
            return as_printed[0].between(*whole[1:])
    for letters in said:
        for stream in streams:
            if part := _part(stream, letters):
                return stream.between(*part)
    return []


def _find(streams: list[_Stream], letters: str, last: Found) -> Found | None:
    """Where the letters stand, behind what was found last; where there is nothing, from the beginning of the page."""
    first = None
    for number, stream in enumerate(streams):
        starts = set(stream.starts)
        ends = {*stream.starts[1:], len(stream.letters)}
        at = stream.letters.find(letters)
        while at >= 0:
            end = at + len(letters)
            # Whole words only: "печь" does not stand in "печью".
            if at in starts and end in ends:
                if (number, at) >= (last[0], last[2]):
                    return number, at, end
                first = first or (number, at, end)
            at = stream.letters.find(letters, at + 1)
    return first


def _part(stream: _Stream, letters: str) -> tuple[int, int] | None:
    """The end of a stream where the text begins, or the beginning of one where it ends; page numbers do not matter."""
    end = len(stream.letters.rstrip(_DIGITS))
    start = len(stream.letters) - len(stream.letters.lstrip(_DIGITS))
    for length in range(min(end, len(letters) - 1), LEAST_PART - 1, -1):
        if stream.letters.startswith(letters[:length], end - length) and end - length in stream.starts:
            return end - length, end
        if stream.letters.startswith(letters[-length:], start):
            return start, start + length
    return None


def _in_reading_order(page: RawPage) -> Iterator[list[Word]]:
    """The words of each cell, then those outside tables."""
    tables, free = find_tables(page, find_grids(page))
    for table in tables:
        for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column)):
            if cell.words:
                yield _read(cell.words, page)
    if free:
        yield _read(free, page)


def _read(words: list[Word], page: RawPage) -> list[Word]:
    return [word for line in lines_of(words, page.number) for word in line.words]


def _boxes(words: Sequence[Word], page: RawPage) -> Iterator[PageBox]:
    """One box around the words of each line."""
    line: list[Word] = []
    for word in words:
        if line and abs(word.baseline - line[-1].baseline) > ONE_LINE * word.size:
            yield _around(line, page)
            line = []
        line.append(word)
    if line:
        yield _around(line, page)


def _around(words: Sequence[Word], page: RawPage) -> PageBox:
    left, right = min(word.left for word in words), max(word.right for word in words)
    top, bottom = min(word.top for word in words), max(word.bottom for word in words)
    inside = [max(0.0, min(1.0, part)) for part in (left / page.width, top / page.height)]
    width, height = (right - left) / page.width, (bottom - top) / page.height
    return PageBox(inside[0], inside[1], min(width, 1 - inside[0]), min(height, 1 - inside[1]))


def _letters(text: str) -> str:
    return fold(text).replace(" ", "")
