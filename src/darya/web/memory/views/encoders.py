"""Encoders: listed, measured on the programme's confirmed links, switched on and off."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from darya.language.messages import N_
from darya.web.jobs.models import State
from darya.web.jobs.waiting import has_come, wait_for
from darya.web.memory.actions import encoders as acts
from darya.web.memory.models import Trial
from darya.web.memory.pages.encoders import encoders_page, trial_page
from darya.web.programmes.access import Here, enter
from darya.web.programmes.rights import Act
from darya.web.refusals import NotHere
from darya.web.ui.say import say
from darya.web.ui.scripting import by_script


@login_required
@require_safe
def encoders(request: HttpRequest, slug: str) -> HttpResponse:
    """What may be tried, what was measured, what is switched on."""
    here = enter(request, slug, Act.RUN_MEMORY)
    return render(request, "memory/encoders.html", {"page": encoders_page(here), "slug": slug})


@login_required
@require_POST
def start_trial(request: HttpRequest, slug: str) -> HttpResponse:
    """Have one measured."""
    here = enter(request, slug, Act.RUN_MEMORY)
    trial = acts.try_encoder(here.actor, request.POST.get("encoder", ""))
    return redirect("memory:trial", slug, trial.pk)


@login_required
@require_safe
def trial(request: HttpRequest, slug: str, trial: uuid.UUID) -> HttpResponse:
    """What was measured, beside the default; while it is, how far the work is."""
    here = enter(request, slug, Act.RUN_MEMORY)
    found = _trial(here, trial)
    at_work = found.job is not None and found.job.state in {State.WAITING, State.RUNNING}
    if found.ended_at is None and (at_work or by_script(request)):
        around = {"trial": found, "slug": slug}
        return wait_for(request, found.job, lambda page: render(request, "memory/measuring.html", around | page))
    if by_script(request):
        return has_come()
    return render(request, "memory/trial.html", {"page": trial_page(found), "trial": found, "slug": slug})


@login_required
@require_POST
def on(request: HttpRequest, slug: str, trial: uuid.UUID) -> HttpResponse:
    """Use it from now on."""
    here = enter(request, slug, Act.RUN_MEMORY)
    acts.switch_on(here.actor, trial)
    messages.success(request, say(N_("Switched on: new comparisons and suggestions use this encoder")))
    return redirect("memory:encoders", slug)


@login_required
@require_POST
def off(request: HttpRequest, slug: str) -> HttpResponse:
    """Go back to the default."""
    here = enter(request, slug, Act.RUN_MEMORY)
    acts.switch_off(here.actor)
    messages.success(request, say(N_("Switched off: the default is used")))
    return redirect("memory:encoders", slug)


def _trial(here: Here, trial: uuid.UUID) -> Trial:
    found = Trial.objects.filter(programme=here.programme, pk=trial).select_related("job").first()
    if found is None:
        raise NotHere
    return found
