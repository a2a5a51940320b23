"""Comparisons as wholes: listed, made, their settings, opened, closed, deleted; what a core would hold."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import F
from django.http import HttpRequest
from ninja import Router

from darya.drafting import all_core_counts
from darya.language.messages import N_
from darya.model import InputError
from darya.web.api.grid_parts import comparison_whole, lines_told, settings_sign
from darya.web.api.idempotency import once
from darya.web.api.paging import Page, Paged, page_of
from darya.web.api.schemas import comparisons as told
from darya.web.api.schemas import making as schemas
from darya.web.api.schemas.house import GivenWording
from darya.web.api.versions import require_sign
from darya.web.comparison.access import comparison_for
from darya.web.comparison.actions import making
from darya.web.comparison.documents import to_model
from darya.web.comparison.entering import enter_comparison
from darya.web.comparison.queries.comparisons import comparisons_for
from darya.web.programmes.access import Here, enter
from darya.web.programmes.rights import Act
from darya.web.refusals import NotAllowed
from darya.web.standards.models import Edition

router = Router(tags=["Comparisons"])


@router.get("/{slug}/comparisons", response=Page[told.ComparisonLine], summary="Comparisons of a programme")
def comparisons(request: HttpRequest, slug: str, paging: Paged) -> dict[str, Any]:
    """Those that the reader may see; before a comparison is opened, coordinators only."""
    here = enter(request, slug, Act.SEE_COMPARISON)
    return page_of(request, comparisons_for(here.actor), paging, lines_told)


@router.get("/{slug}/comparisons/{uuid:comparison}", response=told.Comparison, summary="One comparison")
def comparison(request: HttpRequest, slug: str, comparison: uuid.UUID) -> dict[str, Any]:
    """Its columns, progress and counts."""
    return comparison_whole(enter_comparison(request, slug, comparison))


@router.post("/{slug}/comparisons", response={201: told.ComparisonLine}, summary="Make a comparison")
def make(request: HttpRequest, slug: str, body: schemas.NewComparison) -> dict[str, Any]:
    """Of one shared standard for each country; a job puts its rows together. Coordinators only."""
    here = enter(request, slug, Act.RUN_COMPARISON)
    plan = _plan(here, body)

    def do() -> dict[str, Any]:
        made, _job = making.make_comparison(here.actor, plan)
        return told.ComparisonLine.model_validate(lines_told([made])[0]).model_dump(mode="json")

    return once(request, do)


def _plan(here: Here, body: schemas.NewComparison) -> making.Plan:
    strange = next((one for one in body.languages if one not in here.programme.languages), None)
    if strange:
        raise InputError(N_("{language} is no working language of this programme"), language=strange)
    return making.Plan(
        title=_wordings(body.title),
        languages=body.languages,
        editions=_editions(here, body.standards),
        judge_until=body.judge_until,
        decide_until=body.decide_until,
    )


def _wordings(given: Sequence[GivenWording]) -> dict[str, str]:
    return {one.language: one.text for one in given}


def _editions(here: Here, chosen: Sequence[schemas.Chosen]) -> list[uuid.UUID]:
    """Their keys in the order given; whether each is shared is for the action to say."""
    found = Edition.objects.filter(standard__programme=here.programme, standard__in=[one.standard for one in chosen])
    keys: dict[tuple[uuid.UUID, int | None], uuid.UUID] = {}
    for key, standard, number, latest in found.values_list(
        "pk", "standard", "number", F("standard__latest")
    ):  # fmt: skip
        keys[standard, number] = key
        if key == latest:
            keys[standard, None] = key
    missing = next((one for one in chosen if (one.standard, one.edition) not in keys), None)
    if missing:
        raise InputError(N_("A chosen standard is not shared with this programme, or no longer"))
    return [keys[one.standard, one.edition] for one in chosen]


@router.put(
    "/{slug}/comparisons/{uuid:comparison}/settings", response=told.Comparison, summary="Change title and deadlines"
)
def describe(request: HttpRequest, slug: str, comparison: uuid.UUID, body: schemas.Settings) -> dict[str, Any]:
    """Both are set as they are sent. Coordinators only."""
    here = enter(request, slug, Act.RUN_COMPARISON)
    with transaction.atomic():
        held = comparison_for(here.actor, comparison, lock=True)
        require_sign(request, body.seen, settings_sign(held))
        making.describe_comparison(
            here.actor,
            comparison,
            title=_wordings(body.title),
            judge_until=body.judge_until,
            decide_until=body.decide_until,
        )
    return comparison_whole(enter_comparison(request, slug, comparison))


@router.post("/{slug}/comparisons/{uuid:comparison}/open", response=told.Comparison, summary="Open to the countries")
def open_(request: HttpRequest, slug: str, comparison: uuid.UUID) -> dict[str, Any]:
    """Or open again what was closed. Asked twice, it is done once. Coordinators only."""
    making.open_comparison(enter(request, slug, Act.SEE_COMPARISON).actor, comparison)
    return comparison_whole(enter_comparison(request, slug, comparison))


@router.post("/{slug}/comparisons/{uuid:comparison}/close", response=told.Comparison, summary="Close a comparison")
def close(request: HttpRequest, slug: str, comparison: uuid.UUID) -> dict[str, Any]:
    """Nothing in it changes any more unless it is opened again. Asked twice, it is done once. Coordinators only."""
    making.close_comparison(enter(request, slug, Act.SEE_COMPARISON).actor, comparison)
    return comparison_whole(enter_comparison(request, slug, comparison))


@router.delete("/{slug}/comparisons/{uuid:comparison}", response={204: None}, summary="Delete a comparison")
def delete(request: HttpRequest, slug: str, comparison: uuid.UUID) -> None:
    """Refused once people have judged or decided in it, or a draft rests on it. Coordinators only."""
    making.delete_comparison(enter(request, slug, Act.SEE_COMPARISON).actor, comparison)


@router.get(
    "/{slug}/comparisons/{uuid:comparison}/core-counts",
    response=list[schemas.CoreCounts],
    summary="What a core would hold",
)
def core_counts(request: HttpRequest, slug: str, comparison: uuid.UUID) -> list[Any]:
    """For each number of countries that a row of the core needs at least. Coordinators only."""
    here = enter(request, slug, Act.RUN_DRAFT)
    held = comparison_for(here.actor, comparison)
    if held.ready_at is None:
        raise NotAllowed(N_("This comparison is still being put together"))
    return [one.model_dump(mode="json") for one in all_core_counts(to_model(held))]
