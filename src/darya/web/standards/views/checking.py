"""The dry run on screen: what was understood beside the page, and small corrections."""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from darya.documents import corrections
from darya.documents.corrections import find_statement
from darya.language.messages import N_
from darya.model import DaryaError, InputError, Standard
from darya.web.programmes.access import Here, enter
from darya.web.programmes.rights import Act
from darya.web.refusals import ChangedMeanwhile, NotHere, status_of
from darya.web.standards import actions
from darya.web.standards.forms import KIND_KEYS, correction_from
from darya.web.standards.models import TaughtLayout, Upload
from darya.web.standards.pages import (
    KINDS,
    FunctionPart,
    facts_of,
    finding_lines,
    languages_offered,
    occupation_rows,
    page_with,
    parts_of,
)
from darya.web.standards.queries.uploads import own_standards, upload_for
from darya.web.standards.reading import current_standard
from darya.web.standards.views.uploading import version_of
from darya.web.standards.views.viewing import number_of, page_context
from darya.web.ui.say import say, say_error
from darya.web.ui.scripting import by_script


@login_required
@require_safe
def check(request: HttpRequest, slug: str, upload: uuid.UUID) -> HttpResponse:
    """The whole page; while the file is read, how far that is."""
    here = enter(request, slug)
    held = upload_for(here.actor, upload)
    if held.state != Upload.State.READ:
        return _unready(request, here, held)
    standard = current_standard(held)
    context = _context(request, here, held, standard)
    wanted = number_of(request.GET.get("page"))
    shown = wanted or _page_of(context["parts"], context["edited"])
    context |= page_context(held.original, held.name, standard, shown, marks=wanted is not None)
    return render(request, "standards/check.html", context)


def _page_of(parts: Sequence[FunctionPart], edited: str) -> int:
    """The page of the file that belongs beside the list: of the opened statement, else of the first one listed."""
    listed = [statement for part in parts for statement in part.statements if statement.source.page]
    listed.sort(key=lambda statement: statement.id != edited)
    return listed[0].source.page or 1 if listed else 1


def _unready(request: HttpRequest, here: Here, upload: Upload) -> HttpResponse:
    if upload.state == Upload.State.SAVED:
        edition = upload.editions.defer("document").first()
        if edition is not None:
            return redirect("standards:standard", slug=here.programme.slug, standard=edition.standard_id)
    context = {
        "upload": upload,
        "slug": here.programme.slug,
        "may_keep": here.actor.may(Act.KEEP_STANDARD, upload.country),
        "layouts": TaughtLayout.objects.filter(programme=here.programme, country=upload.country),
    }
    return render(request, "standards/unready.html", context)


def _context(request: HttpRequest, here: Here, upload: Upload, standard: Standard) -> dict[str, Any]:
    pages = parts_of(standard)
    edited = request.GET.get("edit", "")
    number = page_with(pages, edited) if edited else number_of(request.GET.get("list")) or 1
    number = min(number, len(pages))
    may_keep = here.actor.may(Act.KEEP_STANDARD, upload.country)
    lines = finding_lines(standard)
    languages = languages_offered(standard, here.programme.languages)
    return {
        "upload": upload,
        "standard": standard,
        "slug": here.programme.slug,
        "may_keep": may_keep,
        "parts": pages[number - 1],
        "list_number": number,
        "list_numbers": range(1, len(pages) + 1),
        "edited": edited if may_keep else "",
        "findings": lines,
        "open_findings": sum(not line.finding.settled for line in lines),
        "last": _last(upload),
        "kind_keys": KIND_KEYS,
        "kinds": KINDS,
        "languages": languages,
        "facts": facts_of(standard, languages),
        "occupations": occupation_rows(standard),
        "facts_open": "facts" in request.GET,
        "editions_of": own_standards(here.actor, upload.country),
        "statement_count": sum(1 for _statement in standard.statements()),
        "page_url": reverse("standards:upload", args=[here.programme.slug, upload.pk]),
    }


def _last(upload: Upload) -> str:
    if not upload.corrections:
        return ""
    template, values = corrections.describe(corrections.read_correction(upload.corrections[-1]["correction"]))
    return say(template, **values)


@login_required
@require_safe
def page(request: HttpRequest, slug: str, upload: uuid.UUID, page: int) -> HttpResponse:
    """One page of the file with its statements marked, to stand beside what was understood."""
    here = enter(request, slug)
    held = upload_for(here.actor, upload)
    if held.state != Upload.State.READ:
        raise NotHere
    if not by_script(request):
        return redirect(f"{reverse('standards:upload', args=[slug, upload])}?page={page}")
    context = page_context(held.original, held.name, current_standard(held), page, marks=True)
    context |= {"upload": held, "slug": slug, "page_url": reverse("standards:upload", args=[slug, upload])}
    return render(request, "standards/parts/file_page.html", context)


