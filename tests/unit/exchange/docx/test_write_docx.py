import datetime as dt
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from tests.kitchen import kitchen

from darya.drafting import draft
from darya.exchange.docx.markup import share_widths
from darya.exchange.docx.styles import FONT
from darya.exchange.docx.write import write_docx
from darya.exchange.pages import PrintedDocument, draft_pages
from darya.exchange.pages.page import (
    Cell,
    Column,
    Contents,
    Heading,
    ItemList,
    Line,
    Note,
    Paper,
    Paragraph,
    Section,
    Style,
    Table,
    TableRow,
)


def printed(*sections: Section, languages: tuple[str, ...] = ("ru",), date: dt.date | None = None) -> PrintedDocument:
    return PrintedDocument(
        title=Line("Повар", "ru"), subtitle=(Line("Аспаз", "kk-Cyrl"),), kind=Line("Квалификация", "ru"),
        marks=(Line("рабочий проект", "ru"), Line("версия 1", "ru")), sections=sections,
        page_words=("с.", "из"), languages=languages, date=date,
    )  # fmt: skip


def written(document: PrintedDocument, folder: Path) -> Document:
    path = folder / "draft.docx"
    write_docx(document, path)
    return docx.Document(str(path))


def cell(text: str, language: str = "ru", style: Style = Style.BODY) -> Cell:
    return (Line(text, language, style),)


@pytest.fixture
def table() -> Table:
    columns = (Column(Line("Код", "ru"), 1), Column(Line("Результат", "ru"), 3))
    group = TableRow((cell("Задачи", style=Style.STRONG),), group=True)
    return Table(columns, (group, TableRow((cell("1.1"), cell("Сорпа дайындау", "kk-Cyrl")))))


def test_headings_are_real_headings(tmp_path: Path) -> None:
    file = written(printed(Section((Heading(1, "Единицы", "ru"), Heading(2, "Супы", "ru")))), tmp_path)
    styled = [(one.style.name, one.text) for one in file.paragraphs if one.style and one.style.name != "Normal"]
    assert styled == [("Title", "Повар"), ("Title", "Аспаз"), ("Heading 1", "Единицы"), ("Heading 2", "Супы")]


def test_the_header_row_is_repeated_and_rows_are_not_broken(tmp_path: Path, table: Table) -> None:
    (made,) = written(printed(Section((table,))), tmp_path).tables
    assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in made.rows] == [True, False, False]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in made.rows)
    assert [one.text for one in made.rows[2].cells] == ["1.1", "Сорпа дайындау"]


def test_a_group_stands_over_all_columns_and_stays_with_the_next_row(tmp_path: Path, table: Table) -> None:
    (made,) = written(printed(Section((table,))), tmp_path).tables
    first = made.rows[1].cells[0]
    assert first._tc.grid_span == 2
    assert first.paragraphs[0].paragraph_format.keep_with_next


def test_columns_fill_the_page_in_their_proportions(tmp_path: Path, table: Table) -> None:
    file = written(printed(Section((table,), Paper.LANDSCAPE)), tmp_path)
    section = file.sections[0]
    text_width = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    widths = [column.width or 0 for column in file.tables[0].columns]
    assert abs(sum(widths) - text_width) < 1000  # English metric units: less than a twentieth of a point apart
    assert widths[1] == pytest.approx(3 * widths[0], rel=0.01)
    assert share_widths([1, 1, 1], 100) == [33, 33, 34]


def test_each_section_has_its_paper_with_status_and_pages_on_it(tmp_path: Path) -> None:
    body = (Paragraph((Line("Текст", "ru"),)),)
    file = written(printed(*(Section(body, paper) for paper in Paper)), tmp_path)
    assert [section.orientation for section in file.sections] == [
        WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.LANDSCAPE,
    ]  # fmt: skip
    assert [round(section.page_width.cm) for section in file.sections if section.page_width] == [21, 30, 42]
    for section in file.sections:
        assert section.header.paragraphs[0].text == "Повар\tрабочий проект"
        fields = [one.text.strip() for one in section.footer.paragraphs[0]._p.iter(qn("w:instrText"))]
        assert fields == ["PAGE", "NUMPAGES"]
        assert section.footer.paragraphs[0].text.startswith("версия 1")


