"""Why two statements were put into one row, in words that a person can check."""

from __future__ import annotations

from functools import lru_cache
from itertools import product

from darya.language.folding import words
from darya.language.scripts import transliterate
from darya.language.stemming import stem
from darya.language.tags import primary_language
from darya.matching.hints import hints
from darya.matching.items import Item
from darya.matching.rows import Tie
from darya.matching.settings import Settings
from darya.model import Band, Hint, Reasons, Suggestion

SHORTEST_PART = 4
"""Letters that two words must share in a row for it to be a reason."""
MOST_PARTS, MOST_WORDS, LONGEST_WORD = 6, 60, 40
"""How much is shown and looked at, so that a text of thousands of words takes no longer than it can be read."""


def suggest(here: Item, there: Item, tie: Tie, settings: Settings) -> Suggestion:
    """The proposal that puts ``here`` beside ``there``, with its reasons."""
    own, other, tag = compared_texts(here, there)
    shared = shared_words(own, other, tag)
    return Suggestion(
        score=round(min(1.0, max(0.0, tie.score)), 6),
        band=band_of(tie, settings),
        reasons=Reasons(
            with_statement=there.first.id,
            with_country=there.country,
            shared_words=shared,
            shared_parts=shared_parts(own, other, tag),
            level_here=here.level,
            level_there=there.level,
            method=tie.method,
            hints=hints_between(here, there, tag),
        ),
    )


def hints_between(here: Item, there: Item, tag: str | None) -> tuple[Hint, ...]:
    """What could make the two differ: in the language that is shown; without a shared one, in those as issued."""
    own_tag, other_tag = (tag, tag) if tag else (here.first.language, there.first.language)
    own, other = here.wordings[own_tag], there.wordings[other_tag]
    return hints(own, own_tag, other, other_tag, kind_here=here.kind, kind_there=there.kind)


def band_of(tie: Tie, settings: Settings) -> Band:
    """The score in words."""
    if tie.method == "exact":
        return Band.EXACT
    if tie.score >= settings.high_score:
        return Band.HIGH
    return Band.MEDIUM if tie.score >= settings.medium_score else Band.LOW


def compared_texts(here: Item, there: Item) -> tuple[str, str, str | None]:
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
