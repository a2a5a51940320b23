"""Programmes with their countries and people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from ninja import Router

from darya.web.api.authentication import reader
from darya.web.api.paging import Page, Paged, page_of
from darya.web.api.schemas import house as schemas
from darya.web.programmes.access import Here, enter, heres_of
from darya.web.programmes.models import Member
from darya.web.programmes.queries import members_of

router = Router(tags=["Programmes"])


@router.get("", response=list[schemas.Programme], summary="Your programmes")
def programmes(request: HttpRequest) -> list[dict[str, Any]]:
    """Those in which the person has a role now."""
    return [_programme(here) for here in heres_of(reader(request))]


@router.get("/{slug}", response=schemas.Programme, summary="One programme")
def programme(request: HttpRequest, slug: str) -> dict[str, Any]:
    """Its countries, how deep each takes part, and its languages."""
    return _programme(enter(request, slug))


@router.get("/{slug}/members", response=Page[schemas.Member], summary="Who takes part")
def members(request: HttpRequest, slug: str, paging: Paged) -> dict[str, Any]:
    """People by country and role; coordinators first."""
    return page_of(request, members_of(enter(request, slug).programme), paging, _members)


def _programme(here: Here) -> dict[str, Any]:
    found = here.programme
    return {
        "id": found.pk,
        "slug": found.slug,
        "name": found.name,
        "description": found.description,
        "languages": found.languages,
        "illustrative": found.illustrative,
        "judgements_per_cell": found.judgements_per_cell,
        "participations": here.participations,
        "seats": here.actor.seats,
    }


def _members(found: Sequence[Member]) -> list[dict[str, Any]]:
    return [
        {"name": one.person.name, "role": one.role, "country": one.country, "organisation": one.organisation}
        for one in found
    ]