def test_the_contents_are_a_field_filled_with_the_headings(tmp_path: Path) -> None:
    parts = (
        Contents(Line("Содержание", "ru"), 2),
        Heading(1, "Единицы", "ru"),
        Heading(2, "Супы", "ru"),
        Heading(3, "Сырьё", "ru"),
    )
    file = written(printed(Section(parts)), tmp_path)
    entries = [one for one in file.paragraphs if one.style and one.style.name.startswith("TOC")]  # type: ignore[union-attr]
    assert [one.text.strip() for one in entries] == ["Единицы", "Супы"]
    commands = [one.text.strip() for one in file.element.body.iter(qn("w:instrText"))]
    assert commands[0] == 'TOC \\o "1-2" \\h \\z \\u'
    marks = {one.get(qn("w:name")) for one in file.element.body.iter(qn("w:bookmarkStart"))}
    targets = {one.get(qn("w:anchor")) for one in file.element.body.iter(qn("w:hyperlink"))}
    assert targets < marks


def test_the_language_is_that_of_the_document_and_of_each_other_line(tmp_path: Path, table: Table) -> None:
    file = written(printed(Section((table,))), tmp_path)
    default = file.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    assert default is not None
    assert default.get(qn("w:val")) == "ru-RU"
    said = {one.get(qn("w:val")) for one in file.element.body.iter(qn("w:lang"))}
    assert said == {"kk-KZ"}
    assert file.core_properties.language == "ru"


def test_one_font_is_named_outright_everywhere(tmp_path: Path) -> None:
    file = written(printed(Section(())), tmp_path)
    for name in ("Normal", "Heading 1", "Title", "DaryaCell", "TOC 1"):
        fonts = file.styles[name].element.rPr.rFonts
        assert fonts.get(qn("w:ascii")) == fonts.get(qn("w:hAnsi")) == FONT
        assert not [key for key in fonts.attrib if key.endswith("Theme")]


def test_lists_and_notes_are_told_apart_from_the_text(tmp_path: Path) -> None:
    blocks = (ItemList(((Line("соль", "ru"), Line("тұз", "kk-Cyrl")),)), Note(Line("Проект", "ru")))
    styles = [
        (one.style.name if one.style else "", one.text)
        for one in written(printed(Section(blocks)), tmp_path).paragraphs
    ]
    assert ("List Bullet", "соль тұз") in styles
    assert ("Normal", "Проект") in styles


def test_markup_in_a_text_stays_text_and_what_xml_cannot_hold_is_left_out(tmp_path: Path) -> None:
    hostile = 'a < b & "c" <w:p/> \x00\x0b\ud800'
    file = written(printed(Section((Paragraph((Line(hostile, "ru"),)),))), tmp_path)
    assert file.paragraphs[-1].text == 'a < b & "c" <w:p/> '


def test_the_same_dated_document_gives_the_same_bytes(tmp_path: Path) -> None:
    qualification = draft(kitchen(), at_least=2, date=dt.date(2026, 11, 23))
    for name in ("one.docx", "two.docx"):
        write_docx(draft_pages(qualification, ["ru"]), tmp_path / name)
    assert (tmp_path / "one.docx").read_bytes() == (tmp_path / "two.docx").read_bytes()
    known = docx.Document(str(tmp_path / "one.docx")).core_properties
    assert (known.title, known.author, known.created) == ("Повар", "Darya", dt.datetime(2026, 11, 23, tzinfo=dt.UTC))


def test_a_long_title_is_whole_on_the_first_page_and_cut_above_the_others(tmp_path: Path) -> None:
    title = "Повар " * 100 + "\x01конец"
    one = Section((Paragraph(cell("Текст")),))
    file = written(replace(printed(one), title=Line(title, "ru")), tmp_path)
    assert file.paragraphs[1].text == title.replace("\x01", "")
    assert file.core_properties.title == title[:255]
    header = file.sections[0].header.paragraphs[0].text
    assert len(header.split("\t")[0]) <= 110
    assert "…" in header
