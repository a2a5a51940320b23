"""Jobs whose worker is gone are found and taken up again: nothing that a person asked for is forgotten."""

from __future__ import annotations

import datetime as dt
import logging
import uuid

from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from darya.web.jobs.models import Job, State, WorkerSign
from darya.web.jobs.tasks import queue
from darya.web.jobs.work import BROKEN_OFF, sentence
from darya.web.journal.actions import By, record

logger = logging.getLogger(__name__)

STALE_AFTER = dt.timedelta(seconds=20)
"""Without sign of life for so long, a worker is taken for dead. If it was only asleep, what it made is thrown away."""
TICKETS_KEPT = dt.timedelta(days=1)
MOST_ATTEMPTS = 3


def take_up_stale_jobs() -> int:
    """Put jobs without sign of life back into the queue, and waiting jobs that are in no queue; how many."""
    silent_since = timezone.now() - STALE_AFTER
    stale = Job.objects.filter(state=State.RUNNING, alive_at__lt=silent_since)
    taken = [job for job in stale.values_list("pk", flat=True) if take_up(job, silent_since)]
    return len(taken) + _queue_forgotten(silent_since)


def take_up(identifier: uuid.UUID, silent_since: dt.datetime | None = None) -> bool:
    """Take up one broken-off job again, at most three times; with ``silent_since`` only if it was silent since then.

    A job whose row is locked is just being finished and is left alone.
    """
    with transaction.atomic():
        job = Job.objects.select_for_update(skip_locked=True).filter(pk=identifier, state=State.RUNNING).first()
        if job is None or (silent_since and job.alive_at and job.alive_at >= silent_since):
            return False
        if job.cancel_asked:
            job.state, job.finished_at = State.CANCELLED, timezone.now()
        elif job.attempts >= MOST_ATTEMPTS:
            job.state, job.finished_at = State.FAILED, timezone.now()
            job.problem = sentence(BROKEN_OFF, {"count": job.attempts})
        else:
            job.state, job.alive_at = State.WAITING, None
            queue(job.pk)
        job.save()
        told = {"kind": job.kind, "attempts": job.attempts, "state": job.state}
        record(By(None, job.programme_id), "take up job", "job", job.pk, country=job.country, after=told)
    logger.warning("a job was broken off", extra={"job": str(identifier)})
    return True


def give_back(identifier: uuid.UUID) -> None:
    """Put a running job back because its worker is asked to stop; that is no attempt of the job's own."""
    with transaction.atomic():
        job = Job.objects.select_for_update().filter(pk=identifier, state=State.RUNNING).first()
        if job is None:
            return
        job.state, job.alive_at, job.attempts = State.WAITING, None, max(0, job.attempts - 1)
        job.save()
        queue(job.pk)


def _queue_forgotten(silent_since: dt.datetime) -> int:
    """A worker that dies between taking a ticket and beginning the job leaves a job that waits for ever."""
    if DBTaskResult.objects.ready().exists():
        return 0
    waiting = Job.objects.filter(state=State.WAITING, created_at__lt=silent_since)
    forgotten = [job for job in waiting.values_list("pk", flat=True) if not _is_being_begun(job)]
    for job in forgotten:
        queue(job)
    return len(forgotten)


def _is_being_begun(identifier: uuid.UUID) -> bool:
    """Whether a worker took the job's ticket a moment ago."""
    recent = timezone.now() - STALE_AFTER
    tickets = DBTaskResult.objects.running().filter(started_at__gte=recent)
    return any(str(identifier) in ticket.args_kwargs["args"] for ticket in tickets)


def tidy() -> None:
    """Drop used tickets and the signs of workers that are long gone."""
    before = timezone.now() - TICKETS_KEPT
    DBTaskResult.objects.finished().filter(finished_at__lt=before).delete()
    DBTaskResult.objects.running().filter(started_at__lt=before).delete()
    WorkerSign.objects.filter(alive_at__lt=before).delete()
