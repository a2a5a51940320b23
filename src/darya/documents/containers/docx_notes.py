"""Footnotes and endnotes of a Word file: their marks as printed, and their texts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from darya.documents.containers.docx_names import WORD, value_of
from darya.documents.containers.docx_numbering import write_number
from darya.documents.containers.ooxml import Element
from darya.documents.content import Note

ReadText = Callable[[Element], str]


@dataclass(slots=True)
class NoteCounter:
    """Marks of the notes of one kind, given out in the order in which the text refers to them."""

    kind: str
    """``footnote`` or ``endnote``."""
    number_format: str = "decimal"
    marks: dict[str, str] = field(default_factory=dict)
    """Identifier of the note → its mark."""

    def mark_of(self, identifier: str) -> str:
        """The mark printed where the text refers to a note."""
        if identifier not in self.marks:
            self.marks[identifier] = write_number(len(self.marks) + 1, self.number_format)
        return self.marks[identifier]


def counters_of(settings: Element | None, document: Element) -> dict[str, NoteCounter]:
    """Element name of a reference (without namespace) → counter.

    Word counts endnotes i, ii, iii unless the settings or a section tell otherwise.
    """
    counters = {}
    for kind, usual in (("footnote", "decimal"), ("endnote", "lowerRoman")):
        places = [document.find(f".//{WORD}sectPr/{WORD}{kind}Pr")]
        if settings is not None:
            places.append(settings.find(f"{WORD}{kind}Pr"))
        told = next((found for place in places if (found := value_of(place, "numFmt"))), None)
        counters[f"{kind}Reference"] = NoteCounter(kind, told or usual)
    return counters


def read_notes(root: Element | None, counter: NoteCounter, read_text: ReadText) -> list[Note]:
    """The notes that the text refers to, in the order of their marks."""
    if root is None:
        return []
    texts = {
        item.get(WORD + "id", ""): read_text(item)
        for item in root.iter(WORD + counter.kind)
        if item.get(WORD + "type", "normal") == "normal"
    }
    return [Note(mark, texts[identifier]) for identifier, mark in counter.marks.items() if texts.get(identifier)]
