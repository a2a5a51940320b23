"""The list of comparisons, a new one, and the page of each with its state."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from darya.language.messages import N_
from darya.model import DaryaError
from darya.web.comparison.actions import making
from darya.web.comparison.entering import Entered, enter_comparison
from darya.web.comparison.forms import DescribeForm, MakeForm
from darya.web.comparison.pages.overview import list_lines, overview_page
from darya.web.comparison.queries.changes import latest_changes
from darya.web.comparison.queries.comparisons import comparisons_for, shared_editions
from darya.web.jobs.models import State
from darya.web.programmes.access import Here, enter
from darya.web.programmes.rights import Act
from darya.web.standards.models import Edition
from darya.web.ui.say import say, say_error


@login_required
@require_safe
def listing(request: HttpRequest, slug: str) -> HttpResponse:
    """Every comparison that the person may see, with state and progress."""
    here = enter(request, slug, Act.SEE_COMPARISON)
    context = {
        "lines": list_lines(comparisons_for(here.actor), here),
        "may_make": here.actor.may(Act.RUN_COMPARISON),
        "slug": slug,
    }
    return render(request, "comparison/list.html", context)


@login_required
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose one shared standard of each country, title, languages and deadlines."""
    here = enter(request, slug, Act.RUN_COMPARISON)
    editions = shared_editions(here.actor, here.countries)
    form = MakeForm(request.POST or None, editions=editions, languages=here.programme.languages)
    if request.method == "POST" and form.is_valid():
        try:
            comparison, job = making.make_comparison(here.actor, _plan(form))
        except DaryaError as error:
            form.add_error(None, say_error(error))
        else:
            return redirect(_job_url(job.pk) or reverse("comparison:overview", args=[slug, comparison.pk]))
    enough = len({edition.standard.country for edition in editions}) > 1
    status = 422 if form.errors else 200
    context = {"form": form, "enough": enough, "slug": slug, "missing": _without_standard(here, editions)}
    return render(request, "comparison/new.html", context, status=status)


def _plan(form: MakeForm) -> making.Plan:
    given = form.cleaned_data
    return making.Plan(
        title=form.titles(),
        languages=given["languages"],
        editions=[uuid.UUID(key) for key in form.chosen()],
        judge_until=given["judge_until"],
        decide_until=given["decide_until"],
    )


def _without_standard(here: Here, editions: list[Edition]) -> list[str]:
    shared = {edition.standard.country for edition in editions}
    return [country for country in here.countries if country not in shared]


def _job_url(job: uuid.UUID) -> str:
    return reverse("jobs:job", args=[job])


@login_required
@require_safe
def overview(request: HttpRequest, slug: str, comparison: uuid.UUID) -> HttpResponse:
    """Columns with their standards, progress, deadlines, findings."""
    entered = enter_comparison(request, slug, comparison)
    held = entered.comparison
    if held.ready_at is None:
        job = held.job
        context = {"entered": entered, "comparison": held, "job": job, "waiting": job and job.state in _AT_WORK}
        return render(request, "comparison/unready.html", context | {"slug": slug})
    context = {
        "entered": entered,
        "comparison": held,
        "page": overview_page(entered),
        "may_run": entered.here.actor.may(Act.RUN_COMPARISON),
        "slug": slug,
    }
    return render(request, "comparison/overview.html", context)


_AT_WORK = {State.WAITING, State.RUNNING}


@login_required
def edit(request: HttpRequest, slug: str, comparison: uuid.UUID) -> HttpResponse:
    """Title and deadlines."""
    entered = _running(request, slug, comparison)
    held = entered.comparison
    initial: dict[str, object] = {f"title-{one['language']}": one["text"] for one in held.title}
    initial |= {"judge_until": held.judge_until, "decide_until": held.decide_until}
    form = DescribeForm(request.POST or None, languages=held.languages, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        making.describe_comparison(
            entered.here.actor,
            comparison,
            title=form.titles(),
            judge_until=given["judge_until"],
            decide_until=given["decide_until"],
        )
        return redirect(entered.url("overview"))
    context = {"entered": entered, "comparison": held, "form": form, "slug": slug}
    return render(request, "comparison/edit.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def state(request: HttpRequest, slug: str, comparison: uuid.UUID) -> HttpResponse:
    """Open to the countries, close, open again."""
    entered = _running(request, slug, comparison)
    if request.POST.get("to") == "closed":
        making.close_comparison(entered.here.actor, comparison)
        messages.success(request, say(N_("Closed: nothing in it changes any more")))
    else:
        making.open_comparison(entered.here.actor, comparison)
        messages.success(request, say(N_("Open: the countries see it and work on it")))
    return HttpResponseRedirect(entered.url("overview"))


@login_required
def delete(request: HttpRequest, slug: str, comparison: uuid.UUID) -> HttpResponse:
    """Take the comparison back, after a question."""
    entered = _running(request, slug, comparison)
    if request.method == "POST":
        making.delete_comparison(entered.here.actor, comparison)
        messages.success(request, say(N_("The comparison was deleted")))
        return redirect("comparison:list", slug)
    return render(
        request, "comparison/delete.html", {"entered": entered, "comparison": entered.comparison, "slug": slug}
    )


@login_required
@require_safe
def changes(request: HttpRequest, slug: str, comparison: uuid.UUID) -> HttpResponse:
    """The latest changes of rows, each of which can be undone by who may."""
    entered = enter_comparison(request, slug, comparison)
    context = {
        "entered": entered,
        "comparison": entered.comparison,
        "changes": latest_changes(entered),
        "slug": slug,
    }
    return render(request, "comparison/changes.html", context)


def _running(request: HttpRequest, slug: str, comparison: uuid.UUID) -> Entered:
    entered = enter_comparison(request, slug, comparison)
    entered.here.actor.require(Act.RUN_COMPARISON)
    return entered
