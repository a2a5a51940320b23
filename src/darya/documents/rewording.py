"""How alike two wordings are, and which words make the difference."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from rapidfuzz import fuzz

from darya.language.folding import fold


class WordChange(StrEnum):
    """What happened to a run of words."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class WordRun:
    """Words one after another to which the same happened, as written; those that stayed as the new file has them."""

    change: WordChange
    text: str


def similarity(one: str, other: str) -> float:
    """0 … 1: normalised insertions and deletions between the folded wordings."""
    return fuzz.ratio(fold(one), fold(other)) / 100


def compare_words(old: str, new: str) -> tuple[WordRun, ...]:
    """The words that stayed, went and came, in reading order; words are compared folded."""
    before, after = old.split(), new.split()
    matcher = SequenceMatcher(None, [fold(word) for word in before], [fold(word) for word in after], autojunk=False)
    runs: list[WordRun] = []
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            runs.append(WordRun(WordChange.SAME, " ".join(after[new_start:new_end])))
            continue
        if end > start:
            runs.append(WordRun(WordChange.GONE, " ".join(before[start:end])))
        if new_end > new_start:
            runs.append(WordRun(WordChange.NEW, " ".join(after[new_start:new_end])))
    return tuple(runs)
