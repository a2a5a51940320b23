"""Layouts on screen: proposed from a file, edited, tried, kept for the next files of the country."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from darya.documents.layouts.taught import LARGEST, Fault, Mapping, check_mapping, dump_mapping
from darya.language.messages import N_
from darya.model import DaryaError, InputError
from darya.web.programmes.access import Here, enter
from darya.web.programmes.rights import Act
from darya.web.refusals import ChangedMeanwhile, NotHere, status_of
from darya.web.standards import actions
from darya.web.standards.forms import identifier_or_none
from darya.web.standards.layout_forms import WHOLE, LayoutForms
from darya.web.standards.models import TaughtLayout, Upload
from darya.web.standards.originals import clean_name
from darya.web.standards.queries.layouts import files_to_try, layout_for, layouts_of, outcome_of
from darya.web.standards.queries.uploads import keeping_countries, private_countries, upload_for
from darya.web.standards.views.files import attached
from darya.web.standards.views.uploading import version_of
from darya.web.ui.say import reader_language, say, say_error


@login_required
@require_safe
def layouts(request: HttpRequest, slug: str) -> HttpResponse:
    """The layouts of the person's countries."""
    here = enter(request, slug)
    if not private_countries(here.actor):
        raise NotHere
    return render(request, "standards/layouts.html", _listed(here))


def _listed(here: Here) -> dict[str, Any]:
    return {
        "layouts": layouts_of(here.actor),
        "slug": here.programme.slug,
        "keeping": keeping_countries(here.actor),
    }


@login_required
@require_POST
def import_layout(request: HttpRequest, slug: str) -> HttpResponse:
    """The form of a layout as a file says it, to be looked through and tried; nothing is kept yet.

    A layout of the same name is opened to be changed, so that a file that comes back doubles nothing.
    """
    here = enter(request, slug)
    keeping = keeping_countries(here.actor)
    country = request.POST.get("country") or next(iter(keeping), "")
    here.actor.require(Act.KEEP_STANDARD, country)
    sent = request.FILES.get("file")
    name = clean_name(sent.name or "") if sent else ""
    mapping, faults = check_mapping(sent.read(LARGEST + 1)) if sent else (None, (Fault(N_("Choose a file first")),))
    if mapping is None:
        told = [(fault, _sentence(fault)) for fault in faults]
        return render(request, "standards/layouts.html", _listed(here) | {"faults": told, "file": name}, status=422)
    held = layouts_of(here.actor).filter(country=country, name=mapping.name).first()
    forms = LayoutForms(None, mapping.model_dump(mode="json"), files=list(files_to_try(here.actor, country)))
    context = {
        "forms": forms, "layout": held, "country": country, "slug": slug, "imported": name,
        "version": held.version if held else "",
    }  # fmt: skip
    return render(request, "standards/layout.html", context)


def _sentence(fault: Fault) -> str:
    whole = WHOLE.get(str(fault.values.get("detail")))
    return say(whole) if whole else fault.in_language(reader_language())


