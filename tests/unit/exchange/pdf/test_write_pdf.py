import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest
from tests.kitchen import kitchen

from darya.drafting import draft
from darya.exchange.pages import PrintedDocument, draft_pages
from darya.exchange.pages.page import (
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
from darya.exchange.pdf.write import FONTS, pdf_bytes, write_pdf

LETTERS = {
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "kk-Cyrl": "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
    "ky": "абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя",
    "tg": "абвгғдеёжзиӣйкқлмнопрстуӯфхҳчҷшъэюя",
    "tk": "abçdeäfghijžklmnňoöprsştuüwyýz",
    "uz-Latn": "abdefghijklmnopqrstuvxyzʻʼ",
    "uz-Cyrl": "абвгдеёжзийклмнопрстуфхцчшъэюяўқғҳ",
    "en": "abcdefghijklmnopqrstuvwxyz",
}


def printed(*sections: Section, languages: tuple[str, ...] = ("ru",)) -> PrintedDocument:
    return PrintedDocument(
        title=Line("Повар", "ru"), subtitle=(Line("Аспаз", "kk-Cyrl"),), kind=Line("Квалификация", "ru"),
        marks=(Line("рабочий проект", "ru"), Line("версия 1", "ru")), sections=sections,
        page_words=("с.", "из"), languages=languages, date=dt.date(2026, 11, 23),
    )  # fmt: skip


def opened(data: bytes) -> pdfium.PdfDocument:
    return pdfium.PdfDocument(data)


def page_texts(data: bytes) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in opened(data)]


def fonts(data: bytes) -> set[str]:
    """Names of the fonts of all text on all pages."""
    return set(_font_names(opened(data)))


def _font_names(document: pdfium.PdfDocument) -> Iterator[str]:
    import ctypes

    for page in document:
        text = page.get_textpage()
        for place in range(text.count_chars()):
            name = ctypes.create_string_buffer(100)
            flags = ctypes.c_int()
            pdfium_c.FPDFText_GetFontInfo(text, place, name, 100, flags)
            if name.value:
                yield name.value.decode().partition("+")[2].partition("-")[0]


@pytest.mark.parametrize("language", LETTERS)
def test_every_letter_of_every_working_language_is_in_the_embedded_font(language: str) -> None:
    """PDF/UA refuses a letter that the font does not have, and a second font would show as another name."""
    letters = LETTERS[language] + LETTERS[language].upper() + " №«»—–…·→"
    lines = tuple(Line(letters, language, style) for style in Style)
    data = pdf_bytes(printed(Section((Heading(1, letters, language), Paragraph(lines))), languages=(language,)))
    assert b"pdfuaid" in data
    assert fonts(data) <= {name.replace(" ", "") for name in FONTS}
    assert letters.split()[0] in "".join(page_texts(data))


def test_the_file_is_tagged_titled_and_in_its_language() -> None:
    data = pdf_bytes(printed(Section((Heading(1, "Единицы", "ru"),))))
    document = opened(data)
    assert document.get_metadata_value("Title") == "Повар"
    assert document.get_metadata_value("Author") == "Darya"
    assert pdfium_c.FPDFCatalog_IsTagged(document)
    assert b"/Lang(ru)" in data


def test_headings_are_the_outline() -> None:
    parts = (Contents(Line("Содержание", "ru"), 2), Heading(1, "Единицы", "ru"), Heading(2, "Супы", "ru"))
    data = pdf_bytes(printed(Section(parts)))
    outline = [(one.level, one.get_title()) for one in opened(data).get_toc()]
    assert outline[-2:] == [(0, "Единицы"), (1, "Супы")]
    assert "Содержание" in page_texts(data)[0]


def test_status_and_page_numbers_stand_on_every_page_and_header_rows_are_repeated() -> None:
    columns = (Column(Line("Код", "ru"), 1), Column(Line("Результат", "ru"), 3))
    group = TableRow(((Line("Задачи", "ru", Style.STRONG),),), group=True)
    rows = tuple(TableRow(((Line(f"1.{one}", "ru"),), (Line("Варить супы", "ru"),))) for one in range(120))
    texts = page_texts(pdf_bytes(printed(Section((Table(columns, (group, *rows)),)))))
    assert len(texts) > 2
    for number, text in enumerate(texts, start=1):
        assert "рабочий проект" in text
        assert f"с. {number} из {len(texts)}" in text
        assert "Результат" in text


def test_each_section_has_its_paper() -> None:
    body = (Paragraph((Line("Текст", "ru"),)),)
    document = opened(pdf_bytes(printed(*(Section(body, paper) for paper in Paper))))
    assert [tuple(map(round, document.get_page_size(place))) for place in range(3)] == [
        (595, 842), (842, 595), (1191, 842),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "hostile", ['#set page(paper: "a0")', "*_`$<tag>", '#import "@preview/x:1"', "\\u{0}", "]#panic()["]
)
def test_what_looks_like_markup_is_text(hostile: str) -> None:
    lines = (Line(hostile, "ru"), Line(hostile, "ru", Style.SMALL))
    blocks = (Heading(1, hostile, "ru"), Paragraph(lines), Note(lines[0]), ItemList((lines,)))
    (text,) = page_texts(pdf_bytes(printed(Section(blocks))))
    assert text.count(hostile) >= 4


def test_a_letter_that_no_font_has_costs_the_claim_and_not_the_file() -> None:
    data = pdf_bytes(printed(Section((Paragraph((Line("Суп 漢 \x07\x00", "ru"),)),))))
    assert "Суп" in page_texts(data)[0]
    assert b"pdfuaid" not in data


def test_a_long_name_does_not_run_out_of_its_column_and_a_tall_row_is_not_cut() -> None:
    name = "a-very-long-name-of-a-file-" * 4 + ".pdf"
    tall = tuple(Line(f"Строка {one}", "ru") for one in range(150))
    columns = tuple(Column(Line("Файл", "ru"), 1) for _ in range(4))
    rows = (TableRow(((Line(name, "ru"),), (), (), (Line("Х", "ru"),))), TableRow((tall, (), (), ())))
    data = pdf_bytes(printed(Section((Table(columns, rows),))))
    assert "Строка 149" in "".join(page_texts(data))
    page = opened(data)[0].get_textpage()
    width = opened(data)[0].get_width()
    rights = [page.get_charbox(place)[2] for place in range(page.count_chars()) if page.get_text_range(place, 1) == "y"]
    assert max(rights) < width / 2  # the first of four columns


def test_the_same_dated_document_gives_the_same_bytes(tmp_path: Path) -> None:
    qualification = draft(kitchen(), at_least=2, date=dt.date(2026, 11, 23))
    for name in ("one.pdf", "two.pdf"):
        write_pdf(draft_pages(qualification, ["ru", "kk"]), tmp_path / name)
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_a_heading_and_what_is_kept_with_it_stay_on_the_page_of_their_table() -> None:
    filler = tuple(Paragraph((Line(f"Строка {one}", "ru"),)) for one in range(33))
    kept = (Heading(2, "Супы", "ru"), Paragraph((Line("обязательный", "ru"),), keep=True))
    row = TableRow((tuple(Line(f"Шаг {one}", "ru") for one in range(12)),))
    table = Table((Column(Line("Результат", "ru"), 1),), (row,))
    texts = page_texts(pdf_bytes(printed(Section((Heading(1, "Модули", "ru"), *filler, *kept, table)))))
    (page,) = [text for text in texts if "Супы" in text]
    assert "обязательный" in page
    assert "Результат" in page
