"""The page of one row, whole or as a panel beside the grid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from django.http import QueryDict

from darya.language.messages import N_
from darya.web.comparison.entering import Entered
from darya.web.comparison.forms import DecideForm, NameForm, NoteForm
from darya.web.comparison.models import Row
from darya.web.comparison.pages.grid import CellBox, Reader, RowLine, row_lines
from darya.web.comparison.pages.history import history_of
from darya.web.comparison.pages.reasons import ReasonsPage
from darya.web.comparison.pages.suggestions import (
    OfferLine,
    SuggestionsPage,
    fitting_rows,
    stands_alone,
    suggestions_page,
)
from darya.web.comparison.queries.comparisons import standard_urls
from darya.web.comparison.queries.grid import Filled, fill
from darya.web.comparison.queries.rows import Hit, entries_of, find_statements, reasons_of
from darya.web.programmes.rights import Act
from darya.web.ui.components import Entry
from darya.web.ui.say import say

Given = TypeVar("Given", DecideForm, NameForm, NoteForm)


@dataclass(frozen=True, slots=True)
class DecideBox:
    """A cell with the form to decide it, where the person may."""

    cell: CellBox
    form: DecideForm | None
    reasons: ReasonsPage | None
    source: str = ""
    """The page of the standard where it is said first."""
    source_url: str = ""


@dataclass(frozen=True, slots=True)
class RowPage:
    """Everything about one row."""

    row: RowLine
    boxes: Sequence[DecideBox]
    name_form: NameForm | None
    note_form: NoteForm | None
    movable: Sequence[tuple[str, str]]
    """Statements of the row that the person may move: identifier and text."""
    search: str
    hits: Sequence[Hit]
    may_add: bool
    suggestions: SuggestionsPage | None
    """The first five for a country; None where the person adds nothing, or where nobody asked and none is missing."""
    adding: Sequence[str]
    """Countries for which the person may add a statement."""
    fitting: Sequence[OfferLine]
    """Rows to which what stands alone here could belong, each by its nearest statement."""
    history: Sequence[Entry]
    part: str
    """Which part the person asked for."""
    problem: str = ""
    done: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person was doing when the page is shown again."""

    part: str = ""
    search: str = ""
    problem: str = ""
    done: str = ""
    forms: Mapping[str, DecideForm | NameForm | NoteForm] = field(default_factory=dict)
    """Forms with what was entered: ``cell-<id>``, ``name``, ``note``."""
    country: str = ""
    """For which suggestions are wanted."""


def row_page(entered: Entered, reader: Reader, row: Row, asked: Asked) -> RowPage:
    """The page of a row for its reader; the number of queries does not depend on the row."""
    filled = fill([row])
    line = row_lines(filled, reader)[0]
    reasons = {one.country: one for one in reasons_of(entered.comparison, row, filled)}
    moving = [country for country in reader.countries if country in reader.moving]
    present = [cell for cell in line.cells if cell.id]
    sources = standard_urls(entered)
    naming = reader.writable and reader.actor.may(Act.NAME_ROW)
    return RowPage(
        row=line,
        boxes=[_box(cell, line, asked, reasons.get(cell.country), sources) for cell in present],
        name_form=_name_form(entered, row, asked) if naming else None,
        note_form=_note_form(row, asked) if reader.may_arrange else None,
        movable=_movable(filled, present, moving, reader),
        search=asked.search,
        hits=find_statements(entered.comparison, row, moving, asked.search),
        may_add=bool(moving),
        suggestions=_suggestions(row, filled, line, reader, moving, asked),
        adding=moving,
        fitting=_fitting(row, filled, line, reader),
        history=history_of(entries_of(row)),
        part=asked.part,
        problem=asked.problem,
        done=asked.done,
    )


def _suggestions(
    row: Row, filled: Filled, line: RowLine, reader: Reader, moving: Sequence[str], asked: Asked
) -> SuggestionsPage | None:
    """Looked for where something is missing that the person may add, and wherever they are asked for."""
    missing = {cell.country for cell in line.cells if not cell.id}
    if not moving or (asked.part != "add" and missing.isdisjoint(moving)):
        return None
    return suggestions_page(row, filled, reader, moving, asked.country)


def _fitting(row: Row, filled: Filled, line: RowLine, reader: Reader) -> Sequence[OfferLine]:
    """Only for whoever may put rows together, and for a row that counts."""
    if not reader.may_arrange or row.set_aside or not stands_alone(line):
        return ()
    return fitting_rows(row, filled, reader, reader.countries)


def _box(
    cell: CellBox, line: RowLine, asked: Asked, reasons: ReasonsPage | None, sources: Mapping[str, str]
) -> DecideBox:
    page = next((one.page for one in cell.lines if one.page), None)
    source = say(N_("Page {page} of the standard"), page=page) if page else say(N_("The standard"))
    url = sources.get(cell.country, "")
    return DecideBox(cell, _decide_form(cell, line, asked), reasons, source if page or url else "", url)


def _movable(
    filled: Filled, cells: Sequence[CellBox], countries: Sequence[str], reader: Reader
) -> list[tuple[str, str]]:
    """Each statement alone, also one that is repeated in the same words."""
    movable = []
    for cell in cells:
        for one in filled.statements.get(cell.id, ()) if cell.country in countries else ():
            said = reader.say(one.wordings)
            movable.append((one.identifier, _short(f"{cell.country} {one.function_code} {said.text if said else ''}")))
    return movable


def _short(text: str) -> str:
    return text if len(text) <= 90 else f"{text[:89].rstrip()}…"


def _decide_form(cell: CellBox, row: RowLine, asked: Asked) -> DecideForm | None:
    if not cell.decide_url:
        return None
    name = f"cell-{cell.id}"
    given = asked.forms.get(name)
    if isinstance(given, DecideForm):
        return _with_version(given, row.version)
    initial = {
        "version": row.version,
        "relation": cell.relation,
        "differences": cell.differences,
        "reason": cell.reason,
        "detailed": True,
    }
    return DecideForm(initial=initial, auto_id=f"id_{name}_%s")


def _name_form(entered: Entered, row: Row, asked: Asked) -> NameForm:
    if isinstance(given := asked.forms.get("name"), NameForm):
        return _with_version(given, row.version)
    initial: dict[str, object] = {f"wording-{one['language']}": one["text"] for one in row.label}
    return NameForm(
        languages=entered.comparison.languages, initial=initial | {"version": row.version}, auto_id="id_name_%s"
    )


def _note_form(row: Row, asked: Asked) -> NoteForm:
    if isinstance(given := asked.forms.get("note"), NoteForm):
        return _with_version(given, row.version)
    return NoteForm(initial={"note": row.note, "version": row.version}, auto_id="id_note_%s")


def _with_version(form: Given, version: int) -> Given:
    """What the person typed is kept, over the row as it is now."""
    kept = QueryDict(mutable=True)
    kept.update(form.data)
    kept["version"] = str(version)
    form.data = kept
    return form
