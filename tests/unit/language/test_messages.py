"""Texts for people: rendered late, in the reader's language, words of Darya within them too."""

import pytest

from darya.language.messages import render, translator


def test_values_are_filled_in_by_name() -> None:
    assert render("{count} rows in {file}", {"file": "a.xlsx", "count": 3}) == "3 rows in a.xlsx"


def test_a_text_without_translation_comes_in_english() -> None:
    assert render("no such text {x}", {"x": 1}, "kk-Cyrl") == "no such text 1"


@pytest.mark.parametrize(("language", "word"), [("en", "equal, broader"), ("ru", "равно, шире")])
def test_words_of_darya_within_a_sentence_are_translated_too(language: str, word: str) -> None:
    assert render("→ {new:words}", {"new": "equal, broader"}, language) == f"→ {word}"
    assert render("→ {new}", {"new": "equal, broader"}, language) == "→ equal, broader"


def test_a_number_keeps_its_format() -> None:
    assert render("{share:.0%}", {"share": 0.5}, "ru") == "50%"


def test_braces_in_a_value_stay_text() -> None:
    assert render("«{text}»", {"text": "{count} {0}"}, "ru") == "«{count} {0}»"


def test_an_empty_text_is_empty_and_no_header_of_the_catalogue() -> None:
    assert translator("ru")("") == ""
