"""The list of standards, and search in all of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from darya.web.programmes.access import Here, enter
from darya.web.programmes.rights import Act
from darya.web.programmes.takeaway import asked_format, asked_language, asked_second, listing_response
from darya.web.standards.forms import LibraryFilters
from darya.web.standards.listings import library_listing
from darya.web.standards.models import Edition
from darya.web.standards.pages import KINDS
from darya.web.standards.queries.library import listed
from darya.web.standards.queries.search import search
from darya.web.standards.queries.uploads import keeping_countries, private_countries
from darya.web.standards.search_words import marked_runs
from darya.web.standards.views.viewing import number_of

STANDARDS_PER_PAGE = 50


@login_required
@require_safe
def library(request: HttpRequest, slug: str) -> HttpResponse:
    """The standards that the person sees, filtered; with words to look for, where they stand."""
    here = enter(request, slug, Act.READ_STANDARD)
    everything = listed(here.actor, {})
    form = LibraryFilters(request.GET, choices=everything.choices)
    query = request.GET.get("q", "").strip()
    context: dict[str, Any] = {
        "form": form,
        "query": query,
        "slug": slug,
        "total": everything.total,
        "may_keep": bool(keeping_countries(here.actor)),
        "sees_uploads": bool(private_countries(here.actor)),
    }
    wanted = form.wanted()
    if query:
        return render(request, "standards/search.html", context | _results(request, here, query, wanted))
    found = listed(here.actor, wanted) if wanted else everything
    if asked_format(request):
        return _taken_away(request, here, found.editions, form)
    page = Paginator(found.editions, STANDARDS_PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "standards/list.html", context | {"page": page})


def _taken_away(request: HttpRequest, here: Here, editions: Sequence[Edition], form: LibraryFilters) -> HttpResponse:
    """The filtered list as a file, in one language or two."""
    here.actor.require(Act.TAKE_AWAY)
    languages = tuple(dict.fromkeys(filter(None, (asked_language(request), asked_second(request)))))
    with translation.override(languages[0]):
        listing = library_listing(here, editions, form.told(), languages)
        return listing_response(listing, asked_format(request), languages[0], name="standards")


def _results(request: HttpRequest, here: Here, query: str, wanted: dict[str, str]) -> dict[str, Any]:
    kind = request.GET.get("statement_kind", "")
    kind = kind if kind in {str(one) for one in KINDS} else ""
    number = number_of(request.GET.get("page")) or 1
    results = search(here.actor, query, page=number, wanted=wanted, kind=kind)
    shown = [
        (
            found,
            marked_runs(found.edition.title, found.edition.language, query),
            [(one, marked_runs(one.text, one.language, query)) for one in found.statements],
        )
        for found in results.found
    ]
    pages = Paginator(range(results.standards), 20).get_page(results.page)
    return {"results": results, "shown": shown, "page": pages, "statement_kind": kind, "kinds": KINDS}
