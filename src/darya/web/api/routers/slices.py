"""Employers' slices: asked by the coordinator or the country's expert, answered by employers."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from ninja import Router

from darya.web.api.idempotency import once
from darya.web.api.paging import Page, Paged, page_of
from darya.web.api.schemas import slices as schemas
from darya.web.api.slice_parts import questions_told, slice_line, slice_sign, slice_whole
from darya.web.api.versions import require_sign
from darya.web.comparison.actions import slicing
from darya.web.comparison.entering import enter_comparison
from darya.web.comparison.models import Answer
from darya.web.comparison.queries.slices import employers_of, slice_countries, slices_for
from darya.web.programmes.rights import Act, Actor
from darya.web.refusals import NotHere

router = Router(tags=["Slices"])
HOME = "/{slug}/comparisons/{uuid:comparison}/slices"


@router.get(HOME, response=Page[schemas.SliceLine], summary="Slices for employers")
def slices(request: HttpRequest, slug: str, comparison: uuid.UUID, paging: Paged) -> dict[str, Any]:
    """Those that the reader runs or is asked in, the newest first."""
    entered = enter_comparison(request, slug, comparison)
    found = slices_for(entered.here.actor, entered.comparison, entered.countries)
    return page_of(request, found, paging, lambda part: [slice_line(one, entered.comparison) for one in part])


@router.get(
    "/{slug}/comparisons/{uuid:comparison}/employers/{country}",
    response=list[schemas.Employer],
    summary="Employers who can be asked",
)
def employers(request: HttpRequest, slug: str, comparison: uuid.UUID, country: str) -> list[dict[str, Any]]:
    """Of a country, for whoever makes slices for it."""
    entered = enter_comparison(request, slug, comparison)
    actor = entered.here.actor
    if country not in slice_countries(actor, entered.countries):
        actor.require(Act.DECIDE_CELL, country)
        raise NotHere
    return [{"person": person, "name": name} for person, name in employers_of(actor, country)]


@router.post(HOME, response={201: schemas.SliceWhole}, summary="Ask employers")
def make(request: HttpRequest, slug: str, comparison: uuid.UUID, body: schemas.NewSlice) -> dict[str, Any]:
    """About at most forty cells of a country: do people here do this?"""
    entered = enter_comparison(request, slug, comparison)

    def do() -> dict[str, Any]:
        made = slicing.make_slice(entered.here.actor, comparison, body.country.upper(), body.cells, _plan(body))
        return schemas.SliceWhole.model_validate(slice_whole(entered, made.pk)).model_dump(mode="json")

    return once(request, do)


@router.get(f"{HOME}/{{uuid:key}}", response=schemas.SliceWhole, summary="One slice with its results")
def one(request: HttpRequest, slug: str, comparison: uuid.UUID, key: uuid.UUID) -> dict[str, Any]:
    """What employers said, cell by cell, for whoever runs it; who said it is not told."""
    return slice_whole(enter_comparison(request, slug, comparison), key)


@router.put(f"{HOME}/{{uuid:key}}", response=schemas.SliceWhole, summary="Change a slice")
def change(
    request: HttpRequest, slug: str, comparison: uuid.UUID, key: uuid.UUID, body: schemas.SliceChange
) -> dict[str, Any]:
    """Title, people and date; the cells stay, since some may be answered."""
    entered = enter_comparison(request, slug, comparison)
    actor = entered.here.actor
    with transaction.atomic():
        held = slicing.slice_to_run(actor, comparison, key, lock=True)
        require_sign(request, body.seen, slice_sign(held))
        slicing.change_slice(actor, comparison, key, _plan(body))
    return slice_whole(entered, key)


@router.delete(f"{HOME}/{{uuid:key}}", response={204: None}, summary="Take a slice back")
def delete(request: HttpRequest, slug: str, comparison: uuid.UUID, key: uuid.UUID) -> None:
    """Refused once somebody has answered."""
    slicing.delete_slice(enter_comparison(request, slug, comparison).here.actor, comparison, key)


@router.get(f"{HOME}/{{uuid:key}}/questions", response=list[schemas.Question], summary="Questions to an employer")
def questions(request: HttpRequest, slug: str, comparison: uuid.UUID, key: uuid.UUID) -> list[dict[str, Any]]:
    """Only for employers who are asked, with their own answers."""
    entered = enter_comparison(request, slug, comparison)
    return questions_told(entered, slicing.slice_to_answer(entered.here.actor, comparison, key))


@router.put(f"{HOME}/{{uuid:key}}/answers/{{int:cell}}", response=schemas.Says, summary="Answer a question")
def answer(
    request: HttpRequest, slug: str, comparison: uuid.UUID, key: uuid.UUID, cell: int, body: schemas.Says
) -> dict[str, Any]:
    """Once or again while the slice is open."""
    given = slicing.answer_cell(
        _actor(request, slug, comparison), comparison, key, cell, Answer.Says(body.says), body.remark.strip()
    )
    return {"says": given.says, "remark": given.remark}


@router.delete(f"{HOME}/{{uuid:key}}/answers/{{int:cell}}", response={204: None}, summary="Take an answer back")
def take_back(request: HttpRequest, slug: str, comparison: uuid.UUID, key: uuid.UUID, cell: int) -> None:
    """Only the own one. Asked twice, it is done once."""
    slicing.take_back_answer(_actor(request, slug, comparison), comparison, key, cell)


def _actor(request: HttpRequest, slug: str, comparison: uuid.UUID) -> Actor:
    return enter_comparison(request, slug, comparison).here.actor


def _plan(body: schemas.SlicePlan) -> slicing.SlicePlan:
    return slicing.SlicePlan(body.title, [str(person) for person in body.people], body.until)
