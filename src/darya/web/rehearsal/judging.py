"""The first half of the grid is judged: by the key where validators agree, by the scenes where they do not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from darya.model import DifferenceKind, Relation
from darya.web.comparison.actions.deciding import decide_cell
from darya.web.comparison.actions.judging import Opinion, judge_cell
from darya.web.comparison.models import Cell, Comparison, Row
from darya.web.comparison.queries.judging import meaning_seen
from darya.web.programmes.models import Role
from darya.web.rehearsal.material import Key, Keyed
from darya.web.rehearsal.people import Cast


@dataclass(frozen=True, slots=True)
class Scene:
    """A cell with what the key says of it and the names of its statements."""

    cell: Cell
    row: Row
    names: tuple[str, ...]
    opinion: Opinion


def judge(cast: Cast, comparison: Comparison, key: Key, told: Mapping[str, Any]) -> None:
    """Two validators of each country judge the rows at the top; some third decisions follow."""
    shared = list(comparison.rows.filter(countries_count__gte=2, set_aside=False).order_by("position"))
    judged = shared[: round(len(shared) * float(told["judged_share"]))]
    quarrels = {one["statement"]: one for one in told.get("disagreement", ())}
    played: dict[str, Cell] = {}
    for scene in _scenes(judged, key):
        quarrel = next((quarrels[name] for name in scene.names if name in quarrels), None)
        _two_judgements(cast, comparison, scene, quarrel)
        played |= dict.fromkeys(scene.names, scene.cell)
    for decision in told.get("decision", ()):
        if decision["statement"] in played:
            _decide(cast, comparison, played[decision["statement"]], decision)


def _scenes(rows: list[Row], key: Key) -> Iterator[Scene]:
    for row in rows:
        cells = list(row.cells.prefetch_related("statements").order_by("country"))
        known = {cell.pk: _names(cell, key) for cell in cells}
        meanings = Counter(key.by_name[n].row for names in known.values() for n in names if n in key.by_name)
        meaning = meanings.most_common(1)[0][0] if meanings else None
        for cell in cells:
            yield Scene(cell, row, known[cell.pk], _opinion([key.by_name.get(n) for n in known[cell.pk]], meaning))


def _names(cell: Cell, key: Key) -> tuple[str, ...]:
    found = (key.name(cell.country, statement.wordings) for statement in cell.statements.all())
    return tuple(name for name in found if name)


def _opinion(keyed: list[Keyed | None], meaning: str | None) -> Opinion:
    """What the key says: *none* for statements of another meaning, else the relation that is farthest from equal."""
    fitting = [one for one in keyed if one is not None and one.row == meaning]
    if not fitting:
        return Opinion(Relation.NONE)
    unequal = [one for one in fitting if one.relation is not Relation.EQUAL]
    kinds = tuple(DifferenceKind(kind) for kind in dict.fromkeys(kind for one in unequal for kind in one.differences))
    return Opinion(unequal[0].relation if unequal else Relation.EQUAL, kinds)


def _two_judgements(cast: Cast, comparison: Comparison, scene: Scene, quarrel: Mapping[str, Any] | None) -> None:
    seen = meaning_seen(scene.row)
    for place, person in zip(("first", "second"), cast.of(Role.VALIDATOR, scene.cell.country), strict=True):
        opinion = _said(quarrel[place]) if quarrel else scene.opinion
        judge_cell(cast.actor(person), comparison.pk, scene.cell.pk, seen, opinion)


def _said(told: Mapping[str, Any]) -> Opinion:
    kinds = tuple(DifferenceKind(kind) for kind in told["differences"])
    return Opinion(Relation(told["relation"]), kinds, told["reason"])


def _decide(cast: Cast, comparison: Comparison, cell: Cell, told: Mapping[str, Any]) -> None:
    cell.refresh_from_db()
    if cell.relation or cell.row is None:
        return
    kinds = [DifferenceKind(kind) for kind in told["differences"]]
    decide_cell(
        cast.actor(told["by"]),
        comparison.pk,
        cell.pk,
        cell.row.version,
        Relation(told["relation"]),
        differences=kinds,
        reason=told["reason"],
    )
