"""Automatic numbers of Word lists: ``3.1.1.``, ``а)``, ``IV.``, as a reader sees them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from darya.documents.containers.docx_names import WORD, number_of, value_of
from darya.documents.containers.ooxml import Element

_PLACE = re.compile(r"%([1-9])")
_LEVELS = frozenset("012345678")
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered; ``pattern`` as Word writes it: ``%1.%2.``."""

    kind: str = "decimal"
    pattern: str = ""
    start: int = 1


@dataclass(slots=True)
class ListDefinition:
    """Levels of a list; several list numbers may share (and count on in) one definition."""

    levels: dict[int, Level] = field(default_factory=dict)
    counters: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Numbering:
    """The lists of one file, counting along as its paragraphs are read in order."""

    definitions: Mapping[str, ListDefinition]
    restarts: Mapping[str, Mapping[int, int]]
    """List number → level → number to start anew with, once."""
    begun: set[tuple[str, int]] = field(default_factory=set)

    def next_label(self, list_number: str, level: int) -> str:
        """Count one paragraph of a list on; its label, empty for bullets and unknown lists."""
        definition = self.definitions.get(list_number)
        if definition is None or level not in definition.levels:
            return ""
        counters = definition.counters
        fresh = self.restarts.get(list_number, {}).get(level)
        if fresh is not None and (list_number, level) not in self.begun:
            counters[level] = fresh - 1
        self.begun.add((list_number, level))
        counters[level] = counters.get(level, definition.levels[level].start - 1) + 1
        for deeper in [other for other in counters if other > level]:
            del counters[deeper]
        return _render(definition, level)


def _render(definition: ListDefinition, level: int) -> str:
    shape = definition.levels[level]
    if shape.kind in {"bullet", "none"}:
        return ""

    def number_at(found: re.Match[str]) -> str:
        place = int(found.group(1)) - 1
        other = definition.levels.get(place, Level())
        return write_number(definition.counters.get(place, other.start), other.kind)

    return _PLACE.sub(number_at, shape.pattern)


def write_number(number: int, kind: str) -> str:
    """A number in one of Word's ways of counting; unknown ways give decimals."""
    if number < 1:
        return str(number)
    if kind in {"lowerRoman", "upperRoman"}:
        return _in_case(_roman(number), kind)
    if kind in {"lowerLetter", "upperLetter", "russianLower", "russianUpper"}:
        letters = _RUSSIAN if kind.startswith("russian") else _LATIN
        times, place = divmod(number - 1, len(letters))
        return _in_case(letters[place] * min(times + 1, 10), kind)
    return f"{number:02d}" if kind == "decimalZero" else str(number)


def _in_case(text: str, kind: str) -> str:
    return text.upper() if "pper" in kind else text


def _roman(number: int) -> str:
    number = min(number, 3999)
    text = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        text += letters * times
    return text


def read_numbering(root: Element | None) -> Numbering:
    """The lists that ``word/numbering.xml`` defines."""
    if root is None:
        return Numbering({}, {})
    shared = {item.get(WORD + "abstractNumId", ""): _read_definition(item) for item in root.iter(WORD + "abstractNum")}
    definitions: dict[str, ListDefinition] = {}
    restarts: dict[str, dict[int, int]] = {}
    for item in root.iter(WORD + "num"):
        number = item.get(WORD + "numId", "")
        definition = shared.get(value_of(item, "abstractNumId") or "")
        if definition is not None:
            definitions[number] = definition
            restarts[number] = {
                int(override.get(WORD + "ilvl")): number_of(override, "startOverride", 1)
                for override in item.iter(WORD + "lvlOverride")
                if override.get(WORD + "ilvl", "") in _LEVELS and override.find(WORD + "startOverride") is not None
            }
    return Numbering(definitions, restarts)


def _read_definition(item: Element) -> ListDefinition:
    levels = {
        int(level.get(WORD + "ilvl")): Level(
            value_of(level, "numFmt") or "decimal", value_of(level, "lvlText") or "", number_of(level, "start", 1)
        )
        for level in item.iter(WORD + "lvl")
        if level.get(WORD + "ilvl", "") in _LEVELS
    }
    return ListDefinition(levels)
