"""Part I, general data: area and code, purpose, occupation groups, economic activities.

The Russian form writes captions below the values, in brackets; other forms write labels before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from darya.documents.lines import Line, LineCell
from darya.documents.vocabulary import is_label_rest, role_of
from darya.model import Classification

_CODE = re.compile(r"(?:[A-Z]\s?)?\d[\d.\-]{0,14}\.?")
_AREA_CODE = re.compile(r"(?=[^\W\d_]*-?\d)[\w.\-/]{2,15}")
_SCHEME = re.compile(r"\b(?:код|коды|коду|рамзи|kodi|kody|code)\b|[()\d:]", re.IGNORECASE)
_CAPTIONS = frozenset({"occupation_code", "activity_code", "activity_name", "name", "code"})
_HEADS = ("general_data", "purpose", "occupation_groups", "activities")


@dataclass(slots=True)
class General:
    """What part I says; ``unread`` are lines that it says nothing known with."""

    area: str | None = None
    code: str | None = None
    purpose: str | None = None
    occupations: list[Classification] = field(default_factory=list)
    activities: list[Classification] = field(default_factory=list)
    unread: list[Line] = field(default_factory=list)


def read_general(lines: Sequence[Line], file: str) -> General:
    """Read part I; ``file`` names the file in the sources."""
    general = General()
    for head, group in _groups(lines):
        if head == "purpose":
            general.purpose = _joined(group) or general.purpose
        elif head == "occupation_groups":
            general.occupations += _classifications(group, "occupation_code", general, file)
        elif head == "activities":
            general.activities += _classifications(group, "activity_code", general, file)
        else:
            _read_area(group, general)
    return general


def _groups(lines: Sequence[Line]) -> Iterator[tuple[str, list[Line]]]:
    """The lines below each label; values in the label's own row come first."""
    head, group = "general_data", list[Line]()
    for line in lines:
        opened, rest = _opened(line)
        if opened:
            yield head, group
            head, group = opened, [rest] if rest else []
        else:
            group.append(line)
    yield head, group


def _opened(line: Line) -> tuple[str | None, Line | None]:
    heading = line.heading()
    if heading and heading[0].role in _HEADS:
        rest = LineCell(0, (line.first.with_text(heading[1]),))
        return heading[0].role, Line((rest,)) if heading[1] else None
    role = line.roles()[0]
    if len(line.cells) > 1 and role in _HEADS:
        return role, Line(line.cells[1:], line.table)
    return None, None


def _joined(lines: Sequence[Line]) -> str | None:
    """All values, without captions."""
    values = [cell.text for line in lines for cell in line.cells if not cell.is_empty and not _is_caption(cell)]
    return " ".join(values) or None


def _is_caption(cell: LineCell) -> bool:
    return cell.role is not None or (cell.text.startswith("(") and cell.text.endswith(")"))


def _without_captions(cell: LineCell) -> LineCell:
    """A value without the caption that stands below it in the same cell."""
    if len(cell.pieces) < 2:
        return cell
    kept = tuple(piece for piece in cell.pieces if not (piece.text.startswith("(") and role_of(piece.text)))
    return replace(cell, pieces=kept)


def _read_area(lines: Sequence[Line], general: General) -> None:
    cells = [_without_captions(cell) for line in lines for cell in line.cells]
    cells = [cell for cell in cells if cell.pieces and not cell.is_empty and not _is_caption(cell)]
    codes = [cell for cell in cells if _AREA_CODE.fullmatch(cell.text.strip())]
    words = [cell.text for cell in cells if cell not in codes]
    if codes:
        general.code = codes[0].text.strip()
    if words and general.area is None:
        general.area = " ".join(words)


def _classifications(group: Sequence[Line], caption: str, general: General, file: str) -> list[Classification]:
    """Pairs of code and title, several per row; the caption's own words name the scheme."""
    scheme = _scheme(group, caption)
    found: list[Classification] = []
    for line in group:
        for code, title in _pairs([cell for cell in line.cells if not _is_caption(cell)]):
            if code is None and title is not None:
                _without_code(line, title, found, general)
            elif code is not None:
                named = title.text if title else None
                source = code.pieces[0].source(file)
                found.append(Classification(scheme=scheme, code=_clean(code), title=named, source=source))
    return found


def _without_code(line: Line, title: LineCell, found: list[Classification], general: General) -> None:
    """Words without a code: the rest of a title that a page end broke off, or of a caption, or not understood."""
    if title.text[:1].islower() and found and found[-1].title:
        found[-1] = found[-1].model_copy(update={"title": f"{found[-1].title} {title.text}"})
    elif not is_label_rest(title.text, _CAPTIONS):
        general.unread.append(line)


def _pairs(cells: Sequence[LineCell]) -> Iterator[tuple[LineCell | None, LineCell | None]]:
    """Code with the title after it; dashes are nothing."""
    pending: LineCell | None = None
    for cell in cells:
        if cell.is_empty:
            continue
        if _CODE.fullmatch(cell.text.strip()):
            if pending:
                yield pending, None
            pending = cell
        else:
            yield pending, cell
            pending = None
    if pending:
        yield pending, None


def _clean(code: LineCell) -> str:
    return code.text.strip().rstrip(".")


def _scheme(lines: Sequence[Line], caption: str) -> str:
    """``(код ОКЗ1)`` → ``ОКЗ``; the kind of classification where no caption names it."""
    for line in lines:
        for cell in line.cells:
            match = cell.role
            if match and match.role == caption and (named := " ".join(_SCHEME.sub(" ", cell.text).split())):
                return named
    return "ISCO" if caption == "occupation_code" else "ISIC"
