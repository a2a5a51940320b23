"""The vocabulary files: whole in every language, and refused where a name or a phrase is a slip."""

from __future__ import annotations

import pytest

from darya.matching.hints.phrases import Phrase, PhraseBook, read_phrase
from darya.matching.hints.tokens import key_of, tokens
from darya.matching.hints.vocabulary import unit_signs, vocabulary, vocabulary_languages

COMMON = {"en": "and", "kk": "және", "ky": "жана", "ru": "и", "tg": "ва", "tk": "we", "uz": "va"}
LANGUAGES = tuple(COMMON)


def test_the_seven_languages_have_a_vocabulary() -> None:
    assert vocabulary_languages() == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_knows_every_family_and_its_main_classes(language: str) -> None:
    classes, russian = vocabulary(language).classes, vocabulary("ru").classes
    assert classes.keys() == russian.keys()
    for family in ("autonomy", "difficulty", "modality", "knowledge", "action", "regulation"):
        assert classes[family] == russian[family], family
    assert classes["method"] <= russian["method"]
    assert vocabulary(language).unit_words
    assert vocabulary(language).is_common(key_of(language)(COMMON[language]))


def test_a_language_without_a_file_knows_abbreviations_alone() -> None:
    assert vocabulary("de").classes.keys() == {"regulation"}


def test_units_of_one_dimension_convert_and_their_signs_keep_their_case() -> None:
    signs = unit_signs()
    assert signs["кВ"].factor / signs["V"].factor == 1000
    assert (signs["В"].dimension, "в" in signs) == ("voltage", False)


@pytest.mark.parametrize("written", ["", "..", ".. слово", "слово ..", "*"])
def test_what_is_no_phrase_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="not a phrase"):
        read_phrase("action", "clean", written, key_of("ru"))


def test_of_phrases_in_one_place_the_longest_counts_and_what_is_set_apart_wins() -> None:
    def phrase(family: str, name: str, written: str) -> Phrase:
        return read_phrase(family, name, written, key_of("ru"))

    book = PhraseBook(
        [
            phrase("difficulty", "complex", "сложн*"),
            phrase("difficulty", "most_complex", "особо сложн*"),
            phrase("negation", "within", "*баган"),
            phrase("negation", "apart", "ачытылбаган"),
            phrase("action", "clean", "^мойка"),
            phrase("action", "cut", "резка$"),
        ]
    )

    def found(text: str) -> list[tuple[str, str]]:
        return [(one.family, one.name) for one in book.found(tokens(text, "ru"))]

    assert found("Особо сложные блюда") == [("difficulty", "most_complex")]
    assert found("сложные и особо сложные") == [("difficulty", "complex"), ("difficulty", "most_complex")]
    assert found("ачытылбаган") == [("negation", "apart")]
    assert found("бабаган баган") == []
    assert found("Мойка, мойка, резка, резка") == [("action", "clean"), ("action", "cut")]


def test_words_of_both_scripts_meet_in_one_key() -> None:
    latin, cyrillic = tokens("Ish oʻrni", "uz-Latn"), tokens("Иш ўрни", "uz-Cyrl")
    assert [token.key for token in latin] == [token.key for token in cyrillic] == ["ish", "orni"]
    assert [token.key for token in tokens("Өнімдер", "kk")] == [token.key for token in tokens("Önimder", "kk-Latn")]
