"""Words become lines: by baseline, with raised marks told apart from the text."""

from __future__ import annotations

import re
from statistics import median

from darya.documents.containers.pdf_characters import GAP
from darya.documents.containers.pdf_shapes import Line, Word

SMALL = 0.8
"""Of the usual size; smaller words may be marks, and do not make a line of their own beside larger ones."""
ONE_LINE = 0.35
"""Of the size; baselines that differ by less are one line."""
RAISED = 0.09
"""Of the size; a small word whose baseline is higher by more is raised."""
HIGHEST = 0.8
"""Of the size; what is raised by more belongs to another line."""
LOWEST = 0.3
"""Of the size, for lowered indices."""
MARK = re.compile(r"^(?:\*{1,4}|\*?\(?\d{1,3}\)?|[ivxl]{1,5}|[a-zа-я]\)?),?$")
"""What a raised footnote mark looks like: digits, asterisks, small Roman numerals, a letter."""
CLOSING = frozenset("),.;:»”")
"""What follows a mark without a blank."""
UNIT = re.compile(r"(?:^|[\d\s(/])(?:[кдсмКМ]?м|[kdcmM]?m|с|s|10)$")
"""A raised number after a unit of length or time or after ten is a power, not a mark."""


def lines_of(words: list[Word], page: int) -> list[Line]:
    """The lines of some words from top to bottom."""
    if not words:
        return []
    usual = median(word.size for word in words for _ in range(min(len(word.text), 20)))
    groups = _grouped([word for word in words if word.size >= SMALL * usual])
    rest = []
    for word in words:
        if word.size < SMALL * usual and not _attached(word, groups):
            rest.append(word)
    lines = [_line(group, page) for group in groups]
    if rest:
        lines += lines_of(rest, page) if len(rest) < len(words) else [_line(group, page) for group in _grouped(rest)]
    return sorted(lines, key=lambda line: line.baseline)


def _grouped(words: list[Word]) -> list[list[Word]]:
    groups: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.baseline):
        if groups and word.baseline - groups[-1][0].baseline <= ONE_LINE * word.size:
            groups[-1].append(word)
        else:
            groups.append([word])
    return groups


def _attached(word: Word, groups: list[list[Word]]) -> bool:
    """Add a small word to the line that it is a mark or an index in; False where there is none."""
    for group in groups:
        body = group[0]
        rise = body.baseline - word.baseline
        if -LOWEST * body.size <= rise <= HIGHEST * body.size and _is_beside(word, group):
            group.append(word)
            return True
    return False


def _is_beside(word: Word, group: list[Word]) -> bool:
    reach = group[0].size
    return any(
        -reach <= word.left - other.right <= reach or -reach <= other.left - word.right <= reach for other in group
    )


def _line(group: list[Word], page: int) -> Line:
    group.sort(key=lambda word: word.left)
    body = max(group, key=lambda word: (word.size, len(word.text)))
    text, leading = "", ""
    notes: list[str] = []
    kept: list[Word] = []
    previous: Word | None = None
    for word in group:
        if _is_mark(word, body, text):
            if kept:
                notes.append(word.text.rstrip(","))
            else:
                leading = word.text
        else:
            blank = _blank_between(previous, word)
            after_mark = previous is not None and bool(notes) and not (kept and previous is kept[-1])
            text += word.text if after_mark and word.text[0] in CLOSING else blank + word.text
            kept.append(word)
        previous = word
    return Line(
        words=kept or group,
        text=text if text[:1] != " " else text[1:],
        notes=tuple(notes),
        left=(kept or group)[0].left,
        right=max(word.right for word in group),
        baseline=body.baseline,
        size=body.size,
        page=page,
        first_width=_first_width(kept or group),
        spaced=group[-1].spaced,
        bold=all(word.bold for word in kept),
        leading_mark=leading,
    )


def _is_mark(word: Word, body: Word, before: str) -> bool:
    if word.size > 0.85 * body.size or body.baseline - word.baseline < RAISED * body.size:
        return False
    return MARK.match(word.text) is not None and not UNIT.search(before)


def _blank_between(previous: Word | None, word: Word) -> str:
    if previous is None:
        return ""
    gap = word.left - previous.right
    return " " if previous.spaced or gap > GAP * min(word.size, previous.size) else ""


def _first_width(words: list[Word]) -> float:
    last = words[0]
    for word in words[1:]:
        if _blank_between(last, word):
            break
        last = word
    return last.right - words[0].left
