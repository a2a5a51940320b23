"""A ministry's own shape: a heading per duty, code and level in a line, a two-column table with bullet lists."""

from __future__ import annotations

from collections.abc import Iterator

from .content import Function, Standard
from .page import Cell, Document, Paragraph, Table
from .wording import label

_KINDS = ("task", "skill", "knowledge", "responsibility")


def duties_document(standard: Standard) -> Document:
    """The standard as a list of duties, some of them written in the country's own language."""
    blocks: list[Paragraph | Table] = list(_opening(standard))
    for number, duty in enumerate(standard.functions, start=1):
        blocks += _duty(standard, duty, number)
    return Document(standard.both(standard.head["title"]), standard.fictitious, "ru", tuple(blocks))


def _opening(standard: Standard) -> Iterator[Paragraph]:
    head = standard.head
    yield Paragraph(standard.fictitious, "centre")
    yield Paragraph(f"{head['title']['tk']} / {head['title']['ru']}", "title")
    yield Paragraph(f"{head['activity']['code']}. {head['activity']['tk']} / {head['activity']['ru']}", "centre")
    yield Paragraph(f"{head['act']['tk']} / {head['act']['ru']}", "centre")
    yield Paragraph(f"{head['act']['body']}, {head['act']['signed_by']}", "centre")
    yield Paragraph(head["developers"][0]["ru"], "centre")


def _duty(standard: Standard, duty: Function, number: int) -> Iterator[Paragraph | Table]:
    labels, language = standard.head["labels"], duty.printed[0]
    ordinal = f"{number}-{'njy' if number in {6, 9, 10} else 'nji'}"
    yield Paragraph(f"{ordinal} wezipe / Обязанность {number}. {duty.title['tk']} / {duty.title['ru']}", "heading")
    yield Paragraph(f"{label('code', labels)}: {duty.code}    {label('duty level', labels)}: {duty.level}")
    yield Table((30, 70), tuple(_row(duty, kind, language, labels) for kind in _KINDS if duty.of_kind(kind)))


def _row(duty: Function, kind: str, language: str, labels: list[str]) -> tuple[Cell, Cell]:
    texts = tuple(statement.printed(language) for statement in duty.of_kind(kind))
    return Cell((label(f"duty {kind}", labels),)), Cell(texts, bullets=True)
