"""Programmes with their countries and people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from darya.web.api.authentication import reader
from darya.web.api.paging import Page, Paged, page_of
from darya.web.api.problems import telling_version
from darya.web.api.schemas import house as schemas
from darya.web.api.versions import tell_version, version_seen
from darya.web.programmes.access import Here, enter, heres_of
from darya.web.programmes.actions.programmes import Settings, archive_programme, change_settings
from darya.web.programmes.models import Member
from darya.web.programmes.queries import members_of
from darya.web.programmes.rights import Act

router = Router(tags=["Programmes"])


@router.get("", response=list[schemas.Programme], summary="Your programmes")
def programmes(request: HttpRequest) -> list[dict[str, Any]]:
    """Those in which the person has a role now."""
    return [_programme(here) for here in heres_of(reader(request))]


@router.get("/{slug}", response=schemas.Programme, summary="One programme")
def programme(request: HttpRequest, response: HttpResponse, slug: str) -> dict[str, Any]:
    """Its countries, how deep each takes part, and its languages."""
    return _answer(request, response, slug)


@router.put("/{slug}", response=schemas.Programme, summary="Change the settings of a programme")
def settings(
    request: HttpRequest, response: HttpResponse, slug: str, body: schemas.ProgrammeSettings
) -> dict[str, Any]:
    """Name, description, languages, and how many validators judge each cell. Coordinators only."""
    here = enter(request, slug, Act.MANAGE_PROGRAMME)
    chosen = Settings(body.name.strip(), body.description, tuple(body.languages), body.judgements_per_cell)
    version = version_seen(request, body.version)
    with telling_version(lambda: enter(request, slug).programme.version):
        change_settings(here.actor, version, chosen)
    return _answer(request, response, slug)


@router.post("/{slug}/archive", response=schemas.Programme, summary="Put a programme away, or take it back")
def archive(request: HttpRequest, response: HttpResponse, slug: str, body: schemas.Archiving) -> dict[str, Any]:
    """A finished one; nothing in it is lost. Coordinators only."""
    here = enter(request, slug, Act.MANAGE_PROGRAMME)
    version = version_seen(request, body.version)
    with telling_version(lambda: enter(request, slug).programme.version):
        archive_programme(here.actor, version, body.archived)
    return _answer(request, response, slug)


def _answer(request: HttpRequest, response: HttpResponse, slug: str) -> dict[str, Any]:
    here = enter(request, slug)
    tell_version(response, here.programme.version)
    return _programme(here)


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
        "archived": found.archived_at is not None,
        "version": found.version,
        "participations": here.participations,
        "seats": here.actor.seats,
    }


def _members(found: Sequence[Member]) -> list[dict[str, Any]]:
    return [
        {"name": one.person.name, "role": one.role, "country": one.country, "organisation": one.organisation}
        for one in found
    ]
