"""Two wordings word by word, for the eye: every letter and mark counts, unlike where meanings are compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

_PIECE = re.compile(r"\s+|\w+|[^\w\s]")


class Run(NamedTuple):
    """A stretch of text that stayed, went or came."""

    change: str
    """``same``, ``gone`` or ``new``."""
    text: str


def edges(text: str) -> tuple[str, str, str]:
    """Space before, words, space behind: a line is drawn through words only, unless space is all there is."""
    words = text.strip()
    before, _words, behind = text.partition(words) if words else ("", text, "")
    return before, words or text, behind


def runs(before: str, after: str) -> list[Run]:
    """What stayed, went and came, in reading order; a space between two changed words changes with them."""
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    return _joined(list(_changes(old, new)))


def _changes(old: list[str], new: list[str]) -> Iterator[Run]:
    matcher = SequenceMatcher(lambda piece: piece.isspace(), old, new, autojunk=False)
    for _tag, start, end, new_start, new_end in matcher.get_opcodes():
        gone, came = "".join(old[start:end]), "".join(new[new_start:new_end])
        if gone == came:
            yield Run("same", gone)
            continue
        if gone:
            yield Run("gone", gone)
        if came:
            yield Run("new", came)


def _joined(found: list[Run]) -> list[Run]:
    """A lone space that stayed between two changes joins them, so that phrases are read and not confetti."""
    gone, came, joined = "", "", []
    for place, run in enumerate(found):
        bridges = run.change == "same" and run.text.isspace() and (gone or came) and place + 1 < len(found)
        if run.change == "same" and not bridges:
            joined += _pair(gone, came)
            gone = came = ""
            joined.append(run)
        gone += run.text if run.change == "gone" or bridges else ""
        came += run.text if run.change == "new" or bridges else ""
    return joined + _pair(gone, came)


def _pair(gone: str, came: str) -> list[Run]:
    return [run for run in (Run("gone", gone), Run("new", came)) if run.text]
