"""Long work in the browser: how far it is, what came out, stop, try again."""

from __future__ import annotations

import uuid

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from darya.web.accounts.models import Person
from darya.web.jobs import actions
from darya.web.jobs.pages import job_lines, job_page
from darya.web.jobs.queries import job_for, own_jobs
from darya.web.refusals import NotHere

JOBS_ON_A_PAGE = 25


@require_safe
@login_required
def jobs(request: HttpRequest) -> HttpResponse:
    """What the person asked for."""
    page = Paginator(own_jobs(_person(request)), JOBS_ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "jobs/list.html", {"jobs": job_lines(list(page.object_list)), "page_obj": page})


@require_safe
@login_required
def job(request: HttpRequest, identifier: uuid.UUID) -> HttpResponse:
    """One job; while it moves, the page asks again: by script the part that changes, without script as a whole."""
    return render(request, "jobs/job.html", {"page": job_page(job_for(_person(request), identifier))})


@require_safe
@login_required
def progress(request: HttpRequest, identifier: uuid.UUID) -> HttpResponse:
    """The part of the page that changes."""
    page = job_page(job_for(_person(request), identifier))
    return render(request, "jobs/progress.html", {"page": page, "polled": True})


@require_POST
@login_required
def cancel(request: HttpRequest, identifier: uuid.UUID) -> HttpResponse:
    """Stop it."""
    actions.cancel(_person(request), identifier)
    return redirect("jobs:job", identifier)


@require_POST
@login_required
def retry(request: HttpRequest, identifier: uuid.UUID) -> HttpResponse:
    """Begin anew."""
    actions.retry(_person(request), identifier)
    return redirect("jobs:job", identifier)


def _person(request: HttpRequest) -> Person:
    if not isinstance(request.user, Person):
        raise NotHere
    return request.user
