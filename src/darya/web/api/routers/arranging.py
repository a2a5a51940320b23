"""Arranging the grid: merge, split, move and add statements, set rows aside, note."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from darya.web.api.grid_parts import row_answer, rows_told, statement_told, version_of
from darya.web.api.problems import telling_version
from darya.web.api.schemas import arranging as schemas
from darya.web.api.schemas.comparisons import RowWhole
from darya.web.api.versions import version_seen
from darya.web.comparison.actions import arranging
from darya.web.comparison.entering import Entered, enter_comparison, row_of
from darya.web.comparison.models import Change
from darya.web.comparison.queries.grid import fill
from darya.web.comparison.queries.rows import find_statements
from darya.web.programmes.rights import Act

router = Router(tags=["Comparisons"])
ROW = "/{slug}/comparisons/{uuid:comparison}/rows/{int:row}"


@router.post("/{slug}/comparisons/{uuid:comparison}/rows/merge", response=schemas.Arranged, summary="Merge rows")
def merge(request: HttpRequest, slug: str, comparison: uuid.UUID, body: schemas.Merging) -> dict[str, Any]:
    """All stand in one row afterwards; two cells of one country become one. Sent twice, it is done once."""
    entered = enter_comparison(request, slug, comparison)
    seen = {one.row: one.version for one in body.rows}
    with telling_version(lambda: _versions(entered, list(seen))):
        change = arranging.merge_rows(entered.here.actor, comparison, seen, body.into, reason=body.reason)
    return _arranged(entered, change)


@router.post(f"{ROW}/split", response=schemas.Arranged, summary="Split a row")
def split(request: HttpRequest, slug: str, comparison: uuid.UUID, row: int, body: schemas.Splitting) -> dict[str, Any]:
    """The named statements go into a row of their own, next to this one. Sent twice, it is done once."""
    entered = enter_comparison(request, slug, comparison)
    version = version_seen(request, body.version)
    with telling_version(lambda: version_of(entered, row)):
        change = arranging.split_row(entered.here.actor, comparison, row, version, body.statements, reason=body.reason)
    return _arranged(entered, change)


@router.put(f"{ROW}/statements/{{statement}}", response=schemas.Arranged, summary="Move or add a statement")
def place(
    request: HttpRequest, slug: str, comparison: uuid.UUID, row: int, statement: str, body: schemas.Placing
) -> dict[str, Any]:
    """It stands in this row afterwards. Refused where it stands elsewhere than where it was seen."""
    entered = enter_comparison(request, slug, comparison)
    version = version_seen(request, body.version)
    with telling_version(lambda: version_of(entered, row)):
        change = arranging.place_statement(
            entered.here.actor, comparison, statement, row, version, origin=body.origin, reason=body.reason
        )
    return _arranged(entered, change)


@router.get(f"{ROW}/candidates", response=list[schemas.Candidate], summary="Statements that could stand in a row")
def candidates(
    request: HttpRequest, slug: str, comparison: uuid.UUID, row: int, wanted: Query[schemas.Searched]
) -> list[dict[str, Any]]:
    """Of the row's kind, with all the words, in countries whose statements the reader moves. Twenty at most."""
    entered = enter_comparison(request, slug, comparison)
    held, actor = entered.comparison, entered.here.actor
    writable = held.ready_at is not None and held.closed_at is None
    moving = [country for country in entered.countries if writable and actor.may(Act.MOVE_STATEMENT, country)]
    return [
        {
            "statement": statement_told(hit.statement),
            "country": hit.statement.country,
            "row": hit.row,
            "number": hit.number,
        }
        for hit in find_statements(held, row_of(entered, row), moving, wanted.text)
    ]


@router.put(f"{ROW}/aside", response=RowWhole, summary="Set a row aside, or take it back")
def aside(
    request: HttpRequest,
    response: HttpResponse,
    slug: str,
    comparison: uuid.UUID,
    row: int,
    body: schemas.SettingAside,
) -> dict[str, Any]:
    """A row set aside is left out of counts and drafts."""
    entered = enter_comparison(request, slug, comparison)
    version = version_seen(request, body.version)
    with telling_version(lambda: version_of(entered, row)):
        arranging.set_aside(entered.here.actor, comparison, row, version, body.aside, reason=body.reason)
    return row_answer(response, entered, row)


@router.put(f"{ROW}/note", response=RowWhole, summary="Note something on a row")
def note(
    request: HttpRequest, response: HttpResponse, slug: str, comparison: uuid.UUID, row: int, body: schemas.Noting
) -> dict[str, Any]:
    """What those who work on it should know; an empty note takes it away."""
    entered = enter_comparison(request, slug, comparison)
    version = version_seen(request, body.version)
    with telling_version(lambda: version_of(entered, row)):
        arranging.note_row(entered.here.actor, comparison, row, version, body.note)
    return row_answer(response, entered, row)


def _versions(entered: Entered, rows: list[int]) -> dict[str, int]:
    found = entered.comparison.rows.filter(pk__in=rows).values_list("pk", "version")
    return {str(row): version for row, version in found}


def _arranged(entered: Entered, change: Change) -> dict[str, Any]:
    standing = entered.comparison.rows.filter(identifier__in=change.rows).order_by("position", "pk")
    return {"change": change.pk, "rows": rows_told(entered, fill(standing))}
