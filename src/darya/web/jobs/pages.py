"""What the templates of long work are given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from darya.web.jobs.models import Job, State
from darya.web.jobs.queries import queue_state, waiting_before
from darya.web.ui.say import say

_KIND_OF_TAG = {State.DONE: "good", State.FAILED: "bad", State.RUNNING: "info", State.WAITING: "plain"}


@dataclass(frozen=True, slots=True)
class JobPage:
    """One job, in the reader's language."""

    job: Job
    title: str
    step: str
    problem: str
    tag: str
    moves: bool
    """Waiting or running: the page asks again by itself."""
    before: int
    """Jobs that stand before it in the queue."""
    worker_is_there: bool

    @property
    def url(self) -> str:
        """The page of the job."""
        return reverse("jobs:job", args=[self.job.pk])

    @property
    def can_retry(self) -> bool:
        """Whether it ended without a result."""
        return self.job.state in {State.FAILED, State.CANCELLED}

    @property
    def ended_in(self) -> dt.timedelta | None:
        """How long the work took."""
        if self.job.started_at is None or self.job.finished_at is None:
            return None
        return self.job.finished_at - self.job.started_at


def job_page(job: Job) -> JobPage:
    """The page of one job; the queue is looked at only while the job is in it."""
    waits = job.state == State.WAITING
    queue = queue_state() if waits else None
    return _page(job, before=waiting_before(job) if waits else 0, there=queue is None or queue.worker_is_there)


def job_lines(jobs: list[Job]) -> list[JobPage]:
    """The jobs of a list."""
    return [_page(job, before=0, there=True) for job in jobs]


def _page(job: Job, *, before: int, there: bool) -> JobPage:
    return JobPage(
        job=job,
        title=sentence_of(job.title),
        step=sentence_of(job.step),
        problem=sentence_of(job.problem),
        tag=_KIND_OF_TAG.get(State(job.state), "plain"),
        moves=job.moves,
        before=before,
        worker_is_there=there,
    )


def sentence_of(kept: Mapping[str, Any]) -> str:
    """A sentence that was kept for later, in the reader's language; empty for none."""
    if not kept:
        return ""
    told = say(kept["template"], **kept.get("values", {}))
    return f"{kept['file']}: {told}" if kept.get("file") else told
