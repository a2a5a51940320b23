"""What answers here, and the person as whom a program acts."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from ninja import Router

from darya import __version__
from darya.web.accounts.own_data import everything
from darya.web.api.authentication import reader
from darya.web.api.schemas import house as schemas
from darya.web.programmes.access import Here, heres_of
from darya.web.programmes.matters import Matter
from darya.web.programmes.models import Installation
from darya.web.programmes.needs import matters_in
from darya.web.ui.say import say

router = Router(tags=["House"])


@router.get("/", auth=None, response=schemas.Service, summary="What answers here")
def service(request: HttpRequest) -> dict[str, Any]:
    """For programs that want to know whether they reached Darya; needs no token."""
    return {
        "name": "Darya",
        "version": __version__,
        "api": "1",
        "rehearsal": Installation.objects.filter(rehearsal=True).exists(),
        "openapi": request.build_absolute_uri(reverse("api:openapi")),
        "upload_bytes": settings.UPLOAD_BYTES,
    }


@router.get("/me", response=schemas.Me, summary="The person behind the token")
def me(request: HttpRequest) -> dict[str, Any]:
    """With the programmes in which the person has a role."""
    person = reader(request)
    return {
        "id": person.pk,
        "name": person.name,
        "email": person.email,
        "language": person.language,
        "token": getattr(request, "token", None),
        "memberships": [
            {
                "programme": here.programme.slug,
                "name": here.programme.name,
                "seats": here.actor.seats,
                "countries": here.countries,
            }
            for here in heres_of(person)
        ],
    }


@router.get("/me/matters", response=list[schemas.Matter], summary="What needs you")
def matters(request: HttpRequest) -> list[dict[str, Any]]:
    """The open matters of the person in every programme, the most urgent first."""
    person = reader(request)
    found = [(here, matter) for here in heres_of(person) for matter in matters_in(person, here)]
    return [_matter(request, here, matter) for here, matter in sorted(found, key=lambda pair: pair[1].urgency())]


@router.get("/me/data", response=dict[str, Any], summary="Everything that is kept about you")
def own_data(request: HttpRequest) -> dict[str, Any]:
    """As on the page of the own data; for the person only."""
    return everything(reader(request))


def _matter(request: HttpRequest, here: Here, matter: Matter) -> dict[str, Any]:
    template, values = matter.title
    note, note_values = matter.note
    return {
        "kind": matter.kind,
        "title": say(template, **values),
        "note": say(note, **note_values) if note else "",
        "programme": here.programme.slug,
        "country": matter.country,
        "deadline": matter.deadline,
        "late": matter.late,
        "count": matter.count,
        "url": request.build_absolute_uri(matter.url),
    }
