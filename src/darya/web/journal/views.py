"""The journal of a programme, and the history of one thing."""

from __future__ import annotations

from dataclasses import replace

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from darya.web.journal.acts import KINDS
from darya.web.journal.forms import JournalForm
from darya.web.journal.pages import history_lines, lines_of, listing_of
from darya.web.journal.queries import entries_for, people_of
from darya.web.programmes.access import enter
from darya.web.programmes.rights import Act
from darya.web.programmes.takeaway import asked_format, asked_language, listing_response
from darya.web.refusals import NotHere
from darya.web.ui.templatetags.say import country_label

ON_A_PAGE = 50
MOST_TAKEN_AWAY = 5000


@login_required
@require_safe
def journal(request: HttpRequest, slug: str) -> HttpResponse:
    """What happened in the programme, as far as this person may see it; or the same as a file."""
    here = enter(request, slug, Act.READ_JOURNAL)
    countries = [(country, country_label(country)) for country in here.countries]
    form = JournalForm(request.GET or None, people=people_of(here.actor), countries=countries)
    found = entries_for(here.actor, replace(form.wanted(), kind="", subject=""))
    if asked_format(request):
        language = asked_language(request)
        with translation.override(language):
            listing = listing_of(here, lines_of(here, list(found[:MOST_TAKEN_AWAY])))
            return listing_response(listing, asked_format(request), language, name="journal")
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "lines": lines_of(here, list(page.object_list))}
    return render(request, "journal/journal.html", context)


@login_required
@require_safe
def history(request: HttpRequest, slug: str, kind: str, subject: str) -> HttpResponse:
    """Everything that happened to one thing."""
    here = enter(request, slug, Act.READ_JOURNAL)
    kind = kind.replace("-", " ")
    if kind not in KINDS:
        raise NotHere
    form = JournalForm(None, people=[], countries=[])
    found = entries_for(here.actor, replace(form.wanted(), kind=kind, subject=subject))
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "kind": kind, "entries": history_lines(lines_of(here, list(page.object_list)))}
    return render(request, "journal/history.html", context)
