"""How sure it is that a file is an entry of a tariff handbook."""

from __future__ import annotations

from darya.documents.content import Content
from darya.documents.layouts.tariff.sections import collect
from darya.documents.lines import lines_of


def recognise(content: Content) -> float:
    """From 0 to 1: entries that say what is done and what must be known, each under a grade or a section."""
    entries = collect(lines_of(content)).entries
    whole = [entry for entry in entries if entry.has("work_description") and entry.has("must_know")]
    if not whole:
        return 0.0
    graded = any(entry.heading.grade for entry in whole)
    return 1.0 if graded else 0.6
