"""Two statements of the same words in the same order but for one place: there the difference is named."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from darya.language.stemming import stem
from darya.matching.hints.seen import Seen, Words

LEAST_COMMON = 3
"""Words that must be common around the place."""
LEAST_SHARE = 0.5
"""Of the words of either side, this share must be common."""
MOST_LEFT = 4
"""Words that may stand in the place on either side: of more, nobody can say which makes the difference."""
BEGINNING = 5
"""Letters in which two words of one family agree, where the stems differ: «производство», «производственный»."""


class _Word(NamedTuple):
    """A word with what it is recognised by, and its token."""

    stem: str
    beginning: str
    actions: frozenset[str]
    tells: bool
    """Whether it says something: neither a word of every standard nor told by another hint."""
    token: int


def remainder(here: Seen, there: Seen) -> tuple[Words, Words]:
    """What stands in the one place where both differ, on each side as written; nothing where there is no such place.

    Only within one language, and only where both sides say something there: a word more on one side is how another
    person writes, another word in its place is another thing.
    """
    if here.language != there.language or abs(len(here.tokens) - len(there.tokens)) > 2 * MOST_LEFT:
        return (), ()
    own, other = _words(here), _words(there)
    before = _common(own, other)
    after = _common(own[before:][::-1], other[before:][::-1])
    left, right = own[before : len(own) - after], other[before : len(other) - after]
    common = before + after
    if common < max(LEAST_COMMON, LEAST_SHARE * max(len(own), len(other))) or max(len(left), len(right)) > MOST_LEFT:
        return (), ()
    if not any(word.tells for word in left) or not any(word.tells for word in right) or _overlap(left, right):
        return (), ()
    return (_written(left, here),), (_written(right, there),)


def _words(text: Seen) -> list[_Word]:
    silent = {at for one in text.found if one.family != "action" for at in one.places}
    common = text.vocabulary.is_common
    actions: dict[int, set[str]] = {}
    for one in text.found:
        if one.family == "action":
            for at in one.places:
                actions.setdefault(at, set()).add(one.name)
    return [
        _Word(
            stem(token.key, text.language),
            token.key[:BEGINNING],
            frozenset(actions.get(at, ())),
            at not in silent and not common(token.key),
            at,
        )
        for at, token in enumerate(text.tokens)
        if token.kind == "word"
    ]


def _common(own: Sequence[_Word], other: Sequence[_Word]) -> int:
    """How many words from the beginning are the same."""
    pairs = enumerate(zip(own, other, strict=False))
    return next((at for at, (one, two) in pairs if not _same(one, two)), min(len(own), len(other)))


def _same(one: _Word, other: _Word) -> bool:
    alike = len(one.beginning) == BEGINNING and one.beginning == other.beginning
    return one.stem == other.stem or alike or bool(one.actions & other.actions)


def _overlap(left: Sequence[_Word], right: Sequence[_Word]) -> bool:
    """Whether the same thing stands in the place on both sides, in another order or with other words around."""
    return any(_same(one, two) for one in left if one.tells for two in right if two.tells)


def _written(words: Sequence[_Word], text: Seen) -> str:
    """The words as they stand, without those at either end that say nothing."""
    telling = [at for at, word in enumerate(words) if word.tells]
    words = words[telling[0] : telling[-1] + 1]
    return text.text[text.tokens[words[0].token].start : text.tokens[words[-1].token].end]
