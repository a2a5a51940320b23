"""Files on their way into the library."""

from __future__ import annotations

import uuid

from django.db.models import QuerySet

from darya.web.programmes.models import Role
from darya.web.programmes.rights import Act, Actor
from darya.web.refusals import NotHere
from darya.web.standards.models import Standard, Upload

OPEN = (Upload.State.READING, Upload.State.READ, Upload.State.REFUSED)


def open_uploads(actor: Actor) -> QuerySet[Upload]:
    """What the person's countries have under way, newest first, without what was read."""
    return (
        Upload.objects.filter(programme=actor.programme, country__in=private_countries(actor), state__in=OPEN)
        .select_related("job", "edition_of__latest")
        .defer("as_read", "current", "corrections", "edition_of__latest__document")
    )


def private_countries(actor: Actor) -> tuple[str, ...]:
    """The countries of which the person sees what is not shared."""
    return tuple(one for one in actor.countries() if actor.may(Act.READ_PRIVATE_STANDARD, one))


def keeping_countries(actor: Actor) -> tuple[str, ...]:
    """The countries for which the person uploads and corrects."""
    return tuple(one for one in actor.countries(Role.EXPERT) if actor.may(Act.KEEP_STANDARD, one))


def upload_for(actor: Actor, identifier: uuid.UUID) -> Upload:
    """One upload. Raises ``NotHere`` to everybody outside its country."""
    upload = (
        Upload.objects.filter(pk=identifier, programme=actor.programme)
        .select_related("job", "layout", "original", "edition_of__latest")
        .defer("as_read", "edition_of__latest__document")
        .first()
    )
    if upload is None or not actor.may(Act.READ_PRIVATE_STANDARD, upload.country):
        raise NotHere
    return upload


def own_standards(actor: Actor, country: str) -> QuerySet[Standard]:
    """Standards of a country of which an upload may become a new edition."""
    return (
        Standard.objects.filter(programme=actor.programme, country=country, withdrawn_at=None, latest__isnull=False)
        .select_related("latest")
        .defer("latest__document", "latest__titles_folded")
        .order_by("latest__title")
    )
