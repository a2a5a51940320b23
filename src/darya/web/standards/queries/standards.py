"""One standard with its editions."""

from __future__ import annotations

import uuid

from darya.web.programmes.rights import Act, Actor
from darya.web.refusals import NotHere
from darya.web.standards.models import Edition, Standard


def standard_for(actor: Actor, identifier: uuid.UUID) -> Standard:
    """A standard of the library. Raises ``NotHere`` where it is private and the person of another country."""
    standard = (
        Standard.objects.filter(pk=identifier, programme=actor.programme, withdrawn_at=None, latest__isnull=False)
        .select_related("latest__upload__original", "latest__saved_by")
        .defer("latest__document", "latest__upload__as_read", "latest__upload__current", "latest__titles_folded")
        .first()
    )
    if standard is None or not (standard.shared_at or actor.may(Act.READ_PRIVATE_STANDARD, standard.country)):
        raise NotHere
    actor.require(Act.READ_STANDARD)
    return standard


def edition_of(standard: Standard, number: int) -> Edition:
    """An edition by its number. Raises ``NotHere``."""
    found = (
        Edition.objects.filter(standard=standard, number=number)
        .select_related("upload__original", "saved_by")
        .defer("document", "upload__as_read", "upload__current", "titles_folded")
        .first()
    )
    if found is None:
        raise NotHere
    return found
