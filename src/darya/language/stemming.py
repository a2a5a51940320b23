"""Stems: the part of a word that stays when it is inflected, where a trustworthy stemmer exists."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

from darya.language.folding import words
from darya.language.tags import primary_language

_SNOWBALL = {"ru": "russian", "en": "english"}
"""Snowball has no stemmer for Kazakh, Kyrgyz, Tajik, Turkmen or Uzbek; the Turkish one cuts their words wrongly."""


def has_stemmer(tag: str) -> bool:
    """Whether words of this language are stemmed, or only folded."""
    return primary_language(tag) in _SNOWBALL


def stem_words(text: str, tag: str) -> list[str]:
    """The words of a text, folded, and stemmed where the language has a stemmer."""
    language = primary_language(tag)
    return [stem(word, language) for word in words(text)]


@lru_cache(maxsize=65536)
def stem(word: str, language: str) -> str:
    """The stem of one folded word; the word itself in a language without stemmer."""
    return _stemmer(language)(word) if language in _SNOWBALL else word


@cache
def _stemmer(language: str) -> Callable[[str], str]:
    import Stemmer

    cut: Callable[[str], str] = Stemmer.Stemmer(_SNOWBALL[language]).stemWord
    return cut
