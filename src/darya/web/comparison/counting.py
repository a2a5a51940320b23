"""What a row keeps counted, so that filters and progress need no walk over its cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.db.models import Count, Q

from darya.model import Relation
from darya.web.comparison.models import Cell, Row


class Counts(NamedTuple):
    """The counted fields of a row, by their names."""

    countries_count: int
    undecided_count: int
    disagreed_count: int
    different_count: int


def count_cells(cells: Sequence[tuple[str, bool]]) -> Counts:
    """Counts over the (relation, disagreed) of a row's cells.

    A row that only one country has leaves nothing to decide.
    """
    relations = [relation for relation, _disagreed in cells]
    return Counts(
        countries_count=sum(relation != Relation.NONE for relation in relations),
        undecided_count=relations.count("") if len(cells) > 1 else 0,
        disagreed_count=sum(disagreed for _relation, disagreed in cells),
        different_count=sum(relation not in ("", Relation.EQUAL) for relation in relations),
    )


def recount(*rows: Row) -> None:
    """Count anew what depends on cells and judgements, and save it. Whatever changes a row calls this, last.

    A judgement counts while it is not stale. A cell is disagreed while validators gave it different relations and
    nobody has decided.
    """
    judged = Count("judgements", filter=Q(judgements__stale=False))
    kinds = Count("judgements__relation", filter=Q(judgements__stale=False), distinct=True)
    by_row: dict[int, list[Cell]] = {row.pk: [] for row in rows}
    for cell in Cell.objects.filter(row__in=list(by_row)).annotate(judged=judged, kinds=kinds):
        by_row[cell.row_id or 0].append(cell)
    _save_cells(cell for cells in by_row.values() for cell in cells)
    changed = [row for row in rows if count_row(row, by_row[row.pk])]
    Row.objects.bulk_update(changed, Counts._fields)


def count_row(row: Row, cells: Sequence[Cell]) -> bool:
    """Count a row whose cells are known; tells whether anything is other than before. The caller saves it."""
    before = tuple(getattr(row, name) for name in Counts._fields)
    counts = count_cells([(cell.relation, cell.disagreed) for cell in cells])
    for name, value in counts._asdict().items():
        setattr(row, name, value)
    return counts != before


def _save_cells(cells: Iterable[Cell]) -> None:
    changed = []
    for cell in cells:
        count, disagreed = cell.judged, not cell.relation and cell.kinds > 1  # type: ignore[attr-defined]
        if (count, disagreed) != (cell.judgements_count, cell.disagreed):
            cell.judgements_count, cell.disagreed = count, disagreed
            changed.append(cell)
    Cell.objects.bulk_update(changed, ["judgements_count", "disagreed"])
