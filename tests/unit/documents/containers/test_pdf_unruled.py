"""Tables whose ruling lines lack, all of them or those of one direction: text geometry tells rows and columns."""

from __future__ import annotations

from tests.pdf_files import box, lines, pdf, table, text

from darya.documents.containers.pdf import read_content
from darya.documents.content import Content, Table
from darya.documents.limits import Limits

TASKS = ["Варить супы", "Мыть посуду и кухонную утварь, сушить ее и", "убирать на место", "Чистить овощи"]
SKILLS = ["Точить ножи", "Печь хлеб", "Считать порции", "Резать мясо"]
KNOWLEDGE = ["Виды овощей", "Сорта мяса", "Правила хранения", "Меры веса"]
CONTENT = [*TASKS, *SKILLS, *KNOWLEDGE]
STATEMENTS = [
    ["Варить супы", "Мыть посуду и кухонную утварь, сушить ее и убирать на место", "Чистить овощи"],
    SKILLS,
    KNOWLEDGE,
]
LABELS = ["Действия", "Умения", "Знания"]
LEFT, RIGHT, STEP = 55, 205, 12


def read(*pages: str) -> Content:
    return read_content(pdf(*pages), Limits())


def labels_at(*steps: float, top: float = 700) -> str:
    """The three labels, each so many steps below the first line of the contents."""
    return "".join(text(label, LEFT, top - step * STEP) for label, step in zip(LABELS, steps, strict=True))


def told(found: Table) -> list[tuple[str, list[str]]]:
    """The label and the statements of each row."""
    return [
        (label.text, [paragraph.text for cell in contents for paragraph in cell.paragraphs])
        for label, *contents in found.rows()
    ]


def cells_of(found: Table) -> list[list[str]]:
    return [[cell.text.replace("\n", " ") for cell in row] for row in found.rows()]


EXPECTED = list(zip(LABELS, STATEMENTS, strict=True))


def test_labels_at_the_top_of_their_rows() -> None:
    (found,) = read(labels_at(0, 4, 8) + lines(CONTENT, RIGHT, 700)).tables()
    assert told(found) == EXPECTED


def test_labels_in_the_middle_of_their_rows() -> None:
    (found,) = read(labels_at(1.5, 5.5, 9.5) + lines(CONTENT, RIGHT, 700)).tables()
    assert told(found) == EXPECTED


def test_a_label_of_several_lines_beside_a_dash() -> None:
    page = labels_at(0, 4, 8) + lines(CONTENT, RIGHT, 700)
    page += lines(["Требования", "к опыту", "Другие"], LEFT, 700 - 12 * STEP) + text("-", RIGHT, 700 - 12 * STEP)
    page += text("Нет", RIGHT, 700 - 14 * STEP)
    (found,) = read(page).tables()
    assert told(found) == [*EXPECTED, ("Требования к опыту", ["-"]), ("Другие", ["Нет"])]


def test_statements_go_on_over_the_page_without_a_label() -> None:
    first = labels_at(0, 4, 8, top=200) + lines(CONTENT, RIGHT, 200)
    second = lines(["Сорта рыбы", "Календарь"], RIGHT, 760)
    (found,) = read(first, second).tables()
    assert [paragraph.text for cell in found.cells for paragraph in cell.paragraphs][-2:] == ["Сорта рыбы", "Календарь"]


def test_a_wider_step_parts_statements_that_fill_their_lines() -> None:
    full = "Чистить все овощи и фрукты"
    contents = lines([*TASKS, full], RIGHT, 700) + lines(["Россыпь круп перебирать"], RIGHT, 700 - 5 * STEP - 3)
    contents += lines([*SKILLS, *KNOWLEDGE], RIGHT, 700 - 6 * STEP - 3)
    labels = labels_at(0, 6.25, 10.25)
    (found,) = read(labels + contents).tables()
    assert told(found)[0] == (LABELS[0], [*STATEMENTS[0], full, "Россыпь круп перебирать"])


def test_a_named_function_is_one_row_of_short_cells() -> None:
    head = text("Наименование", LEFT, 760) + lines(["Варка супов", "и вторых блюд"], 165, 766)
    head += text("Код", 300, 760) + text("А/01.3", 350, 760) + lines(["Уровень", "умения"], 420, 766)
    head += text("3", 500, 760)
    named, _ = read(head + labels_at(0, 4, 8) + lines(CONTENT, RIGHT, 700)).tables()
    assert cells_of(named) == [["Наименование", "Варка супов и вторых блюд", "Код", "А/01.3", "Уровень умения", "3"]]


