"""The grid: read it, decide and judge cells, name rows, undo."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from darya.web.api.documents import DOCUMENT, document_response
from darya.web.api.grid_parts import row_answer, rows_told, version_of
from darya.web.api.paging import Page, Paged, page_of, page_with
from darya.web.api.problems import telling_version
from darya.web.api.schemas import comparisons as schemas
from darya.web.api.versions import version_seen
from darya.web.comparison import models
from darya.web.comparison.actions import arranging, deciding, judging, undoing
from darya.web.comparison.documents import to_model
from darya.web.comparison.entering import Entered, enter_comparison
from darya.web.comparison.queries.changes import latest_changes
from darya.web.comparison.queries.filtering import Aside, Show, Wanted
from darya.web.comparison.queries.grid import find_rows
from darya.web.comparison.queries.judging import judging_countries, meaning_seen, visible_judgements, waiting
from darya.web.journal.words import act_in_words
from darya.web.programmes.rights import Act

router = Router(tags=["Comparisons"])


@router.get(
    "/{slug}/comparisons/{uuid:comparison}/document", summary="The whole comparison as a file", openapi_extra=DOCUMENT
)
def document(request: HttpRequest, slug: str, comparison: uuid.UUID) -> HttpResponse:
    """``*.darya.json`` with standards, rows and the judgements that the reader may see."""
    entered = enter_comparison(request, slug, comparison)
    actor = entered.here.actor
    actor.require(Act.TAKE_AWAY)
    made = to_model(entered.comparison, judged=visible_judgements(actor, entered.comparison))
    return document_response(made, f"comparison-{entered.comparison.pk}")


@router.get("/{slug}/comparisons/{uuid:comparison}/rows", response=Page[schemas.Row], summary="Rows of the grid")
def rows(
    request: HttpRequest,
    slug: str,
    comparison: uuid.UUID,
    paging: Paged,
    filters: Query[schemas.GridFilters],
) -> dict[str, Any]:
    """In their order, filtered as on the screen."""
    entered = enter_comparison(request, slug, comparison)
    found = find_rows(entered.comparison, entered.here.actor, _wanted(filters), paging.page, paging.limit)
    shown = rows_told(entered, found.filled) if found.page == paging.page else []
    return page_with(request, shown, len(found.places), paging)


def _wanted(filters: schemas.GridFilters) -> Wanted:
    return Wanted(
        country=filters.country.upper(),
        kind=filters.kind.value if filters.kind else "",
        function=filters.function,
        show=Show(filters.show),
        at_least=filters.at_least,
        aside=Aside(filters.aside),
        text=filters.text,
    )


@router.get("/{slug}/comparisons/{uuid:comparison}/rows/{int:row}", response=schemas.RowWhole, summary="One row")
def row(request: HttpRequest, response: HttpResponse, slug: str, comparison: uuid.UUID, row: int) -> dict[str, Any]:
    """With the judgements that the reader may see."""
    return row_answer(response, enter_comparison(request, slug, comparison), row)


@router.put(
    "/{slug}/comparisons/{uuid:comparison}/rows/{int:row}/label", response=schemas.RowWhole, summary="Name a row"
)
def name_row(
    request: HttpRequest, response: HttpResponse, slug: str, comparison: uuid.UUID, row: int, body: schemas.Naming
) -> dict[str, Any]:
    """Say what it means; languages that are not sent stay as they are."""
    entered = enter_comparison(request, slug, comparison)
    wordings = {one.language: one.text for one in body.label}
    with telling_version(lambda: version_of(entered, row)):
        arranging.name_row(
            entered.here.actor, comparison, row, version_seen(request, body.version), wordings, reason=body.reason
        )
    return row_answer(response, entered, row)


@router.put(
    "/{slug}/comparisons/{uuid:comparison}/cells/{int:cell}/decision",
    response=schemas.RowWhole,
    summary="Decide a cell",
)
def decide(
    request: HttpRequest, response: HttpResponse, slug: str, comparison: uuid.UUID, cell: int, body: schemas.Decision
) -> dict[str, Any]:
    """What the own country's cell is to its row; null takes the decision back. Answers with the row."""
    entered = enter_comparison(request, slug, comparison)
    with telling_version(lambda: version_of(entered, _row_of(entered, cell))):
        deciding.decide_cell(
            entered.here.actor,
            comparison,
            cell,
            version_seen(request, body.version),
            body.relation,
            differences=body.differences,
            reason=body.reason.strip(),
        )
    return row_answer(response, entered, _row_of(entered, cell))


