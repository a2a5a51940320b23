"""Words to terms: the pieces by which two texts are compared, a few kinds of them for each language.

Which kinds count how much in a language is data (``TERM_WEIGHTS``), chosen on one half of the queries of public sets
and confirmed on the other half; ``docs/adr/0018`` tells the measurements.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import MappingProxyType

from darya.language.stemming import singular, stem
from darya.language.tags import primary_language

Parts = Callable[[str], Sequence[str]]
"""What takes a folded word to its terms."""

SHORTEST, LONGEST, LONGEST_OF_SINGULARS = 2, 4, 5
"""Lengths of the character n-grams, within word boundaries."""
LONGEST_WORD = 100
"""Letters of a word that are looked at: longer is no word but an address, or damage."""
BEGINNING = 5
"""Letters of a word's beginning: what is left of an inflected word where no stemmer is to be trusted."""

CHARACTERS, BEGINNINGS, SINGULARS, STEMS = "characters", "beginnings", "singulars", "stems"

_EVERY_LANGUAGE: Mapping[str, float] = MappingProxyType({CHARACTERS: 1.0, BEGINNINGS: 0.3})
TERM_WEIGHTS: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {
        "en": MappingProxyType({SINGULARS: 1.0, STEMS: 1.0}),
        "und": MappingProxyType({CHARACTERS: 1.0}),
    }
)
"""Weight of each kind of terms, by primary language; others as ``_EVERY_LANGUAGE``, ``und`` is the pivot alphabet.

Characters and beginnings: Bulgarian occupations MRR 0.298 (characters alone 0.295), German 0.566 (0.561), Russian
titles 0.795 (0.788; with Snowball stems 0.787). English: singulars and stems 0.626 for occupations and RP@5 0.61
for skills, characters and stems 0.597 and 0.61: a plural must not outweigh the words.
"""


def kinds_of(tag: str) -> Mapping[str, float]:
    """The kinds of terms for texts of a language, with their weights."""
    return TERM_WEIGHTS.get(primary_language(tag), _EVERY_LANGUAGE)


WORD_KINDS: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {
        "en": MappingProxyType({SINGULARS: 1.0, STEMS: 0.5}),
        "und": MappingProxyType({CHARACTERS: 1.0}),
    }
)
"""As ``TERM_WEIGHTS``, where words are compared one by one (``docs/adr/0021``)."""
_EVERY_WORD: Mapping[str, float] = MappingProxyType({CHARACTERS: 1.0, BEGINNINGS: 0.8})


def word_kinds_of(tag: str) -> Mapping[str, float]:
    """The kinds of terms by which single words of a language are compared, the letters first."""
    return WORD_KINDS.get(primary_language(tag), _EVERY_WORD)


def canonical(word: str, tag: str) -> str:
    """The form in which a folded word is one and the same word."""
    return singular(word) if primary_language(tag) == "en" else word


def shares_weight(tag: str) -> bool:
    """Whether words of a query that resemble each other count together as one.

    Most languages name a person twice, as a man and as a woman; English does not, and loses by it.
    """
    return primary_language(tag) != "en"


def parts_of(kind: str, tag: str) -> Parts:
    """The function that takes a folded word of this language to its terms of one kind."""
    if kind == STEMS:
        return partial(_stems, language=primary_language(tag))
    return {CHARACTERS: character_parts, BEGINNINGS: beginning_parts, SINGULARS: singular_parts}[kind]


def character_parts(word: str) -> list[str]:
    """The n-grams of a word, the space before and after it included."""
    return _parts(word, LONGEST)


def singular_parts(word: str) -> list[str]:
    """Character n-grams of an English word in its singular, so that both numbers count as one."""
    return _parts(singular(word), LONGEST_OF_SINGULARS)


def beginning_parts(word: str) -> list[str]:
    """The beginning of a word; a short word whole."""
    return [word[:BEGINNING]]


def _stems(word: str, language: str) -> list[str]:
    return [stem(word, language)]


def _parts(word: str, longest: int) -> list[str]:
    padded = f" {word[:LONGEST_WORD]} "
    return [
        padded[start : start + length]
        for length in range(SHORTEST, longest + 1)
        for start in range(len(padded) - length + 1)
    ]
