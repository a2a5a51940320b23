"""Encoders that were tried: what was measured, and whether it still says something of the links there are now."""

from __future__ import annotations

import uuid
from enum import StrEnum
from typing import NamedTuple

from django.db.models import Count, Max

from darya.web.jobs.models import State
from darya.web.memory.models import Source, Trial
from darya.web.memory.queries.holding import counting

STALE_SHARE = 0.1
"""Of the links that were measured: where more came or went, the trial says nothing of those there are now."""


class Links(NamedTuple):
    """How many confirmed links there are, and the number of the newest."""

    total: int
    last: int


class Freshness(StrEnum):
    """Whether a trial speaks of the present links."""

    FRESH = "fresh"
    STALE = "stale"


def links_now(programme: uuid.UUID) -> Links:
    """The confirmed links that count, each source of the same pair by itself."""
    found = counting(programme).filter(source=Source.LINK).aggregate(count=Count("pk"), last=Max("pk"))
    return Links(found["count"], found["last"] or 0)


def freshness_of(trial: Trial) -> Freshness:
    """Links come with new numbers and go with theirs, so both are counted by them."""
    now = counting(trial.programme_id).filter(source=Source.LINK)
    come = now.filter(pk__gt=trial.last_link).count()
    gone = trial.links - now.filter(pk__lte=trial.last_link).count()
    return Freshness.STALE if come + gone > STALE_SHARE * trial.links else Freshness.FRESH


def trial_under_way(programme: uuid.UUID, encoder: str) -> Trial | None:
    """The trial of an encoder that waits or runs."""
    waiting = Trial.objects.filter(programme=programme, encoder=encoder, ended_at=None)
    return waiting.filter(job__state__in=[State.WAITING, State.RUNNING]).first()


def latest_trials(programme: uuid.UUID) -> dict[str, Trial]:
    """Encoder → its last trial; one query."""
    found: dict[str, Trial] = {}
    for trial in Trial.objects.filter(programme=programme).select_related("job").order_by("-asked_at"):
        found.setdefault(trial.encoder, trial)
    return found
