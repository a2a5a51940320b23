"""What the engine would suggest now, for a row or for a statement that stands alone: asked when a person looks.

Every process keeps the statements of the comparisons that were asked last, prepared; they never change once a
comparison is made. The memory is that of this moment, so that a link confirmed just now already helps.
"""

from __future__ import annotations

import threading
import uuid
from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from darya.matching.suggesting import FIRST_FIVE, Known, Suggested, Suggester
from darya.matching.trust import Trust, trust
from darya.model import Relation, StatementKind
from darya.web.comparison.models import Cell, Comparison, Placed, Row
from darya.web.comparison.queries.calibrating import calibration_of
from darya.web.comparison.queries.grid import Filled
from darya.web.memory.measuring import encoder_in_use
from darya.web.memory.queries.memory import memory_of_programme

KEPT_AT_HAND = 8
"""Comparisons that one process keeps prepared; one of 2,500 statements takes about twenty megabytes."""
LOOKED_AT = 40
"""Statements among which five rows are looked for."""

_kept: OrderedDict[uuid.UUID, tuple[str, Suggester]] = OrderedDict()
_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Offer:
    """A statement that could stand in a row, with what it rests on."""

    suggested: Suggested
    statement: Placed
    known: Known
    asking: Known
    """The statement of the row that it resembles most."""
    row: Row | None
    """Where it stands now."""
    countries: tuple[str, ...]
    """Who else stands there."""


def suggester_of(comparison: Comparison) -> Suggester:
    """The statements of a comparison, prepared, with what the programme's memory holds at this moment."""
    memory = memory_of_programme(comparison.programme_id)
    encoder = encoder_in_use(comparison.programme_id).source
    with _lock:
        kept = _kept.get(comparison.pk)
        if kept is None or kept[1].encoder != encoder:
            kept = memory.version, Suggester.of(_known(comparison), memory, encoder=encoder)
        elif kept[0] != memory.version:
            kept = memory.version, kept[1].remembering(memory)
        _kept[comparison.pk] = kept
        _kept.move_to_end(comparison.pk)
        while len(_kept) > KEPT_AT_HAND:
            _kept.popitem(last=False)
    return kept[1].calibrated(calibration_of(comparison.programme_id, encoder.sign if encoder else ""))


def _known(comparison: Comparison) -> list[Known]:
    found = comparison.statements.order_by("order").values_list("identifier", "country", "kind", "wordings", "level")
    return [
        Known(name, country, StatementKind(kind), _by_language(wordings), level or None)
        for name, country, kind, wordings, level in found
    ]


def _by_language(wordings: Iterable[Mapping[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in wordings:
        found.setdefault(one["language"], one["text"])
    return found


def asking_of(row: Row, filled: Filled, but: str = "") -> list[Known]:
    """Everything that stands in a row, each country's with its own identifier; a name that a person gave asks, too.

    Cells that people judged to be something else do not speak for the row; nor does ``but``, whose statement is
    looked for, as long as anybody else does.
    """
    cells = [cell for cell in filled.cells.get(row.pk, {}).values() if cell.relation != Relation.NONE]
    speaking = [cell for cell in cells if cell.country != but] or cells
    asking = [_speaking(one) for cell in speaking for one in filled.statements.get(cell.pk, ())]
    if row.named and row.label:
        asking.append(Known(row.identifier, "", StatementKind(row.kind), _by_language(row.label)))
    return asking


def _speaking(one: Placed) -> Known:
    return Known(one.identifier, one.country, StatementKind(one.kind), _by_language(one.wordings), one.level or None)


def offers_for(suggester: Suggester, row: Row, filled: Filled, country: str, top: int = FIRST_FIVE) -> list[Offer]:
    """The first five statements of a country that could be what the row means; those that stand in it are left out."""
    asking = asking_of(row, filled, country)
    standing = {one.identifier for cell in filled.cells.get(row.pk, {}).values() for one in filled.statements[cell.pk]}
    found = suggester.suggest(
        [one.wordings for one in asking], row.kind, countries=[country], leave_out=standing, top=top
    )
    return _offers(row.comparison_id, found, asking)


def rows_for(suggester: Suggester, row: Row, filled: Filled, countries: Collection[str]) -> list[Offer]:
    """The first five rows to which what stands alone here could belong, each by its nearest statement."""
    asking = asking_of(row, filled)
    own = {one.country for one in asking}
    found = suggester.suggest(
        [one.wordings for one in asking],
        row.kind,
        countries=[one for one in countries if one not in own],
        top=LOOKED_AT,
    )
    best: dict[int, Offer] = {}
    for offer in _offers(row.comparison_id, found, asking):
        if offer.row is not None and offer.row.pk != row.pk and not offer.row.set_aside:
            best.setdefault(offer.row.pk, offer)
    return list(best.values())[:FIRST_FIVE]


def _offers(comparison: uuid.UUID, found: Sequence[Suggested], asking: Sequence[Known]) -> list[Offer]:
    """With where each statement stands: two queries, however many there are."""
    names = [one.statement for one in found]
    placed = {
        one.identifier: one
        for one in Placed.objects.filter(comparison=comparison, identifier__in=names)
        .select_related("cell__row")
        .defer("folded")
    }
    homes = {one.cell.row_id for one in placed.values() if one.cell}
    there: dict[int | None, list[str]] = {}
    for key, country in Cell.objects.filter(row__in=homes).order_by("country").values_list("row_id", "country"):
        there.setdefault(key, []).append(country)
    return [_offer(one, placed[one.statement], asking[one.asked], there) for one in found if one.statement in placed]


def _offer(one: Suggested, placed: Placed, asking: Known, there: Mapping[int | None, Sequence[str]]) -> Offer:
    row = placed.cell.row if placed.cell else None
    others = [country for country in there.get(row.pk, ()) if country != placed.country] if row else []
    return Offer(one, placed, _speaking(placed), asking, row, tuple(others))


@dataclass(frozen=True, slots=True)
class Crossing:
    """That a row and a country have no language in common, and how little leads across."""

    pairs: int
    trust: Trust


def crossing_of(suggester: Suggester, row: Row, filled: Filled, country: str) -> Crossing | None:
    """What to say about languages before anybody trusts the suggestions; None where there is nothing to say."""
    wordings = [one.wordings for one in asking_of(row, filled, country)]
    pairs = suggester.pairs_between(wordings, row.kind, country)
    told = Trust.ENOUGH if pairs is None else trust(pairs)
    return None if pairs is None or told is Trust.ENOUGH else Crossing(pairs, told)
