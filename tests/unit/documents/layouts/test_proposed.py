"""The last resort: a document that nobody has taught is read only when no word of it is in doubt."""

from __future__ import annotations

from tests.contents import content_of, file_of, table_of
from tests.unit.documents.layouts.test_taught import DUTIES, SHEET

from darya.documents import layouts
from darya.documents.content import Content
from darya.documents.layouts import proposed


def test_a_document_of_known_words_is_read_with_a_warning() -> None:
    standard = proposed.read(DUTIES, file_of(), "TM")

    assert layouts.recognise(DUTIES) is not None
    assert proposed.recognise(SHEET) == 0.5
    assert [finding.code for finding in standard.findings] == ["read-by-proposed-mapping"]
    assert len(standard.functions) == 2


def test_one_word_in_doubt_is_enough_to_refuse() -> None:
    odd = table_of([["Что надо помнить", "Виды теста"], ["Умения", "Печь хлеб"]], 3)

    assert proposed.recognise(Content("docx", (*DUTIES.blocks, odd))) == 0.0


def test_another_kind_of_document_is_not_read() -> None:
    contract = content_of("Договор", table_of([["Товар", "Цена"], ["Рис", "20"]]))

    assert proposed.recognise(contract) == 0.0
    assert layouts.recognise(contract) is None
