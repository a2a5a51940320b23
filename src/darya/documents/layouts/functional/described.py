"""Part III, the description of functions: a small state machine over lines, driven by the roles of labels.

States: a unit is being *named* (title, code, level), its *origin* is told, a *label* collects what stands
beside and below it, or the *further* characteristics are listed. A line whose first cell is a label changes
the state; a line without label belongs to the state that holds, over page breaks and table ends alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from darya.documents.codes import read_code, read_function_code, read_level
from darya.documents.layouts.functional.broken_labels import mend_labels
from darya.documents.layouts.functional.further import read_classifier
from darya.documents.layouts.functional.sections import REQUIREMENT_ROLES, STATEMENT_ROLES
from darya.documents.layouts.functional.units import Unit, UnitKind
from darya.documents.lines import Line, Piece
from darya.documents.vocabulary import RoleMatch, is_label_rest

LABELS = (*STATEMENT_ROLES, *REQUIREMENT_ROLES)
_ORIGIN = ("origin", "original", "borrowed_from_original", "origin_code", "origin_registration")
_UNIT_KINDS: dict[str, UnitKind] = {"generalised_function": "generalised", "function": "function"}
_SHORT = 12
"""Characters of a code or number of the standard that a function is borrowed from."""
_FOOTNOTE = re.compile(r"(?:\d{1,2}|\*+)[.)]?\s?[^\W\d_]")
_COMMENT = re.compile(r"(?:ГАРАНТ:|См\.|Примечание\b|\[\d+\]|<\d+>|─{3,}).*")


class State(Enum):
    """What a line without label belongs to."""

    BETWEEN = auto()
    NAMED = auto()
    ORIGIN = auto()
    LABEL = auto()
    COLUMNS = auto()
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
    columns: dict[int, str] = field(default_factory=dict)
    """Roles by column, where the labels stand side by side above their statements."""
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
    elif len(roles) > 1 and set(roles) <= set(STATEMENT_ROLES) and len(set(roles)) == len(roles):
        described.state, described.label, described.label_table = State.COLUMNS, None, line.table
        described.columns = {cell.column: str(role) for cell, role in zip(line.cells, roles, strict=True)}
    elif (place := _label_at(roles)) is not None and described.unit is not None:
        _open_label(line, place, described)
    else:
        _continue(line, roles, described)


def _read_heading(line: Line, heading: tuple[RoleMatch, str], described: Described) -> bool:
    match, rest = heading
    if match.role in _UNIT_KINDS:
        _open_unit(_UNIT_KINDS[match.role], line.first, described)
        if rest and described.unit:
            _name_in_heading(described.unit, line.first.with_text(rest))
        return True
    if match.role == "further_characteristics":
        described.state, described.label = State.FURTHER, None
        return True
    if match.role in ("characteristics", "functions", "generalised_functions", "name", "code", "level"):
        return True
    if match.role in LABELS and described.unit is not None:
        _note_spelling(match, line.first, described)
        described.state, described.label, described.label_table = State.LABEL, match.role, line.table
        cell = line.cells[0]
        below = ((line.first.with_text(rest),) if rest else ()) + cell.pieces[1:]
        if below and cell.role is None:
            described.unit.contents.setdefault(match.role, []).append(replace(cell, pieces=below))
        return True
    return False


def _name_in_heading(unit: Unit, rest: Piece) -> None:
    """A title, or a code and a title, after the words of the heading."""
    first, _, title = rest.text.partition(" ")
    unit.code = read_function_code(first.strip(" .:"))
    named = title.lstrip("-–—.: ") if unit.code else rest.text
    if named:
        unit.titles.append(rest.with_text(named))


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
    """A line without label: the state takes it, or it is a footnote, or it was not understood."""
    state, unit = described.state, described.unit
    if not line.text.strip("-–— ") or is_label_rest(line.text, _LABEL_RESTS.get(state, frozenset())):
        return
    if unit is not None and state in _TAKERS and _TAKERS[state](line, roles, unit, described):
        return
    if line.table is None and _FOOTNOTE.match(line.text):
        described.footnotes.append(line.first)
    else:
        described.unread.append(line)


def _more_of_name(line: Line, roles: Sequence[str | None], unit: Unit, described: Described) -> bool:
    """Code and level in rows of their own, or the rest of a title that a page end broke off."""
    if set(roles) & {"code", "level"} or not unit.titles:
        _fill_name(line, roles, described)
    elif line.table is not None:
        rests = [cell for cell in line.cells if not is_label_rest(cell.text, _LABEL_RESTS[State.NAMED])]
        unit.titles += [piece for cell in rests for piece in cell.pieces]
    else:
        return False
    return True


def _more_of_origin(line: Line, roles: Sequence[str | None], _unit: Unit, described: Described) -> bool:
    known = (*_ORIGIN, "code", "registration_number", "name")
    cells = zip(line.cells, roles, strict=True)
    if not all(role in known or len(cell.text) <= _SHORT or cell.is_empty for cell, role in cells):
        return False
    _read_origin(line, roles, described)
    return True


def _more_statements(line: Line, _roles: Sequence[str | None], unit: Unit, described: Described) -> bool:
    """Rows continue a label that stood in a table, paragraphs one that stood in a paragraph."""
    fits = (line.table is None) == (described.label_table is None)
    if described.label is None or not fits or _COMMENT.fullmatch(line.text):
        return False
    unit.contents.setdefault(described.label, []).extend(line.cells)
    return True


def _below_labels(line: Line, _roles: Sequence[str | None], unit: Unit, described: Described) -> bool:
    if line.table != described.label_table:
        return False
    for cell in line.cells:
        before = [role for column, role in described.columns.items() if column <= cell.column]
        unit.contents.setdefault(before[-1] if before else next(iter(described.columns.values())), []).append(cell)
    return True


def _more_classifiers(line: Line, _roles: Sequence[str | None], unit: Unit, described: Described) -> bool:
    return line.table is not None and read_classifier(line, unit, described.code_column)


_TAKERS: dict[State, Callable[[Line, Sequence[str | None], Unit, Described], bool]] = {
    State.NAMED: _more_of_name,
    State.ORIGIN: _more_of_origin,
    State.LABEL: _more_statements,
    State.COLUMNS: _below_labels,
    State.FURTHER: _more_classifiers,
}
"""What takes a line without label in each state; False where it does not fit there."""
