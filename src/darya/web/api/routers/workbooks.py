"""Workbooks come back: read first without changing anything, then what was chosen is taken over as one change."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from ninja import File, Router
from ninja.files import UploadedFile

from darya.drafting import Choice
from darya.web.api.idempotency import once
from darya.web.api.problems import telling_version
from darya.web.api.schemas import drafting as schemas
from darya.web.api.workbook_parts import draft_workbook, grid_workbook
from darya.web.comparison.actions import giving
from darya.web.comparison.entering import enter_comparison
from darya.web.comparison.pages.giving import lines_of, seen_sign
from darya.web.programmes.rights import Act
from darya.web.qualifications.actions import giving_back
from darya.web.qualifications.entering import Entered, enter_draft
from darya.web.standards.originals import too_large

router = Router(tags=["Workbooks"])
GRID = "/{slug}/comparisons/{uuid:comparison}/workbooks"
DRAFT = "/{slug}/drafts/{uuid:draft}/workbooks"


@router.post(GRID, response={201: schemas.GridWorkbook}, summary="Give a grid's workbook back")
def give_grid(request: HttpRequest, slug: str, comparison: uuid.UUID, file: File[UploadedFile]) -> dict[str, Any]:
    """A job reads it, and nothing is changed yet. Then ask for it: what would be taken over, what not and why."""
    entered = enter_comparison(request, slug, comparison)
    _limit(file)

    def do() -> dict[str, Any]:
        given = giving.give_back(entered.here.actor, comparison, file)
        told = schemas.GridWorkbook.model_validate(grid_workbook(entered, given))
        return told.model_dump(mode="json")

    return once(request, do)


@router.get(f"{GRID}/{{uuid:key}}", response=schemas.GridWorkbook, summary="A grid's workbook as it was read")
def given_grid(request: HttpRequest, slug: str, comparison: uuid.UUID, key: uuid.UUID) -> dict[str, Any]:
    """Beside the grid as it stands now. Only for whoever gave it back."""
    entered = enter_comparison(request, slug, comparison)
    return grid_workbook(entered, giving.given_back(entered.here.actor, comparison, key))


@router.post(f"{GRID}/{{uuid:key}}/take-over", response=schemas.GridWorkbook, summary="Take lines of it over")
def take_over_grid(
    request: HttpRequest, slug: str, comparison: uuid.UUID, key: uuid.UUID, body: schemas.Taking
) -> dict[str, Any]:
    """The chosen ones as one change, a validator's cells as judgements. Sent twice, it is done once."""
    entered = enter_comparison(request, slug, comparison)
    actor, held = entered.here.actor, entered.comparison

    def sign() -> str:
        return seen_sign(lines_of(actor, held, entered.countries, giving.given_back(actor, comparison, key)))

    with telling_version(sign):
        given = giving.take_over(actor, comparison, key, set(body.lines), body.seen)
    return grid_workbook(entered, given)


@router.post(DRAFT, response={201: schemas.DraftWorkbook}, summary="Give a draft's workbook back")
def give_draft(request: HttpRequest, slug: str, draft: uuid.UUID, file: File[UploadedFile]) -> dict[str, Any]:
    """It is read, and nothing is changed yet: changes, errors by row, what somebody else changed meanwhile."""
    entered = _drafting(request, slug, draft)
    _limit(file)

    def do() -> dict[str, Any]:
        given = giving_back.give_back(entered.here.actor, draft, file)
        return schemas.DraftWorkbook.model_validate(draft_workbook(entered, given)).model_dump(mode="json")

    return once(request, do)


@router.get(f"{DRAFT}/{{uuid:given}}", response=schemas.DraftWorkbook, summary="A draft's workbook as it was read")
def given_draft(request: HttpRequest, slug: str, draft: uuid.UUID, given: uuid.UUID) -> dict[str, Any]:
    """Beside the draft as it stands now. Only for whoever gave it back."""
    entered = _drafting(request, slug, draft)
    return draft_workbook(entered, giving_back.given_back_for(entered.here.actor, entered.draft, given))


@router.post(f"{DRAFT}/{{uuid:given}}/take-over", response=schemas.DraftWorkbook, summary="Take it over")
def take_over_draft(
    request: HttpRequest, slug: str, draft: uuid.UUID, given: uuid.UUID, body: schemas.Applying
) -> dict[str, Any]:
    """As one revision, with a choice for each conflict. Sent twice, it is done once."""
    entered = _drafting(request, slug, draft)
    actor = entered.here.actor
    held = giving_back.given_back_for(actor, entered.draft, given)
    choices = {key: Choice.model_validate(one.model_dump()) for key, one in body.choices.items()}
    with telling_version(lambda: giving_back.join_with_now(entered.draft, held).digest):
        giving_back.apply_workbook(actor, draft, held.pk, choices, body.seen)
    fresh = _drafting(request, slug, draft)
    return draft_workbook(fresh, giving_back.given_back_for(actor, fresh.draft, given))


def _drafting(request: HttpRequest, slug: str, draft: uuid.UUID) -> Entered:
    entered = enter_draft(request, slug, draft)
    entered.here.actor.require(Act.EDIT_DRAFT)
    return entered


def _limit(file: UploadedFile) -> None:
    if (file.size or 0) > settings.UPLOAD_BYTES:
        raise too_large(file.size or 0, settings.UPLOAD_BYTES)
