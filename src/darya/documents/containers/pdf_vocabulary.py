"""The words that stand whole in a document: the evidence by which broken words are mended."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import zip_longest

from darya.documents.containers.pdf_shapes import Draft, Line

TOKEN = re.compile(r"[^\W\d_]+(?:[-‑][^\W\d_]+)*")
IMPOSSIBLE = re.compile(r"(?:^|\s)[бгджзлмнпртфхцчшщэ]$", re.IGNORECASE)
"""A single letter that is no Russian word."""
ENOUGH_CUTS = 2
NARROW = 14.0
"""Of the size; only in cells that are not wider are words cut."""
NARROW_FOR_ONE = 24.0
"""Of the size; where one word alone fills the line."""
ROUNDING = 0.5
"""Points by which a letter may seem to fit that did not."""


class Vocabulary:
    """The words of a document in small letters.

    ``cuts_words`` says that its program cuts long words anywhere in narrow cells.
    """

    ALIKE = 8
    """Letters at the beginning by which a long word counts as known."""

    def __init__(self, drafts: Iterable[Draft]) -> None:
        self._words: set[str] = set()
        self._beginnings: set[str] = set()
        cuts = 0
        for draft in drafts:
            sure = True
            for line, following in zip_longest(draft.lines, draft.lines[1:]):
                sure_end = following is None or not (line.text.endswith("-") or is_full(line, following))
                self._add(line, sure, sure_end)
                cuts += following is not None and _is_plainly_cut(line, following)
                sure = sure_end
        self.cuts_words = cuts >= ENOUGH_CUTS

    def _add(self, line: Line, sure_start: bool, sure_end: bool) -> None:
        """Add the words of a line; those at its ends may be pieces."""
        found = [match.group().lower() for match in TOKEN.finditer(line.text)]
        begun = found[0 if sure_start else 1 :]
        whole = begun if sure_end else begun[:-1]
        self._words.update(whole)
        for word in whole:
            if "-" in word:
                self._words.update(word.split("-"))
        self._beginnings.update(word[: self.ALIKE] for word in begun if len(word) > self.ALIKE)

    def has_like(self, word: str) -> bool:
        """Whether a long word begins like this one, or a short one is the same."""
        return word.lower()[: self.ALIKE] in self._beginnings if len(word) > self.ALIKE else word in self

    def __contains__(self, word: str) -> bool:
        return word.lower() in self._words


def is_full(previous: Line, line: Line) -> bool:
    """Whether a line in a narrow cell is so full that not one letter more would have fitted."""
    if previous.spaced or previous.notes or not line.text:
        return False
    narrow = NARROW_FOR_ONE if len(previous.words) == 1 else NARROW
    if not 0 < previous.width <= narrow * previous.size:
        return False
    return line.words[0].head > previous.room - ROUNDING


def _is_plainly_cut(line: Line, following: Line) -> bool:
    """Whether a full line ends with a letter that is no word, or the next begins with one that begins none."""
    if not is_full(line, following):
        return False
    return following.text[:1] in ("ь", "ъ", "ы") or IMPOSSIBLE.search(line.text) is not None
