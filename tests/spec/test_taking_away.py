"""Taking away: a grid and a draft as Word and PDF, with the same content as on the screen.

The ending of the file name chooses the format. What a format cannot carry is told.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import docx
import pypdfium2 as pdfium
import pytest
from tests.kitchen import kitchen

from darya.drafting import draft
from darya.exchange.facts import GridFacts
from darya.exchange.registry import read, write
from darya.model import InputError, LegalStatus, Qualification

DATE = dt.date(2026, 11, 23)


@pytest.fixture(scope="module")
def core() -> Qualification:
    return draft(kitchen(), at_least=2, date=DATE)


def words_of_docx(path: Path) -> str:
    file = docx.Document(str(path))
    cells = (cell.text for table in file.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(one.text for one in file.paragraphs), *cells])


def words_of_pdf(path: Path) -> str:
    """All text as it runs; a soft hyphen at the end of a line joins its halves again."""
    pages = [page.get_textpage().get_text_bounded() for page in pdfium.PdfDocument(path)]
    return " ".join("\n".join(pages).replace("\ufffe\r\n", "").replace("\u00ad\r\n", "").replace("-\r\n", "").split())


def test_every_sentence_of_the_draft_and_its_sources_are_in_word_and_pdf(core: Qualification, tmp_path: Path) -> None:
    write(core, tmp_path / "draft.docx", languages=["ru"])
    write(core, tmp_path / "draft.pdf", languages=["ru"])
    traces = [trace for outcome in core.outcomes() for trace in outcome.traces]
    traces += [item.trace for annex in core.annexes for item in annex.additions]
    for words in (words_of_docx(tmp_path / "draft.docx"), words_of_pdf(tmp_path / "draft.pdf")):
        for trace in traces:
            assert trace.text in words
            assert f"{trace.country} {trace.function_code}" in words
            assert trace.act
            assert trace.act in words


def test_every_statement_of_the_grid_is_in_word_and_pdf(tmp_path: Path) -> None:
    grid = kitchen()
    facts = GridFacts(title="Повар", date=DATE, version="1")
    write(grid, tmp_path / "grid.docx", languages=["ru"], facts=facts)
    write(grid, tmp_path / "grid.pdf", languages=["ru"], facts=facts)
    word = words_of_docx(tmp_path / "grid.docx")
    assert all(found.statement.text in word for found in grid.statements.values())
    letters = "".join(words_of_pdf(tmp_path / "grid.pdf").split())
    assert all("".join(found.statement.text.split()) in letters for found in grid.statements.values())


@pytest.mark.parametrize("status", [LegalStatus.WORKING_DRAFT, LegalStatus.AGREED_BY_EXPERTS])
def test_the_legal_status_stands_on_every_page(status: LegalStatus, core: Qualification, tmp_path: Path) -> None:
    write(core.model_copy(update={"status": status}), tmp_path / "draft.pdf", languages=["en"])
    write(core.model_copy(update={"status": status}), tmp_path / "draft.docx", languages=["en"])
    for page in pdfium.PdfDocument(tmp_path / "draft.pdf"):
        text = page.get_textpage().get_text_bounded()
        assert f"Status: {status}" in text
        assert "23 Nov 2026" in text
    for section in docx.Document(str(tmp_path / "draft.docx")).sections:
        assert str(status) in section.header.paragraphs[0].text
        assert "23 Nov 2026" in section.footer.paragraphs[0].text


def test_two_languages_stand_side_by_side(core: Qualification, tmp_path: Path) -> None:
    write(core, tmp_path / "draft.docx", languages=["ru", "kk"])
    tables = docx.Document(str(tmp_path / "draft.docx")).tables
    rows = [[cell.text for cell in row.cells] for table in tables for row in table.rows]
    assert any(row[1:3] == ["Приготовление бульонов и супов", "Сорпалар мен көжелерді дайындау"] for row in rows)


def test_a_text_in_another_language_than_asked_for_says_so(core: Qualification, tmp_path: Path) -> None:
    write(core, tmp_path / "draft.docx", languages=["en"])
    assert "[ru] Приготовление бульонов и супов" in words_of_docx(tmp_path / "draft.docx")


def test_what_a_format_leaves_out_is_told_with_where_it_is_instead(core: Qualification, tmp_path: Path) -> None:
    report = write(core, tmp_path / "draft.pdf", languages=["ru"])
    assert [loss.field for loss in report.items] == [
        "identifiers",
        "table and row of a sentence",
        "further languages",
    ]
    assert not write(core, tmp_path / "draft.json")


def test_json_gives_everything_back(core: Qualification, tmp_path: Path) -> None:
    write(core, tmp_path / "draft.json")
    assert read(tmp_path / "draft.json") == core


def test_an_unknown_ending_is_refused_before_anything_is_written(core: Qualification, tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        write(core, tmp_path / "draft.odt")
    assert str(refused.value) == "draft.odt: the ending .odt is not known; use one of .json .xlsx .docx .pdf"
    assert not list(tmp_path.iterdir())