@login_required
@require_POST
def propose(request: HttpRequest, slug: str, upload: uuid.UUID) -> HttpResponse:
    """Work out a first layout from the file."""
    here = enter(request, slug)
    return redirect("jobs:job", actions.propose_layout(here.actor, upload).pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def layout(request: HttpRequest, slug: str, layout: uuid.UUID | None = None) -> HttpResponse:
    """The form of a layout: one that is kept, or a new one from a proposal."""
    here = enter(request, slug)
    held = layout_for(here.actor, layout) if layout else None
    sent = request.POST if request.method == "POST" else request.GET
    upload = _upload(here, sent.get("upload", ""))
    country = held.country if held else upload.country if upload else request.POST.get("country", "")
    if not country or (upload and upload.country != country):
        raise NotHere
    here.actor.require(Act.KEEP_STANDARD, country)
    outcome = outcome_of(here.actor, _identifier(sent.get("job", "")))
    told = request.POST if request.method == "POST" else None
    forms = LayoutForms(
        told,
        outcome.get("mapping") or (held.mapping if held else {}),
        files=list(files_to_try(here.actor, country)),
        upload=str(upload.pk) if upload else "",
        reasons=outcome.get("reasons"),
    )
    if told is not None:
        mapping = forms.mapping()
        answer = _act(request, here, held, country, upload, mapping, outcome, forms) if mapping else None
        if answer is not None:
            return answer
    problem = outcome.get("problem")
    context = {
        "problem": say(problem["template"], **problem["values"]) if problem else "",
        "forms": forms, "layout": held, "upload": upload, "country": country, "slug": slug, "outcome": outcome,
        "job": sent.get("job", ""), "version": request.POST.get("version") or (held.version if held else ""),
    }  # fmt: skip
    return render(request, "standards/layout.html", context, status=_status(forms))


def _act(
    request: HttpRequest,
    here: Here,
    held: TaughtLayout | None,
    country: str,
    upload: Upload | None,
    mapping: Mapping,
    outcome: dict[str, Any],
    forms: LayoutForms,
) -> HttpResponse | None:
    """Try it or keep it; None where that was refused, which the form then says."""
    try:
        if request.POST.get("act") == "try":
            if upload is None:
                raise InputError(N_("Choose a file to try the layout on"))
            layout = held.pk if held else None
            job = actions.try_layout(here.actor, upload.pk, mapping, layout=layout, reasons=outcome.get("reasons"))
            return redirect("jobs:job", job.pk)
        return _keep(request, here, held, country, upload, mapping, again=forms.head.cleaned_data["read_again"])
    except (InputError, ChangedMeanwhile) as error:
        forms.head.add_error(None, say_error(error))
        forms.head.refused = error  # type: ignore[attr-defined]
        return None


def _keep(
    request: HttpRequest,
    here: Here,
    held: TaughtLayout | None,
    country: str,
    upload: Upload | None,
    mapping: Mapping,
    *,
    again: bool,
) -> HttpResponse:
    with transaction.atomic():
        version = version_of(request) if held else None
        kept = actions.teach_layout(here.actor, country, mapping, identifier=held.pk if held else None, version=version)
        reading = again and upload is not None and upload.state in {Upload.State.READ, Upload.State.REFUSED}
        if reading and upload is not None:
            upload = actions.read_again(here.actor, upload.pk, None, kept.pk)
    messages.success(
        request, say(N_("The layout “{name}” is kept; the next files of the country are read by it"), name=kept.name)
    )
    if reading and upload is not None:
        return redirect("jobs:job", upload.job_id)
    return redirect("standards:layouts", slug=here.programme.slug)


def _status(forms: LayoutForms) -> int:
    refused: DaryaError | None = getattr(forms.head, "refused", None)
    return status_of(refused) if refused else 422 if forms.head.errors else 200


@login_required
@require_safe
def layout_file(request: HttpRequest, slug: str, layout: uuid.UUID) -> HttpResponse:
    """The layout as a file, as ``darya teach`` writes and ``darya read`` takes it."""
    held = layout_for(enter(request, slug).actor, layout)
    written = dump_mapping(Mapping.model_validate(held.mapping), reader_language())
    return attached(written.encode(), f"{held.name}.layout.toml")


@login_required
@require_POST
def forget(request: HttpRequest, slug: str, layout: uuid.UUID) -> HttpResponse:
    """Take a layout away."""
    here = enter(request, slug)
    actions.forget_layout(here.actor, layout, version_of(request))
    messages.success(request, say(N_("The layout was taken away; what was read by it stays")))
    return redirect("standards:layouts", slug=slug)


def _upload(here: Here, value: str) -> Upload | None:
    identifier = _identifier(value)
    return upload_for(here.actor, identifier) if identifier else None


def _identifier(value: str) -> uuid.UUID | None:
    try:
        return identifier_or_none(value)
    except ValueError:
        raise NotHere from None
