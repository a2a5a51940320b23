"""Lines become the text of a paragraph: words broken at line ends are mended with what the document itself shows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from darya.documents.containers.pdf_shapes import Draft, Line
from darya.documents.content import Paragraph

SOFT_HYPHEN = "\u00ad"
LIGATURES = {ord(sign): unicodedata.normalize("NFKC", sign) for sign in "ﬀﬁﬂﬃﬄﬅﬆ"} | {0xAD: None}
TOKEN = re.compile(r"[^\W\d_]+(?:[-‑][^\W\d_]+)*")
LAST_PART = re.compile(r"([^\W\d_]+)$")
FIRST_PART = re.compile(r"^([^\W\d_]+)")
BROKEN = re.compile(r"([^\W\d_]+)[-‐‑]$")
WRITTEN_MARK = re.compile(r"\s?(?:<(\d{1,3})>|\*\((\d{1,3})\))")
"""A footnote mark as legal data bases write it: ``<1>``, ``*(1)``."""
VOWELS = frozenset("аеёиоуыэюяәөүұіeuioayöüäõı")
SMALL_WORDS = frozenset(
    ["в", "во", "к", "ко", "с", "со", "о", "об", "у", "и", "а", "на", "не", "ни", "но", "по", "до", "от", "за", "из"]
)


class Vocabulary:
    """The words that stand whole somewhere in the document."""

    def __init__(self, drafts: Iterable[Draft]) -> None:
        self._words: set[str] = set()
        for draft in drafts:
            for number, line in enumerate(draft.lines):
                self._add(line.text, whole_start=number == 0, whole_end=line is draft.lines[-1])

    def _add(self, text: str, whole_start: bool, whole_end: bool) -> None:
        found = [match.group().lower() for match in TOKEN.finditer(text)]
        inner = found[0 if whole_start else 1 : len(found) if whole_end else -1]
        self._words.update(inner)

    def __contains__(self, word: str) -> bool:
        return word.lower() in self._words


def paragraph_of(draft: Draft, vocabulary: Vocabulary, row: int | None = None) -> Paragraph:
    """The paragraph of a draft: lines joined, written marks taken out, letters composed."""
    text = ""
    notes: list[str] = []
    previous: Line | None = None
    for line in draft.lines:
        text = joined_text(text, line, previous, vocabulary) if previous else line.text
        notes += line.notes
        previous = line
    for found in WRITTEN_MARK.finditer(text):
        notes.append(found.group(1) or found.group(2))
    text = mended(WRITTEN_MARK.sub("", text))
    bold = bool(draft.lines) and all(line.bold for line in draft.lines)
    return Paragraph(text, page=draft.page, bold=bold, notes=tuple(notes), row=row)


def mended(text: str) -> str:
    """Letters composed, ligatures taken apart, soft hyphens and double blanks out."""
    return unicodedata.normalize("NFC", " ".join(text.translate(LIGATURES).split()))


def joined_text(text: str, line: Line, previous: Line, vocabulary: Vocabulary) -> str:
    """``text``, which ends with ``previous``, and the line that follows it in the paragraph."""
    if not text or not line.text:
        return text or line.text
    if text.endswith(SOFT_HYPHEN):
        return text[:-1] + line.text
    following = FIRST_PART.match(line.text)
    broken = BROKEN.search(text)
    if broken and following:
        keep = _keeps_hyphen(broken.group(1), following.group(1), vocabulary)
        return (text if keep else text[:-1]) + line.text
    if broken or (text.endswith(("-", "/")) and not previous.spaced and not text.endswith(" -")):
        return text + line.text
    if _is_cut(text, line, previous, vocabulary):
        return text + line.text
    return f"{text} {line.text}"


def _keeps_hyphen(before: str, after: str, vocabulary: Vocabulary) -> bool:
    """A hyphen at the end of a line belongs to the word unless the document writes the word without it."""
    if not after[0].islower():
        return True
    with_hyphen = f"{before}-{after}" in vocabulary
    return with_hyphen or before + after not in vocabulary


def _is_cut(text: str, line: Line, previous: Line, vocabulary: Vocabulary) -> bool:
    """Whether a word was cut at the end of a narrow line, without a hyphen."""
    if previous.spaced or not previous.filled or previous.notes:
        return False
    before, after = LAST_PART.search(text), FIRST_PART.match(line.text)
    if not before or not after:
        return bool(before) and line.text[0] in ",;.)»"
    if not after.group(1)[0].islower():
        return False
    first, second = before.group(1), after.group(1)
    if first + second in vocabulary:
        return not (first in vocabulary and second in vocabulary)
    return not _can_be_word(first, vocabulary) or not _can_be_word(second, vocabulary)


def _can_be_word(part: str, vocabulary: Vocabulary) -> bool:
    small = part.lower()
    if small in SMALL_WORDS or part in vocabulary or part.isupper():
        return True
    return len(part) > 2 and small[0] not in "ьъый" and any(letter in VOWELS for letter in small)
