"""What one text says of the things by which statements differ though they are alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from darya.language.tags import primary_language
from darya.matching.hints.norms import Norm, norms
from darya.matching.hints.phrases import APART, Found
from darya.matching.hints.quantities import Quantity, quantities
from darya.matching.hints.tokens import Token, readable, tokens
from darya.matching.hints.vocabulary import Vocabulary, vocabulary

Words = tuple[str, ...]
"""Words as they stand in a text."""


@dataclass(frozen=True)
class Seen:
    """One text, looked through once."""

    text: str
    language: str
    vocabulary: Vocabulary
    tokens: tuple[Token, ...]
    found: tuple[Found, ...]
    norms: tuple[Norm, ...]
    quantities: tuple[Quantity, ...]
    _words: Mapping[str, Mapping[str, Words]]

    def classes(self, family: str) -> Mapping[str, Words]:
        """The classes of a family that the text has, each with its words."""
        return self._words.get(family, {})

    def can_tell(self, family: str, name: str) -> bool:
        """Whether the vocabulary of this language has the class at all: silence says something only then."""
        return name in self.vocabulary.classes.get(family, ())


@lru_cache(maxsize=16384)
def seen(text: str, tag: str) -> Seen:
    """Look a text through. ``tag`` is its language; one without a vocabulary tells numbers and abbreviations only."""
    language = primary_language(tag)
    words = vocabulary(language)
    text = readable(text)
    parts = tokens(text, tag)
    found = tuple(words.book.found(parts))
    named = tuple(norms(text, parts, found))
    numbers = quantities(text, parts, found, words, [(norm.start, norm.end) for norm in named])
    return Seen(text, language, words, tuple(parts), found, named, numbers, _by_family(text, parts, found))


def _by_family(text: str, parts: list[Token], found: tuple[Found, ...]) -> dict[str, dict[str, Words]]:
    families: dict[str, dict[str, Words]] = {}
    for one in found:
        if one.name != APART:
            classes = families.setdefault(one.family, {})
            classes[one.name] = tuple(dict.fromkeys((*classes.get(one.name, ()), *_said(text, parts, one))))
    return families


def _said(text: str, parts: list[Token], one: Found) -> Iterator[str]:
    """The words of a phrase, in runs; of a negation with the word that it negates, before or after which it stands."""
    first, last = one.start, one.end
    if one.family == "negation":
        first = max(0, first - 1) if one.name == "after" else first
        last = min(len(parts) - 1, last + 1) if one.name == "before" else last
    places = [*range(first, one.start), *one.places, *range(one.end + 1, last + 1)]
    begun = places[0]
    for place, following in zip(places, [*places[1:], None], strict=True):
        if following != place + 1:
            yield text[parts[begun].start : parts[place].end]
            begun = following or 0
