"""Two texts that a person would call the same fold to the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from darya.language.folding import fold, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ёлка и ЁЖ", "елка и еж"),
        ("«Проверка»  качества — (готовых) блюд;", "проверка качества готовых блюд"),
        ("замо\u0301к\u00a0и\u200bсталь", "замок исталь"),
        ("со\u00adстав", "состав"),
        ("100 м² · 2,5 %", "100 м2 2 5"),
        ("Чистка_ножей", "чистка ножей"),
        ("", ""),
        ("— … №", "no"),
    ],
)
def test_case_punctuation_and_marks_do_not_count(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cocтав", "состав"),  # Latin c, o, c
        ("Пpoвepка", "Проверка"),
        ("кoнтpoль", "контроль"),
        ("Hавыки", "Навыки"),  # Latin H
        ("weldіng", "welding"),  # one Cyrillic і
        ("əлем", "әлем"),  # Latin schwa in a Kazakh word
    ],
)
def test_look_alike_letters_within_a_word_are_brought_to_one_script(typed: str, meant: str) -> None:
    assert typed != meant
    assert fold(typed) == fold(meant)


@pytest.mark.parametrize("text", ["usbпорт", "IT", "ТЭЦ", "cad системы"])
def test_words_of_one_script_and_true_mixtures_stay(text: str) -> None:
    assert fold(text) == text.casefold()


@pytest.mark.parametrize("apostrophe", "'’‘ʻʼ`´")
def test_uzbek_letters_are_one_letter_with_whatever_apostrophe_they_are_typed(apostrophe: str) -> None:
    assert fold(f"O{apostrophe}zbekiston g{apostrophe}ishti tog{apostrophe}") == "oʻzbekiston gʻishti togʻ"
    assert fold(f"ma{apostrophe}no") == "maʼno"


def test_quotation_marks_that_look_like_apostrophes_go() -> None:
    assert fold("'pishloq' ‘sut’") == "pishloq sut"


def test_words_are_the_folded_words_in_order() -> None:
    assert words("Варка каш, бобовых") == ["варка", "каш", "бобовых"]


@given(st.text(st.characters(codec="utf-8"), max_size=60) | st.text("oʻg'’`aоcрё ́—-Aa", max_size=30))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)
