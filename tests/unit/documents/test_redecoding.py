"""Cyrillic letters that a file shows as Western ones are told and read as they were written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.contents import content_of, table_of
from tests.functional_form import whole_form

from darya.documents.content import Block, Cell, Content, Note, Paragraph, Table
from darya.documents.redecoding import redecode

KAZAKH = "Аспазшының жұмыс орнын ауысым басталғанға дейін дайындау, шикізаттың сапасын тексеру"
TURKMEN = "Aşpeziň iş ýerini taýýarlamak, önümleriň hilini barlamak we enjamlary howpsuz ulanmak"


def misread(text: str, codec: str = "cp1251", shown_as: str = "cp1252") -> str:
    """The text as a program shows it that takes its bytes for Western letters."""
    return text.encode(codec).decode(shown_as)


def in_all(content: Content, change: Callable[[str], str]) -> Content:
    """The content with every text changed."""

    def changed(block: Block) -> Block:
        if isinstance(block, Paragraph):
            return replace(block, text=change(block.text))
        return replace(block, cells=tuple(map(cell, block.cells)))

    def cell(one: Cell) -> Cell:
        return replace(one, paragraphs=tuple(replace(p, text=change(p.text)) for p in one.paragraphs))

    return replace(content, blocks=tuple(map(changed, content.blocks)))


def codes(content: Content) -> list[str]:
    return [finding.code for finding in content.findings]


def test_a_standard_shown_in_western_letters_is_read_as_it_was_written() -> None:
    written = whole_form("ru")
    read = redecode(in_all(written, misread))
    assert read.blocks == written.blocks
    assert codes(read) == ["letters-redecoded"]
    assert "“Ï" in read.findings[0].message
    assert "“П" in read.findings[0].message


@pytest.mark.parametrize("content", [whole_form(tag) for tag in ("ru", "kk-Cyrl", "tk", "en")])
def test_what_is_written_in_its_own_letters_stays(content: Content) -> None:
    assert redecode(content) is content


def test_kazakh_letters_come_back_too() -> None:
    read = redecode(content_of(misread(KAZAKH, "kz1048", "latin-1")))
    assert read.blocks == content_of(KAZAKH).blocks


def test_in_a_file_with_true_cyrillic_only_the_misread_texts_change() -> None:
    written = "Подготовка рабочего места повара к началу смены; проверка качества сырья"
    read = redecode(content_of(misread(written), KAZAKH, "Température 20 °C × 2, à part"))
    assert [block.text for block in read.blocks if isinstance(block, Paragraph)] == [
        written, KAZAKH, "Température 20 °C × 2, à part",
    ]  # fmt: skip


def test_short_texts_and_footnotes_of_a_misread_file_change_with_it() -> None:
    body = misread("Подготовка рабочего места повара к началу смены; проверка качества сырья")
    content = replace(content_of(body, table_of([[misread("А/01.3 ISO")]])), notes=(Note("1", misread("Приказ № 5")),))
    read = redecode(content)
    table = next(block for block in read.blocks if isinstance(block, Table))
    assert (table.cells[0].text, read.notes[0].text) == ("А/01.3 ISO", "Приказ № 5")


@pytest.mark.parametrize("text", ["ÿÿÿÿÿÿÿ " * 20, "Áéíóú àèìòù âêîôû " * 5, TURKMEN, misread("Повар"), ""])
def test_letters_that_give_no_words_and_too_few_letters_stay(text: str) -> None:
    content = content_of(text)
    assert redecode(content) is content
