"""Which pairs of texts a row, a standard or a file gives: plain data in, plain data out, no database."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, NamedTuple

from darya.language.folding import fold
from darya.language.scripts import transliterate

Wordings = Sequence[Mapping[str, str]]
"""``model.Text`` as plain data: ``language`` and ``text`` of each wording."""


class Said(NamedTuple):
    """A text in a language, and which country says it, if one does."""

    language: str
    text: str
    country: str = ""


class Twin(NamedTuple):
    """Two texts that mean the same, in the one order in which the memory keeps them."""

    one: Said
    other: Said
    key: str

    def fields(self) -> dict[str, str]:
        """The fields of ``Pair`` that say it."""
        return {
            "language": self.one.language,
            "text": self.one.text,
            "country": self.one.country,
            "other_language": self.other.language,
            "other_text": self.other.text,
            "other_country": self.other.country,
            "key": self.key,
            "folded": f"{searchable(self.one)}\n{searchable(self.other)}",
        }


def searchable(said: Said) -> str:
    """Two lines: the text folded, then in the pivot alphabet with a space before every word."""
    return f"{fold(said.text)}\n{''.join(f' {word}' for word in transliterate(said.text, said.language).split())}"


def twin(one: Said, other: Said) -> Twin | None:
    """The pair of two texts, the lesser language first; None where they fold to the same or one of them to nothing.

    Two languages may write one word alike ("бригадир"): that is a pair. One language may not.
    """
    folded = {one: fold(one.text), other: fold(other.text)}
    if not all(folded.values()) or (one.language, folded[one]) == (other.language, folded[other]):
        return None
    first, second = sorted((one, other), key=lambda said: (said.language, folded[said], said.country))
    told = "\0".join((first.language, folded[first], second.language, folded[second]))
    return Twin(first, second, hashlib.sha256(told.encode()).hexdigest())


def twins_of_row(cells: Iterable[tuple[str, Sequence[Wordings]]]) -> list[Twin]:
    """The pairs of a row: every wording of a country's cell with every wording of another country's.

    ``cells`` are (country, wordings of each of its statements), all judged *equal*. A cell of several different
    statements gives none: they mean the row together, and none of them alone.
    """
    whole = [(country, statements) for country, statements in cells if _says_one_thing(statements)]
    said = [[Said(one["language"], one["text"], country) for one in texts[0]] for country, texts in whole]
    return _distinct(twin(one, other) for here, there in combinations(said, 2) for one in here for other in there)


def _says_one_thing(statements: Sequence[Wordings]) -> bool:
    return len({tuple((one["language"], fold(one["text"])) for one in wordings) for wordings in statements}) == 1


def twins_of_standard(document: Mapping[str, Any]) -> list[Twin]:
    """The pairs of a standard (``model.Standard`` as plain data): each statement in two languages, side by side."""
    country = document.get("country") or ""
    return _distinct(
        twin(Said(*one, country), Said(*other, country))
        for function in document.get("functions", ())
        for statement in function.get("statements", ())
        for one, other in combinations(_wordings(statement), 2)
    )


def _wordings(statement: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield statement["language"], statement["text"]
    for wording in statement.get("parallel", ()):
        if wording["language"] != statement["language"]:
            yield wording["language"], wording["text"]


def _distinct(found: Iterable[Twin | None]) -> list[Twin]:
    return list({one.key: one for one in found if one is not None}.values())
