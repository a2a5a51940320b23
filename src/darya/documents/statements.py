"""From the cells below a label to whole statements: joined where broken, split where several share a cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from darya.documents.lines import LineCell, Piece, begins_small, says_nothing
from darya.documents.wordings import SEPARATOR, split_wordings
from darya.language.identify import sure_language

_MARKER = re.compile(r"^\s*(?:[-–—−•·▪◦●*‒]\s*|\d{1,2}[.)](?:\s+|(?=[А-ЯЁA-Z][а-яёa-z]))|[а-яёa-z]\)\s+)(?=\S)")
_HANGING = re.compile(r"(?:[,(\-–—]|\b(?:и|или|в|во|на|с|со|по|для|при|из|к|от|до|о|об|не|а также)|№)$", re.IGNORECASE)
_NUMBER = re.compile(r"(?:№|[-–−+]?\d+(?![^\W_]|[.)]\s))")
"""How the rest of a sentence begins that was cut before a number; ``3D`` and ``1С`` begin statements."""
_LISTED = re.compile(r";\s+[А-ЯЁӘҒҚҢӨҰҮҺІӢҶӮҲЎA-Z]\w+\s")
"""Where the next sentence of a list in one paragraph begins."""
_INTRODUCTION = re.compile(r"(?:должен\s+)?(?:знать|уметь|выполнять|иметь навыки|know|be able to)\s*:", re.IGNORECASE)
LEAST_PARTS = 3
"""How many sentences must be separated by semicolons in the only paragraph of a label to be split."""


@dataclass(frozen=True, slots=True)
class Said:
    """One statement: its text, its place, its number among the statements of its paragraph, other languages."""

    text: str
    place: Piece
    part: int = 0
    parallel: tuple[tuple[str, str], ...] = ()
    """Pairs of language and text."""


def statements_in(cells: Sequence[LineCell], language: str) -> list[Said]:
    """The statements of one label, in reading order; ``language`` is that of the document."""
    pieces = _whole_pieces(cells)
    listed = sum(len(_LISTED.findall(piece.text)) for piece in pieces) >= LEAST_PARTS - 1
    said = [part for piece in pieces for part in _split(piece, alone=len(pieces) == 1, listed=listed)]
    return _pair_languages([one for one in said if not says_nothing(one.text)], language)


def texts_in(cells: Sequence[LineCell]) -> list[Piece]:
    """The paragraphs of requirements and job titles, joined where broken, with their list marks taken off."""
    return [_unmarked(piece) for piece in _whole_pieces(cells) if not says_nothing(piece.text)]


def _whole_pieces(cells: Sequence[LineCell]) -> list[Piece]:
    """Join what a line end, a paragraph end or a page end broke."""
    whole: list[Piece] = []
    for cell in cells:
        small = begins_small(cell.pieces[0].text)
        for number, piece in enumerate(cell.pieces):
            if whole and _continues(whole[-1], piece, first=number == 0, small=small):
                whole[-1] = _joined(whole[-1], piece)
            else:
                whole.append(piece)
    return [piece for piece in whole if not _INTRODUCTION.fullmatch(piece.text)]


def _continues(before: Piece, piece: Piece, *, first: bool, small: bool) -> bool:
    """Whether a paragraph is the rest of the one before.

    Within a cell a small first letter says so, unless the cell begins with one itself; after ``:`` the items
    of the list belong to the sentence. In the next cell only what comes after a page end can be a rest.
    """
    if _MARKER.match(piece.text) and not before.text.endswith(":"):
        return False
    lower = begins_small(piece.text) or (before.text.endswith(":") and begins_small(_MARKER.sub("", piece.text)))
    if first:
        after_page_end = before.page is not None and piece.page is not None and piece.page > before.page
        goes_on = lower or bool(_HANGING.search(before.text) or _NUMBER.match(piece.text))
        return after_page_end and before.text[-1:] not in ".;" and goes_on
    if before.text[-1:] in ".;" and not _in_list(before):
        return False
    return lower and (not small or before.text.endswith(":") or _in_list(before))


def _in_list(piece: Piece) -> bool:
    """Whether a joined paragraph is in the middle of a list that a colon opened."""
    return ":\n" in piece.text and piece.text.endswith(";")


def _joined(before: Piece, piece: Piece) -> Piece:
    item = before.text.endswith(":") or _in_list(before)
    rest = _MARKER.sub("", piece.text) if item else piece.text
    hyphen = re.search(r"\w-$", before.text) and rest[:1].islower() and not item
    glue = "\n" if item else ("" if hyphen else " ")
    return before.with_text(before.text + glue + rest)


def _unmarked(piece: Piece) -> Piece:
    return piece.with_text(_clean(piece.text))


def _clean(text: str) -> str:
    return " ".join(_MARKER.sub("", text).split()).rstrip(" ;")


def _split(piece: Piece, *, alone: bool, listed: bool) -> Iterator[Said]:
    """Several sentences in the only paragraph of a label end with semicolons; others stay whole.

    ``listed`` says that many sentences of the label begin with a capital letter behind a semicolon: line ends and
    page ends may have made several paragraphs of that one.
    """
    parts = [part for part in re.split(r";\s+", piece.text) if part.strip()] if "\n" not in piece.text else []
    ends = piece.text.rstrip().endswith(";")
    several = len(parts) >= LEAST_PARTS or (ends and len(parts) > 1)
    if (alone and several and _alike(parts)) or (listed and _LISTED.search(piece.text) and _alike(parts)):
        for number, part in enumerate(parts):
            yield Said(_clean(part), piece, number)
    else:
        yield Said(_clean(piece.text), piece)


def _alike(parts: Sequence[str]) -> bool:
    """Whether parts are sentences of one list: all begin with a capital letter, or all with a small one."""
    first = {_MARKER.sub("", part)[:1].islower() for part in parts}
    return len(first) == 1


def _pair_languages(said: Sequence[Said], language: str) -> list[Said]:
    """Join each statement with its wording in another language, beside it or in the next paragraph."""
    split = [_split_languages(one, language) for one in said]
    paired: list[Said] = []
    for one in split:
        last = paired[-1] if paired else None
        other = _translation_of(last, one, language) if last else None
        if last and other:
            paired[-1] = Said(last.text, last.place, last.part, (*last.parallel, (other, one.text)))
        else:
            paired.append(one)
    return paired


def _translation_of(last: Said, one: Said, language: str) -> str | None:
    """The language of a wording in the same row that differs from the document's and from those already there."""
    if last.place.row is None or (last.place.table, last.place.row) != (one.place.table, one.place.row):
        return None
    other = sure_language(one.text)
    known = {sure_language(last.text) or language, *(tag for tag, _ in last.parallel)}
    return None if other in known else other


def _split_languages(one: Said, language: str) -> Said:
    if not SEPARATOR.search(one.text):
        return one
    pairs = split_wordings(one.text, language)
    return Said(pairs[0][1], one.place, one.part, pairs[1:]) if pairs else one
