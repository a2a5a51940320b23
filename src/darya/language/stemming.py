"""Stems: the part of a word that stays when it is inflected, where a trustworthy stemmer exists."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

from darya.language.folding import words
from darya.language.tags import primary_language

_SNOWBALL = {"ru": "russian", "en": "english"}
"""Snowball has no stemmer for Kazakh, Kyrgyz, Tajik, Turkmen or Uzbek; the Turkish one cuts their words wrongly."""


def stem_words(text: str, tag: str) -> list[str]:
    """The words of a text, folded, and stemmed where the language has a stemmer."""
    language = primary_language(tag)
    return [stem(word, language) for word in words(text)]


@lru_cache(maxsize=65536)
def stem(word: str, language: str) -> str:
    """The stem of one folded word; the word itself in a language without stemmer."""
    return _stemmer(language)(word) if language in _SNOWBALL else word


_S_STAYS = ("ss", "us", "is")
_ES_GOES = ("ches", "shes", "sses", "xes")


def singular(word: str) -> str:
    """An English word without the ending of its plural, by the rules alone: «bakeries» → «bakery».

    Only for comparing: both numbers of a word come to one string, whether or not it is the singular of a dictionary.
    """
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(_ES_GOES):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(_S_STAYS):
        return word[:-1]
    return word


@cache
def _stemmer(language: str) -> Callable[[str], str]:
    import Stemmer

    cut: Callable[[str], str] = Stemmer.Stemmer(_SNOWBALL[language]).stemWord
    return cut
