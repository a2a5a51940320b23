"""How far judging is: for the coordinator every country and person, for others the own country."""

from __future__ import annotations

import uuid

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from darya.exchange.listing import ColumnKind, Listing, ListingColumn
from darya.language.countries import country_name
from darya.language.messages import N_
from darya.web.comparison.entering import Entered, enter_comparison
from darya.web.comparison.pages.report import notice_of
from darya.web.comparison.queries.progress import CountryProgress, judging_progress
from darya.web.programmes.models import Role
from darya.web.programmes.takeaway import asked_format, asked_language, listing_response
from darya.web.ui.pictures import Bar, progress_bars
from darya.web.ui.say import reader_language, say


@login_required
@require_safe
def progress(request: HttpRequest, slug: str, comparison: uuid.UUID) -> HttpResponse:
    """Judged and to judge, by country and person; who holds it up."""
    entered = enter_comparison(request, slug, comparison)
    lines = judging_progress(entered.comparison, entered.here.programme, entered.countries)
    named = [line.country for line in lines if sees_people(entered, line.country)]
    if asked_format(request):
        listing = _listing(entered, lines, named)
        return listing_response(listing, asked_format(request), asked_language(request), name="progress")
    bars = [Bar(country_name(line.country, reader_language()), line.cells.decided, line.cells.total) for line in lines]
    context = {
        "entered": entered, "comparison": entered.comparison, "slug": slug, "lines": lines, "named": named,
        "picture": progress_bars(bars, say(N_("Decided cells"))),
        "late": [
            (line.country, person) for line in lines if line.country in named for person in line.validators
            if person.left and entered.here.actor.has(Role.COORDINATOR)
        ],
    }  # fmt: skip
    return render(request, "comparison/progress.html", context)


def sees_people(entered: Entered, country: str) -> bool:
    """Whether the person sees who has judged how much: a coordinator everywhere, an expert in the own country."""
    actor = entered.here.actor
    return actor.has(Role.COORDINATOR) or country in actor.countries(Role.EXPERT)


def _listing(entered: Entered, lines: list[CountryProgress], named: list[str]) -> Listing:
    headings = (N_("Country"), N_("Validator"), N_("Judged"), N_("To judge"), N_("Decided"), N_("Disagreed"))
    rows: list[tuple[str | int | None, ...]] = []
    for line in lines:
        cells = line.cells
        rows.append((line.country, say(N_("all together")), None, line.missing, cells.decided, cells.disagreed))
        people = line.validators if line.country in named else ()
        rows += [(line.country, person.name, person.judged, person.left, None, None) for person in people]
    return Listing(
        title=say(N_("Progress of judging")),
        columns=tuple(
            ListingColumn(say(heading), kind=ColumnKind.NUMBER if at > 1 else ColumnKind.TEXT)
            for at, heading in enumerate(headings)
        ),
        rows=tuple(rows),
        notice=notice_of(entered),
    )
