"""Words that were cut at the end of a line without a hyphen, because they are wider than their narrow cell.

The ruling evidence is geometry: not one more letter would have fitted, and the whole word is wider than the cell.
Two words that meet by chance at a full line look the same, so the words of the document decide, then endings.
"""

from __future__ import annotations

import re

from darya.documents.containers.pdf_shapes import Line
from darya.documents.containers.pdf_vocabulary import Vocabulary, is_full

LAST_PART = re.compile(r"(/?)([^\W\d_]+)$")
FIRST_PART = re.compile(r"^([^\W\d_]+)(/?)")
WHOLE = re.compile(
    r"^.{2,}(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|ого|его|ому|ему|ым|им|ых|их|ую|юю|ыми|ими|ость|ости|остей|остью|"
    r"ие|ия|ий|ию|ием|ция|ции|тель|теля|тели|телей|ство|ства|ству|ством|ам|ами|ах|ов|ев|ей|ям|ями|ях|ем|ом|"
    r"ать|ять|ить|еть|ет|ит|ют|ут|ся)$"
)
"""Endings of Russian words that hardly ever stand in the middle of a piece."""
OPEN_SOUND = re.compile(r"^.{2,}[аыиую]$")
"""A word may end so, but a piece ends so as often."""
NO_BEGINNING = re.compile(r"^(?:[ьъый]|н[бвгджзклмпстфхцчшщ]|р[бгдзклмнпсфхцчшщ]|л[бвдзкмнпрстфхцчшщ])")
"""No Russian word begins so."""
SMALL_WORDS = frozenset(("в", "во", "к", "ко", "с", "со", "о", "об", "у", "и", "а", "на", "не", "ни", "но", "по"))
SMALL_WORDS |= frozenset(("до", "от", "за", "из", "я"))


def is_cut(text: str, line: Line, previous: Line, vocabulary: Vocabulary, cut_before: bool) -> bool:
    """Whether the last word of ``text`` goes on at the beginning of the line.

    ``previous`` is the line that ``text`` ends with; ``cut_before`` says that it began with a piece of a word.
    """
    before, after = LAST_PART.search(text), FIRST_PART.match(line.text)
    if not is_full(previous, line) or not before:
        return False
    if not after:
        return line.text[0] in ",;.)»"
    first, second = before.group(2), after.group(1)
    if not second[0].islower() or (after.group(2) and len(second) == 1):
        return False
    if first + second in vocabulary:
        return True
    last, at_end = previous.words[-1], len(line.words) == 1
    if last.right - last.left + line.first_width <= previous.width and not (at_end and line.filled):
        return False
    if before.group(1) and first in SMALL_WORDS:
        return True
    if cut_before and len(previous.words) == 1 and not WHOLE.search(first):
        return True
    return _decided_by_words(first, second, at_end, vocabulary)


def _decided_by_words(first: str, second: str, at_end: bool, vocabulary: Vocabulary) -> bool:
    if NO_BEGINNING.search(second) or (len(first) < vocabulary.ALIKE and vocabulary.has_like(first + second)):
        return True
    if not _can_end(first, vocabulary, not vocabulary.cuts_words):
        return True
    return not (at_end or vocabulary.has_like(second) or _can_end(second, vocabulary, True))


def _can_end(part: str, vocabulary: Vocabulary, openly: bool) -> bool:
    """Whether a piece may be the end of a word, or a word; ``openly`` says whether a bare vowel is an end."""
    small = part.lower()
    if small in SMALL_WORDS or part in vocabulary or (part.isupper() and len(part) > 1):
        return True
    return WHOLE.search(small) is not None or (openly and OPEN_SOUND.search(small) is not None)
