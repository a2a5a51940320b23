"""Inflected words of Russian and English meet in their stem; other languages are left whole."""

import pytest

from darya.language.stemming import has_stemmer, stem_words


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
    assert not has_stemmer(tag)
    assert stem_words("Тамактарды даярдоо.", tag) == ["тамактарды", "даярдоо"]
