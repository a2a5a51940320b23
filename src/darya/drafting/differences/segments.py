"""Two wordings, word by word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from darya.drafting.differences.told import Segment, SegmentKind

_TOKEN = re.compile(r"\w+(?:['’ʻʼ-]\w+)*|\s+|[^\w\s]")


def word_segments(before: str, after: str) -> tuple[Segment, ...]:
    """What stayed, went and came, in reading order. Equal and deleted together give ``before``, equal and inserted
    ``after``. A space between two changed words is part of the change, so that it reads as one.
    """
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    found: list[tuple[str, str]] = []
    for same, start, end, new_start, new_end in _blocks(old, new):
        if same:
            found.append(("".join(old[start:end]), "".join(new[new_start:new_end])))
        else:
            found += [("".join(old[start:end]), ""), ("", "".join(new[new_start:new_end]))]
    return tuple(_joined(found))


def _blocks(old: list[str], new: list[str]) -> list[tuple[bool, int, int, int, int]]:
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    blocks = [
        (code == "equal" and not ("".join(old[a:b]).isspace() and 0 < at < len(codes) - 1), a, b, c, d)
        for at, (code, a, b, c, d) in enumerate(codes)
    ]
    merged: list[tuple[bool, int, int, int, int]] = []
    for same, start, end, new_start, new_end in blocks:
        if merged and merged[-1][0] == same:
            merged[-1] = (same, merged[-1][1], end, merged[-1][3], new_end)
        else:
            merged.append((same, start, end, new_start, new_end))
    return merged


def _joined(found: list[tuple[str, str]]) -> list[Segment]:
    kinds = {
        (True, True): SegmentKind.EQUAL, (True, False): SegmentKind.DELETED, (False, True): SegmentKind.INSERTED,
    }  # fmt: skip
    return [Segment(kind=kinds[bool(old), bool(new)], text=old or new) for old, new in found if old or new]
