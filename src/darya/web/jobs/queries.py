"""Which jobs a person sees: the own ones, and those of the country or programme that the person answers for."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Count, Max, Model, Q, QuerySet
from django.utils import timezone

from darya.web.accounts.models import Person
from darya.web.jobs.models import Job, State, WorkerSign
from darya.web.programmes.access import actor_of
from darya.web.programmes.models import Member
from darya.web.programmes.rights import Act
from darya.web.refusals import NotHere

Row = TypeVar("Row", bound=Model)


def own_jobs(person: Person) -> QuerySet[Job]:
    """What the person asked for, the newest first; nothing of a programme that the person has left.

    The title of long work may name what a country has not shared.
    """
    held = Member.objects.filter(person=person, left_at=None).values("programme")
    mine = Job.objects.filter(Q(programme=None) | Q(programme__in=held), person=person)
    return mine.select_related("programme")


def not_failed(awaiting: QuerySet[Row]) -> QuerySet[Row]:
    """Rows that wait for a job of theirs, without those whose job failed or was cancelled: these may be asked anew."""
    return awaiting.exclude(job__state__in=[State.FAILED, State.CANCELLED])


def job_for(person: Person, identifier: uuid.UUID, *, lock: bool = False) -> Job:
    """The job, if the person may see and steer it; ``NotHere`` otherwise."""
    jobs = Job.objects.select_for_update(of=("self",)) if lock else Job.objects
    job = jobs.select_related("programme", "person").filter(pk=identifier).first()
    if job is None or not _may_steer(person, job):
        raise NotHere
    return job


def _may_steer(person: Person, job: Job) -> bool:
    own = job.person_id == person.pk
    if job.programme is None:
        return own or (person.runs_installation and job.person_id is None)
    actor = actor_of(person, job.programme)
    if own:
        return bool(actor.seats)
    if job.country:  # the title may name a standard that its country has not shared
        return actor.may(Act.KEEP_STANDARD, job.country)
    return actor.may(Act.MANAGE_PROGRAMME)


WORKER_SILENT_AFTER = dt.timedelta(seconds=60)
"""A worker that gave no sign of life for so long is taken for absent on screens and in the health report."""


@dataclass(frozen=True, slots=True)
class Queue:
    """How the work of the installation stands."""

    last_sign: dt.datetime | None
    waiting: int
    running: int

    @property
    def worker_is_there(self) -> bool:
        """Whether any worker gave a sign of life lately."""
        return self.last_sign is not None and timezone.now() - self.last_sign < WORKER_SILENT_AFTER


def queue_state() -> Queue:
    """The last sign of life of any worker, and the jobs that are not ended: two queries."""
    counts = Job.objects.aggregate(
        waiting=Count("pk", filter=Q(state=State.WAITING)), running=Count("pk", filter=Q(state=State.RUNNING))
    )
    last = WorkerSign.objects.aggregate(last=Max("alive_at"))["last"]
    return Queue(last, counts["waiting"], counts["running"])


def waiting_before(job: Job) -> int:
    """How many jobs stand in the queue before this one."""
    return Job.objects.filter(state=State.WAITING, created_at__lt=job.created_at).count()
