"""Inflected words of Russian and English meet in their stem; other languages are left whole."""

import pytest

from darya.language.stemming import singular, stem_words


@pytest.mark.parametrize(
    ("one", "other", "tag"),
    [
        ("приготовление супов", "Приготовления супа", "ru"),
        ("сварочные работы", "сварочных работ", "ru-KZ"),
        ("cleaning surfaces", "Clean surface", "en"),
    ],
)
def test_inflections_meet(one: str, other: str, tag: str) -> None:
    assert stem_words(one, tag) == stem_words(other, tag)


@pytest.mark.parametrize("tag", ["kk-Cyrl", "ky", "tg", "tk", "uz-Latn", "und"])
def test_a_language_without_stemmer_gives_folded_words(tag: str) -> None:
    assert stem_words("Тамактарды даярдоо.", tag) == ["тамактарды", "даярдоо"]


@pytest.mark.parametrize(
    ("plural", "one"),
    [("bakeries", "bakery"), ("dishes", "dish"), ("boxes", "box"), ("glasses", "glass"), ("tools", "tool")],
)
def test_both_numbers_of_an_english_word_are_compared_as_one(plural: str, one: str) -> None:
    assert singular(plural) == singular(one) == one


@pytest.mark.parametrize("word", ["glass", "bus", "basis", "gas", "was", "tie", "ties"])
def test_a_word_that_only_looks_like_a_plural_stays(word: str) -> None:
    assert singular(word) in {word, word.removesuffix("s")}
    assert singular(singular(word)) == singular(word)
