"""The front page: title, registration number, the act."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from darya.documents.acts import read_act
from darya.documents.lines import Line, Piece, says_nothing
from darya.documents.vocabulary import role_at_start
from darya.model import Act

_REGISTRATION = re.compile(r"(?=.*\d)(?:№\s*)?[\w./\-]{1,25}")
_TITLE_PARAGRAPHS = 4
_QUOTED = re.compile(r"[«\"“](?P<inner>[^«\"“].*?)[»\"”]\s*\.?$")
_ENDS_TITLE = ("registration_number", "contents", "general_data", "area", "purpose", "approved_by")


@dataclass(frozen=True, slots=True)
class Front:
    """What the front page says."""

    title: str | None
    registration_number: str | None
    act: Act | None


def read_front(lines: Sequence[Line]) -> Front:
    """Title after the words of the form (``ПРОФЕССИОНАЛЬНЫЙ СТАНДАРТ``), the act before them."""
    start, same_line = _form_name(lines)
    before = lines if start is None else lines[:start]
    after = () if start is None else lines[start + 1 :]
    act = read_act([piece.text for line in before for cell in line.cells for piece in cell.pieces])
    if act is None:
        act = read_act([piece.text for line in after for cell in line.cells for piece in cell.pieces])
    title = _title(after)
    if same_line:
        rest = title if title and title[:1].islower() else None
        title = " ".join(filter(None, (same_line, rest)))
    if title is None and act and act.title and (quoted := _QUOTED.search(act.title)):
        title = quoted["inner"]
    return Front(title, _registration(after), act)


def _form_name(lines: Sequence[Line]) -> tuple[int | None, str]:
    """Where the form names itself, and the title if it stands in the same paragraph."""
    for number, line in enumerate(lines):
        if (heading := line.heading()) and heading[0].role == "standard_title":
            return number, heading[1]
    for number, line in enumerate(lines):
        found = role_at_start("\n".join(piece.text for cell in line.cells for piece in cell.pieces))
        if found and found[0].role == "standard_title":
            return number, found[1]
    return None, ""


def _title(lines: Sequence[Line]) -> str | None:
    """The paragraphs up to the registration number, the contents or the first part."""
    parts: list[Piece] = []
    numbers = _registration_lines(lines)
    for line in lines:
        if set(line.roles()) & set(_ENDS_TITLE) or len(line.cells) > 1 or line in numbers:
            if parts:
                break
            continue
        parts += [piece for cell in line.cells for piece in cell.pieces if not _is_caption(piece.text)]
        if line.table is not None or len(parts) > _TITLE_PARAGRAPHS:
            break
    title = _without_quotes(" ".join(piece.text for piece in parts))
    return None if says_nothing(title) else title


def _without_quotes(title: str) -> str:
    """A title that stands wholly between quotation marks without them."""
    inner = title[1:-1]
    return inner if title[:1] in '«"“' and title[-1:] in '»"”' and not set('«»“”"') & set(inner) else title


def _is_caption(text: str) -> bool:
    return text.startswith("(") and text.endswith(")")


def _registration(lines: Sequence[Line]) -> str | None:
    """The number beside, above or below its label."""
    for line in _registration_lines(lines):
        for cell in line.cells:
            if cell.role is None and _REGISTRATION.fullmatch(cell.text.strip()):
                return cell.text.strip()
            if numbers := _numbers_inside(cell.text):
                return numbers[0]
    return None


def _registration_lines(lines: Sequence[Line]) -> list[Line]:
    """The line with the label and, where the number does not stand in it, the line above or below that is one."""
    for number, line in enumerate(lines):
        if "registration_number" not in line.roles():
            continue
        around = [near for near in lines[max(0, number - 1) : number + 2] if near is not line]
        beside = any(cell.role is None for cell in line.cells) or any(_numbers_inside(cell.text) for cell in line.cells)
        fitting = [near for near in around if near.table == line.table and _REGISTRATION.fullmatch(near.text.strip())]
        return [line] if beside else [line, *fitting[:1]]
    return []


def _numbers_inside(text: str) -> list[str]:
    return [found for word in text.split() if (found := word.strip("№N:")) and found.isdigit()]
