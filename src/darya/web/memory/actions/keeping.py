"""The memory follows what people decide and share: called inside the transaction of the act, last of its writes.

No signals: whoever changes rows or standards calls here, so that a reader of the act sees that the memory follows.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable

from darya.model import Relation
from darya.web.comparison.models import Column, Placed
from darya.web.memory.models import Pair, Source
from darya.web.memory.pairing import Twin, Wordings, twins_of_row, twins_of_standard
from darya.web.standards.models import Standard

BATCH = 1000


def remember_rows(rows: Collection[int]) -> None:
    """Make the pairs of these rows those that they confirm now: of cells decided *equal*, in rows that count.

    Rows that are gone took theirs with them. Three queries for rows that confirm nothing; the rows are locked.
    """
    Pair.objects.filter(row__in=rows).delete()
    confirmed: dict[int, dict[str, list[Wordings]]] = defaultdict(lambda: defaultdict(list))
    home: dict[int, tuple[uuid.UUID, uuid.UUID]] = {}
    for row, country, wordings, comparison, programme in _confirmed(rows):
        confirmed[row][country].append(wordings)
        home[row] = comparison, programme
    sectors: dict[uuid.UUID, str] = {}
    made = []
    for row, cells in confirmed.items():
        if len(cells) < 2:
            continue
        comparison, programme = home[row]
        if comparison not in sectors:
            sectors[comparison] = sector_of(comparison)
        twins = twins_of_row(cells.items())
        held = {"programme_id": programme, "comparison_id": comparison, "row_id": row, "sector": sectors[comparison]}
        made += _pairs(Source.LINK, twins, held)
    Pair.objects.bulk_create(made, batch_size=BATCH)


def _confirmed(rows: Collection[int]) -> Iterable[tuple[int, str, Wordings, uuid.UUID, uuid.UUID]]:
    """Every statement of an *equal* cell of these rows, in the order of countries and reading."""
    standing = Placed.objects.filter(cell__row__in=rows, cell__row__set_aside=False, cell__relation=Relation.EQUAL)
    return standing.order_by("cell__row", "country", "order").values_list(
        "cell__row", "country", "wordings", "comparison_id", "comparison__programme_id"
    )


def sector_of(comparison: uuid.UUID) -> str:
    """The kind of professional activity of a comparison: as the first of its standards that names one says it."""
    named = Column.objects.filter(comparison=comparison, edition__isnull=False).exclude(edition__area="")
    return named.order_by("position").values_list("edition__area", flat=True).first() or ""


def remember_standard(standard: uuid.UUID) -> None:
    """Make the pairs of a standard those of its latest edition, as long as it is shared with the programme."""
    Pair.objects.filter(edition__standard=standard).delete()
    shared = Standard.objects.filter(pk=standard, shared_at__isnull=False, withdrawn_at=None, latest__isnull=False)
    latest = shared.values_list("programme_id", "latest_id", "latest__area", "latest__document").first()
    if latest is None:
        return
    programme, edition, sector, document = latest
    held = {"programme_id": programme, "edition_id": edition, "sector": sector}
    Pair.objects.bulk_create(_pairs(Source.PARALLEL, twins_of_standard(document), held), batch_size=BATCH)


def _pairs(source: Source, twins: Iterable[Twin], held: dict[str, object]) -> list[Pair]:
    return [Pair(source=source, **one.fields(), **held) for one in twins]
