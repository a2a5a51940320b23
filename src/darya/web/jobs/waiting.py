"""The page of a thing that a job still works on: it asks again at its own address until the thing is there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from darya.web.jobs.models import Job
from darya.web.jobs.pages import job_page
from darya.web.ui.scripting import by_script


def wait_for(request: HttpRequest, job: Job | None, page: Callable[[dict[str, Any]], HttpResponse]) -> HttpResponse:
    """How far the job is: as part of ``page``, or alone for a page that asks again."""
    context = {"page": job_page(job) if job else None, "poll": request.path}
    return render(request, "jobs/progress.html", context) if by_script(request) else page(context)


def has_come() -> HttpResponse:
    """The answer to a page that asks again, once the thing is there: it is loaded as a whole."""
    return HttpResponse(headers={"HX-Refresh": "true"})
