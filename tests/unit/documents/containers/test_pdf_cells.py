"""How ruling lines and words of a PDF become tables."""

from __future__ import annotations

import pytest
from tests.pdf_files import CODES, bar, box, lines, pdf, table, text

from darya.documents.containers.pdf import read_content
from darya.documents.content import Content, Paragraph, Table
from darya.documents.limits import Limits


def read(*pages: str, page: str = "") -> Content:
    return read_content(pdf(*pages, page=page), Limits())


def grid(found: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in found.rows()]


def only_table(content: Content) -> Table:
    (found,) = content.tables()
    return found


FRAME = ([50, 150, 400], [600, 560, 520])
WORDS = text("Код", 60, 575) + text("Мыть посуду", 160, 575) + text("А", 60, 535) + text("Резать", 160, 535)
RIGHT = [["Код", "Мыть посуду"], ["А", "Резать"]]


def fragments() -> str:
    """The frame in pieces of 3 points with half a point between them, as Word draws dotted borders."""
    across = "".join(bar(left, row, 3, 0.5) for row in FRAME[1] for left in (50 + 3.5 * n for n in range(101)))
    down = "".join(bar(column, low, 0.5, 3) for column in FRAME[0] for low in (520 + 3.5 * n for n in range(24)))
    return across + down


DRAWINGS = {
    "strokes": table(*FRAME),
    "stroked boxes": box(50, 560, 150, 600)
    + box(150, 560, 400, 600)
    + box(50, 520, 150, 560)
    + box(150, 520, 400, 560),
    "thin areas": "".join(bar(50, row, 350, 0.5) for row in FRAME[1]) + "".join(bar(c, 520, 0.5, 80) for c in FRAME[0]),
    "dots": fragments(),
    "double lines": table(*FRAME) + table([51.5, 151.5, 401.5], [601.5, 561.5, 521.5]),
    "lines that miss each other": "".join(f"52 {row} m 398 {row} l S\n" for row in FRAME[1])
    + "".join(f"{column} 599 m {column} 522 l S\n" for column in FRAME[0]),
    "over a white page": "q 1 1 1 rg 0 0 600 800 re f Q\n" + table(*FRAME),
    "on a shaded head": "q 0.9 0.9 0.5 rg 50 560 350 40 re f Q\n" + table(*FRAME),
}


@pytest.mark.parametrize("drawing", DRAWINGS.values(), ids=DRAWINGS.keys())
def test_however_the_lines_are_drawn_the_cells_are_the_same(drawing: str) -> None:
    assert grid(only_table(read(drawing + WORDS))) == RIGHT


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_page_that_is_shown_turned_is_read_as_shown(rotation: int) -> None:
    turns = {0: "", 90: "0 1 -1 0 600 0 cm", 180: "-1 0 0 -1 600 800 cm", 270: "0 -1 1 0 0 800 cm"}
    shown = pdf(
        f"q {turns[rotation]}\n{table(*FRAME)}{WORDS}Q", page=f"/Rotate {rotation}", media=(-400, -400, 900, 900)
    )
    assert grid(only_table(read_content(shown, Limits()))) == RIGHT


def test_white_lines_are_no_lines() -> None:
    assert not list(read("q 1 1 1 RG " + table(*FRAME) + "Q " + WORDS).tables())


def test_lines_of_a_form_within_the_page_are_found() -> None:
    data = pdf("q 1 0 0 1 10 10 cm /X Do Q " + WORDS)
    form = table([40, 140, 390], [590, 550, 510]).encode()
    stream = b"<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] /Length %d >> stream\n%s\nendstream" % (
        len(form),
        form,
    )
    data = data.replace(b"/Font << /F 3 0 R >>", b"/Font << /F 3 0 R >> /XObject << /X 7 0 R >>")
    data = data.replace(b"xref\n", b"7 0 obj " + stream + b" endobj\nxref\n", 1).replace(b"/Size 7", b"/Size 8")
    assert grid(only_table(read_content(data[: data.rindex(b"startxref")], Limits()))) == RIGHT


def test_a_missing_line_makes_one_merged_cell_with_spans() -> None:
    drawing = table([50, 150, 400], [600, 520]) + "150 560 m 400 560 l S\n"
    found = only_table(read(drawing + text("Умения", 60, 575) + text("Мыть", 160, 575) + text("Варить", 160, 535)))
    assert [(cell.text, cell.row_span) for cell in found.cells] == [("Умения", 2), ("Мыть", 1), ("Варить", 1)]


def test_boxes_around_values_and_bare_labels_between_them_are_one_row() -> None:
    drawing = box(150, 560, 300, 600) + box(350, 560, 400, 600) + box(500, 560, 540, 600)
    words = [("Название", 50), ("Варка", 160), ("Код", 315), ("А", 360), ("Уровень", 430), ("5", 510)]
    found = only_table(read(drawing + "".join(text(word, left, 580) for word, left in words)))
    assert grid(found) == [[word for word, _ in words]]


