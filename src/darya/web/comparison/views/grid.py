"""The grid, and what changed in it since it was loaded."""

from __future__ import annotations

import datetime as dt
import uuid
from bisect import bisect_left
from collections.abc import Sequence

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_safe

from darya.web.comparison.access import number_of
from darya.web.comparison.actions.undoing import last_change
from darya.web.comparison.entering import Entered, enter_comparison, reader_of
from darya.web.comparison.forms import GridFilter
from darya.web.comparison.pages.grid import Jump, row_lines
from darya.web.comparison.pages.keys import keys_context
from darya.web.comparison.queries.grid import ROWS_ON_A_PAGE, Found, FunctionPlace, find_rows, functions_of, tally
from darya.web.journal.words import act_in_words
from darya.web.ui.components import query_with

MOST_CHANGED = 20


@login_required
@require_safe
def grid(request: HttpRequest, slug: str, comparison: uuid.UUID) -> HttpResponse:
    """A page of rows."""
    entered = enter_comparison(request, slug, comparison)
    if entered.comparison.ready_at is None:
        return render(request, "comparison/unready.html", {"entered": entered, "job": entered.comparison.job})
    here, held = entered.here, entered.comparison
    functions = functions_of(held)
    counts = tally(held, here.actor)
    filters = GridFilter(
        request.GET, countries=entered.countries, languages=held.languages, functions=functions, tally=counts
    )
    found = find_rows(held, here.actor, filters.wanted(), _page(request))
    reader = reader_of(request, entered)
    last = last_change(held, here.actor.person) if reader.writable else None
    return render(
        request,
        "comparison/grid.html",
        {
            "entered": entered,
            "comparison": held,
            "countries": entered.countries,
            "filters": filters,
            "reader": reader,
            "lines": row_lines(found.filled, reader),
            "found": found,
            "count": len(found.places),
            "tally": counts,
            "pages": _page_links(request, found),
            "jumps": _jumps(request, found, functions, _leading(entered)),
            "leading": _leading(entered),
            "since": timezone.now().isoformat(),
            "last": act_in_words(last.act) if last else "",
        }
        | keys_context(),
    )


def _page(request: HttpRequest) -> int:
    given = request.GET.get("page", "1")
    return int(given) if given.isdecimal() and len(given) < 7 else 1


def _leading(entered: Entered) -> str:
    """The country whose functions lead through the grid: the reader's own, otherwise the first."""
    own = [country for country in entered.here.actor.countries() if country in entered.countries]
    return (own or entered.countries)[0]


def _page_links(request: HttpRequest, found: Found) -> dict[str, object]:
    """Previous, next and all pages."""
    links = [(number, query_with(request.GET, page=number)) for number in range(1, found.pages + 1)]
    return {
        "links": links,
        "previous": links[found.page - 2][1] if found.page > 1 else "",
        "next": links[found.page][1] if found.page < found.pages else "",
    }


def _jumps(request: HttpRequest, found: Found, functions: Sequence[FunctionPlace], country: str) -> list[Jump]:
    """Where each function of a country begins in what is shown."""
    positions = [position for _key, position in found.places]
    jumps = []
    for one in functions:
        if one.country != country or one.position is None:
            continue
        at = bisect_left(positions, one.position)
        if at < len(positions):
            page = at // ROWS_ON_A_PAGE + 1
            jumps.append(
                Jump(
                    f"{one.code} {one.title}".strip(), f"{query_with(request.GET, page=page)}#row-{found.places[at][0]}"
                )
            )
    return jumps


@login_required
@require_safe
def changed(request: HttpRequest, slug: str, comparison: uuid.UUID) -> HttpResponse:
    """Rows that others changed since the page was loaded; asked every fifteen seconds."""
    entered = enter_comparison(request, slug, comparison)
    since = parse_datetime(request.GET.get("since", "")) or timezone.now() - dt.timedelta(minutes=5)
    found = (
        entered.comparison.rows.filter(changed_at__gt=since)
        .exclude(changed_by=entered.here.actor.person)
        .select_related("changed_by")
        .order_by("-changed_at")[:MOST_CHANGED]
    )
    rows = [(row.pk, number_of(row), row.changed_by.name if row.changed_by else "") for row in found]
    return render(
        request,
        "comparison/parts/changed.html",
        {"rows": rows, "since": since.isoformat(), "entered": entered, "url": entered.url("changed")},
    )
