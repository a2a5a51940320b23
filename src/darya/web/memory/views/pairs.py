"""What the memory holds; its pairs one by one; a pair is excluded and taken back."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from darya.language.messages import N_
from darya.web.memory.access import exclusion_for, pair_for
from darya.web.memory.actions.excluding import exclude_pair, take_pair_back
from darya.web.memory.forms import ExcludeForm, PairFilters
from darya.web.memory.pages.overview import memory_page
from darya.web.memory.pages.pairs import pair_line, pair_lines
from darya.web.memory.pages.takeaway import pairs_file
from darya.web.memory.queries.exclusions import exclusion_lines
from darya.web.memory.queries.pairs import lines_of, numbers_of
from darya.web.memory.queries.tally import languages_and_sectors
from darya.web.programmes.access import enter
from darya.web.programmes.rights import Act
from darya.web.programmes.takeaway import asked_format
from darya.web.ui.say import say

PAIRS_PER_PAGE = 50


@login_required
@require_safe
def listing(request: HttpRequest, slug: str) -> HttpResponse:
    """Between which languages, in which sectors, from where, and how far it can be trusted."""
    here = enter(request, slug, Act.SEE_MEMORY)
    context = {"page": memory_page(here), "may_run": here.actor.may(Act.RUN_MEMORY), "slug": slug}
    return render(request, "memory/list.html", context)


@login_required
@require_safe
def pairs(request: HttpRequest, slug: str) -> HttpResponse:
    """The pairs, filtered; on the screen page by page, as a file all of them."""
    here = enter(request, slug, Act.SEE_MEMORY)
    languages, sectors = languages_and_sectors(here.actor)
    form = PairFilters(request.GET, languages=languages, sectors=sectors)
    found = numbers_of(here.actor, form.wanted())
    if asked_format(request):
        return pairs_file(here, found, asked_format(request))
    page = Paginator(found.fitting, PAIRS_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "lines": pair_lines(slug, lines_of(here.actor, list(page.object_list), found.at_odds)),
        "any": bool(languages),
        "may_run": here.actor.may(Act.RUN_MEMORY),
        "back": request.get_full_path(),
        "slug": slug,
    }
    return render(request, "memory/pairs.html", context)


@login_required
def exclude(request: HttpRequest, slug: str, pair: int) -> HttpResponse:
    """Leave a pair out, with a reason."""
    here = enter(request, slug, Act.SEE_MEMORY)
    found = pair_for(here.actor, pair)
    here.actor.require(Act.RUN_MEMORY)
    form = ExcludeForm(request.POST or None)
    back = _way_back(request, slug)
    if request.method == "POST" and form.is_valid():
        exclude_pair(here.actor, pair, form.cleaned_data["reason"])
        messages.success(request, say(N_("Excluded: no suggestion rests on this pair any more")))
        return redirect(back)
    line = pair_line(slug, lines_of(here.actor, [found.pk], frozenset())[0])
    context = {"form": form, "line": line, "back": back, "slug": slug}
    return render(request, "memory/exclude.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
def exclusions(request: HttpRequest, slug: str) -> HttpResponse:
    """Every pair that is excluded, with reason, and whether a source still says it."""
    here = enter(request, slug, Act.SEE_MEMORY)
    context = {
        "lines": exclusion_lines(here.actor),
        "may_run": here.actor.may(Act.RUN_MEMORY),
        "slug": slug,
    }
    return render(request, "memory/exclusions.html", context)


@login_required
@require_POST
def take_back(request: HttpRequest, slug: str, exclusion: uuid.UUID) -> HttpResponse:
    """Let an excluded pair count again."""
    here = enter(request, slug, Act.SEE_MEMORY)
    exclusion_for(here.actor, exclusion)
    take_pair_back(here.actor, exclusion)
    messages.success(request, say(N_("Taken back: the pair counts again")))
    return redirect(_way_back(request, slug))


def _way_back(request: HttpRequest, slug: str) -> str:
    """The list from which the person came, with its filters."""
    asked = request.POST.get("back") or request.GET.get("back") or ""
    first = reverse("memory:list", args=[slug])
    inside = asked.startswith(first) and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if inside else reverse("memory:pairs", args=[slug])
