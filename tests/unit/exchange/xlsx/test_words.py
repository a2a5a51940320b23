"""The words of the grid workbook: written in one language, understood in any, and never two things at once."""

from __future__ import annotations

import pytest
from openpyxl import Workbook

from darya.exchange.xlsx.guide import add_guide
from darya.exchange.xlsx.words import DIFFERENCES, KINDS, RELATIONS, read_word, word
from darya.language.folding import fold
from darya.language.tags import WORKING_LANGUAGES
from darya.model import Band

LONGEST_LIST = 255
"""Characters that Excel takes as a list written into a cell's rule, quotation marks included."""

SETS = {
    "relations": RELATIONS,
    "differences": DIFFERENCES,
    "kinds": KINDS,
    "bands": tuple(map(str, Band)),
    "yes and no": ("yes", "no"),
}
every_set = pytest.mark.parametrize("values", SETS.values(), ids=SETS.keys())
every_language = pytest.mark.parametrize("language", WORKING_LANGUAGES)


@every_set
@every_language
def test_every_value_has_a_word_of_its_own(values: tuple[str, ...], language: str) -> None:
    words = {fold(word(value, language)) for value in values}
    assert len(words) == len(values)


@every_set
def test_a_word_means_one_thing_in_whatever_language_it_is_said(values: tuple[str, ...]) -> None:
    meanings: dict[str, set[str]] = {}
    for language in WORKING_LANGUAGES:
        for value in values:
            meanings.setdefault(fold(word(value, language)), set()).add(value)
    assert {said: meant for said, meant in meanings.items() if len(meant) > 1} == {}


@every_set
@every_language
def test_what_is_written_in_a_language_is_read_back(values: tuple[str, ...], language: str) -> None:
    assert [read_word(word(value, language), values) for value in values] == list(values)


@every_language
def test_relations_and_differences_are_said_in_the_language_itself(language: str) -> None:
    untranslated = [value for value in (*RELATIONS, *DIFFERENCES, *KINDS) if word(value, language) == value]
    assert untranslated == [] or language == "en"


@pytest.mark.parametrize("values", [RELATIONS, DIFFERENCES, ("yes", "no")], ids=["relations", "differences", "yes, no"])
@every_language
def test_excel_takes_the_words_as_a_drop_down_list(values: tuple[str, ...], language: str) -> None:
    words = [word(value, language) for value in values]
    assert len('"' + ",".join(words) + '"') <= LONGEST_LIST
    assert not any("," in said or '"' in said for said in words)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (" Equal ", "equal"),
        ("РАВНО", "equal"),
        ("нет  соответствия", "none"),
        ("у́же", "narrower"),
        ("qisman", "partial"),
    ],
)
def test_a_typed_relation_is_read_whatever_its_case_and_blanks(typed: str, meant: str) -> None:
    assert read_word(typed, RELATIONS) == meant


@pytest.mark.parametrize(("typed", "meant"), [("объем", "volume"), ("объём", "volume")])
def test_a_word_typed_without_the_dots_of_its_letters_is_read(typed: str, meant: str) -> None:
    assert read_word(typed, DIFFERENCES) == meant


@pytest.mark.parametrize("apostrophe", ["'", "’", "ʻ", "ʼ"])
def test_any_apostrophe_does_in_uzbek(apostrophe: str) -> None:
    assert read_word(f"ko{apostrophe}nikma", KINDS) == "skill"


@pytest.mark.parametrize("nothing", [None, "", "   "])
def test_nothing_typed_means_nothing(nothing: str | None) -> None:
    assert read_word(nothing, RELATIONS) is None


@pytest.mark.parametrize("typed", ["sort of", "равно, шире", "—", "?"])
def test_an_unknown_word_is_refused(typed: str) -> None:
    with pytest.raises(KeyError):
        read_word(typed, RELATIONS)


@every_language
def test_the_guide_names_the_relations_as_the_list_offers_them(language: str) -> None:
    listed = ", ".join(word(value, language) for value in RELATIONS)
    guide = Workbook()
    add_guide(guide, language)
    lines = [str(cell.value) for cell in guide.worksheets[-1]["A"]]
    assert [line for line in lines if line.endswith(f" {listed}.")]
