"""Which pairs rows and standards give, and which files are tables of pairs."""

from __future__ import annotations

import io

import openpyxl
import pytest

from darya.model import DaryaError, InputError
from darya.web.memory.pairing import Said, searchable, twin, twins_of_row, twins_of_standard
from darya.web.memory.tables import LONGEST_TEXT, MOST_PROBLEMS, Found, read_pairs

RU, KK = "ru", "kk-Cyrl"


def said(language: str, text: str) -> list[dict[str, str]]:
    return [{"language": language, "text": text}]


def read(text: str | bytes, *, headed: bool = False) -> Found:
    data = text.encode() if isinstance(text, str) else text
    return read_pairs(data, "terms.tsv", (RU, KK), headed=headed)


def texts(found: Found) -> list[tuple[int, str, str]]:
    return [(line, *sorted((pair.one.text, pair.other.text))) for line, pair in found.pairs]


def test_both_directions_are_one_pair() -> None:
    there, back = twin(Said(RU, "Суп"), Said(KK, "Көже")), twin(Said(KK, "Көже!"), Said(RU, "суп"))
    assert there
    assert back
    assert there.key == back.key
    assert there.one.language == KK


def test_two_languages_may_write_a_word_alike_and_one_may_not() -> None:
    assert twin(Said(RU, "Бригадир"), Said(KK, "бригадир")) is not None
    assert twin(Said(RU, "Бригадир"), Said(RU, "бригадир.")) is None
    assert twin(Said(RU, "…"), Said(KK, "бригадир")) is None


def test_every_wording_of_a_country_is_paired_with_every_one_of_another() -> None:
    both = [*said(RU, "Варить суп"), *said(KK, "Көже пісіру")]
    pairs = twins_of_row([("KZ", [both]), ("UZ", [said("uz-Latn", "Shoʻrva pishirish")])])
    assert {(pair.one.language, pair.other.language) for pair in pairs} == {(RU, "uz-Latn"), (KK, "uz-Latn")}
    assert {pair.other.country for pair in pairs} == {"UZ"}


def test_a_sentence_that_a_country_repeats_is_one_and_two_sentences_are_none() -> None:
    other = ("UZ", [said("uz-Latn", "Osh")])
    assert len(twins_of_row([("KZ", [said(RU, "Плов"), said(RU, "плов")]), other])) == 1
    assert twins_of_row([("KZ", [said(RU, "Плов"), said(RU, "Суп")]), other]) == []


def test_a_standard_in_two_languages_pairs_its_own_wordings() -> None:
    statement = {"language": RU, "text": "Плов", "parallel": [*said(RU, "Плов"), *said(KK, "Палау")]}
    (pair,) = twins_of_standard({"country": "KZ", "functions": [{"statements": [statement, statement]}]})
    assert {pair.one.text, pair.other.text} == {"Плов", "Палау"}
    assert twins_of_standard({}) == []


def test_a_search_finds_either_script() -> None:
    folded, pivot = searchable(Said("uz-Cyrl", "Ош, ёғ")).split("\n")
    assert folded == "ош еғ"
    assert pivot == " osh eg"


TABLES = {
    "tabs": "Суп\tКөже\n\nПлов\tПалау\n",
    "commas": 'Суп,Көже\n\n"Плов",Палау\n',
    "semicolons": "Суп;Көже\r\n\r\nПлов;Палау\r\n",
    "tags": "Суп\tКөже\tru\tkk\n\nПлов\tПалау\tru\tkk-Cyrl\n",
}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES.keys())
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_a_table_may_look_like(table: str, encoding: str) -> None:
    found = read(table.encode(encoding))
    assert texts(found) == [(1, "Көже", "Суп"), (3, "Палау", "Плов")]
    assert not found.wrong


def test_an_excel_workbook_is_read_with_the_numbers_of_its_rows() -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (["Russian", "Kazakh"], ["Суп", "Көже"], [None, "Палау"], ["Плов", "Палау", None, None]):
        book.active.append(row)
    kept = io.BytesIO()
    book.save(kept)
    found = read(kept.getvalue(), headed=True)
    assert texts(found) == [(2, "Көже", "Суп"), (4, "Палау", "Плов")]
    assert [problem.values["line"] for problem in found.problems] == [3]


WRONG = {
    "one column": ("Суп\n", "has 1 columns"),
    "three columns": ("Суп\tКөже\tru\n", "has 3 columns"),
    "empty": ("Суп\t…\n", "is empty"),
    "long": (f"{'с' * (LONGEST_TEXT + 1)}\tКөже\n", "longer than"),
    "tag": ("Суп\tКөже\tru\tKazakh language\n", "no language tag"),
    "same": ("Суп\tсуп\tru\tru\n", "says the same twice"),
}


@pytest.mark.parametrize(("line", "told"), WRONG.values(), ids=WRONG.keys())
def test_a_line_that_is_no_pair_is_told_with_its_number_and_the_others_stay(line: str, told: str) -> None:
    found = read(f"Плов\tПалау\n{line}")
    assert len(found.pairs) == found.wrong == 1
    (problem,) = found.problems
    assert problem.message.startswith("Line 2")
    assert told in problem.message


def test_what_is_said_twice_counts_once_and_many_errors_are_counted() -> None:
    found = read("Суп\tКөже\nсуп.\tКөже\n" + "nothing\n" * (MOST_PROBLEMS + 5))
    assert (len(found.pairs), found.repeated) == (1, 1)
    assert (len(found.problems), found.wrong) == (MOST_PROBLEMS, MOST_PROBLEMS + 5)


NONE = {
    "no letters": b"\x80\x81\tx",
    "picture": b"\x89PNG\r\n\x1a\n\0\0",
    "broken workbook": b"PK\x03\x04 nothing",
    "huge field": b'"' + b"a" * 200_000,
}


@pytest.mark.parametrize("data", NONE.values(), ids=NONE.keys())
def test_a_file_that_is_no_table_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(DaryaError) as refused:
        read(data)
    assert refused.value.in_language("en")


def test_too_many_lines_are_refused_before_they_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("darya.web.memory.tables.MOST_LINES", 3)
    with pytest.raises(InputError, match="3 lines"):
        read("a\tb\n" * 5)
