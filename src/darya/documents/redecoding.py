"""Cyrillic letters shown as Western ones: ``Òðóäîâûå äåéñòâèÿ`` for ``Трудовые действия``, told and mended.

Old programs and fonts say that their bytes are Western (Latin-1, Windows-1252) while they are Cyrillic
(Windows-1251, or KZ-1048 with the Kazakh letters). Every reader then shows letters that no working language has.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from darya.documents.content import Block, Cell, Content, Paragraph, Table
from darya.documents.vocabulary import role_of
from darya.language.identify import language_scores
from darya.language.messages import N_
from darya.model import Finding, Severity

CODECS = ("cp1251", "kz1048")
"""What the bytes may have been; of equals the first."""
LEAST_LETTERS = 40
"""Western letters with marks that must be there before anything is concluded from them."""
LEAST_SCORE = 0.5
"""Per word, by ``language_scores``: sentences of standards have 0.7 and more, letters at random less than 0.3."""
LEAST_LABELS = 3
"""Different known labels that tell as much, in a file that has little more than labels and titles."""
HARDLY_ANY = 0.05
"""Share of true Cyrillic letters up to which the whole file is taken to be misread, not only some of its texts."""

_MISREAD = re.compile("[À-ÿ]")
_CYRILLIC = re.compile("[Ѐ-ԯ]")
_OTHER_LETTER = re.compile("[A-Za-zĀ-ɏЀ-ԯ]")
_SAMPLE = 6_000
_TOLD_BY = ("ru", "kk-Cyrl")
_LONGEST_QUOTE = 80


def redecode(content: Content) -> Content:
    """The content with misread texts as they were written and a warning; the same content where there are none.

    Texts whose letters are mostly of the kind ``À–ÿ`` are looked at together. Only if they give Russian or Kazakh
    when read as Cyrillic are they read so; and with them all the others, where the file has hardly any true Cyrillic.
    """
    texts = list(_texts(content))
    misread = [text for text in texts if _is_misread(text)]
    codec = _codec_of(misread)
    if codec is None:
        return content
    table = _table(codec)
    share = sum(len(_CYRILLIC.findall(text)) for text in texts) / sum(len(_MISREAD.findall(text)) for text in misread)

    def mend(text: str) -> str:
        return text.translate(table) if share <= HARDLY_ANY or _is_misread(text) else text

    return replace(
        content,
        blocks=tuple(_mended(block, mend) for block in content.blocks),
        notes=tuple(replace(note, text=mend(note.text)) for note in content.notes),
        findings=(*content.findings, _warning(misread[0], mend(misread[0]))),
    )


def _texts(content: Content) -> Iterator[str]:
    for block in content.blocks:
        cells = block.cells if isinstance(block, Table) else ()
        paragraphs = (block,) if isinstance(block, Paragraph) else (one for cell in cells for one in cell.paragraphs)
        yield from (paragraph.text for paragraph in paragraphs)
    yield from (note.text for note in content.notes)


def _is_misread(text: str) -> bool:
    """Whether most of its letters are Western ones with marks, as in no language."""
    count = len(_MISREAD.findall(text))
    return count > 0 and count > len(_OTHER_LETTER.findall(text))


def _codec_of(misread: Sequence[str]) -> str | None:
    """How the bytes of misread texts must be read to give words or known labels, or None where they give neither."""
    whole = " ".join(misread)
    if len(_MISREAD.findall(whole)) < LEAST_LETTERS:
        return None
    sample = whole[:_SAMPLE]
    scores = {codec: max(language_scores(sample.translate(_table(codec)), _TOLD_BY).values()) for codec in CODECS}
    best = max(CODECS, key=lambda codec: scores[codec])
    if scores[best] >= LEAST_SCORE * len(sample.split()):
        return best
    labels = {text for text in misread if (role := role_of(text.translate(_table(best)))) and role.exact}
    return best if len(labels) >= LEAST_LABELS else None


@cache
def _table(codec: str) -> Mapping[int, str]:
    """Western letter, of Latin-1 or Windows-1252, → the letter of the same byte."""
    table: dict[int, str] = {}
    for number in range(0x80, 0x100):
        byte = bytes([number])
        letter = byte.decode(codec, "ignore")
        if letter:
            table |= {ord(western): letter for western in (chr(number), *byte.decode("cp1252", "ignore"))}
    return table


def _mended(block: Block, mend: Callable[[str], str]) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, text=mend(block.text))
    return replace(block, cells=tuple(_mended_cell(cell, mend) for cell in block.cells))


def _mended_cell(cell: Cell, mend: Callable[[str], str]) -> Cell:
    return replace(cell, paragraphs=tuple(replace(one, text=mend(one.text)) for one in cell.paragraphs))


def _warning(issued: str, read: str) -> Finding:
    template = N_(
        "The file shows its Cyrillic letters as Western ones; “{issued}” was read as “{read}”. Check the texts"
    )
    values = {"issued": issued[:_LONGEST_QUOTE], "read": read[:_LONGEST_QUOTE]}
    return Finding(code="letters-redecoded", severity=Severity.WARNING, template=template, values=values)
