"""Titles of vacancies without what is no part of the occupation: brackets, salaries, «срочно», «m/w/d», the employer.

What goes is said by vocabulary files, one a language (``vocabulary/<tag>.toml``), and by the labels themselves: a part
behind a dash, a comma or in brackets in which no word is a word of a label names a place or an employer. Nothing is
taken away where nothing would be left.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

from darya.language.folding import fold

LONGEST_TITLE = 300
"""Characters of a title that are looked at; what is longer is an advertisement with its title in front."""
EVERYWHERE = ("en", "ru")
"""Languages whose boilerplate is found in titles of any language."""

_PARTS = re.compile(r"\s[-–—]+\s|[|/\\;,:()\[\]{}«»\"“”•·*!?\n\t]+|\s[-–—]+|[-–—]+\s|\.\s")
_SEXES = re.compile(r"(?<!\w)[mwfdxмжд](?:\s*/\s*[mwfdxмжд]){1,3}(?!\w)", re.IGNORECASE)
"""«m/f», «m/w/d», «м/ж»."""
_LEAST_KNOWN = 3
"""Letters of a word that can tell: shorter ones stand in every language and name."""


class Boilerplate(NamedTuple):
    """What is left out of titles."""

    words: frozenset[str]
    phrases: re.Pattern[str]
    companies: frozenset[str]
    """Legal forms: the part of a title that has one names an employer."""


class Cleaner:
    """Cleans titles of one language, whose labels have the words ``known`` (folded)."""

    def __init__(self, tag: str, known: Collection[str]) -> None:
        self._known = frozenset(word for word in known if len(word) >= _LEAST_KNOWN and not word.isdecimal())
        self._boilerplate = boilerplate(tag)

    def clean(self, title: str) -> str:
        """The folded title without what is no part of the occupation."""
        title = title[:LONGEST_TITLE]
        if "/" in title:
            title = _SEXES.sub(" ", title)
        folded = [part for written in _PARTS.split(title) if (part := fold(written))]
        if len(folded) > 1:
            folded = [part for part in folded if self._boilerplate.companies.isdisjoint(part.split())] or folded
        parts = [part for written in folded if (part := self._without_boilerplate(written))]
        if len(parts) > 1:
            parts = [part for place, part in enumerate(parts) if self._tells(part, place)] or parts[:1]
        return " ".join(dict.fromkeys(parts)) or fold(title)

    def _without_boilerplate(self, folded: str) -> str:
        if self._boilerplate.phrases.search(folded):
            folded = self._boilerplate.phrases.sub(" ", folded)
        words = self._boilerplate.words
        return " ".join(word for word in folded.split() if word not in words and not word.isdecimal())

    def _tells(self, part: str, place: int) -> bool:
        """Whether a part is of the occupation: the first with any word of a label, another with more than half."""
        words = part.split()
        known = sum(word in self._known for word in words)
        return known > (0 if place == 0 else len(words) / 2)


@cache
def boilerplate(tag: str) -> Boilerplate:
    """What is left out of titles of a language: its own vocabulary and that of ``EVERYWHERE``."""
    found = [_vocabulary(language) for language in dict.fromkeys((tag, *EVERYWHERE))]

    def all_of(kind: str) -> frozenset[str]:
        return frozenset(fold(word) for vocabulary in found for word in vocabulary.get(kind, ()))

    either = "|".join(re.escape(phrase) for phrase in sorted(all_of("phrases"), key=lambda text: (-len(text), text)))
    return Boilerplate(all_of("words"), re.compile(rf"(?<!\w)(?:{either})(?!\w)"), all_of("companies"))


def _vocabulary(tag: str) -> dict[str, Sequence[str]]:
    file = resources.files(__package__) / "vocabulary" / f"{tag}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
