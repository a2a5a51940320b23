"""The rehearsal from the first seat to the shared draft, in the order of a real round."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction
from django.utils import timezone

from darya.language.messages import N_
from darya.model import InputError
from darya.web.comparison.actions.making import Plan, make_comparison, open_comparison
from darya.web.comparison.models import Comparison
from darya.web.jobs.running import run_here
from darya.web.programmes.models import Installation
from darya.web.rehearsal import drafting, judging, library, material, slices
from darya.web.rehearsal.people import LANGUAGES, Cast, take_seats


@transaction.atomic
def load() -> None:
    """Fill an empty installation, whole or not at all.

    Afterwards it is a rehearsal for good: real people belong into another one.
    """
    Installation.objects.update_or_create(pk=1, defaults={"rehearsal": True})
    cast = take_seats()
    told = material.scenes()
    editions = library.fill(cast, told["occupation"])
    comparison = _compare(cast, editions, told["title"])
    judging.judge(cast, comparison, material.key(told["occupation"]), told)
    slices.hand_out(cast, comparison, told.get("slice", ()))
    drafting.draft_core(cast, comparison)


def _compare(cast: Cast, editions: list[uuid.UUID], title: dict[str, str]) -> Comparison:
    coordinator, today = cast.actor("coordinator"), timezone.localdate()
    plan = Plan(
        title=title,
        languages=LANGUAGES,
        editions=editions,
        judge_until=today + dt.timedelta(days=10),
        decide_until=today + dt.timedelta(days=20),
    )
    comparison, job = make_comparison(coordinator, plan)
    run_here()
    comparison.refresh_from_db()
    if comparison.ready_at is None:
        job.refresh_from_db()
        raise InputError(N_("The rehearsal comparison could not be made: {problem}"), problem=str(job.problem))
    return open_comparison(coordinator, comparison.pk)
