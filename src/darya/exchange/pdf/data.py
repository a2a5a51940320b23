"""A printable document as plain data for the Typst template: short keys, and only what differs from the usual."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from darya.exchange.pages.page import (
    Block,
    Contents,
    Facts,
    Heading,
    ItemList,
    Line,
    Note,
    Paper,
    Paragraph,
    PrintedDocument,
    Section,
    Style,
    Table,
    TableRow,
)
from darya.language.tags import primary_language

Data = dict[str, Any]

_LONG_WORD = re.compile(r"\S{24,}")
_BREAK = re.compile(r"[-_./@:](?=.)|[^-_./@:\s]{20}(?=.)")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SHEETS = {Paper.PORTRAIT: ("a4", False), Paper.LANDSCAPE: ("a4", True), Paper.WIDE: ("a3", True)}


def template_data(document: PrintedDocument) -> Data:
    """The document as the template reads it."""
    lead = primary_language(document.languages[0])
    page, of = document.page_words
    return {
        "lang": lead,
        "title": _line(document.title, lead),
        "running-title": _line(document.running_title, lead),
        "subtitle": [_line(line, lead) for line in document.subtitle],
        "kind": _line(document.kind, lead),
        "marks": [mark.text for mark in document.marks],
        "keywords": list(document.keywords),
        "notice": [_line(document.notice, lead)] if document.notice else [],
        "compact": document.compact,
        "page": page,
        "of": of,
        "sections": [_section(section, lead) for section in document.sections],
    }


def _section(section: Section, lead: str) -> Data:
    paper, flipped = _SHEETS[section.paper]
    return {"paper": paper, "flipped": flipped, "blocks": [_block(block, lead) for block in section.blocks]}


def _block(block: Block, lead: str) -> Data:
    match block:
        case Heading(level, text, language):
            return {"is": "heading", "level": level, "t": _CONTROL.sub("", text), "l": primary_language(language)}
        case Paragraph(lines, keep):
            return {"is": "paragraph", "keep": keep, "lines": [_line(line, lead) for line in lines]}
        case Note(line):
            return {"is": "note", "line": _line(line, lead)}
        case ItemList(items):
            return {"is": "list", "items": [[_line(line, lead) for line in item] for item in items]}
        case Table(columns, rows):
            head = [_line(column.heading, lead) for column in columns]
            return {
                "is": "table",
                "head": head,
                "widths": [column.width for column in columns],
                "numbers": [column.numbers for column in columns],
                "rows": [_row(row, lead) for row in rows],
            }
        case Facts(rows):
            listed = [
                {"label": _line(label, lead), "cell": [_line(line, lead) for line in cell]} for label, cell in rows
            ]
            return {"is": "facts", "rows": listed}
        case Contents(heading, depth):
            return {"is": "contents", "title": heading.text, "depth": depth}


def _row(row: TableRow, lead: str) -> list[list[Data | str]]:
    return [[_line(_with_breaks(line), lead) for line in cell] for cell in row.cells]


def _with_breaks(line: Line) -> Line:
    """A long word, such as the name of a file, may be broken: else it would run out of its column."""
    return replace(line, text=_LONG_WORD.sub(lambda found: _BREAK.sub("\\g<0>\u200b", found[0]), line.text))


def _line(line: Line, lead: str) -> Data | str:
    """A line; the usual one, a body text in the leading language, is its text alone."""
    text = _CONTROL.sub("", line.text)
    if line.style is Style.BODY and primary_language(line.language) == lead:
        return text
    data: Data = {"t": text}
    if line.style is not Style.BODY:
        data["s"] = str(line.style)
    if primary_language(line.language) != lead:
        data["l"] = primary_language(line.language)
    return data
