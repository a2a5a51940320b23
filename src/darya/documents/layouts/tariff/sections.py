"""A handbook's paragraphs → entries: a heading, and the paragraphs of what is done, what must be known, examples."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from darya.documents.layouts.tariff.headings import Heading, read_heading
from darya.documents.lines import Line, Piece
from darya.documents.vocabulary import role_at_start, role_of, vocabulary, vocabulary_languages

SECTIONS = ("work_description", "must_know", "examples")


@dataclass(slots=True)
class Entry:
    """One grade of one occupation, as collected."""

    heading: Heading
    place: Piece
    parts: list[tuple[str, Piece]] = field(default_factory=list)
    """Pairs of section role and paragraph, labels taken off."""
    unread: list[Piece] = field(default_factory=list)

    def has(self, role: str) -> bool:
        """Whether anything stands in a section."""
        return any(part == role for part, _ in self.parts)


@dataclass(frozen=True, slots=True)
class Handbook:
    """What stands before the first entry, and the entries."""

    front: tuple[Piece, ...]
    entries: tuple[Entry, ...]


def collect(lines: Sequence[Line]) -> Handbook:
    """Go through the paragraphs once; a heading opens an entry, a label a section of it."""
    pieces = [piece for line in lines for cell in line.cells for piece in cell.pieces]
    front: list[Piece] = []
    entries: list[Entry] = []
    above: Heading | None = None
    section: str | None = None
    for number, piece in enumerate(pieces):
        heading = _heading_at(pieces, number)
        if heading:
            above = heading if heading.occupation else _with_occupation(heading, above)
            section = None
            if _opens_entry(above, pieces, number):
                entries.append(Entry(above, piece))
            continue
        for role, part in _split_at_labels(piece):
            section = role or section
            _put(part, section, entries, front)
    return Handbook(tuple(front), tuple(entries))


def _put(part: Piece, section: str | None, entries: list[Entry], front: list[Piece]) -> None:
    if not part.text:
        return
    if not entries:
        front.append(part)
    elif section:
        entries[-1].parts.append((section, part))
    else:
        entries[-1].unread.append(part)


def _heading_at(pieces: Sequence[Piece], number: int) -> Heading | None:
    """A heading names its section, or is followed by a section's label or another heading."""
    heading = read_heading(pieces[number].text)
    if heading is None or heading.section:
        return heading
    after = pieces[number + 1].text if number + 1 < len(pieces) else ""
    return heading if _label(after) in SECTIONS[:2] else None


def _opens_entry(heading: Heading, pieces: Sequence[Piece], number: int) -> bool:
    """A section's heading above the headings of its grades only names the occupation."""
    if heading.grade:
        return True
    after = next(
        (found for piece in pieces[number + 1 :] if (found := _label(piece.text) or read_heading(piece.text))), None
    )
    return not (isinstance(after, Heading) and after.grade and not after.section)


def _with_occupation(heading: Heading, above: Heading | None) -> Heading:
    """``4-й разряд`` below ``§ 12. Повар``."""
    if above is None or above.occupation is None:
        return heading
    text = f"{above.occupation}, {heading.text}"
    return Heading(text, heading.section or above.section, above.occupation, heading.grade, heading.grade_as_issued)


def _label(text: str) -> str | None:
    opened = role_at_start(text)
    match = opened[0] if opened else role_of(text)
    return match.role if match and match.role in SECTIONS else None


def _split_at_labels(piece: Piece) -> Iterator[tuple[str | None, Piece]]:
    """The paragraph cut before every label in it: some files run all sections of a grade together."""
    whole = role_of(piece.text)
    if whole and whole.role in SECTIONS:
        yield whole.role, piece.with_text("")
        return
    role, start = None, 0
    for match in _label_pattern().finditer(piece.text):
        if before := piece.text[start : match.start()].strip():
            yield role, piece.with_text(before)
        opened = role_of(match["label"])
        role, start = opened.role if opened else role, match.end()
        yield role, piece.with_text("")
    if start == 0 and (opened_by := role_at_start(piece.text)) and opened_by[0].role in SECTIONS:
        yield opened_by[0].role, piece.with_text(opened_by[1])
        return
    yield role, piece.with_text(piece.text[start:].strip())


@cache
def _label_pattern() -> re.Pattern[str]:
    labels = set(_all_labels(SECTIONS))
    words = "|".join(sorted((r"\s+".join(map(re.escape, label.split())) for label in labels), key=len, reverse=True))
    return re.compile(rf"(?:^|(?<=[.;!?]\s))(?:\d{{1,3}}[.)]\s*)?(?P<label>{words})\s*[.:]\s*", re.IGNORECASE)


def _all_labels(roles: Iterable[str]) -> Iterator[str]:
    for tag in vocabulary_languages():
        for role in roles:
            yield from vocabulary(tag).get(role, ())