def test_a_map_has_merged_cells_in_the_middle_of_their_rows() -> None:
    page = text("код", 50, 770) + text("название", 110, 770) + text("название", 270, 770) + text("код", 480, 770)
    titles = ["Варка супов", "на кухне", "Мойка посуды", "в зале", "Мойка пола", "в зале"]
    page += lines(titles, 270, 750) + "".join(text(f"А/0{row}.3", 480, 768 - 24 * row) for row in (1, 2, 3))
    page += text("А", 50, 720) + lines(["Работа", "на кухне"], 110, 726)
    mapped, _ = read(page + labels_at(0, 4, 8, top=600) + lines(CONTENT, RIGHT, 600)).tables()
    assert cells_of(mapped) == [
        ["код", "название", "название", "код"],
        ["А", "Работа на кухне", "Варка супов на кухне", "А/01.3"],
        ["Мойка посуды в зале", "А/02.3"],
        ["Мойка пола в зале", "А/03.3"],
    ]
    assert [cell.row_span for cell in mapped.cells if cell.row == 1] == [3, 3, 1, 1]


def test_a_table_that_begins_on_its_page_begins_with_a_label() -> None:
    heading = text("3.1.1. Трудовая функция", LEFT, 760)
    page = text(LABELS[0], LEFT, 700 - 3 * STEP) + lines(CONTENT, RIGHT, 700)
    (found,) = read(heading + page).tables()
    assert [label for label, _ in told(found)] == [LABELS[0]]
    assert [statement for _, statements in told(found) for statement in statements] == [
        statement for statements in STATEMENTS for statement in statements
    ]


def test_the_heading_of_the_next_part_is_in_no_table() -> None:
    page = labels_at(0, 4, 8) + lines(CONTENT, RIGHT, 700)
    content = read(page + text("IV. Сведения о составителях", RIGHT + 20, 700 - 13.5 * STEP))
    (found,) = content.tables()
    assert told(found) == EXPECTED
    assert [paragraph.text for paragraph in content.paragraphs()] == ["IV. Сведения о составителях"]


def test_vertical_lines_only() -> None:
    sides = "".join(f"{side} 710 m {side} 560 l S\n" for side in (50, 200, 520))
    (found,) = read(sides + labels_at(0, 4, 8) + lines(CONTENT, RIGHT, 700)).tables()
    assert told(found) == EXPECTED


def test_lines_around_a_table_but_not_between_its_rows() -> None:
    sides = table([50, 200, 520], [710, 560])
    (found,) = read(sides + labels_at(0, 4, 8) + lines(CONTENT, RIGHT, 700)).tables()
    assert told(found) == EXPECTED


def test_horizontal_lines_only_part_what_the_text_does_not() -> None:
    contents = ["Варить супы всякого рода и вида", "Русские блюда подавать", *CONTENT[4:], "Нормы отпуска"]
    rules = "".join(f"50 {708 - STEP * row} m 450 {708 - STEP * row} l S\n" for row in range(12))
    (found,) = read(rules + labels_at(0, 2, 6) + lines(contents, RIGHT, 700)).tables()
    assert told(found)[0] == (LABELS[0], contents[:2])


def test_prose_with_a_signature_is_no_table() -> None:
    prose = ["Утвердить прилагаемый стандарт и ввести его в действие с нового года."] * 12
    page = lines(prose, LEFT, 700) + text("Министр", LEFT, 500) + text("И. И. Иванов", 400, 500)
    assert not list(read(page, page).tables())


def test_a_list_of_names_at_the_right_is_no_table() -> None:
    page = lines(["УТВЕРЖДЕН", "приказом", "от 3 июля"], 400, 700) + text("Министр", LEFT, 600)
    assert not list(read(page + lines(["Перечень", "должностей"], LEFT, 500)).tables())


def test_a_document_with_ruled_tables_keeps_its_captions_and_prose() -> None:
    page = box(150, 700, 450, 720) + text("Варка супов", 155, 706) + text("Наименование", LEFT, 706)
    page += lines(["Все работы ведутся на кухне и в зале ресторана"] * 10, LEFT, 600)
    (found,) = read(page).tables()
    assert cells_of(found) == [["Наименование", "Варка супов"]]
