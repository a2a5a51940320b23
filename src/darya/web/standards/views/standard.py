"""One standard of the library: what it says, its editions, and who sees it."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_POST, require_safe

from darya.documents.difference import Change, compare_editions
from darya.language.messages import N_
from darya.web.programmes.access import Here, enter
from darya.web.programmes.rights import Act
from darya.web.refusals import NotHere
from darya.web.standards import actions
from darya.web.standards.models import Edition
from darya.web.standards.models import Standard as Row
from darya.web.standards.pages import finding_lines, page_with, parts_of
from darya.web.standards.queries.comparing import comparisons_with, document_of
from darya.web.standards.queries.standards import edition_of, standard_for
from darya.web.standards.views.viewing import number_of, page_context
from darya.web.ui.say import reader_language, say
from darya.web.ui.scripting import by_script


@login_required
@require_safe
def standard(request: HttpRequest, slug: str, standard: uuid.UUID, number: int | None = None) -> HttpResponse:
    """The standard in its latest or another edition."""
    here = enter(request, slug, Act.READ_STANDARD)
    row = standard_for(here.actor, standard)
    edition = _edition(row, number)
    document = document_of(edition)
    pages = parts_of(document)
    sought = request.GET.get("statement", "")
    shown = page_with(pages, sought) if sought else min(number_of(request.GET.get("list")) or 1, len(pages))
    context = {
        "row": row,
        "edition": edition,
        "document": document,
        "act": document.act.citation(reader_language()) if document.act else "",
        "parts": pages[shown - 1],
        "list_number": shown,
        "list_numbers": range(1, len(pages) + 1),
        "findings": finding_lines(document),
        "languages": document.languages(),
        "page_url": reverse("standards:page", args=[slug, row.pk, edition.number]),
    }
    return render(request, "standards/standard.html", context | _around(here, row, edition))


def _edition(row: Row, number: int | None) -> Edition:
    if number is None or (row.latest and row.latest.number == number):
        assert row.latest is not None  # noqa: S101 - standard_for gives none without an edition
        return row.latest
    return edition_of(row, number)


def _around(here: Here, row: Row, edition: Edition) -> dict[str, Any]:
    actor = here.actor
    return {
        "slug": here.programme.slug,
        "editions": list(row.editions.defer("document", "titles_folded")),
        "may_keep": actor.may(Act.KEEP_STANDARD, row.country),
        "may_share": actor.may(Act.SHARE_STANDARD, row.country),
        "used_in": comparisons_with(row.pk),
        "original": edition.upload.original if edition.upload else None,
        "history_url": _history_url(here, row),
    }


def _history_url(here: Here, row: Row) -> str:
    try:
        url = reverse("journal:list", args=[here.programme.slug])
    except NoReverseMatch:
        return ""
    return f"{url}?subject={row.pk}" if here.actor.may(Act.READ_JOURNAL, row.country) else ""


@login_required
@require_safe
def page(request: HttpRequest, slug: str, standard: uuid.UUID, number: int) -> HttpResponse:
    """A page of the original with what was understood of it marked."""
    here = enter(request, slug, Act.READ_STANDARD)
    row = standard_for(here.actor, standard)
    edition = _edition(row, number)
    if edition.upload is None:
        raise NotHere
    wanted = number_of(request.GET.get("page")) or 1
    document = document_of(edition)
    context = page_context(edition.upload.original, edition.upload.name, document, wanted, marks=True)
    context |= {"row": row, "edition": edition, "slug": slug, "page_url": request.path}
    part = "standards/parts/file_page.html" if by_script(request) else "standards/page.html"
    return render(request, part, context)


@login_required
@require_safe
def difference(request: HttpRequest, slug: str, standard: uuid.UUID) -> HttpResponse:
    """What differs between two editions."""
    here = enter(request, slug, Act.READ_STANDARD)
    row = standard_for(here.actor, standard)
    latest = row.latest.number if row.latest else 1
    new = number_of(request.GET.get("new")) or latest
    old = number_of(request.GET.get("old")) or max(1, new - 1)
    older, newer = edition_of(row, old), edition_of(row, new)
    found = compare_editions(document_of(older), document_of(newer))
    functions = [
        (one, tuple(said for said in one.statements if said.change is not Change.SAME)) for one in found.functions
    ]
    context = {
        "row": row,
        "slug": slug,
        "old": older,
        "new": newer,
        "editions": list(row.editions.defer("document", "titles_folded")),
        "found": found,
        "counts": list(found.counts().items()),
        "functions": [(one, said) for one, said in functions if one.changes or said],
    }
    return render(request, "standards/difference.html", context)


@login_required
@require_POST
def share(request: HttpRequest, slug: str, standard: uuid.UUID) -> HttpResponse:
    """Show it to the programme."""
    here = enter(request, slug)
    actions.share(here.actor, standard)
    messages.success(request, say(N_("Everybody in the programme sees this standard now")))
    return redirect("standards:standard", slug=slug, standard=standard)


@login_required
@require_POST
def stop_sharing(request: HttpRequest, slug: str, standard: uuid.UUID) -> HttpResponse:
    """Take it back to the own country."""
    here = enter(request, slug)
    actions.stop_sharing(here.actor, standard)
    messages.success(request, say(N_("Only your country sees this standard now")))
    return redirect("standards:standard", slug=slug, standard=standard)


@login_required
@require_POST
def withdraw(request: HttpRequest, slug: str, standard: uuid.UUID) -> HttpResponse:
    """Take it out of the library."""
    here = enter(request, slug)
    actions.withdraw_standard(here.actor, standard, request.POST.get("reason", "").strip())
    messages.success(request, say(N_("The standard was withdrawn from the library")))
    return redirect("standards:list", slug=slug)
