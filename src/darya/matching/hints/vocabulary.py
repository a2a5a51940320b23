"""The words by which differences are told, per language: ``vocabulary/<language>.toml``, compiled once when needed.

A file has tables (families: ``autonomy``, ``negation`` …) of classes with their phrases. Classes have the same names in
every language, which is what lets statements of two languages be compared. The class ``apart`` holds phrases that look
like the family and are not: «не менее» is a limit and no negation. ``und.toml`` holds what every language writes alike:
abbreviations of norms, and units.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from darya.matching.hints.phrases import APART, Phrase, PhraseBook, fits, read_phrase
from darya.matching.hints.tokens import key_of

ANY_LANGUAGE = "und"
FAMILIES = (
    "autonomy", "difficulty", "negation", "modality", "limits", "regulation", "knowledge", "action", "method",
)  # fmt: skip
"""What a vocabulary file may hold beside ``units`` and ``common``; another name is a slip and raises."""


@dataclass(frozen=True)
class Unit:
    """A unit of measure: ``factor`` takes a value to the first unit of its dimension."""

    dimension: str
    factor: float


@dataclass(frozen=True)
class Vocabulary:
    """The compiled words of one language."""

    language: str
    book: PhraseBook
    classes: Mapping[str, frozenset[str]]
    """Family → its classes: what this language can tell at all."""
    unit_words: tuple[tuple[str, str], ...]
    """Word with its star → sign of the unit."""
    common: frozenset[str]
    common_beginnings: tuple[str, ...]
    """Words that stand in every standard and tell nothing, whole and by their beginnings."""

    def is_common(self, key: str) -> bool:
        """Whether a word tells nothing of what its statement is about."""
        return key in self.common or key.startswith(self.common_beginnings)

    def unit_of_word(self, key: str) -> Unit | None:
        """The unit that a word of this language names."""
        sign = next((sign for word, sign in self.unit_words if fits(word, key)), None)
        return unit_signs()[sign] if sign else None


@cache
def vocabulary_languages() -> tuple[str, ...]:
    """The languages with a vocabulary, sorted."""
    folder = resources.files("darya.matching.hints") / "vocabulary"
    names = (entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return tuple(sorted(name for name in names if name != ANY_LANGUAGE))


@cache
def vocabulary(language: str) -> Vocabulary:
    """The words of a primary language; for one without a file only what every language writes alike."""
    own = _file(language) if language in vocabulary_languages() else {}
    phrases = [*_phrases(_file(ANY_LANGUAGE), language), *_phrases(own, language)]
    classes: dict[str, set[str]] = {}
    key = key_of(language)
    common = own.get("common", {}).get("words", [])
    for phrase in phrases:
        classes.setdefault(phrase.family, set()).add(phrase.name)
    return Vocabulary(
        language,
        PhraseBook(phrases),
        {family: frozenset(names - {APART}) for family, names in classes.items()},
        tuple(_unit_words(own.get("units", {}), language)),
        frozenset(key(word) for word in common if not word.endswith("*")),
        tuple(key(word.removesuffix("*")) for word in common if word.endswith("*")),
    )


@cache
def unit_signs() -> Mapping[str, Unit]:
    """Sign as written, case included (``В`` is volt, ``в`` a preposition) → unit."""
    return {
        sign: Unit(entry["dimension"], float(entry["factor"]))
        for entry in _file(ANY_LANGUAGE)["unit"]
        for sign in entry["signs"]
    }


def _phrases(file: Mapping[str, Any], language: str) -> Iterator[Phrase]:
    key = key_of(language)
    for family, classes in file.items():
        if family in ("unit", "units", "common"):
            continue
        if family not in FAMILIES:
            raise ValueError(f"{language}: no family of hints: {family}")
        for name, written in classes.items():
            yield from (read_phrase(family, name, phrase, key) for phrase in written)


def _unit_words(table: Mapping[str, list[str]], language: str) -> Iterator[tuple[str, str]]:
    key = key_of(language)
    for sign, words in table.items():
        if sign not in unit_signs():
            raise ValueError(f"{language}: no unit: {sign}")
        for word in words:
            yield key(word.removesuffix("*")) + ("*" if word.endswith("*") else ""), sign


def _file(language: str) -> dict[str, Any]:
    file = resources.files("darya.matching.hints") / "vocabulary" / f"{language}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
