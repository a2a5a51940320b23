"""What a PDF breaks over pages, repeats on every page, or puts at the bottom of a page."""

from __future__ import annotations

import pytest
from tests.pdf_files import bar, lines, pdf, table, text

from darya.documents.containers.pdf import read_content
from darya.documents.content import Content, Table
from darya.documents.limits import Limits
from darya.model import Refused, Severity

COLUMNS = [50, 150, 400]


def read(*pages: str) -> Content:
    return read_content(pdf(*pages), Limits())


def only_table(content: Content) -> Table:
    (found,) = content.tables()
    return found


def said(content: Content) -> list[str]:
    return [paragraph.text for paragraph in content.paragraphs()]


def rows_of(found: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in found.rows()]


def test_a_table_goes_on_over_the_page_and_its_label_with_it() -> None:
    first = table(COLUMNS, [120, 80]) + text("Умения", 55, 105) + text("Мыть посуду", 155, 105)
    second = table(COLUMNS, [740, 700]) + text("Варить супы", 155, 725)
    found = only_table(read(first, second))
    assert [(cell.text, cell.row, cell.row_span) for cell in found.cells] == [
        ("Умения", 0, 2),
        ("Мыть посуду", 0, 1),
        ("Варить супы", 1, 1),
    ]
    assert [p.page for cell in found.cells for p in cell.paragraphs] == [1, 1, 2]


def test_a_row_that_the_page_broke_is_one_statement() -> None:
    first = table(COLUMNS, [120, 80]) + text("Умения", 55, 105) + text("Составление и оформление заявок на", 155, 105)
    second = table(COLUMNS, [740, 700]) + lines(["поставку частей"], 155, 725)
    found = only_table(read(first, second))
    assert rows_of(found) == [["Умения", "Составление и оформление заявок на поставку частей"]]
    assert found.cells[1].paragraphs[0].page == 1


def test_a_repeated_head_is_there_once() -> None:
    head = text("Код", 55, 725) + text("Название", 155, 725)
    first = table(COLUMNS, [740, 700, 660]) + head + text("А", 55, 685) + text("Варка", 155, 685)
    second = table(COLUMNS, [740, 700, 660]) + head + text("Б", 55, 685) + text("Мойка", 155, 685)
    assert rows_of(only_table(read(first, second))) == [["Код", "Название"], ["А", "Варка"], ["Б", "Мойка"]]


def test_text_between_means_two_tables() -> None:
    one = table(COLUMNS, [700, 660]) + text("А", 55, 685) + text("Варка", 155, 685)
    content = read(one, text("Другие сведения", 50, 740) + one)
    assert len(list(content.tables())) == 2


def test_running_lines_and_page_numbers_go_and_headings_stay() -> None:
    pages = [
        text("Приказ о стандарте", 50, 780) + text(f"3.1.{number}. Функция", 50, 740) + lines(["Слова"], 50, 500)
        + text(f"{number}/4", 500, 20) + text("ГАРАНТ", 250, 20)
        for number in range(1, 5)
    ]  # fmt: skip
    assert said(read(*pages)) == [word for number in range(1, 5) for word in (f"3.1.{number}. Функция", "Слова")]


def test_a_bare_page_number_goes_and_another_number_stays() -> None:
    assert said(read(text("Слова", 50, 500) + text("1", 300, 780), text("Слова", 50, 500) + text("77", 300, 780))) == [
        "Слова",
        "77",
        "Слова",
    ]


def test_footnotes_below_their_rule_are_notes() -> None:
    page = text("Слова", 50, 500) + bar(50, 100, 144, 0.5) + text("1", 50, 90, 5) + text("Приказ об", 54, 86, 8)
    page += text("осмотрах", 50, 76, 8) + text("2", 50, 69, 5) + text("Правила", 54, 65, 8)
    content = read(page)
    assert said(content) == ["Слова"]
    assert [(note.mark, note.text) for note in content.notes] == [("1", "Приказ об осмотрах"), ("2", "Правила")]


def test_a_paragraph_goes_on_over_the_page() -> None:
    content = read(text("Слово за словом, пока строка не", 50, 40) + text("Х", 400, 700), text("кончится", 50, 760))
    assert "Слово за словом, пока строка не кончится" in said(content)


PICTURE = "q 600 0 0 800 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x41 EI Q "


def test_a_scan_is_refused_and_one_with_recognised_text_is_read() -> None:
    with pytest.raises(Refused) as refused:
        read(PICTURE, PICTURE + text("1", 300, 20))
    assert refused.value.reason == "scan"
    assert said(read(PICTURE + text("Распознанные слова стандарта", 50, 700, extra="3 Tr"))) == [
        "Распознанные слова стандарта"
    ]


KEY = b"<" + b"61" * 32 + b">"
LOCK = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -1 /O " + KEY + b" /U " + KEY + b" >> /ID [<01> <01>] /Root"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pdf(text("Слова", 50, 500)).replace(b"/Root", LOCK), "encrypted"),
        (b"%PDF-1.7 nothing", "broken"),
        (pdf(), "empty"),
        (pdf(""), "empty"),
        (pdf("", "", ""), "too-large"),
    ],
    ids=["encrypted", "broken", "no pages", "no text", "too many pages"],
)
def test_what_cannot_be_read_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        read_content(data, Limits(pages=2))
    assert refused.value.reason == reason


def test_characters_without_a_meaning_are_reported() -> None:
    data = pdf(text("Слова стандарта", 50, 700)).replace(b"<0421>", b"<e021>").replace(b"<0430>", b"<e022>")
    (finding,) = read_content(data, Limits()).findings
    assert (finding.code, finding.severity) == ("unreadable-text", Severity.ERROR)
