"""A file as it stands, with the places that statements and findings name."""

import pytest
from tests.office_files import docx, p
from tests.pdf_files import pdf, table, text

from darya.documents import page_text, read_bytes, read_content_of, text_as_it_stands
from darya.documents.content import Cell, Content, Paragraph, Table
from darya.model import Refused, Source

TABLE = Table(
    (
        Cell(0, 0, (Paragraph("Трудовые действия", page=1),), row_span=2),
        Cell(0, 1, (Paragraph("Варить супы", page=1), Paragraph("Печь хлеб", page=1))),
        Cell(1, 1, (Paragraph("Мыть посуду", page=2),)),
    ),
    1,
    page=1,
)
CONTENT = Content("pdf", (Paragraph("Повар", page=1, heading=1), TABLE, Paragraph("Конец", page=2)), page_count=2)


def said(page, orders):
    paragraphs = {}
    for block in page.blocks:
        cells = [] if block.kind == "paragraph" else [cell for row in block.rows for cell in row.cells]
        for one in [block] if block.kind == "paragraph" else [one for cell in cells for one in cell.paragraphs]:
            paragraphs[one.order] = one.text
    return [paragraphs[order] for order in orders]


def test_every_paragraph_stands_once_in_reading_order():
    page = text_as_it_stands(CONTENT)
    assert said(page, range(1, 7)) == ["Повар", "Трудовые действия", "Варить супы", "Печь хлеб", "Мыть посуду", "Конец"]
    assert [len(row.cells) for row in page.blocks[1].rows] == [2, 1]


def test_one_page_has_the_rows_that_stand_on_it():
    page = text_as_it_stands(CONTENT, 2)
    assert [row.number for row in page.blocks[0].rows] == [2]
    assert page.blocks[1].text == "Конец"
    with pytest.raises(Refused, match="no page 3"):
        text_as_it_stands(CONTENT, 3)


def test_a_page_of_a_file_without_pages_is_refused():
    with pytest.raises(Refused) as refused:
        page_text(docx(p("Мыть посуду")), "a.docx", page=1)
    assert refused.value.reason == "no-pages"


def test_a_place_names_its_paragraph_or_its_row():
    page = text_as_it_stands(CONTENT)
    assert said(page, page.orders(Source(file="a", page=1, table=1, row=1, order=4))) == ["Печь хлеб"]
    assert said(page, page.orders(Source(file="a", page=1, order=1))) == ["Повар"]
    assert said(page, page.orders(Source(file="a", table=1, row=2, order=900))) == ["Мыть посуду"]
    assert page.orders(Source(file="a", table=9, row=2, order=4)) == ()
    assert page.orders(Source(file="a", page=1, order=70)) == ()


@pytest.mark.parametrize("country", ["kz", "tm", "uz"])
def test_every_statement_of_a_real_reading_is_found_where_its_source_says(examples, country):
    file = next((examples / "rehearsal" / "files" / "cook").glob(f"{country}-cook.*"))
    data = file.read_bytes()
    page = text_as_it_stands(read_content_of(data, file.name))
    statements = list(read_bytes(data, file.name, country=country).statements())
    assert len(statements) > 40
    for statement in statements:
        words = " ".join(said(page, page.orders(statement.source))).split()
        assert statement.text.split()[0] in words


def test_it_can_be_kept_as_text():
    page = page_text(pdf(table([50, 150, 350], [700, 600]) + text("Мыть посуду и столы", 160, 650)), "a.pdf")
    assert type(page).model_validate_json(page.model_dump_json()) == page
    assert page.pages == 1
