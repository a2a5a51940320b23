"""Titles as vacancies have them, made from labels to measure confidence: a letter lost, a name or a word more."""

from __future__ import annotations

import random
from collections.abc import Sequence


def noisy(text: str, words: Sequence[str], chance: random.Random) -> str:
    """A folded label with one or two of the things that cleaning cannot take away."""
    for change in chance.sample((_misspelt, _with_a_name, _with_another_word, _shortened), chance.choice((1, 1, 2))):
        text = change(text, words, chance)
    return text


def _misspelt(text: str, _words: Sequence[str], chance: random.Random) -> str:
    """Two neighbouring letters swapped, or one lost."""
    if len(text) < 5:
        return text
    place = chance.randrange(1, len(text) - 2)
    if chance.random() < 0.5:
        return text[:place] + text[place + 1 :]
    return text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def _with_a_name(text: str, words: Sequence[str], chance: random.Random) -> str:
    """A word that no label has, in the letters of the language: a town, an employer."""
    return f"{text} {chance.choice(words)[::-1]}"


def _with_another_word(text: str, words: Sequence[str], chance: random.Random) -> str:
    """A word of another label: a branch, a product, a place of work."""
    return f"{text} {chance.choice(words)}"


def _shortened(text: str, _words: Sequence[str], chance: random.Random) -> str:
    """A word less, where there are three."""
    parts = text.split()
    if len(parts) > 2:
        parts.pop(chance.randrange(len(parts)))
    return " ".join(parts)
