"""Finding the labels of a mapping in a document: letters count, not case, spaces, numbers or punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from darya.documents.vocabulary import LONGEST_LABEL, fold_label, without_numbering

_ALTERNATIVES = re.compile(r"\s+/\s+|\s*[|\n]\s*")


class _Labelled(Protocol):
    @property
    def text(self) -> str: ...


Entry = TypeVar("Entry", bound=_Labelled)


def parts_of(text: str) -> tuple[str, ...]:
    """The wordings of a label in two languages; one wording gives nothing."""
    parts = [part for part in _ALTERNATIVES.split(text) if fold_label(part)]
    return tuple(parts) if len(parts) > 1 else ()


@dataclass(frozen=True, slots=True)
class Found(Generic[Entry]):
    """A label in front of a text: which entry, where it begins and where the text after it does."""

    entry: Entry
    start: int
    end: int


class Finder(Generic[Entry]):
    """Finds the entries of one section of a mapping."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_label: dict[str, Entry] = {}
        listed = tuple(entries)
        for entry in listed:
            self._by_label.setdefault(fold_label(entry.text), entry)
        for entry in listed:
            for part in parts_of(entry.text):
                self._by_label.setdefault(fold_label(part), entry)
        self._by_label.pop("", None)
        self._in_front = _in_front(listed)

    def whole(self, text: str) -> Entry | None:
        """The entry whose label the whole text is, in one or two languages."""
        if not text or len(text) > LONGEST_LABEL:
            return None
        for candidate in (text, without_numbering(text)):
            entry = self._by_label.get(fold_label(candidate))
            if entry:
                return entry
        parts = [self._by_label.get(fold_label(part)) for part in parts_of(text)]
        return parts[0] if parts and all(part is parts[0] for part in parts) else None

    def inside(self, text: str) -> list[Found[Entry]]:
        """Labels with a colon after them, in order: ``Код: A-1 Уровень: 3``."""
        found = []
        for match in self._in_front.finditer(text) if self._in_front else ():
            entry = self._by_label.get(fold_label(match["label"]))
            if entry:
                found.append(Found(entry, match.start("label"), match.end()))
        return found


def _in_front(entries: Iterable[_Labelled]) -> re.Pattern[str] | None:
    wordings = {wording for entry in entries for wording in (entry.text, *parts_of(entry.text))}
    if not wordings:
        return None
    either = "|".join(_loosely(wording) for wording in sorted(wordings, key=len, reverse=True))
    return re.compile(rf"(?:(?<=^)|(?<=[\s;.,)]))(?P<label>{either})\s*:\s*", re.IGNORECASE)


def _loosely(wording: str) -> str:
    return r"\s+".join(re.escape(word) for word in wording.rstrip(" :").split())
