"""One attempt at a job, from taking it to its end."""

from __future__ import annotations

import logging
import uuid
from contextlib import ExitStack, suppress
from typing import Any

from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone

from darya.model import DaryaError
from darya.web.jobs.models import Job, State
from darya.web.jobs.work import (
    DISK_FULL,
    NO_MEMORY,
    OWN_FAULT,
    Cancelled,
    Lost,
    Result,
    Running,
    sentence,
    work_of,
)
from darya.web.journal.actions import By, record
from darya.web.refusals import is_disk_full

logger = logging.getLogger(__name__)


def run(identifier: uuid.UUID) -> None:
    """Do the work of a waiting job. A job that is not waiting (cancelled, or taken by another worker) is left alone.

    A fault of the database is not the job's: it stays "running" without sign of life and is taken up again.
    """
    job = _take(identifier)
    if job is None:
        return
    try:
        with ExitStack() as ends:
            running = Running(job, ends)
            result = work_of(job.kind)(running)
            running.begin_writing()
            _finish(job, result)
    except Cancelled:
        _end(job, State.CANCELLED, "cancel job")
    except Lost:
        logger.warning("job was taken up elsewhere", extra={"job": str(job.pk)})
    except (OperationalError, InterfaceError) as error:
        logger.exception("the database failed in a job", extra={"job": str(job.pk)})
        if is_disk_full(error):
            _end_without_room(job)
    except DaryaError as error:
        _end(job, State.FAILED, "fail job", problem=_told(error))
    except Exception as error:
        logger.exception("a job failed", extra={"job": str(job.pk)})
        _end(job, State.FAILED, "fail job", problem=sentence(_general(error), {}))


def run_here() -> None:
    """Do all waiting jobs within the caller's transaction; their tickets in the queue then find nothing to do."""
    while True:
        job = Job.objects.filter(state=State.WAITING).order_by("created_at").values_list("pk", flat=True).first()
        if job is None:
            return
        run(job)


def _take(identifier: uuid.UUID) -> Job | None:
    with transaction.atomic():
        job = Job.objects.select_for_update().filter(pk=identifier, state=State.WAITING).first()
        if job is None:
            return None
        job.state, job.attempts = State.RUNNING, job.attempts + 1
        job.started_at = job.alive_at = timezone.now()
        job.done = job.total = 0
        job.step = {}
        job.save()
    return Job.objects.select_related("person", "programme").get(pk=identifier)


def _finish(job: Job, result: Result) -> None:
    """The last writes of the work's own transaction."""
    now = timezone.now()
    Job.objects.filter(pk=job.pk).update(
        state=State.DONE, result=dict(result.data), result_url=result.url, step={}, alive_at=now, finished_at=now
    )
    _record(job, "finish job")


def _end_without_room(job: Job) -> None:
    """What the job wrote is gone again, so these few words mostly find room; else it is taken up again later."""
    with suppress(OperationalError, InterfaceError):
        _end(job, State.FAILED, "fail job", problem=sentence(DISK_FULL, {}))


def _end(job: Job, state: State, act: str, **changed: Any) -> None:
    """End without a result, unless the job is no longer this attempt's."""
    with transaction.atomic():
        mine = Job.objects.select_for_update().filter(pk=job.pk, state=State.RUNNING, started_at=job.started_at)
        if mine.first() is None:
            return
        Job.objects.filter(pk=job.pk).update(state=state, step={}, finished_at=timezone.now(), **changed)
        _record(job, act)


def _record(job: Job, act: str) -> None:
    told = {"kind": job.kind, "attempts": job.attempts}
    record(By(job.person_id, job.programme_id), act, "job", job.pk, country=job.country, after=told)


def _told(error: DaryaError) -> dict[str, Any]:
    told = sentence(error.template, error.values)
    return told | {"file": error.file} if error.file else told


def _general(error: Exception) -> str:
    if isinstance(error, MemoryError):
        return NO_MEMORY
    if is_disk_full(error):
        return DISK_FULL
    return OWN_FAULT
