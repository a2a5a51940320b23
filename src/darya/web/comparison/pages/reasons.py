"""Why the engine put a statement into its row, with what both share marked in both texts."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from darya.language.folding import fold
from darya.language.messages import N_
from darya.language.scripts import transliterate
from darya.language.stemming import stem
from darya.language.tags import primary_language

Run = tuple[str, str]
"""A piece of text and how it is marked: ``word``, ``part`` or not at all."""

_WORD = re.compile(r"(\w+(?:['’ʻʼ]\w+)*)")

METHODS = {
    "exact": N_("the same words"),
    "text": N_("similar words"),
    "transliteration": N_("similar words in another alphabet"),
    "memory": N_("confirmed as equal before"),
    "parallel wording": N_("similar wording in a parallel language"),
}


@dataclass(frozen=True, slots=True)
class ReasonsPage:
    """The reasons for one cell."""

    country: str
    with_country: str
    here: tuple[Run, ...]
    there: tuple[Run, ...]
    language_here: str
    language_there: str
    level_here: str
    level_there: str
    shared_words: tuple[str, ...]
    shared_parts: tuple[str, ...]
    method: str
    score: float
    band: str
    elsewhere: str
    """Number of the row in which the other statement stands by now; empty: in this one."""


def marked(text: str, language: str, words: Collection[str], parts: Collection[str]) -> tuple[Run, ...]:
    """The text in pieces, words with a shared stem and words with a shared part marked."""
    tongue = primary_language(language)
    stems = {stem(word, tongue) for word in words} | set(words)
    runs: list[Run] = []
    for piece in _WORD.split(text):
        if not piece:
            continue
        kind = _kind(piece, language, stems, parts) if _WORD.fullmatch(piece) else ""
        if runs and runs[-1][1] == kind:
            runs[-1] = (runs[-1][0] + piece, kind)
        else:
            runs.append((piece, kind))
    return tuple(runs)


def _kind(word: str, language: str, stems: Collection[str], parts: Collection[str]) -> str:
    spellings = {fold(word), transliterate(word, language)}
    tongue = primary_language(language)
    if any(one in stems or stem(one, tongue) in stems for one in spellings):
        return "word"
    return "part" if any(part in one for one in spellings for part in parts) else ""


def best_pair(here: Collection[Mapping[str, str]], there: Collection[Mapping[str, str]]) -> tuple[Any, Any]:
    """The wordings to show beside each other: in a language that both have, otherwise the first of each."""
    known = {one["language"]: one for one in there}
    for one in here:
        if one["language"] in known:
            return one, known[one["language"]]
    return next(iter(here), None), next(iter(there), None)
