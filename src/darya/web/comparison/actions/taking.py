"""Asking for a file that takes long to write."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.db import transaction

from darya.language.messages import N_
from darya.web.comparison.access import comparison_for
from darya.web.comparison.queries.comparisons import title_of
from darya.web.jobs.actions import start
from darya.web.jobs.models import Job
from darya.web.programmes.rights import Act, Actor

TAKE = "write grid"


@transaction.atomic
def ask_for_file(actor: Actor, comparison: uuid.UUID | str, suffix: str, languages: Sequence[str]) -> Job:
    """The worker writes the grid; the result waits a week for this person."""
    held = comparison_for(actor, comparison)
    actor.require(Act.TAKE_AWAY)
    title = title_of(held)
    return start(
        TAKE,
        person=actor.person,
        programme=actor.programme,
        title=(N_("Take away as {format}: {title}"), {"format": suffix.upper(), "title": title}),
        parameters={"comparison": str(held.pk), "suffix": suffix, "languages": list(languages)},
    )
