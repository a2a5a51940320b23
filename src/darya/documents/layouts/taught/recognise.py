"""Which of several mappings fits a document: the one whose labels, columns and headings it has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from darya.documents.content import Content
from darya.documents.layouts.taught.labels import Finder
from darya.documents.layouts.taught.mapping import LONGEST_HEADING, STATEMENTS, Mapping, Meaning
from darya.documents.layouts.taught.walk import Walk
from darya.documents.lines import lines_of

FITS = 0.6
"""Least share of a mapping's words that a document must have."""


def recognise(content: Content, mappings: Sequence[Mapping]) -> Mapping | None:
    """The best fitting mapping, or None where none fits; of equals the first."""
    rated = [(fit(content, mapping), -number, mapping) for number, mapping in enumerate(mappings)]
    best = max(rated, key=lambda item: item[:2], default=None)
    return best[2] if best and best[0] >= FITS else None


def fit(content: Content, mapping: Mapping) -> float:
    """0 … 1: the share of the mapping's words that the document has; 0 where none of them leads to statements."""
    lines = lines_of(content)
    texts = {cell.text for line in lines for cell in line.cells if len(cell.text) <= LONGEST_HEADING}
    labels, columns = Finder(mapping.labels), Finder(mapping.columns)
    labels_found = [label for text in texts if (label := labels.whole(text))]
    labels_found += [one.entry for text in texts for one in labels.inside(text)]
    columns_found = [column for text in texts if (column := columns.whole(text))]
    headings_found = [head for head in mapping.headings if any(map(head.expression.fullmatch, texts))]
    meanings = {label.means for label in labels_found} | {column.means for column in columns_found}
    if not meanings & {*STATEMENTS, Meaning.TEXT}:
        return 0.0
    found = {id(entry) for entry in (*labels_found, *columns_found, *headings_found)}
    return len(found) / (len(mapping.labels) + len(mapping.columns) + len(mapping.headings))


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a document a mapping explains."""

    titled: bool
    """Every function that says something has a title."""
    statements: int
    """Paragraphs that are read as statements."""
    kinds: int
    """How many kinds of statements there are."""
    unread: int
    """Paragraphs after the first function that nothing explains."""


def coverage(content: Content, mapping: Mapping) -> Coverage:
    """Walk through the document with the mapping and count."""
    found = Walk(mapping).go(lines_of(content))
    saying = [unit for unit in found.units if unit.said]
    said = [wordings for unit in saying for wordings in unit.said]
    return Coverage(
        titled=bool(saying) and all(unit.title for unit in saying),
        statements=sum(len(wordings.pieces) for wordings in said),
        kinds=len({wordings.kind for wordings in said}),
        unread=len(found.unread),
    )
