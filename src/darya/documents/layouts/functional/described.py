"""Part III, the description of functions: a small state machine over lines, driven by the roles of labels.

States: a unit is being *named* (title, code, level), its *origin* is told, a *label* collects what stands
beside and below it, or the *further* characteristics are listed. A line whose first cell is a label changes
the state; a line without label belongs to the state that holds, over page breaks and table ends alike.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from darya.documents.codes import read_code, read_function_code, read_generalised_code, read_level
from darya.documents.layouts.functional.broken_labels import mend_labels
from darya.documents.layouts.functional.lines import Line, LineCell, Piece
from darya.documents.layouts.functional.sections import REQUIREMENT_ROLES, STATEMENT_ROLES
from darya.documents.layouts.functional.units import ClassifierRow, Unit, UnitKind
from darya.documents.vocabulary import RoleMatch, is_label_rest

LABELS = (*STATEMENT_ROLES, *REQUIREMENT_ROLES)
_ORIGIN = ("origin", "original", "borrowed_from_original", "origin_code", "origin_registration")
_UNIT_KINDS: dict[str, UnitKind] = {"generalised_function": "generalised", "function": "function"}
_SCHEME = re.compile(r"[A-ZА-ЯЁӘҒҚҢӨҰҮІҲӮҶЎ]{2,}[\w\-\s.]{0,24}")
_CLASSIFIER_CODE = re.compile(r"[-–—]|§+\s*\d+.*|[A-ZА-Я]?\d[\d.\-\s]*")
_FOOTNOTE = re.compile(r"(?:\d{1,2}|\*+)[.)]?\s?[^\W\d_]")
_COMMENT = re.compile(r"(?:ГАРАНТ:|См\.|Примечание\b|\[\d+\]|<\d+>|─{3,}).*")


class State(Enum):
    """What a line without label belongs to."""

    BETWEEN = auto()
    NAMED = auto()
    ORIGIN = auto()
    LABEL = auto()
    FURTHER = auto()


_LABEL_RESTS = {
    State.NAMED: frozenset({"name", "code", "level"}),
    State.ORIGIN: frozenset(_ORIGIN),
    State.FURTHER: frozenset({"classifier_document", "classifier_title", "code"}),
}
"""Labels whose rest may stand alone in the next line."""


@dataclass(slots=True)
class Described:
    """The units in reading order, what was not understood, and labels that had to be guessed."""

    units: list[Unit] = field(default_factory=list)
    unread: list[Line] = field(default_factory=list)
    footnotes: list[Piece] = field(default_factory=list)
    """Numbered paragraphs outside tables: notes that stand at the end of their page."""
    respelt: list[tuple[RoleMatch, Piece]] = field(default_factory=list)
    state: State = State.BETWEEN
    label: str | None = None
    label_table: int | None = None
    """Number of the table in which the label stood; None for a label in a paragraph."""
    code_column: int | None = None
    """Column of the codes in the list of further characteristics."""

    @property
    def unit(self) -> Unit | None:
        """The unit being read."""
        return self.units[-1] if self.units else None


def read_described(lines: Sequence[Line]) -> Described:
    """Read part III line by line."""
    described = Described()
    for line in mend_labels(lines, LABELS):
        _read_line(line, described)
    for unit in described.units:
        unit.settle_kind()
    described.units = [unit for unit in described.units if unit.is_named or unit.is_started]
    return described


def _read_line(line: Line, described: Described) -> None:
    heading = line.heading()
    if heading and _read_heading(line, heading, described):
        return
    roles = line.roles()
    if "name" in roles and _is_name_row(roles):
        _read_name(line, roles, described)
    elif _further_head(roles):
        _open_further(line, roles, described)
    elif roles[0] in _ORIGIN:
        _read_origin(line, roles, described)
    elif (place := _label_at(roles)) is not None and described.unit is not None:
        _open_label(line, place, described)
    else:
        _continue(line, roles, described)


def _read_heading(line: Line, heading: tuple[RoleMatch, str], described: Described) -> bool:
    match, rest = heading
    if match.role in _UNIT_KINDS:
        _open_unit(_UNIT_KINDS[match.role], line.first, described)
        if rest and described.unit:
            described.unit.titles.append(line.first.with_text(rest))
        return True
    if match.role == "further_characteristics":
        described.state, described.label = State.FURTHER, None
        return True
    if match.role in ("characteristics", "functions", "generalised_functions", "name", "code", "level"):
        return True
    if match.role in LABELS and described.unit is not None:
        _note_spelling(match, line.first, described)
        described.state, described.label, described.label_table = State.LABEL, match.role, line.table
        if rest:
            cell = line.cells[0]
            kept = (line.first.with_text(rest), *cell.pieces[1:])
            described.unit.contents.setdefault(match.role, []).append(LineCell(cell.column, cell.end_column, kept))
        return True
    return False


def _open_unit(kind: UnitKind, place: Piece, described: Described) -> None:
    last = described.unit
    if last is not None and not last.is_named and not last.is_started:
        described.units.pop()  # a heading that nothing followed
    described.units.append(Unit(kind, place))
    described.state, described.label = State.NAMED, None


def _is_name_row(roles: Sequence[str | None]) -> bool:
    return roles[0] == "name" and (len(roles) == 2 or "code" in roles or "level" in roles) and None in roles


def _read_name(line: Line, roles: Sequence[str | None], described: Described) -> None:
    """``Наименование | … | Код | A/01.3 | Уровень | 3``: each value stands after its label."""
    unit = described.unit
    if unit is None or unit.is_named or unit.is_started:
        function = any(read_function_code(cell.text) for cell in line.cells)
        _open_unit("function" if function else "generalised", line.first, described)
    described.state = State.NAMED
    _fill_name(line, roles, described)


def _fill_name(line: Line, roles: Sequence[str | None], described: Described) -> None:
    unit = described.unit
    if unit is None:
        return
    asked = None
    for cell, role in zip(line.cells, roles, strict=True):
        if role in ("name", "code", "level"):
            asked = role
            figures = "".join(char for char in cell.text if char.isdigit())
            if role == "level" and figures:  # label and value in one cell
                unit.level = unit.level or read_level(cell.text)
        elif asked == "code" or read_function_code(cell.text):
            unit.code = unit.code or read_code(cell.text)
        elif asked == "level":
            unit.level = unit.level or read_level(cell.text)
        elif asked == "name" or not unit.titles:
            unit.titles += cell.pieces


def _read_origin(line: Line, roles: Sequence[str | None], described: Described) -> None:
    described.state = State.ORIGIN
    for cell, role in zip(line.cells, roles, strict=True):
        mark = cell.text.strip().upper().replace("Х", "X") in ("X", "V", "+", "✓", "√")
        rest = is_label_rest(cell.text, _LABEL_RESTS[State.ORIGIN])
        if role is None and not (mark or rest or cell.is_empty) and described.unit is not None:
            described.unit.borrowed.append(cell.text)


def _further_head(roles: Sequence[str | None]) -> bool:
    return len({"classifier_document", "code", "classifier_title"} & set(roles)) >= 2 and "level" not in roles


def _open_further(line: Line, roles: Sequence[str | None], described: Described) -> None:
    described.state, described.label = State.FURTHER, None
    if "code" in roles:
        described.code_column = line.cells[roles.index("code")].column


def _label_at(roles: Sequence[str | None]) -> int | None:
    """Where the label of a row stands: first, or after a running number."""
    return next((place for place, role in enumerate(roles[:2]) if role in LABELS), None)


def _open_label(line: Line, place: int, described: Described) -> None:
    match = line.cells[place].role
    unit = described.unit
    if match is None or unit is None:
        return
    _note_spelling(match, line.first, described)
    described.state, described.label, described.label_table = State.LABEL, match.role, line.table
    unit.contents.setdefault(match.role, []).extend(line.cells[place + 1 :])


def _note_spelling(match: RoleMatch, place: Piece, described: Described) -> None:
    if not match.exact:
        described.respelt.append((match, place))


def _continue(line: Line, roles: Sequence[str | None], described: Described) -> None:
    """A line without label: what it is depends on the state."""
    unit, state = described.unit, described.state
    if state in _LABEL_RESTS and is_label_rest(line.text, _LABEL_RESTS[state]):
        return
    if unit is not None and state is State.NAMED and (set(roles) & {"code", "level"} or not unit.titles):
        _fill_name(line, roles, described)
    elif unit is not None and state is State.NAMED and line.table is not None:
        rests = [cell for cell in line.cells if not is_label_rest(cell.text, _LABEL_RESTS[state])]
        unit.titles += [piece for cell in rests for piece in cell.pieces]
    elif (
        unit is not None
        and state is State.ORIGIN
        and all(_is_origin_rest(cell, role) for cell, role in zip(line.cells, roles, strict=True))
    ):
        _read_origin(line, roles, described)
    elif unit is not None and state is State.FURTHER and line.table is not None:
        _read_classifier(line, unit, described)
    elif unit is not None and state is State.LABEL and described.label and _belongs_to_label(line, described):
        unit.contents.setdefault(described.label, []).extend(line.cells)
    elif line.table is None and _FOOTNOTE.match(line.text):
        described.footnotes.append(line.first)
    elif not line.text.strip("-–— "):
        return
    else:
        described.unread.append(line)


def _is_origin_rest(cell: LineCell, role: str | None) -> bool:
    return role in _ORIGIN or role in ("code", "registration_number", "name") or len(cell.text) <= 12 or cell.is_empty


def _belongs_to_label(line: Line, described: Described) -> bool:
    """Rows continue a label that stood in a table, paragraphs one that stood in a paragraph."""
    if _COMMENT.fullmatch(line.text):
        return False
    return (line.table is None) == (described.label_table is None)


def _read_classifier(line: Line, unit: Unit, described: Described) -> None:
    """A row of scheme, code and title; the scheme holds until another one comes."""
    cells = list(line.cells)
    scheme = unit.classifiers[-1].scheme if unit.classifiers else ""
    if _is_scheme(cells, described):
        scheme, cells = cells[0].text.strip(), cells[1:]
    codes = [cell for cell in cells if _CLASSIFIER_CODE.fullmatch(cell.text.strip())][:1]
    titles = [cell for cell in cells if cell not in codes]
    if not scheme:
        described.unread.append(line)
        return
    code_pieces = codes[0].pieces if codes else ()
    title_pieces = [piece for cell in titles for piece in cell.pieces]
    if len(code_pieces) > 1 and len(code_pieces) == len(title_pieces):
        for code, title in zip(code_pieces, title_pieces, strict=True):
            unit.classifiers.append(ClassifierRow(scheme, _code(code.text), title.text, code))
        return
    code_text = " ".join(piece.text for piece in code_pieces)
    title_text = " ".join(piece.text for piece in title_pieces)
    if _is_rest_of_title(code_text, title_text, unit):
        unit.classifiers[-1].title = f"{unit.classifiers[-1].title} {title_text}"
    elif not line.cells[-1].is_empty or codes:
        unit.classifiers.append(ClassifierRow(scheme, _code(code_text), title_text or None, line.first))


def _is_scheme(cells: Sequence[LineCell], described: Described) -> bool:
    first = cells[0].text.strip()
    if described.code_column is not None and len(cells) < 3 and cells[0].column >= described.code_column > 0:
        return False
    return len(cells) >= 3 or (_SCHEME.fullmatch(first) is not None and len(first) <= 30)


def _is_rest_of_title(code: str, title: str, unit: Unit) -> bool:
    return bool(not code and title[:1].islower() and unit.classifiers and unit.classifiers[-1].title)


def _code(text: str) -> str | None:
    return None if read_generalised_code(text) is None and not any(char.isdigit() for char in text) else text.strip()
