"""Footnotes: small text at the bottom of a page or the end of the document, each beginning with its mark."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from darya.documents.containers.pdf_shapes import Draft, Line, RawPage

RULE_LEAST, RULE_MOST = 90.0, 320.0
"""Points; how long the rule above footnotes is."""
WRITTEN_RULE = re.compile(r"^[─—_\-]{10,}$")
"""A rule that was typed."""
MARKED = re.compile(r"^(\*{1,4}|\*\(\d{1,3}\)|<\d{1,3}>|\d{1,3}[)]?)\s+(?=\S)")
"""A mark that is not raised."""
SMALL = 0.93
"""Of the usual size of the page."""


@dataclass(slots=True)
class NoteDraft:
    """A footnote that is still open for further lines."""

    mark: str
    at_end: bool = False
    """Below a typed rule: everything after it, on later pages too, is notes."""
    draft: Draft = field(default_factory=Draft)


def split_notes(lines: list[Line], page: RawPage, last_table: float, notes: list[NoteDraft]) -> list[Line]:
    """Move the footnotes among the lines of a page outside tables to ``notes``; give back the other lines.

    ``last_table`` is the lower edge of the last table; footnotes come after it.
    """
    at_end = bool(notes) and notes[-1].at_end
    start = 0 if at_end else _start(lines, page, last_table)
    if start is None:
        return lines
    kept, below = lines[:start], lines[start:]
    continued = bool(notes) and notes[-1].draft.lines[-1].page == page.number - 1
    for line in below:
        if WRITTEN_RULE.match(line.text):
            at_end = True
            continue
        mark = _mark(line, notes[-1].mark if notes else "")
        if mark:
            notes.append(NoteDraft(mark, at_end))
        elif not notes or not (continued or notes[-1].draft.lines[-1].page == page.number):
            kept.append(line)
            continue
        if line.text:
            notes[-1].draft.lines.append(line)
    return kept


def _mark(line: Line, last: str) -> str:
    """The mark that a line begins with, taken out of it; a number that is not raised must follow the ``last`` one."""
    if line.leading_mark:
        mark, line.leading_mark = line.leading_mark, ""
        return mark
    found = MARKED.match(line.text)
    if not found:
        return ""
    mark = found.group(1).strip("<>()")
    if mark.isdigit() and last.isdigit() and int(mark) != int(last) + 1:
        return ""
    line.text = line.text[found.end() :]
    return mark


def _start(lines: list[Line], page: RawPage, last_table: float) -> int | None:
    """Index of the first line that belongs to the footnotes."""
    for index, line in enumerate(lines):
        if line.baseline < last_table:
            continue
        if WRITTEN_RULE.match(line.text) and any(later.leading_mark for later in lines[index:]):
            return index
        if _begins_note(line) and (_is_below_rule(line, page) or line.size < SMALL * page.usual_size):
            return index
        if line.size < SMALL * page.usual_size and _is_below_rule(line, page):
            return index
    return None


def _begins_note(line: Line) -> bool:
    return bool(line.leading_mark) or MARKED.match(line.text) is not None


def _is_below_rule(line: Line, page: RawPage) -> bool:
    """Whether a short rule of its own stands directly above the line."""
    return any(
        RULE_LEAST <= rule.length <= RULE_MOST and 0 < line.baseline - rule.at < 2.5 * line.size
        for rule in page.horizontal
        if not any(abs(rule.at - side.start) < 4 or abs(rule.at - side.end) < 4 for side in page.vertical)
    )
