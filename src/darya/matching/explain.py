"""Why two statements were put into one row, in words that a person can check."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import product
from typing import Protocol

from darya.language.folding import words
from darya.language.scripts import transliterate
from darya.language.stemming import stem
from darya.language.tags import primary_language
from darya.matching.hints import hints
from darya.matching.items import Item
from darya.matching.rows import Tie
from darya.matching.settings import Settings
from darya.model import Band, Hint, Reasons, StatementKind, Suggestion

SHORTEST_PART = 4
"""Letters that two words must share in a row for it to be a reason."""
MOST_PARTS, MOST_WORDS, LONGEST_WORD = 6, 60, 40
"""How much is shown and looked at, so that a text of thousands of words takes no longer than it can be read."""


class Said(Protocol):
    """What one country says, as far as reasons look at it: an item, or a statement that is suggested."""

    @property
    def country(self) -> str:
        """Who says it."""

    @property
    def kind(self) -> StatementKind:
        """What it describes."""

    @property
    def wordings(self) -> Mapping[str, str]:
        """Language tag → text, the main language first."""

    @property
    def level(self) -> str | None:
        """Level of its function."""


class Scored(Protocol):
    """A score and how it was found."""

    @property
    def score(self) -> float:
        """In [0, 1]."""

    @property
    def method(self) -> str:
        """As in ``Reasons.method``."""


def suggest(here: Item, there: Item, tie: Tie, settings: Settings) -> Suggestion:
    """The proposal that puts ``here`` beside ``there``, with its reasons."""
    return Suggestion(
        score=round(min(1.0, max(0.0, tie.score)), 6),
        band=band_of(tie, settings),
        reasons=reasons_between(here, there, there.first.id, tie.method),
    )


def reasons_between(here: Said, there: Said, with_statement: str, method: str) -> Reasons:
    """Why the two belong together, and what could make them differ; ``with_statement`` names what ``there`` says."""
    own, other, tag = compared_texts(here, there)
    return Reasons(
        with_statement=with_statement,
        with_country=there.country,
        shared_words=shared_words(own, other, tag),
        shared_parts=shared_parts(own, other, tag),
        level_here=here.level,
        level_there=there.level,
        method=method,
        hints=hints_between(here, there, tag),
    )


def hints_between(here: Said, there: Said, tag: str | None) -> tuple[Hint, ...]:
    """What could make the two differ: in the language that is shown; without a shared one, in those as issued."""
    own_tag, other_tag = (tag, tag) if tag else (next(iter(here.wordings)), next(iter(there.wordings)))
    own, other = here.wordings[own_tag], there.wordings[other_tag]
    return hints(own, own_tag, other, other_tag, kind_here=here.kind, kind_there=there.kind)


def band_of(tie: Scored, settings: Settings) -> Band:
    """The score in words."""
    if tie.method == "exact":
        return Band.EXACT
    if tie.score >= settings.high_score:
        return Band.HIGH
    return Band.MEDIUM if tie.score >= settings.medium_score else Band.LOW


def compared_texts(here: Said, there: Said) -> tuple[str, str, str | None]:
    """The two wordings to show, and their language; without a shared one both in the pivot alphabet, and None."""
    shared = [tag for tag in here.wordings if tag in there.wordings]
    if shared:
        best = max(shared, key=lambda tag: len(shared_words(here.wordings[tag], there.wordings[tag], tag)))
        return here.wordings[best], there.wordings[best], best
    pairs = product(here.wordings.items(), there.wordings.items())
    pivots = [
        (transliterate(own, own_tag), transliterate(other, other_tag)) for (own_tag, own), (other_tag, other) in pairs
    ]
    own, other = max(pivots, key=lambda pair: len(set(pair[0].split()) & set(pair[1].split())))
    return own, other, None


def shared_words(own: str, other: str, tag: str | None) -> tuple[str, ...]:
    """Words of ``own`` of at least three letters whose stem is in ``other``, each once, in order."""
    language = primary_language(tag or "und")
    known = {stem(word, language) for word in words(other)}
    return tuple(dict.fromkeys(word for word in words(own) if len(word) > 2 and stem(word, language) in known))


def shared_parts(own: str, other: str, tag: str | None) -> tuple[str, ...]:
    """Longest parts that words of both share beyond the shared words: «сварк» of «сварка» and «сварки».

    Only the first words of long texts are looked at: reasons are to be read.
    """
    mine, theirs = _other_words(own, other, tag), _other_words(other, own, tag)
    parts = (max((_common_part(word, candidate) for candidate in theirs), key=len, default="") for word in mine)
    return tuple(dict.fromkeys(part for part in parts if part))[:MOST_PARTS]


def _other_words(own: str, other: str, tag: str | None) -> list[str]:
    """Words of ``own`` that are no shared words and long enough to give a reason, the first of each."""
    shared = set(shared_words(own, other, tag))
    found = dict.fromkeys(word[:LONGEST_WORD] for word in words(own) if word not in shared)
    return [word for word in found if len(word) >= SHORTEST_PART][:MOST_WORDS]


@lru_cache(maxsize=65536)
def _common_part(one: str, other: str) -> str:
    """The longest run of letters that both words contain, the first of equals; empty if shorter than a reason."""
    if _pieces(one).isdisjoint(_pieces(other)):
        return ""
    for length in range(min(len(one), len(other)), SHORTEST_PART - 1, -1):
        for start in range(len(one) - length + 1):
            if one[start : start + length] in other:
                return one[start : start + length]
    return ""


@lru_cache(maxsize=65536)
def _pieces(word: str) -> frozenset[str]:
    return frozenset(word[at : at + SHORTEST_PART] for at in range(len(word) - SHORTEST_PART + 1))
