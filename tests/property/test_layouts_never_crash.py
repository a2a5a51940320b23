"""Whatever a container gives, a layout reads it or refuses it; it never breaks."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.contents import file_of

from darya.documents.content import Block, Cell, Content, Note, Paragraph, Table
from darya.documents.layouts import LAST_RESORT, LAYOUTS, Layout
from darya.documents.layouts.taught import propose, read
from darya.model import Refused, Standard

WORDS = [
    "Трудовая функция",
    "Трудовые действия",
    "Необходимые умения",
    "Знания",
    "Код",
    "Наименование",
    "Уровень",
    "А/01.4",
    "B/02..5",
    "4",
    "1",
    "11",
    "Обобщенная трудовая функция",
    "Функциональная карта",
    "Повар",
    "Варка супов; мойка",
    "§ 12. Повар 4-го разряда",
    "2-й разряд",
    "Характеристика работ. Варка.",
    "Должен знать: виды; нормы.",
    "Примеры работ",
    "Turi / Вид",
    "Koʻnikma",
    "Bilim",
    "Ruscha matn",
    "Matn",
    "Код функции",
    "Код: A-1 Уровень: 3",
    "Обязанность 1. Супы",
    "Вид",
    "Функция",
    "Kind",
    "Text",
    "Function",
    "Code",
    "Statements",
    "Identifier",
    "=1+1",
    "—",
    "…",
    "",
    " ",
    ":",
    ";",
    "Документ 1. Диплом 2. Справка",
    "Наименование квалификации",
    "Срок действия свидетельства",
    "{title}",
    "/",
    " / ",
]
texts = st.sampled_from(WORDS) | st.text(max_size=30)
paragraphs = st.builds(
    Paragraph, text=texts, page=st.none() | st.integers(1, 9), heading=st.none() | st.integers(1, 3), bold=st.booleans()
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    rows, columns = draw(st.integers(0, 5)), draw(st.sampled_from([1, 2, 3, 4, 6, 11]))
    numbers = draw(st.booleans()) and columns == 11
    cells = [
        Cell(
            row, column,
            (Paragraph(str(column + 1)),) if numbers and row == 0 else tuple(draw(st.lists(paragraphs, max_size=2))),
            draw(st.integers(1, 3)), draw(st.integers(1, 2)),
        )
        for row in range(rows)
        for column in range(columns)
        if draw(st.integers(0, 5))
    ]  # fmt: skip
    return Table(tuple(cells), draw(st.integers(1, 5)), sheet=draw(st.none() | texts))


blocks: st.SearchStrategy[Block] = paragraphs | tables()
contents = st.builds(
    Content,
    container=st.sampled_from(["pdf", "docx", "rtf", "xlsx"]),
    blocks=st.lists(blocks, max_size=8).map(tuple),
    notes=st.lists(st.builds(Note, mark=texts, text=texts), max_size=2).map(tuple),
    properties=st.sampled_from([(), (("darya-template", "1"), ("darya-language", "?"))]),
)


@pytest.mark.parametrize("name", [entry.name for entry in (*LAYOUTS, LAST_RESORT)])
@given(content=contents)
@settings(max_examples=40)
def test_a_layout_reads_or_refuses(name: str, content: Content) -> None:
    layout: Layout = next(entry for entry in (*LAYOUTS, LAST_RESORT) if entry.name == name).load()

    assert 0 <= layout.recognise(content) <= 1
    with suppress(Refused):
        assert isinstance(layout.read(content, file_of(name="x.docx"), "KZ"), Standard)


@given(content=contents, other=contents)
@settings(max_examples=40)
def test_a_proposed_mapping_reads_any_other_document_or_refuses_it(content: Content, other: Content) -> None:
    with suppress(Refused):
        assert isinstance(read(other, file_of(), mapping=propose(content, "x")), Standard)
