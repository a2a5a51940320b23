"""Lines become the text of a paragraph: words broken at line ends are mended with what the document itself shows."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from darya.documents.containers.pdf_cuts import is_cut
from darya.documents.containers.pdf_shapes import Draft, Line
from darya.documents.containers.pdf_vocabulary import Vocabulary
from darya.documents.content import Paragraph

SOFT_HYPHEN = "\u00ad"
LIGATURES = {ord(sign): unicodedata.normalize("NFKC", sign) for sign in "ﬀﬁﬂﬃﬄﬅﬆ"} | {0xAD: None}
FIRST_PART = re.compile(r"^([^\W\d_]+)")
BROKEN = re.compile(r"([^\W\d_]+)[-‐‑]$")
WRITTEN_MARK = re.compile(r"\s?(?:<(\d{1,3})>|\*\((\d{1,3})\))")
"""A footnote mark as legal data bases write it: ``<1>``, ``*(1)``."""


def paragraph_of(draft: Draft, vocabulary: Vocabulary, row: int | None = None) -> Paragraph:
    """The paragraph of a draft: lines joined, written marks taken out, letters composed."""
    notes = [mark for line in draft.lines for mark in (line.leading_mark, *line.notes) if mark]
    text = _text_of(draft.lines, vocabulary)
    for found in WRITTEN_MARK.finditer(text):
        notes.append(found.group(1) or found.group(2))
    text = mended(WRITTEN_MARK.sub("", text))
    bold = bool(draft.lines) and all(line.bold for line in draft.lines)
    return Paragraph(text, page=draft.page, bold=bold, notes=tuple(notes), row=row)


def _text_of(lines: list[Line], vocabulary: Vocabulary) -> str:
    text, cut = lines[0].text if lines else "", False
    for previous, line in pairwise(lines):
        cut = is_cut(text, line, previous, vocabulary, cut)
        text = text + line.text if cut else joined_text(text, line, previous, vocabulary)
    return text


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
    return f"{text} {line.text}"


def _keeps_hyphen(before: str, after: str, vocabulary: Vocabulary) -> bool:
    """A hyphen at the end of a line belongs to the word unless the document writes the word without it."""
    if not after[0].islower():
        return True
    with_hyphen = f"{before}-{after}" in vocabulary
    return with_hyphen or before + after not in vocabulary
