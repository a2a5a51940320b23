"""The programme's own page."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from darya.language.messages import N_
from darya.web.programmes.access import enter
from darya.web.programmes.needs import tasks_here
from darya.web.programmes.queries import countries_with_people
from darya.web.programmes.rights import Act
from darya.web.programmes.steps import deadlines_of, steps_of
from darya.web.ui.say import say

MANAGING = (
    ("programmes:settings", N_("Settings")),
    ("programmes:countries", N_("Countries")),
    ("programmes:people", N_("People and invitations")),
)


@require_safe
@login_required
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    """What needs the person here, the steps of the round, the countries, the deadlines."""
    here = enter(request, slug)
    known = {
        "tasks": tasks_here(here),
        "steps": steps_of(here),
        "deadlines": deadlines_of(here),
        "countries": countries_with_people(here),
        "manages": here.actor.may(Act.MANAGE_PROGRAMME),
        "manage_links": [(reverse(page, args=[slug]), say(label)) for page, label in MANAGING],
    }
    return render(request, "programmes/programme.html", known)
