"""What the styles of a Word file say about a paragraph: heading level, boldness, list, table of contents."""

from __future__ import annotations

import re
from dataclasses import dataclass

from darya.documents.containers.docx_names import (
    PARAGRAPH_PROPERTIES,
    RUN_PROPERTIES,
    VALUE,
    WORD,
    is_on,
    number_of,
    value_of,
)
from darya.documents.containers.ooxml import Element

_HEADING_NAME = re.compile(r"(?:heading|заголовок)\s*([1-9])", re.IGNORECASE)
_CONTENTS_NAME = re.compile(r"(?:toc|оглавление)\s*(?:[1-9]|heading)?", re.IGNORECASE)
_LEVELS = frozenset("012345678")
_LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Style:
    """A style with what it inherits."""

    heading: int | None = None
    bold: bool = False
    raised: bool = False
    hidden: bool = False
    list_number: str | None = None
    list_level: int = 0
    is_contents: bool = False
    """A line of the table of contents."""


PLAIN = Style()


def read_styles(root: Element | None) -> dict[str, Style]:
    """Style identifier → style; an endless chain of inheritance is cut."""
    if root is None:
        return {}
    elements = {element.get(WORD + "styleId", ""): element for element in root.iter(WORD + "style")}
    return {identifier: _read_style(element, elements) for identifier, element in elements.items()}


def _read_style(element: Element, elements: dict[str, Element]) -> Style:
    chain = _chain(element, elements)
    name = value_of(element, "name") or ""
    bold = [is_on(item.find(RUN_PROPERTIES), "b") for item in chain]
    hidden = [is_on(item.find(RUN_PROPERTIES), "vanish") for item in chain]
    raised = [value_of(item.find(RUN_PROPERTIES), "vertAlign") for item in chain]
    numbering = [found for item in chain if (found := item.find(f"{PARAGRAPH_PROPERTIES}/{WORD}numPr")) is not None]
    return Style(
        heading=_heading_of(chain),
        bold=bool(next((value for value in bold if value is not None), False)),
        hidden=bool(next((value for value in hidden if value is not None), False)),
        raised=next((value for value in raised if value is not None), None) == "superscript",
        list_number=next((value for item in numbering if (value := value_of(item, "numId"))), None),
        list_level=number_of(numbering[0], "ilvl") if numbering else 0,
        is_contents=bool(_CONTENTS_NAME.fullmatch(name)),
    )


def _chain(element: Element, elements: dict[str, Element]) -> list[Element]:
    """The style and those it is based on, nearest first."""
    chain = [element]
    while len(chain) < _LONGEST_CHAIN and (base := elements.get(value_of(chain[-1], "basedOn") or "")) is not None:
        chain.append(base)
    return chain


def _heading_of(chain: list[Element]) -> int | None:
    for item in chain:
        if found := _HEADING_NAME.fullmatch(value_of(item, "name") or ""):
            return int(found.group(1))
        if (level := outline_level(item.find(PARAGRAPH_PROPERTIES))) is not None:
            return level
    return None


def outline_level(properties: Element | None) -> int | None:
    """Heading level from 1 of ``w:outlineLvl``; body text (9) and nothing said give ``None``."""
    found = None if properties is None else properties.find(WORD + "outlineLvl")
    level = "" if found is None else found.get(VALUE, "")
    return int(level) + 1 if level in _LEVELS else None
