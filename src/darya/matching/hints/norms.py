"""Laws, norms and rules that a text names, with their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from darya.matching.hints.phrases import Found
from darya.matching.hints.tokens import Token

NUMBERED = "numbered"
"""Abbreviations that name a norm only together with its number; with it they are a standard."""
GENERAL = "general"
"""«Нормативные документы» say that there are norms, not which: they cover whatever the other side names."""

_CODE = re.compile(r"\s*[-/]?\s*(?:(?:ISO|IEC|EN|ИСО|МЭК|Р|R|РК|TS)\b[\s/]*)*№?\s*(\d[\d./]*)(?:[-–:]\d[\d.]*)*")


class Norm(NamedTuple):
    """A norm named in a text; ``number`` without the year of its edition, empty where there is none."""

    name: str
    number: str
    start: int
    end: int


def norms(text: str, tokens: Sequence[Token], found: Sequence[Found]) -> Iterator[Norm]:
    """The norms that the phrases of a text name, in order."""
    for one in found:
        if one.family != "regulation":
            continue
        start, end = tokens[one.start].start, tokens[one.end].end
        code = _CODE.match(text, end) if text[start:end].isupper() else None
        if code:
            yield Norm("standard" if one.name == NUMBERED else one.name, code[1].rstrip("./"), start, code.end())
        elif one.name != NUMBERED:
            yield Norm(one.name, "", start, end)