def test_captions_beneath_boxes_are_a_row_of_their_own() -> None:
    page = box(50, 560, 300, 600) + box(350, 560, 400, 600) + text("Варка супов", 60, 575) + text("33.011", 355, 575)
    page += text("(название)", 140, 550, 8) + text("Код", 366, 550, 8) + text("Цель:", 50, 500)
    content = read(page)
    assert grid(only_table(content)) == [["Варка супов", "33.011"], ["(название)", "Код"]]
    assert [paragraph.text for paragraph in content.paragraphs()] == ["Цель:"]


def test_a_heading_right_below_a_table_is_no_caption() -> None:
    content = read(table(*FRAME) + WORDS + text("3.1.1. Функция", 50, 508, 8))
    assert grid(only_table(content)) == RIGHT
    assert [paragraph.text for paragraph in content.paragraphs()] == ["3.1.1. Функция"]


STATEMENT = ["Составление и оформление заявок на", "поставку запасных частей и", "инструментов"]
WIDE = ([50, 150, 400], [600, 500])


def cell_of(words: list[str], left: float = 155) -> list[str]:
    found = only_table(read(table(*WIDE) + text("Действия", 55, 585) + lines(words, left, 585)))
    return [paragraph.text for paragraph in found.cells[1].paragraphs]


def test_lines_of_a_statement_are_one_paragraph() -> None:
    assert cell_of(STATEMENT) == ["Составление и оформление заявок на поставку запасных частей и инструментов"]


def test_where_the_next_word_would_have_fitted_a_paragraph_ended() -> None:
    assert cell_of(["Инженер", "Инженер по эксплуатации средств", "Техник"]) == [
        "Инженер",
        "Инженер по эксплуатации средств",
        "Техник",
    ]


def test_a_line_that_ends_with_a_preposition_goes_on_before_a_number() -> None:
    assert cell_of(["Мыть посуду до", "40 штук"]) == ["Мыть посуду до 40 штук"]


def test_the_next_number_of_a_list_begins_an_item_behind_a_full_line() -> None:
    full = "Мыть посуду и полы в большом зале сам"
    assert cell_of([f"1. {full}", f"2.{full}"]) == [f"1. {full}", f"2.{full}"]
    assert cell_of([full, full]) == [f"{full} {full}"]


LOW_FONT = (
    "/FontDescriptor << /Type /FontDescriptor /FontName /Courier /Flags 32 /Ascent 500 /Descent -150 "
    "/FontBBox [0 -150 600 500] /ItalicAngle 0 /CapHeight 500 /StemV 80 >>"
)


def test_a_font_that_tells_wrong_heights_is_as_high_as_its_size() -> None:
    words = ["вкус круссв курс вкус вкус курс вкус вк", "БЭБ и БЭБ"]
    drawn = table(*WIDE) + text("Действия", 55, 585) + lines(words, 155, 585)
    found = only_table(read_content(pdf(drawn, font=LOW_FONT), Limits()))
    assert [paragraph.text for paragraph in found.cells[1].paragraphs] == [" ".join(words)]


def test_a_hyphen_at_a_line_end_stays_unless_the_document_writes_the_word_without_it() -> None:
    assert cell_of(["Технология производства и учебно-", "методической работы со строите-", "лями. Строителями"]) == [
        "Технология производства и учебно-методической работы со строителями. Строителями"
    ]


def test_a_word_cut_in_a_narrow_cell_is_whole_again() -> None:
    drawing = table([50, 102, 400], [600, 500]) + lines(["Квалифик", "ации"], 52, 585)
    found = only_table(read(drawing + text("Экзамен для квалификации", 110, 585)))
    assert [cell.text for cell in found.cells] == ["Квалификации", "Экзамен для квалификации"]


def test_raised_digits_are_marks_and_powers_stay() -> None:
    page = (
        table(*WIDE)
        + text("ОКЗ", 55, 585)
        + text("1", 74, 589, 6)
        + text("Площадь 5 м", 155, 585)
        + text("2", 221, 589, 6)
    )
    found = only_table(read(page))
    assert [(p.text, p.notes) for cell in found.cells for p in cell.paragraphs] == [
        ("ОКЗ", ("1",)),
        ("Площадь 5 м2", ()),
    ]


def test_text_that_nobody_sees_is_left_out() -> None:
    hidden = text("Тайна", 60, 540, extra="3 Tr") + text("Белое", 60, 520, extra="1 1 1 rg") + text("Вне", 900, 520)
    dark = "q 0 0 0.5 rg 50 400 300 50 re f Q " + text("Шапка", 60, 420, extra="1 1 1 rg")
    said = [block.text for block in read(hidden + dark).blocks if isinstance(block, Paragraph)]
    assert said == ["Шапка"]


def test_text_that_runs_upward_is_one_label() -> None:
    codes = "".join(f"{CODES[letter]:02x}" for letter in "Уровень")
    upward = f"BT /F 10 Tf 0 1 -1 0 70 510 Tm <{codes}> Tj ET\n"
    found = only_table(read(table(*WIDE) + upward + text("Слово", 155, 585)))
    assert grid(found) == [["Уровень", "Слово"]]
