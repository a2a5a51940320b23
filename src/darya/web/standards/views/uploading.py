"""Uploading files, and what becomes of an upload as a whole."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from darya.language.messages import N_
from darya.model import InputError
from darya.web.programmes.access import Here, enter
from darya.web.programmes.rights import Act
from darya.web.refusals import NotHere
from darya.web.standards import actions
from darya.web.standards.forms import UploadForm, identifier_or_none
from darya.web.standards.models import TaughtLayout, Upload
from darya.web.standards.originals import clean_name, largest_upload, too_large
from darya.web.standards.queries.uploads import keeping_countries, open_uploads, own_standards, private_countries
from darya.web.standards.upload_limits import SizeLimit
from darya.web.ui.say import say, say_error


@csrf_exempt  # the token is checked below, after the limit stands
@login_required
def uploads(request: HttpRequest, slug: str) -> HttpResponse:
    """What is under way, and the form for more."""
    here = enter(request, slug)
    if not private_countries(here.actor):
        raise NotHere
    limit = SizeLimit(request)
    request.upload_handlers.insert(0, limit)
    answer: HttpResponse = csrf_protect(_uploads)(request, here, limit)
    return answer


def _uploads(request: HttpRequest, here: Here, limit: SizeLimit) -> HttpResponse:
    form = _form(request, here)
    if request.method == "POST":
        here.actor.require(Act.KEEP_STANDARD)
        if form.is_valid() and _take_in(request, here, form, limit):
            return redirect("standards:uploads", slug=here.programme.slug)
    under_way = list(open_uploads(here.actor))
    context = {
        "form": form,
        "uploads": under_way,
        "moves": any(upload.job and upload.job.moves for upload in under_way),
        "may_keep": bool(keeping_countries(here.actor)),
        "slug": here.programme.slug,
        "limit": largest_upload(),
    }
    return render(request, "standards/uploads.html", context, status=422 if form.errors else 200)


def _form(request: HttpRequest, here: Here) -> UploadForm:
    countries = keeping_countries(here.actor)
    layouts = TaughtLayout.objects.filter(programme=here.programme, country__in=countries)
    standards = [one for country in countries for one in own_standards(here.actor, country)]
    given = request.POST if request.method == "POST" else None
    initial = {"edition_of": request.GET.get("edition_of", "")}
    return UploadForm(given, countries=countries, standards=standards, layouts=list(layouts), initial=initial)


def _take_in(request: HttpRequest, here: Here, form: UploadForm, limit: SizeLimit) -> bool:
    files = request.FILES.getlist("files")
    if not files and not limit.stopped:
        form.add_error(None, say(N_("Choose one file or several")))
        return False
    chosen: dict[str, Any] = form.cleaned_data
    taken = actions.take_in(
        here.actor,
        chosen["country"],
        files,
        edition_of=identifier_or_none(chosen["edition_of"]),
        layout=identifier_or_none(chosen["layout"]),
    )
    for one in taken:
        _tell(request, one)
    for name in limit.stopped:
        _tell(request, actions.Taken(clean_name(name), problem=too_large(0, largest_upload())))
    return True


def _tell(request: HttpRequest, taken: actions.Taken) -> None:
    if taken.problem is not None:
        messages.error(request, f"{taken.name}: {say_error(taken.problem)}")
    elif taken.known:
        messages.info(
            request, say(N_("{file}: this file is on its way already; it was not taken twice"), file=taken.name)
        )
    else:
        messages.success(request, say(N_("{file}: it is being read"), file=taken.name))


def version_of(request: HttpRequest) -> int:
    """The version that the person saw, of the page as it stands now or of the form."""
    value = request.POST.get("now") or request.POST.get("version") or ""
    if not value.isdecimal() or len(value) > 9:
        raise InputError(N_("The form was not complete; load the page again"))
    return int(value)


@login_required
@require_POST
def save(request: HttpRequest, slug: str, upload: uuid.UUID) -> HttpResponse:
    """Put it into the library."""
    here = enter(request, slug)
    edition = actions.save_edition(here.actor, upload, version_of(request))
    messages.success(
        request,
        say(N_("Saved in the library as edition {number}. It is private until it is shared"), number=edition.number),
    )
    return redirect("standards:standard", slug=slug, standard=edition.standard_id)


@login_required
@require_POST
def withdraw(request: HttpRequest, slug: str, upload: uuid.UUID) -> HttpResponse:
    """Nothing of it goes into the library."""
    here = enter(request, slug)
    actions.withdraw_upload(here.actor, upload, version_of(request))
    messages.success(request, say(N_("The upload was withdrawn; nothing of it is in the library")))
    return redirect("standards:uploads", slug=slug)


@login_required
@require_POST
def again(request: HttpRequest, slug: str, upload: uuid.UUID) -> HttpResponse:
    """Read the file anew."""
    here = enter(request, slug)
    held: Upload = actions.read_again(
        here.actor, upload, version_of(request), _identifier(request.POST.get("layout", ""))
    )
    return redirect("jobs:job", held.job_id)


@login_required
@require_POST
def edition(request: HttpRequest, slug: str, upload: uuid.UUID) -> HttpResponse:
    """Say of which standard it is a new edition."""
    here = enter(request, slug)
    actions.choose_edition(here.actor, upload, version_of(request), _identifier(request.POST.get("edition_of", "")))
    return redirect("standards:upload", slug=slug, upload=upload)


def _identifier(value: str) -> uuid.UUID | None:
    try:
        return identifier_or_none(value)
    except ValueError:
        raise NotHere from None
