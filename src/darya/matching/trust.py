"""How far suggestions from one language to another can be trusted, by how many pairs the memory holds between them.

Measured on titles of economic activities, Russian to English, among 996 titles, with so many random pairs
(``docs/adr/0021``): the right one is among the first five for 27 % of the titles without a memory, for 33 % with 50
pairs, 38 % with 100, 47 % with 200 and 63 % with 500. A larger corpus needs a larger memory: among 33,600 labels of
occupations, German to English, more than half are reached with 2,000 pairs.
"""

from __future__ import annotations

from enum import StrEnum

SOME_PAIRS = 100
"""From here on the memory finds noticeably more than the words that two languages share."""
ENOUGH_PAIRS = 500
"""From here on the right text is among the first five more often than not, among about a thousand."""


class Trust(StrEnum):
    """What a memory of its size makes of suggestions between two languages."""

    NONE = "none"
    """No pair: only words that both languages share lead across."""
    LITTLE = "little"
    """Helps what is nearly the same as a confirmed pair, and hardly anything else."""
    SOME = "some"
    """Worth looking through; the right text is among the first five in less than half of the cases."""
    ENOUGH = "enough"
    """The right text is mostly among the first five."""


def trust(pairs: int) -> Trust:
    """How far to trust suggestions between two languages with so many confirmed pairs between them."""
    if pairs <= 0:
        return Trust.NONE
    if pairs < SOME_PAIRS:
        return Trust.LITTLE
    return Trust.SOME if pairs < ENOUGH_PAIRS else Trust.ENOUGH


AS_MUCH_AS_SHARED_WORDS = 500
"""With so many pairs the memory counts as much as the words that two languages share."""
GROWTH = 0.4
"""How fast it grows: with ten times the pairs it counts two and a half times as much."""


def weight_of_memory(pairs: int) -> float:
    """What the memory counts between two languages, in [0, 1); the rest is for the words that they share.

    Measured with 20 to 3,561 pairs, from Russian, German and Bulgarian into English: at every size this is within
    0.01 of the best weight for that size (``docs/adr/0021``).
    """
    against_words = float((pairs / AS_MUCH_AS_SHARED_WORDS) ** GROWTH)
    return against_words / (1.0 + against_words)
