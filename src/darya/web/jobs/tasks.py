"""The one task of the queue: it names a job; everything about the job stands in its own row."""

from __future__ import annotations

import uuid

from django_tasks import task

from darya.web.jobs.running import run


@task()
def run_job(identifier: str) -> None:
    """Do the work of the job."""
    run(uuid.UUID(identifier))


def queue(identifier: uuid.UUID) -> None:
    """Put the job into the queue; it is seen there when the transaction of the caller is committed."""
    run_job.enqueue(str(identifier))
