"""Layouts that countries have taught, and what trying one gave."""

from __future__ import annotations

import uuid
from typing import Any

from django.db.models import QuerySet

from darya.web.jobs.models import Job, State
from darya.web.programmes.rights import Actor
from darya.web.refusals import NotHere
from darya.web.standards.models import TaughtLayout, Upload
from darya.web.standards.queries.uploads import keeping_countries, private_countries

FILES_OFFERED = 50
KINDS = ("propose layout", "try layout")


def layouts_of(actor: Actor) -> QuerySet[TaughtLayout]:
    """The layouts of the person's countries."""
    return TaughtLayout.objects.filter(programme=actor.programme, country__in=private_countries(actor)).select_related(
        "changed_by"
    )


def layout_for(actor: Actor, identifier: uuid.UUID) -> TaughtLayout:
    """One layout. Raises ``NotHere`` to everybody outside its country."""
    found = layouts_of(actor).filter(pk=identifier).first()
    if found is None:
        raise NotHere
    return found


def files_to_try(actor: Actor, country: str) -> QuerySet[Upload]:
    """The files of a country on which a layout can be tried, newest first."""
    return (
        Upload.objects.filter(programme=actor.programme, country=country)
        .exclude(state=Upload.State.WITHDRAWN)
        .only("pk", "name", "state", "created_at", "version", "country")[:FILES_OFFERED]
    )


def outcome_of(actor: Actor, identifier: uuid.UUID | None) -> dict[str, Any]:
    """What a proposal or a try gave; nothing for work that is not done, or of another country."""
    if identifier is None:
        return {}
    job = Job.objects.filter(
        pk=identifier, programme=actor.programme, kind__in=KINDS, state=State.DONE, country__in=keeping_countries(actor)
    ).first()
    return dict(job.result) if job else {}
