"""Whatever shape a document has, the functional layout reads it without failing and without losing statements."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.contents import content_of, file_of
from tests.functional_form import function, texts

from darya.documents.content import Block, Cell, Content, Paragraph, Table
from darya.documents.layouts.functional import read, recognise
from darya.documents.vocabulary import vocabulary

LABELS = [labels[0] for language in ("ru", "kk-Cyrl", "uz-Latn") for labels in vocabulary(language).values()]
WORDS = st.sampled_from(
    [
        "Варка супов",
        "-",
        "",
        "А/01.3",
        "A",
        "3",
        "5.1",
        "ОКЗ",
        "2152",
        "варка",
        "1.",
        "и;",
        "Х",
        "№ 5",
        "«»",
        "/",
        "(",
        "3.1.",
    ]
)
TEXTS = st.one_of(st.sampled_from(LABELS), WORDS, st.text(max_size=20), st.tuples(WORDS, WORDS).map(" / ".join))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    cells = []
    for row in range(draw(st.integers(0, 4))):
        for column in range(draw(st.integers(0, 6))):
            paragraphs = tuple(
                Paragraph(text, page=draw(st.integers(1, 3))) for text in draw(st.lists(TEXTS, max_size=3))
            )
            cells.append(Cell(row, column, paragraphs, draw(st.integers(1, 3)), draw(st.integers(1, 2))))
    return Table(tuple(cells), draw(st.integers(1, 9)), page=draw(st.none() | st.integers(1, 3)))


BLOCKS = st.lists(st.one_of(tables(), TEXTS.map(Paragraph)), max_size=12)


@given(BLOCKS)
def test_no_document_makes_the_reader_fail(blocks: list[Block]) -> None:
    content = Content("docx", tuple(blocks))
    assert 0.0 <= recognise(content) <= 1.0
    standard = read(content, file_of())
    assert standard.title
    assert all(statement.text.strip() for statement in standard.statements())


SENTENCES = st.lists(
    st.sampled_from(["Варка", "Жарка", "Проверка", "Нарезка"]).flatmap(
        lambda word: st.integers(1, 999).map(lambda number: f"{word} блюда № {number}")
    ),
    min_size=1,
    max_size=8,
    unique=True,
)


@given(SENTENCES, st.sampled_from([None, "", "Трудовые действия"]), st.integers(1, 8))
def test_no_statement_gets_lost_however_its_rows_are_made(
    sentences: list[str], below: str | None, per_cell: int
) -> None:
    cells = ["\n".join(sentences[at : at + per_cell]) for at in range(0, len(sentences), per_cell)]
    rows = [["Трудовые действия", cells[0]], *([below, cell] for cell in cells[1:])]
    standard = read(content_of(*function(*rows)), file_of())
    assert texts(standard, "task") == sentences
