"""Sentences of the words that the tests' encoders know, and the same sentences in other words."""

from __future__ import annotations

import random

from tests.encoders import DOMAIN


def synonyms(count: int, seed: int = 3) -> list[str]:
    """Distinct sentences of three words, each the first of its line."""
    chance = random.Random(seed)  # noqa: S311 - a draw, not a secret
    words = [line.split()[0] for line in DOMAIN]
    found: dict[str, None] = {}
    while len(found) < count:
        found[" ".join(chance.sample(words, 3))] = None
    return list(found)


def beside_each_other(seed: int = 3) -> tuple[list[str], list[str]]:
    """Sixty sentences, and fifty with another last word: thirty of each have their like on the other side."""
    texts = synonyms(80, seed)
    last = [text.rpartition(" ")[2] for text in translated(texts)]
    return texts[:60], [f"{text.rpartition(' ')[0]} {word}" for text, word in zip(texts[30:], last[30:], strict=True)]


def say_the_same(one: str, other: str) -> bool:
    """Whether two of them do, by their identifiers: a country of two letters, then the place."""
    return int(one[2:]) == int(other[2:]) + 30


def translated(texts: list[str], column: int = 1) -> list[str]:
    """The same sentences in the other words of the lines."""
    other = {line.split()[0]: line.split()[column] for line in DOMAIN}
    return [" ".join(other[word] for word in text.split()) for text in texts]
