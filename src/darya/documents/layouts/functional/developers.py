"""Part IV, the developers, and the footnotes at the end of the document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from darya.documents.content import Note
from darya.documents.lines import Line, Piece, says_nothing
from darya.model import Developer, Footnote, Source

_NUMBERED = re.compile(r"^(?P<mark>\d{1,3}|[*†‡]{1,3})[.)]?\s*(?=[^\s\d.)])")
_MARKS = re.compile(r"(?:^|(?<=[.»)]\s))(?P<mark>\d{1,2}|[*†‡]{1,3})\)?\s?(?=[А-ЯЁӘҒҚҢӨҰҮІҲӮҶЎA-Z«])")
_RULE = re.compile(r"[_─—–\-\s]{3,}")


@dataclass(slots=True)
class Developers:
    """Who made the standard, and the notes that follow."""

    developers: list[Developer] = field(default_factory=list)
    footnotes: list[Footnote] = field(default_factory=list)


def read_developers(lines: Sequence[Line], notes: Sequence[Note], page_notes: Sequence[Piece], file: str) -> Developers:
    """Read part IV: body and head of the responsible developer, the numbered participants, numbered footnotes.

    The numbers of the participants only grow, so a number that falls back begins the footnotes.
    """
    result, role, last, in_notes = Developers(), "responsible", 0, False
    for line in lines:
        heading = line.heading_role()
        if heading in ("developers", "responsible_developer", "participants"):
            role = "participant" if heading == "participants" else "responsible"
            continue
        if _RULE.fullmatch(line.text):
            in_notes = True
            continue
        number, text = _numbered(line)
        in_notes = in_notes or (role == "participant" and number is not None and number <= last)
        if in_notes:
            _add_footnote(line, result, file)
            continue
        last = number if number is not None and role == "participant" else last
        _add_developers(line, text, role, result, file)
    for piece in page_notes:
        _add_footnotes(piece, result, file)
    known = {note.text for note in result.footnotes}
    result.footnotes[:0] = [
        Footnote(mark=note.mark.strip() or "*", text=note.text, source=Source(file=file, page=note.page))
        for note in notes
        if note.text.strip() and note.text not in known
    ]
    return result


def _numbered(line: Line) -> tuple[int | None, str]:
    first = line.cells[0].text.strip()
    if len(line.cells) > 1 and (number := re.fullmatch(r"(\d{1,3})[.)]?", first)):
        return int(number[1]), " ".join(cell.text for cell in line.cells[1:])
    match = _NUMBERED.match(line.text)
    if match and match["mark"].isdigit():
        return int(match["mark"]), line.text[match.end() :]
    return None, line.text


def _add_developers(line: Line, text: str, role: str, result: Developers, file: str) -> None:
    """One body per paragraph; position and name of its head stand in one line after the responsible body."""
    if len(line.cells) > 1:
        names = [(text, line.first)]
    else:
        pieces = line.cells[0].pieces
        names = [
            (text if number == 0 and len(pieces) == 1 else piece.text, piece) for number, piece in enumerate(pieces)
        ]
    for name, place in names:
        if says_nothing(name) or (name.startswith("(") and name.endswith(")")):
            continue
        if _is_rest(name, role, result):
            last = result.developers[-1]
            result.developers[-1] = last.model_copy(update={"name": f"{last.name} {name.strip()}"})
            continue
        after_body = role == "responsible" and any(one.role == "responsible" for one in result.developers)
        result.developers.append(
            Developer(name=" ".join(name.split()), role="head" if after_body else role, source=place.source(file))
        )


def _is_rest(name: str, role: str, result: Developers) -> bool:
    return bool(result.developers and result.developers[-1].role == role and name.strip()[:1].islower())


def _add_footnote(line: Line, result: Developers, file: str) -> None:
    for cell in line.cells:
        for piece in cell.pieces:
            _add_footnotes(piece, result, file)


def _add_footnotes(piece: Piece, result: Developers, file: str) -> None:
    """One footnote per mark; a paragraph without mark continues the one before."""
    marks = list(_MARKS.finditer(piece.text))
    if not marks or marks[0].start() > 0:
        if result.footnotes:
            last = result.footnotes[-1]
            result.footnotes[-1] = last.model_copy(update={"text": f"{last.text} {piece.text}"})
        return
    ends = [mark.start() for mark in marks[1:]] + [len(piece.text)]
    for mark, end in zip(marks, ends, strict=True):
        text = piece.text[mark.end() : end].strip()
        if text:
            result.footnotes.append(Footnote(mark=mark["mark"], text=text, source=piece.source(file)))
