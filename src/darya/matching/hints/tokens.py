"""A text to words, numbers and signs, each with its place, so that a hint can show what stands there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from darya.language.folding import fold
from darya.language.scripts import transliterate
from darya.language.tags import primary_language

LONGEST_TEXT = 2000
"""Characters that are looked at: a statement is a sentence or two, and hints are to be read."""

TWO_SCRIPTS = frozenset({"kk", "uz"})
"""Languages written in two scripts: their words are compared in the pivot alphabet, in which both meet."""

_TOKEN = re.compile(
    r"(?P<number>\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d])(?:[.,]\d+)?|\d+(?:[.,]\d+)?)"
    r"|(?P<word>[^\W\d_][^\W_]*(?:['’‘ʻʼ`´][^\W\d_]+)*[²³]?)"
    r"|(?P<sign>%|°\s?[CСFcс]?|№|§|[≤≥<>])"
)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


class Token(NamedTuple):
    """A word, number or sign. ``key`` is what it is looked up by; numbers and signs have none."""

    key: str
    start: int
    end: int
    kind: str
    """``word``, ``number`` or ``sign``."""


def readable(text: str) -> str:
    """The text in composed letters without invisible signs, cut where nobody reads on."""
    text = text[:LONGEST_TEXT]
    return unicodedata.normalize("NFC", text if text.isascii() else _INVISIBLE.sub("", text))


def tokens(text: str, tag: str) -> list[Token]:
    """The tokens of a readable text, in order."""
    key = key_of(primary_language(tag))
    return [
        Token(
            key(match.group()) if match.lastgroup == "word" else "", match.start(), match.end(), match.lastgroup or ""
        )
        for match in _TOKEN.finditer(text)
    ]


def key_of(language: str) -> Callable[[str], str]:
    """How words of a language are looked up: folded, or in the pivot alphabet where two scripts have to meet."""
    return _key_in_pivot(language) if language in TWO_SCRIPTS else _folded


@lru_cache(maxsize=65536)
def _folded(word: str) -> str:
    return fold(word).replace(" ", "")


@lru_cache(maxsize=8)
def _key_in_pivot(language: str) -> Callable[[str], str]:
    @lru_cache(maxsize=65536)
    def key(word: str) -> str:
        return transliterate(word, language).replace(" ", "")

    return key
