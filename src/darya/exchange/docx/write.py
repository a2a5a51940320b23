"""Write a printable document as a Word file."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import Path
from xml.sax.saxutils import quoteattr

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.section import Section as WordSection
from docx.shared import Cm, Emu
from lxml import etree

from darya.exchange.docx.markup import (
    NAMESPACE,
    facts,
    field,
    line_paragraph,
    list_item,
    paragraph,
    run,
    table,
    without_control,
)
from darya.exchange.docx.styles import SMALL_TITLE, set_styles
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
    Style,
    Table,
)

_SHEETS = {Paper.PORTRAIT: (21.0, 29.7), Paper.LANDSCAPE: (29.7, 21.0), Paper.WIDE: (42.0, 29.7)}  # centimetres
_MARGIN = Cm(1.8)
_PLACE = re.compile(r"(<!--blocks of section \d+-->)")
_LONGEST_PROPERTY = 255  # letters, as python-docx takes them
_TWENTIETHS_OF_A_POINT = 635  # English metric units in one


def write_docx(document: PrintedDocument, path: Path) -> None:
    """Write the document. Two runs over one dated document give the same bytes."""
    file = docx.Document()
    set_styles(file, document.languages[0])
    _set_properties(file, document)
    headings = _Headings(document)
    places: dict[str, str] = {}
    for number, section in enumerate(document.sections):
        sheet = file.sections[0] if number == 0 else file.add_section(WD_SECTION.NEW_PAGE)
        _set_sheet(sheet, section.paper)
        _put_margins(sheet, document, linked=number > 0 and section.paper is document.sections[number - 1].paper)
        blocks = "".join(_markup(block, document, headings, _text_width(sheet)) for block in section.blocks)
        places[_leave_place(file, number)] = (_title_markup(document) if number == 0 else "") + blocks
    path.write_bytes(_packed(file, places))


class _Headings:
    """Headings of the whole document with the bookmarks to which the contents point."""

    def __init__(self, document: PrintedDocument) -> None:
        blocks = [block for section in document.sections for block in section.blocks]
        self.listed = [block for block in blocks if isinstance(block, Heading)]
        self._numbers = count(1)

    def bookmark(self, heading: Heading, content: str) -> str:
        number = next(self._numbers)
        return f'<w:bookmarkStart w:id="{number}" w:name="_Toc{number:06d}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


def _leave_place(file: Document, number: int) -> str:
    """Mark where the blocks of a section come: a comment before the properties of the last section."""
    place = etree.Comment(f"blocks of section {number}")
    file.element.body[-1].addprevious(place)
    return f"<!--{place.text}-->"


def _markup(block: Block, document: PrintedDocument, headings: _Headings, width: int) -> str:
    lead = document.languages[0]
    match block:
        case Heading():
            language = block.language if block.language != lead else None
            return paragraph(headings.bookmark(block, run(block.text, language)), f"Heading{block.level}")
        case Paragraph():
            return "".join(line_paragraph(line, lead, keep_next=block.keep) for line in block.lines)
        case Note():
            return _note(block.line)
        case ItemList():
            return "".join(list_item(item, lead) for item in block.items)
        case Table():
            return table(block.columns, block.rows, width, lead) + paragraph("")
        case Facts():
            return facts(block.rows, width, lead) + paragraph("")
        case Contents():
            return "".join(_contents(block, headings, width))


def _title_markup(document: PrintedDocument) -> str:
    lead = document.languages[0]
    if document.compact:
        return _compact_title(document)
    lines = (document.kind, document.title, *document.subtitle)
    first, *others = (run(line.text, line.language if line.language != lead else None) for line in lines)
    marks = "".join(line_paragraph(mark, lead) for mark in document.marks)
    remark = _note(document.notice) if document.notice else ""
    return paragraph(first) + "".join(paragraph(one, "Title") for one in others) + marks + remark


def _compact_title(document: PrintedDocument) -> str:
    lead = document.languages[0]
    title = paragraph(run(document.title.text, document.title.language), SMALL_TITLE)
    marks = Line(" · ".join(mark.text for mark in document.marks), lead, Style.SMALL)
    remark = _note(document.notice) if document.notice else ""
    return title + "".join(line_paragraph(line, lead) for line in (*document.subtitle, marks)) + remark


def _note(line: Line) -> str:
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="{size}" w:space="6" w:color="1F3A5F"/>' for edge, size in (("left", 24),)
    )
    extra = f'<w:pBdr>{edges}</w:pBdr><w:spacing w:before="120" w:after="120"/><w:ind w:left="170"/>'
    return paragraph(run(line.text, line.language), extra=extra)


def _contents(block: Contents, headings: _Headings, width: int) -> Iterator[str]:
    """A field that Word rebuilds on request, filled with the headings and fields for their pages."""
    yield paragraph(run(block.heading.text, block.heading.language, bold=True))
    listed = [(number, one) for number, one in enumerate(headings.listed, start=1) if one.level <= block.depth]
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">'
        f' TOC \\o "1-{block.depth}" \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    tab = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{width}"/></w:tabs>'
    for place, (number, heading) in enumerate(listed):
        anchor = f"_Toc{number:06d}"
        page = field(f"PAGEREF {anchor} \\h", " ", dirty=True)
        link = f"<w:hyperlink w:anchor={quoteattr(anchor)}>{run(heading.text)}<w:r><w:tab/></w:r>{page}</w:hyperlink>"
        content = (begin if place == 0 else "") + link + (end if place == len(listed) - 1 else "")
        yield paragraph(content, f"TOC{heading.level}", extra=tab)


def _set_sheet(sheet: WordSection, paper: Paper) -> None:
    width, height = _SHEETS[paper]
    sheet.orientation = WD_ORIENT.PORTRAIT if paper is Paper.PORTRAIT else WD_ORIENT.LANDSCAPE
    sheet.page_width, sheet.page_height = Cm(width), Cm(height)
    sheet.left_margin = sheet.right_margin = sheet.top_margin = sheet.bottom_margin = _MARGIN
    sheet.header_distance = sheet.footer_distance = Cm(0.9)


def _text_width(sheet: WordSection) -> int:
    width = Emu((sheet.page_width or 0) - (sheet.left_margin or 0) - (sheet.right_margin or 0))
    return width // _TWENTIETHS_OF_A_POINT


def _put_margins(sheet: WordSection, document: PrintedDocument, *, linked: bool) -> None:
    """Title and status above, version, date and page below; anew where the width of the page changes."""
    if linked:
        return
    status, *others = document.marks
    page, of = document.page_words
    number = run(f"{page} ") + field("PAGE") + run(f" {of} ") + field("NUMPAGES")
    left = " · ".join(mark.text for mark in others)
    for part, style, start, end in (
        (sheet.header, "Header", run(document.running_title.text), run(status.text)),
        (sheet.footer, "Footer", run(left), number),
    ):
        part.is_linked_to_previous = False
        tabs = f'<w:tabs><w:tab w:val="right" w:pos="{_text_width(sheet)}"/></w:tabs>'
        markup = paragraph(f"{start}<w:r><w:tab/></w:r>{end}", style, extra=tabs)
        if part is sheet.footer and document.notice:
            markup += paragraph(run(document.notice.text, bold=True), style, extra='<w:jc w:val="center"/>')
        holder = parse_xml(f'<w:body xmlns:w="{NAMESPACE}">{markup}</w:body>')
        existing = part.paragraphs[0]._p
        for new in reversed(list(holder)):
            existing.addnext(new)
        existing.getparent().remove(existing)


def _set_properties(file: Document, document: PrintedDocument) -> None:
    known = file.core_properties
    known.title, known.subject = _property(document.title.text), _property(document.kind.text)
    known.author = known.last_modified_by = "Darya"
    known.comments = document.marks[0].text
    known.keywords = _property(", ".join(document.keywords))
    known.language = document.languages[0]
    moment = (
        dt.datetime.combine(document.date, dt.time(), dt.UTC)
        if document.date
        else dt.datetime.now(dt.UTC).replace(microsecond=0)
    )
    known.created = known.modified = moment.replace(tzinfo=None)


def _property(text: str) -> str:
    """A property of the file: 255 letters at most, and none that XML cannot hold."""
    return without_control(text)[:_LONGEST_PROPERTY]


def _packed(file: Document, places: Mapping[str, str]) -> bytes:
    """The file as bytes, with the blocks of each section put in their places.

    They are put in as text: moving large tables into a parsed document takes time with the square of their rows.
    The parts of the archive carry no date of their own.
    """
    written, steady = io.BytesIO(), io.BytesIO()
    file.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(steady, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            part.compress_type = zipfile.ZIP_DEFLATED
            content = source.read(name)
            target.writestr(part, _filled(content, places) if name == _MAIN_PART else content)
    return steady.getvalue()


_MAIN_PART = "word/document.xml"


def _filled(content: bytes, places: Mapping[str, str]) -> bytes:
    before, *rest = _PLACE.split(content.decode())
    parts = [before]
    for place, after in zip(rest[::2], rest[1::2], strict=True):
        parts += [places[place], after]
    return "".join(parts).encode()
