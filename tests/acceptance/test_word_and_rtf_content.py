"""Real Word and RTF files: nothing is lost between the bytes and the paragraphs and tables that layouts get."""

import re
import zipfile
from collections import Counter

import pytest
from tests.office_files import texts

from darya.documents.containers import docx, rtf
from darya.documents.content import Content
from darya.documents.limits import DEFAULT_LIMITS

FOLDER = "standards_ru"


@pytest.fixture(params=["ps102.rtf", "ps1286.rtf"])
def rtf_file(request, real_files):
    return (real_files / FOLDER / request.param).read_bytes()


@pytest.fixture(params=["draft-printed-boards.docx", "ps545-q5-1.docx"])
def docx_file(request, real_files):
    return real_files / FOLDER / request.param


def read_rtf(real_files, name) -> Content:
    return rtf.read_content((real_files / FOLDER / name).read_bytes(), DEFAULT_LIMITS)


def row_headed(content, label):
    """Texts of the first table row that begins with a label."""
    return next(row for table in content.tables() for row in texts(table) if row and row[0] == label)


def statements_of(content):
    """Texts beside the label of tasks, of the first table that has one."""
    table = next(table for table in content.tables() if table.cells[0].text == "Трудовые действия")
    return [cell.text for cell in table.cells if cell.column == 1 and cell.row < table.cells[0].row_span]


def body_of(data: bytes) -> bytes:
    """An RTF file without its page headers and footers, which hold tables of their own."""
    while found := re.search(rb"\{\\(?:header|footer)[lrf]?\b", data):
        depth = 1
        for brace in re.finditer(rb"[{}]", data[found.end() :]):
            depth += 1 if brace.group() == b"{" else -1
            if not depth:
                data = data[: found.start()] + data[found.end() + brace.end() :]
                break
    return data


def test_every_row_and_every_cell_of_an_rtf_file_arrives(rtf_file):
    content = rtf.read_content(rtf_file, DEFAULT_LIMITS)
    body = body_of(rtf_file)
    assert sum(table.row_count for table in content.tables()) == len(re.findall(rb"\\row\b", body))
    written = sum(cell.row_span for table in content.tables() for cell in table.cells)
    assert written == len(re.findall(rb"\\cell\b", body))
    assert content.findings == ()


def test_every_letter_of_an_rtf_file_is_known(rtf_file):
    content = rtf.read_content(rtf_file, DEFAULT_LIMITS)
    everything = "".join(str(block) for block in content.blocks)
    assert "�" not in everything
    assert not re.search("[À-ÿ]", everything)


def test_every_letter_of_a_word_file_arrives_but_those_of_its_table_of_contents(docx_file):
    with zipfile.ZipFile(docx_file) as archive:
        document = archive.read("word/document.xml").decode()
    written = ("".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", part)) for part in document.split("</w:p>"))
    content = docx.read_content(docx_file.read_bytes(), DEFAULT_LIMITS)
    tables = ("".join(cell.text for cell in table.cells) for table in content.tables())
    read = [*(paragraph.text for paragraph in content.paragraphs()), *tables]
    expected = letters_of(line for line in written if "……" not in line)
    assert expected - letters_of(read) == Counter()
    assert set(letters_of(read) - expected) <= set("IVX")  # automatic numbers of headings


def letters_of(lines):
    """How often each letter stands in the lines."""
    return Counter(letter for line in lines for letter in line if letter.isalpha())


def test_a_label_spans_its_statements_in_rtf(real_files):
    content = read_rtf(real_files, "ps102.rtf")
    statements = statements_of(content)
    assert len(statements) == 8
    assert statements[0] == (
        "Изучение руководства по эксплуатации сложных функциональных узлов радиоэлектронной аппаратуры"
    )
    assert statements[-1].endswith("радиоэлектронной аппаратуры")


def test_headings_notes_and_codes_are_apart_in_rtf(real_files):
    content = read_rtf(real_files, "ps102.rtf")
    assert "3.1.1. Трудовая функция" in [paragraph.text for paragraph in content.paragraphs()]
    assert [note.mark for note in content.notes] == [str(number) for number in range(1, 10)]
    assert content.notes[0].text == "Общероссийский классификатор занятий."
    assert row_headed(content, "ЕКС") == ["ЕКС", "-", "Инженер-электроник (электроник)"]
    label = next(cell for table in content.tables() for cell in table.cells if cell.text == "ЕКС")
    assert label.paragraphs[0].notes == ("7",)


def test_the_lines_of_a_manual_table_of_contents_are_left_out_of_a_draft(real_files):
    content = docx.read_content((real_files / FOLDER / "draft-printed-boards.docx").read_bytes(), DEFAULT_LIMITS)
    assert not [paragraph.text for paragraph in content.paragraphs() if "…" in paragraph.text]
    assert [note.mark for note in content.notes] == ["1", "2", "3", "4"]
    assert row_headed(content, "3.1.1. Трудовая функция") == ["3.1.1. Трудовая функция"]


def test_the_sheet_of_eleven_columns_has_eleven(real_files):
    content = docx.read_content((real_files / FOLDER / "ps545-q5-1.docx").read_bytes(), DEFAULT_LIMITS)
    table = max(content.tables(), key=lambda table: len(table.cells))
    assert table.column_count == 11
    assert [row for row in texts(table) if row[:3] == ["1", "2", "3"]] == [[str(number) for number in range(1, 12)]]
    codes = [cell.text for cell in table.cells if cell.column == 4 and cell.row > 2]
    assert codes == ["А/01.5", "А/02.5", "А/03.5", "А/04..5"]
