"""A workbook that came back, line by line: what would be taken over, what not and why."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from darya.exchange.changes import Change, Value
from darya.exchange.grid_conflicts import grid_conflicts
from darya.language.messages import N_
from darya.model import Comparison as Document
from darya.web.comparison.models import Cell, Comparison, GivenBack, Judgement
from darya.web.comparison.queries.documents import workbook_for
from darya.web.comparison.queries.judging import judgements_needed
from darya.web.programmes.rights import Act, Actor

JUDGED_FIELDS = frozenset({"relation", "differences", "reason"})
NOT_TAKEN = N_("The order of rows is not taken over")
FOREIGN = N_("You act for your own country only, not for {country}")
NOT_ALLOWED = N_("Your role in this programme does not allow this")
STATEMENTS_CHANGED = N_("Other statements stand in this row since the workbook was taken out: look at it in the grid")
DECIDED = N_("This cell was decided meanwhile: it needs no judgement any more")
ENOUGH = N_("Others have judged this cell meanwhile")
GONE = N_("This row is no longer there")


@dataclass(frozen=True, slots=True)
class Line:
    """One change of the workbook."""

    number: int
    change: Change
    refused: str = ""
    """Why it is not taken over: a template; ``values`` belong to it."""
    values: Mapping[str, str] = field(default_factory=dict)
    conflict: bool = False
    current: Value = None
    judgement: bool = False
    """It becomes a judgement of this person, not a decision."""
    done: bool = False
    """It stands there already."""

    @property
    def open(self) -> bool:
        """Whether it can be taken over."""
        return not self.refused and not self.done


@dataclass(frozen=True, slots=True)
class _Now:
    """The grid as it stands when the workbook is looked at."""

    actor: Actor
    comparison: Comparison
    document: Document
    stood: Mapping[str, Sequence[str]]
    cells: Mapping[tuple[str, str], Cell]
    own: frozenset[int]
    needed: int


def changes_of(given: GivenBack) -> list[Change]:
    """The changes as data."""
    return [Change.model_validate(one) for one in given.changes]


def lines_of(actor: Actor, comparison: Comparison, countries: list[str], given: GivenBack) -> list[Line]:
    """Every change with what would become of it now."""
    changes = changes_of(given)
    now = _now(actor, comparison, countries, given)
    conflicts = {id(one.change): one for one in grid_conflicts(changes, now.document)}
    settled = {id(one) for one in changes if not _wanted(one, now.document)}
    lines = []
    for number, change in enumerate(changes):
        conflict = conflicts.get(id(change))
        refused, values = _refusal(change, now)
        if conflict and conflict.gone and not refused:
            refused = GONE
        lines.append(
            Line(
                number,
                change,
                refused,
                values,
                conflict=conflict is not None and not refused,
                current=conflict.current if conflict else None,
                judgement=_is_judgement(change, actor),
                done=id(change) in settled and not refused,
            )
        )
    return lines


def _now(actor: Actor, comparison: Comparison, countries: list[str], given: GivenBack) -> _Now:
    found = comparison.cells.filter(row__isnull=False).select_related("row")
    own = Judgement.objects.filter(cell__comparison=comparison, person=actor.person).values_list("cell", flat=True)
    return _Now(
        actor=actor,
        comparison=comparison,
        document=workbook_for(actor, comparison, countries),
        stood=given.stood,
        cells={(cell.row.identifier, cell.country): cell for cell in found if cell.row},
        own=frozenset(own),
        needed=judgements_needed(actor.programme),
    )


def _wanted(change: Change, document: Document) -> bool:
    """Whether the grid does not yet say what the workbook wants."""
    return bool(grid_conflicts([change.model_copy(update={"before": _NEVER})], document))


_NEVER = ("", "never")


def _is_judgement(change: Change, actor: Actor) -> bool:
    country = change.country or ""
    judges = change.field in JUDGED_FIELDS and actor.may(Act.JUDGE_CELL, country)
    return judges and not actor.may(Act.DECIDE_CELL, country)


def _refusal(change: Change, now: _Now) -> tuple[str, Mapping[str, str]]:
    if change.field == "place":
        return NOT_TAKEN, {}
    if change.field in JUDGED_FIELDS:
        return _cell_refusal(change, now)
    if change.item:
        country = now.document.statements[change.item].country if change.item in now.document.statements else ""
        return ("", {}) if now.actor.may(Act.MOVE_STATEMENT, country) else (FOREIGN, {"country": country})
    act = Act.NAME_ROW if change.field == "label" else Act.ARRANGE_ROWS
    return ("", {}) if now.actor.may(act) else (NOT_ALLOWED, {})


def _cell_refusal(change: Change, now: _Now) -> tuple[str, Mapping[str, str]]:
    country, row = change.country or "", change.subject or ""
    cell = now.cells.get((row, country))
    judging = _is_judgement(change, now.actor)
    if not judging and not now.actor.may(Act.DECIDE_CELL, country):
        return FOREIGN, {"country": country}
    if cell is None:
        return "", {}
    standing = next((sorted(_statements(one.cells)) for one in now.document.rows if one.id == row), [])
    if row in now.stood and standing != sorted(now.stood[row]):
        return STATEMENTS_CHANGED, {}
    if judging and cell.relation:
        return DECIDED, {}
    if judging and cell.pk not in now.own and cell.judgements_count >= now.needed:
        return ENOUGH, {}
    return "", {}


def _statements(cells: Iterable[object]) -> list[str]:
    return [identifier for cell in cells for identifier in cell.statements]  # type: ignore[attr-defined]


def stood_in(document: Document, changes: Sequence[Change]) -> dict[str, list[str]]:
    """Row → its statements before the workbook's own moves, for the rows whose cells it changes."""
    touched = {change.subject for change in changes if change.field in JUDGED_FIELDS}
    homes = {row.id: set(_statements(row.cells)) for row in document.rows}
    for change in changes:
        if change.item and isinstance(change.before, str):
            homes.get(str(change.after), set()).discard(change.item)
            homes.setdefault(change.before, set()).add(change.item)
    return {row: sorted(found) for row, found in homes.items() if row in touched}


def seen_sign(lines: Sequence[Line]) -> str:
    """What the person saw; taken over is only what still looks the same."""
    told = [[line.number, line.refused, line.conflict, str(line.current), line.done] for line in lines]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]
