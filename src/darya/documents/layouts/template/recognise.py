"""Is this Darya's own workbook? Its hidden property says so; without it, its sheets and headings."""

from __future__ import annotations

from darya.documents.content import Content
from darya.documents.layouts.template.form import VERSION_PROPERTY
from darya.documents.layouts.template.lines import find_sheet


def recognise(content: Content) -> float:
    """0 … 1: how sure it is that the content is a workbook of this form, saved by whatever program."""
    if content.container != "xlsx":
        return 0.0
    found = {sheet[0].key for table in content.tables() if (sheet := find_sheet(table))}
    if "statements" not in found and "functions" not in found:
        return 0.0
    if VERSION_PROPERTY in dict(content.properties):
        return 1.0
    return 0.9 if {"general", "functions", "statements"} <= found else 0.4
