"""The tariff-handbook entry: a paragraph per grade for what is done, what must be known, and examples."""

from __future__ import annotations

from collections.abc import Iterator

from .content import Function, Standard
from .page import Document, Paragraph
from .wording import label


def tariff_document(standard: Standard) -> Document:
    """The standard as an entry of a tariff handbook, one section per grade in the language of the grade."""
    blocks = (
        *_opening(standard),
        *(block for grade in standard.functions for block in _grade(standard, grade)),
    )
    return Document(standard.both(standard.head["title"]), standard.fictitious, "ru", blocks)


def _opening(standard: Standard) -> Iterator[Paragraph]:
    head = standard.head
    yield Paragraph(standard.fictitious, "centre")
    yield Paragraph(head["act"]["body"], "right")
    yield Paragraph(standard.both(head["act"]), "right")
    yield Paragraph(head["act"]["signed_by"], "right")
    yield Paragraph(f"{head['activity']['code']}. {standard.both(head['activity'])}", "heading")
    yield Paragraph(standard.both(head["title"]).upper(), "title")
    yield Paragraph(head["developers"][0]["ru"], "centre")


def _grade(standard: Standard, grade: Function) -> Iterator[Paragraph]:
    language = grade.printed[0]
    yield Paragraph(f"{grade.code}. {grade.title[language]}", "subheading")
    for kind in ("task", "knowledge", "other"):
        texts = [statement.printed(language) for statement in grade.of_kind(kind)]
        if texts:
            yield _running(label(f"tariff {kind}", [language]), texts, standard.head["knowledge_as"], kind)


def _running(caption: str, texts: list[str], knowledge_as: str, kind: str) -> Paragraph:
    """Sentences with full stops; knowledge as one sentence with semicolons where the handbook writes so."""
    if kind == "knowledge" and knowledge_as == "semicolons":
        joined = "; ".join(text[0].lower() + text[1:] for text in texts)
        return Paragraph(f" {joined}.", bold_start=f"{caption}:")
    return Paragraph(f" {'. '.join(texts)}.", bold_start=f"{caption}{':' if kind == 'knowledge' else '.'}")
