"""What a person does to long work: ask for it, stop it, try it again."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from django.db import transaction
from django.utils import timezone

from darya.language.messages import N_
from darya.web.accounts.models import Person
from darya.web.jobs.models import Job, State
from darya.web.jobs.queries import job_for
from darya.web.jobs.tasks import queue
from darya.web.jobs.work import sentence
from darya.web.journal.actions import By, record
from darya.web.programmes.models import Programme
from darya.web.programmes.rights import Actor
from darya.web.refusals import ChangedMeanwhile


@transaction.atomic
def start(
    kind: str,
    *,
    person: Person | uuid.UUID | None,
    title: tuple[str, Mapping[str, object]],
    programme: Programme | uuid.UUID | None = None,
    country: str = "",
    parameters: Mapping[str, Any] | None = None,
) -> Job:
    """Ask for work of a registered kind. The action that calls has checked the right to it.

    ``title`` is a marked template and its values; ``parameters`` are plain data.
    """
    job = Job.objects.create(
        kind=kind,
        person_id=person.pk if isinstance(person, Person) else person,
        programme_id=programme.pk if isinstance(programme, Programme) else programme,
        country=country,
        title=sentence(*title),
        parameters=dict(parameters or {}),
    )
    queue(job.pk)
    record(
        By(job.person_id, job.programme_id), "start job", "job", job.pk, country=job.country, after={"kind": job.kind}
    )
    return job


class Awaiting(Protocol):
    """A row that a job fills in: a file to be read, a grid to be made."""

    job: Job | None

    def save(self, *, update_fields: Sequence[str]) -> None:
        """Keep these fields."""


def start_for(
    awaiting: Awaiting,
    kind: str,
    actor: Actor,
    title: tuple[str, Mapping[str, object]],
    parameters: Mapping[str, Any],
    country: str = "",
) -> Job:
    """Ask for work in the actor's name and programme, and keep it with the row that waits for it."""
    job = start(
        kind, person=actor.person, programme=actor.programme, title=title, country=country, parameters=parameters
    )
    awaiting.job = job
    awaiting.save(update_fields=["job"])
    return job


@transaction.atomic
def cancel(person: Person, identifier: uuid.UUID) -> Job:
    """Stop: a waiting job at once, a running one at its next step. Asked twice, it is done once."""
    job = job_for(person, identifier, lock=True)
    if job.state == State.WAITING:
        job.state, job.finished_at = State.CANCELLED, timezone.now()
    elif job.state != State.RUNNING:
        if job.state == State.CANCELLED:
            return job
        raise ChangedMeanwhile(N_("This work has ended meanwhile; there is nothing left to cancel"))
    if job.cancel_asked:
        return job
    job.cancel_asked = True
    job.save(update_fields=["state", "finished_at", "cancel_asked"])
    record(
        By(person.pk, job.programme_id),
        "ask to cancel job",
        "job",
        job.pk,
        country=job.country,
        after={"kind": job.kind},
    )
    return job


@transaction.atomic
def retry(person: Person, identifier: uuid.UUID) -> Job:
    """Begin anew what failed or was cancelled. Asked twice, it is done once."""
    job = job_for(person, identifier, lock=True)
    if job.state in {State.WAITING, State.RUNNING}:
        return job
    if job.state == State.DONE:
        raise ChangedMeanwhile(N_("This work is done; there is nothing to try again"))
    job.state, job.cancel_asked, job.attempts = State.WAITING, False, 0
    job.problem, job.step, job.finished_at, job.done, job.total = {}, {}, None, 0, 0
    job.created_at = timezone.now()
    job.save()
    queue(job.pk)
    record(By(person.pk, job.programme_id), "retry job", "job", job.pk, country=job.country, after={"kind": job.kind})
    return job
