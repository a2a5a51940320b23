"""How sure it is that a file is a qualification sheet."""

from __future__ import annotations

from darya.documents.content import Content
from darya.documents.layouts.qualification_sheet.columns import find_sheet_table, has_own_words
from darya.documents.lines import lines_of


def recognise(content: Content) -> float:
    """From 0 to 1. Eleven numbered columns with known headings are sure; without a known heading it stays open."""
    lines = lines_of(content)
    table = find_sheet_table(lines)
    if table is None or not table.rows:
        return 0.0
    if table.by_headings >= 4 and has_own_words(lines):
        return 1.0
    return 0.7 if table.by_headings >= 2 else 0.45
