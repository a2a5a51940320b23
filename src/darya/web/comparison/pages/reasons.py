"""Why the engine put a statement into its row: what both share and what could differ, marked in both texts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from darya.exchange.hint_words import hint_line
from darya.language.folding import fold, words
from darya.language.messages import N_
from darya.language.scripts import transliterate
from darya.language.stemming import stem
from darya.language.tags import primary_language
from darya.model import Reasons
from darya.web.comparison.pages.undecided import undecided_in_words
from darya.web.ui.say import reader_language

Run = tuple[str, str]
"""A piece of text and how it is marked: ``differs``, ``word``, ``part`` or not at all."""

_WORD = re.compile(r"(\w+(?:['’ʻʼ]\w+)*)")

METHODS = {
    "exact": N_("the same words"),
    "text": N_("similar words"),
    "transliteration": N_("similar words in another alphabet"),
    "memory": N_("confirmed as equal before"),
    "parallel wording": N_("similar wording in a parallel language"),
    "encoder": N_("similar meaning, by the language model of this programme"),
}


@dataclass(frozen=True, slots=True)
class RunnerUp:
    """What else could be meant."""

    country: str
    wordings: Sequence[Mapping[str, str]]
    score: float
    number: str
    """Of the row in which it stands; empty: in none."""


@dataclass(frozen=True, slots=True)
class Found:
    """A suggestion as it was found: how sure, and what is shown beside its reasons."""

    score: float
    band: str
    elsewhere: str = ""
    chance: str = ""
    runner_up: RunnerUp | None = None
    through: tuple[str, str] | None = None


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
    undecided: tuple[str, ...] = ()
    """What the engine cannot decide, in short, the heaviest first."""
    hints: tuple[str, ...] = ()
    """The same with the words that tell it."""
    chance: str = ""
    """How likely people confirm it, in words; empty where nothing can be said."""
    runner_up: RunnerUp | None = None
    through: tuple[str, str] | None = None
    """The two texts of the confirmed pair that led across."""


def reasons_page(
    country: str, here: Collection[Mapping[str, str]], there: Collection[Mapping[str, str]], why: Reasons, found: Found
) -> ReasonsPage:
    """Reasons as they are shown; ``here`` and ``there`` are the wordings of both statements."""
    own, other = best_pair(here, there)
    shared, parts = why.shared_words, why.shared_parts
    language = reader_language()
    return ReasonsPage(
        country=country,
        with_country=why.with_country,
        here=marked(own["text"], own["language"], shared, parts, _words(hint.here for hint in why.hints)),
        there=marked(other["text"], other["language"], shared, parts, _words(hint.there for hint in why.hints)),
        language_here=own["language"],
        language_there=other["language"],
        level_here=why.level_here or "",
        level_there=why.level_there or "",
        shared_words=shared,
        shared_parts=parts,
        method=METHODS.get(why.method, why.method),
        score=found.score,
        band=found.band,
        elsewhere=found.elsewhere,
        undecided=undecided_in_words(hint.kind for hint in why.hints),
        hints=tuple(hint_line(hint, country, why.with_country, language) for hint in why.hints),
        chance=found.chance,
        runner_up=found.runner_up,
        through=found.through,
    )


def _words(phrases: Iterable[Sequence[str]]) -> frozenset[str]:
    """The folded words of all phrases of all hints."""
    return frozenset(word for listed in phrases for phrase in listed for word in words(phrase))


def marked(
    text: str, language: str, shared: Collection[str], parts: Collection[str], differing: Collection[str] = ()
) -> tuple[Run, ...]:
    """The text in pieces: words that could make a difference, with a shared stem, with a shared part."""
    tongue = primary_language(language)
    stems = {stem(word, tongue) for word in shared} | set(shared)
    runs: list[Run] = []
    for piece in _WORD.split(text):
        if not piece:
            continue
        kind = ""
        if _WORD.fullmatch(piece):
            kind = "differs" if fold(piece) in differing else _kind(piece, language, stems, parts)
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
