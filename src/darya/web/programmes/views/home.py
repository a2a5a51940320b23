"""The start page, and everything that needs the person."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from darya.web.accounts.models import Person
from darya.web.programmes import tour
from darya.web.programmes.context import is_rehearsal
from darya.web.programmes.needs import tasks_of
from darya.web.programmes.queries import memberships_of

SHOWN_AT_HOME = 12


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What needs the person and the own programmes; to strangers what this is, and in a rehearsal the tour."""
    if isinstance(request.user, Person):
        return _signed_in(request, request.user)
    if is_rehearsal():
        return render(request, "programmes/tour.html", {"tour": tour.tour_page()})
    return render(request, "programmes/welcome.html")


def _signed_in(request: HttpRequest, person: Person) -> HttpResponse:
    tasks = tasks_of(person)
    known = {
        "tasks": tasks[:SHOWN_AT_HOME],
        "needs_count": len(tasks),
        "more": len(tasks) > SHOWN_AT_HOME,
        "memberships": memberships_of(person),
        "may_make": person.runs_installation,
    }
    return render(request, "programmes/home.html", known)


@require_safe
@login_required
def needs(request: HttpRequest) -> HttpResponse:
    """The whole list."""
    assert isinstance(request.user, Person)  # noqa: S101 - login_required has seen to it
    tasks = tasks_of(request.user)
    return render(request, "programmes/needs.html", {"tasks": tasks, "needs_count": len(tasks)})


@require_safe
def tour_page(request: HttpRequest) -> HttpResponse:
    """The tour of a rehearsal, also for somebody who is signed in and wants to go on as another person."""
    tour.require_rehearsal()
    return render(request, "programmes/tour.html", {"tour": tour.tour_page()})