@login_required
@require_safe
def row(request: HttpRequest, slug: str, upload: uuid.UUID, identifier: str) -> HttpResponse:
    """One statement as a row, or opened to be edited."""
    here = enter(request, slug)
    held = upload_for(here.actor, upload)
    opened = "edit" in request.GET
    if not by_script(request):
        query = f"?edit={identifier}" if opened else ""
        return redirect(f"{reverse('standards:upload', args=[slug, upload])}{query}#{identifier}")
    if held.state != Upload.State.READ:
        raise NotHere
    standard = current_standard(held)
    function, statement = find_statement(standard, identifier)
    context = _context(request, here, held, standard)
    context |= {
        "statement": statement,
        "function": function,
        "edited": identifier if opened and context["may_keep"] else "",
    }
    return render(request, "standards/parts/statement.html", context)


@login_required
@require_POST
def correct(request: HttpRequest, slug: str, upload: uuid.UUID) -> HttpResponse:
    """Make one correction."""
    here = enter(request, slug)
    try:
        held = upload_for(here.actor, upload)
        if held.state != Upload.State.READ:
            raise ChangedMeanwhile(N_("This file is no longer to be checked: it is {state:words}"), state=held.state)
        told = correction_from(request.POST, current_standard(held))
        done = actions.correct(here.actor, upload, version_of(request), told)
    except (ChangedMeanwhile, InputError) as error:
        return _refused(request, here, upload, error)
    return _answer(request, here, *done)


@login_required
@require_POST
def undo(request: HttpRequest, slug: str, upload: uuid.UUID) -> HttpResponse:
    """Take the last correction back."""
    here = enter(request, slug)
    try:
        done = actions.undo(here.actor, upload, version_of(request))
    except (ChangedMeanwhile, InputError) as error:
        return _refused(request, here, upload, error)
    return _answer(request, here, *done)


def _answer(request: HttpRequest, here: Here, upload: Upload, before: Standard, after: Standard) -> HttpResponse:
    if not by_script(request):
        return _back(request, here, upload.pk)
    context = _list_context(request, here, upload, after)
    same_functions = [one.id for one in before.functions] == [one.id for one in after.functions]
    same_pages = len(parts_of(before)) == len(parts_of(after))
    earlier = {function.id: function for function in before.functions}
    context["changed"] = {one.id for one in after.functions if earlier.get(one.id) != one}
    context["whole"] = not (same_functions and same_pages)
    answer = render(request, "standards/parts/corrected.html", context)
    answer["HX-Trigger"] = json.dumps({"announce": say(N_("Corrected"))})
    return answer


def _refused(request: HttpRequest, here: Here, identifier: uuid.UUID, error: DaryaError) -> HttpResponse:
    """Why it was not done, on the page as it stands now, with what the person had written."""
    upload = upload_for(here.actor, identifier)
    if upload.state != Upload.State.READ:
        raise error
    standard = current_standard(upload)
    context = _list_context(request, here, upload, standard)
    context |= {"problem": say_error(error), "unsent": _written(request), "whole": True}
    if by_script(request):
        return render(request, "standards/parts/corrected.html", context, status=status_of(error))
    wanted = number_of(request.POST.get("page_shown"))
    context |= page_context(upload.original, upload.name, standard, wanted or 1, marks=False)
    return render(request, "standards/check.html", context, status=status_of(error))


def _written(request: HttpRequest) -> str:
    """What the person had typed, of whichever form, so that a refusal loses none of it."""
    fields = ("text", "value", "note", "scheme", "code", "title")
    return " · ".join(value for name in fields for value in request.POST.getlist(name) if value)[:5000]


def _list_context(request: HttpRequest, here: Here, upload: Upload, standard: Standard) -> dict[str, Any]:
    context = _context(request, here, upload, standard)
    pages = parts_of(standard)
    number = min(number_of(request.POST.get("list_shown")) or 1, len(pages))
    return context | {"parts": pages[number - 1], "list_number": number}


def _back(request: HttpRequest, here: Here, upload: uuid.UUID) -> HttpResponse:
    url = reverse("standards:upload", args=[here.programme.slug, upload])
    shown = {"list": number_of(request.POST.get("list_shown")), "page": number_of(request.POST.get("page_shown"))}
    of_facts = request.POST.get("kind") in {"correct-standard", "set-occupations"}
    query = "&".join([*(f"{name}={value}" for name, value in shown.items() if value), *["facts"] * of_facts])
    anchor = "facts" if of_facts else request.POST.get("statement", "")
    anchor = anchor if anchor.replace("-", "").isalnum() else ""
    return HttpResponseRedirect(url + (f"?{query}" if query else "") + (f"#{anchor}" if anchor else ""))
