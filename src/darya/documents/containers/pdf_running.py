"""Running headers and footers and page numbers are found by their place and taken out.

Only lines outside tables near the upper or lower edge are looked at, from the edge inward, and only as long as
each of them is one: real text that happens to stand at the top of several pages stays.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from darya.documents.containers.pdf_shapes import RawPage, Word

ZONE = 0.16
"""Of the page's height, at the top and at the bottom."""
SAME_PLACE = 6.0
"""Points."""
SAME_BEGINNING = 40
"""Characters by which a running line of another length is known again, on a page of another width."""
SHARE = 0.4
"""Of all pages; a line that stands on more pages is a running one."""
NUMBER = re.compile(r"\d+")
BARE_NUMBER = re.compile(r"^[-–—\s]*(\d{1,4})[-–—\s]*$")
SECTION = re.compile(r"^(?:\d+(?:\.\d+)+\.?|[IVX]+\.|\d+\.)\s+\D")
"""How a numbered heading begins; never taken for a running header because of its changing number."""
MADE_BY_PROGRAM = re.compile(
    r"^(?:Powered by TCPDF|Страница \d+ из \d+|Page \d+ of \d+|стр\.? ?\d+|"
    r".*\bСистема ГАРАНТ\b|.*\bКонсультантПлюс\b|.*www\.consultant\.ru|Документ (?:сохранен|предоставлен) )",
    re.IGNORECASE,
)


@dataclass(slots=True)
class EdgeLine:
    """A line near the upper or lower edge."""

    page: int
    words: list[Word]
    place: float
    """Distance from its edge."""
    text: str

    @property
    def shape(self) -> str:
        """The text with every number alike."""
        return NUMBER.sub("#", self.text)

    @property
    def numbers(self) -> list[int]:
        """The numbers in the text."""
        return [int(found) for found in NUMBER.findall(self.text)]


def remove_running_lines(pages: list[RawPage], free: list[list[Word]]) -> None:
    """Take running lines out of each page's words; ``free`` are each page's words outside tables."""
    for from_top in (True, False):
        edges = [_edge_lines(page, words, from_top) for page, words in zip(pages, free, strict=True)]
        running = _running([line for lines in edges for line in lines], len(pages))
        beginnings = {
            line.text[:SAME_BEGINNING]: line.place
            for lines in edges
            for line in lines
            if id(line) in running and len(line.text) > SAME_BEGINNING
        }
        for page, lines in zip(pages, edges, strict=True):
            gone: set[int] = set()
            for line in lines:
                known = id(line) in running or _begins_alike(line, beginnings)
                if not known and not MADE_BY_PROGRAM.search(line.text):
                    break
                gone.update(id(word) for word in line.words)
            if gone:
                page.words = [word for word in page.words if id(word) not in gone]


def _begins_alike(line: EdgeLine, beginnings: dict[str, float]) -> bool:
    """Whether a running line stands at the same place that only ends elsewhere."""
    place = beginnings.get(line.text[:SAME_BEGINNING])
    return place is not None and abs(place - line.place) <= SAME_PLACE


def _edge_lines(page: RawPage, words: list[Word], from_top: bool) -> list[EdgeLine]:
    """The lines in the zone from the edge inward."""
    lines: list[EdgeLine] = []
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.baseline):
        if rows and word.baseline - rows[-1][0].baseline < 0.5 * word.size:
            rows[-1].append(word)
        else:
            rows.append([word])
    for row in rows if from_top else reversed(rows):
        place = row[0].baseline if from_top else page.height - row[0].baseline
        if place > ZONE * page.height:
            break
        text = " ".join(word.text for word in sorted(row, key=lambda word: word.left))
        lines.append(EdgeLine(page.number, row, place, text))
    return lines


def _running(lines: list[EdgeLine], page_count: int) -> set[int]:
    """The ``id`` of each line that is repeated or counts the pages."""
    found: set[int] = set()
    groups: dict[str, list[EdgeLine]] = defaultdict(list)
    for line in lines:
        groups[line.shape].append(line)
    for group in groups.values():
        for line in group:
            near = [other for other in group if abs(other.place - line.place) <= SAME_PLACE]
            if _is_running(line, near, page_count):
                found.add(id(line))
    return found


def _is_running(line: EdgeLine, near: list[EdgeLine], page_count: int) -> bool:
    number = BARE_NUMBER.match(line.text)
    if number and int(number.group(1)) == line.page:
        return True
    if SECTION.match(line.text) or page_count < 2:
        return False
    same = {other.page for other in near if other.text == line.text}
    if len(same) >= max(2, SHARE * page_count):
        return True
    return bool(line.numbers) and len(_counting(line, near)) >= (2 if number else max(2, SHARE * page_count))


def _counting(line: EdgeLine, near: list[EdgeLine]) -> set[int]:
    """Pages on which a line of the same shape has a number that is as far from the page's as here."""
    best: set[int] = set()
    for position, number in enumerate(line.numbers):
        offset = number - line.page
        pages = {other.page for other in near if other.numbers[position] - other.page == offset}
        best = max(best, pages, key=len)
    return best
