"""Text of Word paragraphs: runs, breaks, notes, fields, tracked changes, text boxes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from darya.documents.containers.docx_names import (
    COMPATIBILITY,
    KEPT_WRAPPERS,
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    RUN,
    RUN_PROPERTIES,
    WORD,
    is_on,
    number_of,
    value_of,
)
from darya.documents.containers.docx_notes import NoteCounter
from darya.documents.containers.docx_numbering import Numbering
from darya.documents.containers.docx_styles import PLAIN, Style, outline_level
from darya.documents.containers.ooxml import Element
from darya.documents.containers.paragraphs import LINE_BREAK, ParagraphBuilder, label_says_something
from darya.documents.containers.symbols import symbol_character
from darya.documents.content import Paragraph

_CHARACTERS = {
    WORD + "tab": " ",
    WORD + "ptab": " ",
    WORD + "br": LINE_BREAK,
    WORD + "cr": LINE_BREAK,
    WORD + "noBreakHyphen": "-",
}
_TEXT_BOX = WORD + "txbxContent"
_DRAWN = frozenset((WORD + "drawing", WORD + "pict", WORD + "object"))


@dataclass(slots=True)
class _Field:
    """A field such as PAGE or TOC between its begin and end marks."""

    instruction: str = ""
    shows_result: bool = False

    @property
    def is_contents(self) -> bool:
        return self.instruction.lstrip().upper().startswith("TOC")


@dataclass(slots=True)
class TextReader:
    """Reads the paragraphs of one file in order; lists and notes count on from one to the next."""

    styles: Mapping[str, Style]
    numbering: Numbering
    counters: Mapping[str, NoteCounter]
    builder: ParagraphBuilder = field(default_factory=ParagraphBuilder)
    fields: list[_Field] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    """Text boxes met and not yet read; they are read after the paragraph that they hang on."""

    def read(self, element: Element, *, in_table: bool = False, row: int | None = None) -> list[Paragraph]:
        """The paragraphs of a ``w:p``: none when it is empty, several where line breaks part sentences."""
        properties = element.find(PARAGRAPH_PROPERTIES)
        style = self.styles.get(value_of(properties, "pStyle") or "", PLAIN)
        in_contents = style.is_contents or self._in_contents()
        self._read_children(element, style)
        if in_contents or self._in_contents():
            self.builder.pieces.clear()
            return []
        label = self._label(properties, style)
        if self._mark_is_deleted(properties):
            return []  # its text flows on into the next paragraph
        if label and label_says_something(label, in_table):
            self.builder.add_label(label)
        outline = outline_level(properties)
        return self.builder.build(heading=style.heading if outline is None else outline, row=row)

    def read_all(self, parent: Element) -> str:
        """The text of every paragraph below an element, joined by blanks."""
        built = [paragraph.text for item in parent.iter(PARAGRAPH) for paragraph in self.read(item, in_table=True)]
        return " ".join(built)

    def take_boxes(self) -> list[Element]:
        """The text boxes met since the last call."""
        boxes, self.boxes = self.boxes, []
        return boxes

    def _in_contents(self) -> bool:
        return any(item.is_contents for item in self.fields)

    def _mark_is_deleted(self, properties: Element | None) -> bool:
        mark = None if properties is None else properties.find(RUN_PROPERTIES)
        return mark is not None and mark.find(WORD + "del") is not None

    def _label(self, properties: Element | None, style: Style) -> str:
        own = None if properties is None else properties.find(WORD + "numPr")
        number = value_of(own, "numId") or style.list_number
        if not number or number == "0" or not self.builder.has_text():
            return ""
        return self.numbering.next_label(number, number_of(own, "ilvl", style.list_level))

    def _read_children(self, parent: Element, style: Style) -> None:
        for child in unwrapped(parent):
            if child.tag == RUN:
                self._read_run(child, style)

    def _read_run(self, run: Element, style: Style) -> None:
        look = run.find(RUN_PROPERTIES)
        own = self.styles.get(value_of(look, "rStyle") or "", PLAIN)
        if is_on(look, "vanish") or (own.hidden and is_on(look, "vanish") is None):
            return
        bold = is_on(look, "b")
        raised = _is_raised(look, own)
        for child in unwrapped(run):
            text = self._text_of(child)
            if text:
                self.builder.add(text, raised=raised, bold=(own.bold or style.bold) if bold is None else bold)

    def _text_of(self, child: Element) -> str:
        """The text of one child of a run; notes, fields and text boxes are noted on the way."""
        tag = child.tag
        if tag == WORD + "fldChar" or tag == WORD + "instrText":
            self._follow_field(child)
        elif tag in _DRAWN:
            self.boxes.extend(_boxes_of(child))
        elif self.fields and not self.fields[-1].shows_result:
            return ""
        elif tag == WORD + "t":
            return str(child.text or "")
        elif tag == WORD + "sym":
            return symbol_character(child.get(WORD + "font", ""), child.get(WORD + "char", ""))
        elif tag in _CHARACTERS:
            return _CHARACTERS[tag]
        else:
            self._refer_to_note(child)
        return ""

    def _refer_to_note(self, child: Element) -> None:
        counter = self.counters.get(str(child.tag).rpartition("}")[2])
        if counter:
            mark = counter.mark_of(child.get(WORD + "id", ""))
            if child.get(WORD + "customMarkFollows") is None:
                self.builder.add_note(mark)

    def _follow_field(self, child: Element) -> None:
        step = child.get(WORD + "fldCharType")
        if step == "begin":
            self.fields.append(_Field())
        elif not self.fields:
            return
        elif step == "separate":
            self.fields[-1].shows_result = True
        elif step == "end":
            self.fields.pop()
        else:
            self.fields[-1].instruction += child.text or ""


def _is_raised(look: Element | None, own: Style) -> bool:
    alignment = value_of(look, "vertAlign")
    return own.raised if alignment is None else alignment == "superscript"


def unwrapped(parent: Element) -> Iterator[Element]:
    """The children, with what stands around content taken away and what was deleted left out."""
    for child in parent:
        if child.tag == WORD + "sdt":
            if not _is_contents_control(child):
                yield from unwrapped(child)
        elif child.tag in KEPT_WRAPPERS:
            if not (child.get(WORD + "instr") or "").lstrip().upper().startswith("TOC"):
                yield from unwrapped(child)
        elif child.tag == COMPATIBILITY + "AlternateContent":
            chosen = next(iter(child), None)  # the same thing said twice: the first will do
            if chosen is not None:
                yield from unwrapped(chosen)
        else:
            yield child


def _is_contents_control(control: Element) -> bool:
    gallery = control.find(f"{WORD}sdtPr/{WORD}docPartObj/{WORD}docPartGallery")
    return gallery is not None and gallery.get(WORD + "val", "") == "Table of Contents"


def _boxes_of(drawn: Element) -> Iterator[Element]:
    """Text boxes inside a drawing, outermost only, each once."""
    for child in unwrapped(drawn):
        if child.tag == _TEXT_BOX:
            yield child
        else:
            yield from _boxes_of(child)