@router.put(
    "/{slug}/comparisons/{uuid:comparison}/cells/{int:cell}/judgement",
    response=schemas.RowWhole,
    summary="Judge a cell",
)
def judge(
    request: HttpRequest, response: HttpResponse, slug: str, comparison: uuid.UUID, cell: int, body: schemas.Opinion
) -> dict[str, Any]:
    """As a validator of its country, once or again while it is open. Answers with the row."""
    entered = enter_comparison(request, slug, comparison)
    opinion = judging.Opinion(body.relation, body.differences, body.reason.strip())
    with telling_version(lambda: _sign(entered, cell)):
        judging.judge_cell(entered.here.actor, comparison, cell, body.seen, opinion)
    return row_answer(response, entered, _row_of(entered, cell))


def _row_of(entered: Entered, cell: int) -> int | None:
    return entered.comparison.cells.filter(pk=cell).values_list("row", flat=True).first()


def _sign(entered: Entered, cell: int) -> str | None:
    found = models.Row.objects.filter(comparison=entered.comparison, cells=cell).first()
    return meaning_seen(found) if found else None


@router.get(
    "/{slug}/comparisons/{uuid:comparison}/judging",
    response=Page[schemas.Waiting],
    summary="Cells that wait for your judgement",
)
def judging_queue(request: HttpRequest, slug: str, comparison: uuid.UUID, paging: Paged) -> dict[str, Any]:
    """In the order of the grid; empty for whoever is no validator of a country of the comparison."""
    entered = enter_comparison(request, slug, comparison)
    own = judging_countries(entered.here.actor, entered.countries)
    found = waiting(entered.here.actor, own).filter(comparison=entered.comparison).order_by("row__position", "pk")
    if entered.comparison.ready_at is None or entered.comparison.closed_at is not None:
        found = found.none()
    return page_of(request, found, paging, lambda cells: [_waiting(cell) for cell in cells])


def _waiting(cell: models.Cell) -> dict[str, Any]:
    return {"cell": cell.pk, "row": cell.row_id, "country": cell.country}


@router.get(
    "/{slug}/comparisons/{uuid:comparison}/changes", response=list[schemas.Change], summary="The latest changes"
)
def changes(request: HttpRequest, slug: str, comparison: uuid.UUID) -> list[Any]:
    """Fifty at most, the latest first."""
    return list(latest_changes(enter_comparison(request, slug, comparison)))


@router.post(
    "/{slug}/comparisons/{uuid:comparison}/changes/{uuid:change}/undo", response=schemas.Change, summary="Undo a change"
)
def undo(request: HttpRequest, slug: str, comparison: uuid.UUID, change: uuid.UUID) -> dict[str, Any]:
    """Rows become what they were, unless somebody changed them since. Asked twice, it is done once."""
    entered = enter_comparison(request, slug, comparison)
    undoing.undo(entered.here.actor, comparison, change)
    return _change(entered.comparison.changes.select_related("person").get(pk=change))


def _change(one: models.Change) -> dict[str, Any]:
    return {
        "id": one.pk,
        "at": one.at,
        "who": one.person.name if one.person else "",
        "what": act_in_words(one.act),
        "rows": ", ".join(f"{row['position']:.10g}" for row in one.before or one.after),
        "undone": one.undone_at is not None,
        "may_undo": False,
    }
