"""The documents needed for the examination: a numbered list in one cell, its lines broken anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable

_ITEM = re.compile(r"(?:^|(?<=[\s;.]))(?P<number>\d{1,2})(?P<mark>[.)]\s*|\s+)(?=[«\"“]?[^\W\d_])")
_OR = re.compile(r"\b(?:или|немесе|же|ё|ýa-da|yoki|ёки|or)\s*$", re.IGNORECASE)


def split_documents(paragraphs: Iterable[str]) -> tuple[str, ...]:
    """One text per document, its number taken off; ``ИЛИ`` before another set of documents stays with the next one.

    A number counts as a list number when it is 1 or follows the one before, so that ``2 лет`` in a sentence does not.
    """
    text = " ".join(" ".join(paragraphs).split())
    cuts: list[tuple[int, int]] = []
    expected = 1
    for match in _ITEM.finditer(text):
        number = int(match["number"])
        dotted = bool(match["mark"].strip())
        begins = match.end() < len(text) and text[match.end() :].lstrip('«"“')[:1].isupper()
        if (number == expected or (number == 1 and cuts)) and (dotted or begins):
            cuts.append((match.start(), match.end()))
            expected = number + 1
    if not cuts:
        return (text,) if text else ()
    return tuple(_items(text, cuts))


def _items(text: str, cuts: list[tuple[int, int]]) -> Iterable[str]:
    lead = text[: cuts[0][0]].strip()
    for number, (_, start) in enumerate(cuts):
        end = cuts[number + 1][0] if number + 1 < len(cuts) else len(text)
        item = text[start:end].strip()
        joined = _OR.search(item)
        if joined:
            item = item[: joined.start()].strip()
        item = f"{lead} {item}".strip().rstrip(";").strip()
        lead = joined.group().strip() if joined else ""
        if item:
            yield item
