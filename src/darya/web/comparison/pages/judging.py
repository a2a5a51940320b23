"""The page on which a validator judges one cell after another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from darya.language.messages import N_
from darya.model import DifferenceKind, Relation
from darya.web.comparison.access import number_of
from darya.web.comparison.entering import Entered
from darya.web.comparison.judging_forms import JudgeForm
from darya.web.comparison.models import Cell, Judgement, Row
from darya.web.comparison.pages.grid import CellBox, Reader, RowLine, Said, row_lines
from darya.web.comparison.queries.grid import Filled, fill
from darya.web.comparison.queries.judging import cells_judged, judged_and_waiting, sign_of
from darya.web.ui.components import RELATION_MARKS

EXPLAINED = {
    Relation.EQUAL: N_("Says the same as the row, perhaps in other words."),
    Relation.BROADER: N_("Says more: the row is only a part of it."),
    Relation.NARROWER: N_("Says less: it is only a part of the row."),
    Relation.PARTIAL: N_("Overlaps: each says something that the other does not."),
    Relation.NONE: N_("Says something else: it does not belong into this row."),
}
KEYS = {
    Relation.EQUAL: "1 =",
    Relation.BROADER: "2 >",
    Relation.NARROWER: "3 <",
    Relation.PARTIAL: "4 ~",
    Relation.NONE: "5 x",
}
"""Keys that choose a relation, besides those of the browser."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A relation with its sign and one line on what it means."""

    value: str
    sign: str
    explained: str
    keys: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Kind:
    """A difference that may be ticked."""

    value: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class JudgePage:
    """A cell to judge."""

    cell: CellBox
    row: RowLine
    others: Sequence[CellBox]
    choices: Sequence[Choice]
    kinds: Sequence[Kind]
    form: JudgeForm | None
    """None: the cell needs no judgement of this person any more."""
    judged_at: dt.datetime | None = None
    again: bool = False
    """The person judged it, and what it says has changed since."""
    problem: str = ""

    @property
    def differing(self) -> bool:
        """Whether a difference is ticked, so that the list stands open."""
        return any(kind.chosen for kind in self.kinds)


def judge_page(
    cell: Cell,
    reader: Reader,
    own: Judgement | None,
    needed: int,
    form: JudgeForm | None = None,
    problem: str = "",
) -> JudgePage:
    """The page of a cell: what others said of it is not in it."""
    row = cell.row
    assert row is not None  # noqa: S101 - only cells of rows are judged
    filled = fill([row])
    line, seen = row_lines(filled, reader)[0], _sign(row, filled)
    shown = form or (_form(cell, own, seen) if _needs(cell, own, needed, reader) else None)
    if shown is not None and shown.is_bound:
        shown.data = shown.data.copy()  # type: ignore[attr-defined]
        shown.data["seen"] = seen  # type: ignore[index]
    chosen = str(shown["relation"].value() or "") if shown else ""
    ticked = (shown["differences"].value() or ()) if shown else ()
    return JudgePage(
        cell=next(box for box in line.cells if box.id == cell.pk),
        row=line,
        others=[box for box in line.cells if box.id and box.id != cell.pk],
        choices=[
            Choice(one.value, RELATION_MARKS[one.value].sign, EXPLAINED[one], KEYS[one], one.value == chosen)
            for one in Relation
        ],
        kinds=[Kind(one.value, one.value in ticked) for one in DifferenceKind],
        form=shown,
        judged_at=own.at if own and not own.stale else None,
        again=own is not None and own.stale,
        problem=problem,
    )


def _needs(cell: Cell, own: Judgement | None, needed: int, reader: Reader) -> bool:
    """Whether the person may judge the cell now: for the first time, again, or otherwise than before."""
    if not reader.writable or cell.relation:
        return False
    return (own is not None and not own.stale) or cell.judgements_count < needed


def _sign(row: Row, filled: Filled) -> str:
    by_country = sorted(filled.cells.get(row.pk, {}).items())
    return sign_of(row, [(name, one.identifier) for name, cell in by_country for one in filled.statements[cell.pk]])


def _form(cell: Cell, own: Judgement | None, seen: str) -> JudgeForm:
    initial: dict[str, object] = {"seen": seen}
    if own is not None:
        initial |= {"relation": own.relation, "differences": own.differences, "reason": own.reason}
    return JudgeForm(initial=initial, auto_id=f"id_judge-{cell.pk}_%s")


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the person is in a country; what is left may be judged by others meanwhile."""

    done: int
    left: int
    until: dt.date | None

    @property
    def total(self) -> int:
        """All that the person has judged or could."""
        return self.done + self.left


def standing_in(entered: Entered, country: str) -> Standing:
    """How far the person is in this comparison."""
    actor, comparison = entered.here.actor, entered.comparison
    done, left = judged_and_waiting(actor, comparison, country)
    return Standing(done, left, comparison.judge_until)


@dataclass(frozen=True, slots=True)
class OwnLine:
    """A cell of the own country in the list of what one has judged."""

    cell: int
    number: str
    label: Said | None
    relation: str
    state: str
    kind: str


WAITING, AGAIN, GIVEN, DECIDED_BY_PEOPLE, ENOUGH = (
    N_("to judge"), N_("to judge again"), N_("judged"), N_("decided"), N_("judged by others"),
)  # fmt: skip
_KINDS = {WAITING: "info", AGAIN: "warn", GIVEN: "good"}


def own_lines(entered: Entered, country: str, reader: Reader, show: str) -> list[OwnLine]:
    """The cells of a country in the order of the grid; ``show`` leaves those of one state."""
    actor, comparison = entered.here.actor, entered.comparison
    cells = cells_judged([country]).filter(comparison=comparison).select_related("row").order_by("row__position")
    own = {one.cell_id: one for one in Judgement.objects.filter(cell__comparison=comparison, person=actor.person)}
    needed = entered.here.programme.judgements_per_cell
    lines = []
    for cell in cells:
        given, state = own.get(cell.pk), _state(cell, own.get(cell.pk), needed)
        if cell.row and show in ("", state):
            relation = given.relation if given else ""
            kind = _KINDS.get(state, "plain")
            lines.append(OwnLine(cell.pk, number_of(cell.row), reader.say(cell.row.label), relation, state, kind))
    return lines


def _state(cell: Cell, own: Judgement | None, needed: int) -> str:
    if cell.relation:
        return DECIDED_BY_PEOPLE
    if own is not None:
        return AGAIN if own.stale else GIVEN
    return WAITING if cell.judgements_count < needed else ENOUGH
