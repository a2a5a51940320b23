"""Long work: how far it is, what came out, stop, try again."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from ninja import Router

from darya.web.api.authentication import reader
from darya.web.api.paging import Page, Paged, page_of
from darya.web.api.schemas import house as schemas
from darya.web.jobs import actions, models
from darya.web.jobs.pages import job_lines
from darya.web.jobs.queries import job_for, own_jobs

router = Router(tags=["Jobs"])


@router.get("", response=Page[schemas.Job], summary="Your long work")
def jobs(request: HttpRequest, paging: Paged) -> dict[str, Any]:
    """What the person asked for, the newest first."""
    return page_of(request, own_jobs(reader(request)), paging, lambda found: jobs_told(request, found))


@router.get("/{uuid:job}", response=schemas.Job, summary="One piece of long work")
def job(request: HttpRequest, job: uuid.UUID) -> dict[str, Any]:
    """How far it is; ask again every second or two until its state is done, failed or cancelled."""
    return jobs_told(request, [job_for(reader(request), job)])[0]


@router.post("/{uuid:job}/cancel", response=schemas.Job, summary="Stop it")
def cancel(request: HttpRequest, job: uuid.UUID) -> dict[str, Any]:
    """A waiting job stops at once, a running one at its next step."""
    return jobs_told(request, [actions.cancel(reader(request), job)])[0]


@router.post("/{uuid:job}/retry", response=schemas.Job, summary="Begin anew")
def retry(request: HttpRequest, job: uuid.UUID) -> dict[str, Any]:
    """What failed or was cancelled is tried again."""
    return jobs_told(request, [actions.retry(reader(request), job)])[0]


def jobs_told(request: HttpRequest, found: Sequence[models.Job]) -> list[dict[str, Any]]:
    """Jobs in the reader's language."""
    return [
        {
            "id": line.job.pk,
            "kind": line.job.kind,
            "title": line.title,
            "programme": line.job.programme.slug if line.job.programme else None,
            "country": line.job.country,
            "state": line.job.state,
            "done": line.job.done,
            "total": line.job.total,
            "step": line.step,
            "problem": line.problem,
            "result": line.job.result,
            "url": request.build_absolute_uri(line.job.result_url) if line.job.result_url else "",
            "created_at": line.job.created_at,
            "finished_at": line.job.finished_at,
        }
        for line in job_lines(list(found))
    ]
