"""What the engine cannot decide of a suggestion, in the reader's language: on five hundred cells of a page at once."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from darya.matching.hints import undecidable
from darya.model import Hint, HintKind
from darya.web.ui.say import reader_language, say


def undecided_in_words(kinds: Iterable[str]) -> tuple[str, ...]:
    """The reasons why a person has to look, for hints of these kinds, the heaviest first."""
    return _in_words(frozenset(kinds), reader_language())


@lru_cache(maxsize=1024)
def _in_words(kinds: frozenset[str], _language: str) -> tuple[str, ...]:
    return tuple(say(text) for text in undecidable(Hint(kind=HintKind(kind)) for kind in kinds))
