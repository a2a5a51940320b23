"""Phrases of a vocabulary: how they are written in its file, and where they stand in a text.

A phrase is words with spaces between. ``сложн*`` is any word with this beginning, ``*мейтін`` any word with this
ending and at least three letters before it, ``..`` up to four words of any kind; ``^`` before a phrase binds it to the
beginning of the text, ``$`` after it to the end. Upper and lower case are one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from darya.matching.hints.tokens import Token

GAP = ".."
APART = "apart"
"""The class of phrases that look like their family and are not."""
MOST_BETWEEN = 4
"""Words that ``..`` may stand for at most: beyond that the two ends belong to different clauses."""
LEAST_BEFORE_ENDING = 3
"""Letters that must stand before an ending, so that a short word is not taken for one."""


class Found(NamedTuple):
    """A phrase in a text: what it tells, and its tokens in order; there may be others between them."""

    family: str
    name: str
    places: tuple[int, ...]

    @property
    def start(self) -> int:
        """Its first token."""
        return self.places[0]

    @property
    def end(self) -> int:
        """Its last token."""
        return self.places[-1]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of a vocabulary; ``words`` are keys, with the star where the file has it."""

    family: str
    name: str
    words: tuple[str, ...]
    at_start: bool
    at_end: bool

    def found_at(self, place: int, tokens: Sequence[Token]) -> Found | None:
        """The phrase from this token on, or None; its first word is known to be there."""
        if self.at_start and place:
            return None
        if len(self.words) == 1 and not self.at_end:
            return Found(self.family, self.name, (place,))
        places = [place]
        between = 0
        for word in self.words[1:]:
            if word == GAP:
                between = MOST_BETWEEN
                continue
            following = range(places[-1] + 1, min(places[-1] + 2 + between, len(tokens)))
            at = next((at for at in following if fits(word, tokens[at].key)), None)
            if at is None:
                return None
            places.append(at)
            between = 0
        if self.at_end and places[-1] != len(tokens) - 1:
            return None
        return Found(self.family, self.name, tuple(places))


def read_phrase(family: str, name: str, written: str, key: Callable[[str], str]) -> Phrase:
    """A phrase as the file has it, with the keys by which the words of its language are looked up."""
    body = written.removeprefix("^").removesuffix("$")
    words = tuple(word if word == GAP else _key_with_star(word, key) for word in body.split())
    if not words or GAP in (words[0], words[-1]) or not all(word.strip("*") for word in words):
        raise ValueError(f"{family}.{name}: not a phrase: {written!r}")
    return Phrase(family, name, words, written.startswith("^"), written.endswith("$"))


def _key_with_star(word: str, key: Callable[[str], str]) -> str:
    return ("*" if word.startswith("*") else "") + key(word.strip("*")) + ("*" if word.endswith("*") else "")


def fits(word: str, key: str) -> bool:
    """Whether a word of a phrase is this word of a text."""
    if word.endswith("*"):
        return key.startswith(word[:-1])
    if word.startswith("*"):
        return key.endswith(word[1:]) and len(key) >= len(word) - 1 + LEAST_BEFORE_ENDING
    return key == word


class PhraseBook:
    """All phrases of one language, found by their first word."""

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        self._by_word: defaultdict[str, list[Phrase]] = defaultdict(list)
        for phrase in phrases:
            self._by_word[phrase.words[0]].append(phrase)
        self._known: dict[str, tuple[Phrase, ...]] = {}

    def found(self, tokens: Sequence[Token]) -> list[Found]:
        """What stands in a text, in order; of phrases of one family that share a word the longer.

        Two of the same words both count, unless one of them is set apart: that one wins, and is told as well.
        """
        every = [
            found
            for place, token in enumerate(tokens)
            if token.key
            for phrase in self._starting(token.key)
            if (found := phrase.found_at(place, tokens))
        ]
        if len(every) < 2:
            return every
        taken: dict[tuple[str, int], tuple[bool, tuple[int, ...]]] = {}
        kept = []
        for found in sorted(every, key=lambda found: (-len(found.places), found.name != APART, found.start)):
            claim = found.name == APART, found.places
            if all(taken.get((found.family, at), claim) == claim for at in found.places):
                taken.update(dict.fromkeys(((found.family, at) for at in found.places), claim))
                kept.append(found)
        return sorted(kept, key=lambda found: found.places)

    def _starting(self, key: str) -> tuple[Phrase, ...]:
        known = self._known.get(key)
        if known is None:
            if len(self._known) > 100_000:  # only a text that is none has so many words
                self._known.clear()
            known = self._known[key] = tuple(self._look_up(key))
        return known

    def _look_up(self, key: str) -> Iterator[Phrase]:
        yield from self._by_word.get(key, ())
        for length in range(1, len(key) + 1):
            yield from self._by_word.get(f"{key[:length]}*", ())
        for start in range(LEAST_BEFORE_ENDING, len(key)):
            yield from self._by_word.get(f"*{key[start:]}", ())
