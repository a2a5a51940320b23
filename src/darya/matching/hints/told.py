"""How a difference of classes becomes a hint."""

from __future__ import annotations

from collections.abc import Iterable

from darya.matching.hints.seen import Seen, Words
from darya.model import Hint, HintKind

MOST_WORDS = 4
"""Words or phrases that a hint shows of each side."""


def hint(kind: HintKind, here: Iterable[Words], there: Iterable[Words]) -> Hint | None:
    """A hint with the words of each side, each once; None where neither has any."""
    own, other = (tuple(dict.fromkeys(word for words in side for word in words)) for side in (here, there))
    return Hint(kind=kind, here=own[:MOST_WORDS], there=other[:MOST_WORDS]) if own or other else None


def only_here(family: str, here: Seen, there: Seen) -> dict[str, Words]:
    """The classes that only ``here`` has, of those that the language of ``there`` could tell."""
    other = there.classes(family)
    return {
        name: words
        for name, words in here.classes(family).items()
        if name not in other and there.can_tell(family, name)
    }
