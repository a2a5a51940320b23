"""The grid is taken away as a file: at once, or as a job when it takes long."""

from __future__ import annotations

import uuid

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from darya.exchange.registry import FORMATS
from darya.language.messages import N_
from darya.web.comparison.actions.taking import ask_for_file
from darya.web.comparison.entering import enter_comparison
from darya.web.comparison.models import KEPT
from darya.web.comparison.pages.takeaway import grid_file, takes_long
from darya.web.comparison.views.report import asked_languages, offered_languages
from darya.web.programmes.rights import Act
from darya.web.programmes.takeaway import asked_format, file_response, suffix_of
from darya.web.refusals import NotAllowed, NotHere


@login_required
@require_safe
def take(request: HttpRequest, slug: str, comparison: uuid.UUID) -> HttpResponse:
    """The page that offers the formats, or the file that was asked for."""
    entered = enter_comparison(request, slug, comparison)
    actor, held = entered.here.actor, entered.comparison
    actor.require(Act.TAKE_AWAY)
    if held.ready_at is None:
        raise NotAllowed(N_("This comparison is still being put together"))
    if not asked_format(request):
        context = {"entered": entered, "comparison": held, "slug": slug, "languages": offered_languages(entered)}
        return render(request, "comparison/takeaway.html", context)
    suffix = suffix_of(asked_format(request), FORMATS).lstrip(".")
    languages = asked_languages(request, entered)
    if takes_long(held, suffix, languages):
        return redirect("jobs:job", ask_for_file(actor, comparison, suffix, languages).pk)
    name, content = grid_file(actor, held, suffix, languages)
    return file_response(content, name)


@login_required
@require_safe
def taken(request: HttpRequest, slug: str, comparison: uuid.UUID, key: uuid.UUID) -> HttpResponse:
    """A file that a job has written, for the person who asked for it."""
    entered = enter_comparison(request, slug, comparison)
    found = entered.comparison.taken_away.filter(pk=key, person=entered.here.actor.person).first()
    if found is None or found.at < timezone.now() - KEPT:
        raise NotHere
    return file_response(bytes(found.content), found.name)
