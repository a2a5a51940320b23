"""The shared core, its rows, acts with one press, and the form of any part."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST, require_safe

from darya.drafting import Conflict
from darya.drafting.edits import Edit
from darya.language.messages import N_
from darya.model import DaryaError
from darya.web.programmes.access import enter
from darya.web.programmes.rights import Act
from darya.web.qualifications.access import draft_for, may_state
from darya.web.qualifications.actions.editing import Edited, edit_draft
from darya.web.qualifications.actions.revising import ACT_NAMES, undo_last_edit
from darya.web.qualifications.documents import qualification_of
from darya.web.qualifications.entering import Entered, columns_of, enter_draft, show
from darya.web.qualifications.forms.acts import edits_pressed
from darya.web.qualifications.forms.base import EditForm, Met
from darya.web.qualifications.forms.outcomes import outcome_in, unit_in
from darya.web.qualifications.forms.registry import FORMS
from darya.web.qualifications.pages.core import changed_units, line_of, same_units, unit_part, unit_parts
from darya.web.refusals import NotAllowed, NotHere
from darya.web.ui.say import say, say_error
from darya.web.ui.scripting import by_script

_RUN_ONLY = {("part", "title"), ("status", "")}


@login_required
@require_safe
def core(request: HttpRequest, slug: str, draft: uuid.UUID) -> HttpResponse:
    """Units with their outcomes, languages side by side."""
    entered = enter_draft(request, slug, draft)
    shown = columns_of(request, entered)
    context = {"units": unit_parts(entered.qualification, shown, request.GET.get("unit", ""))}
    return show(request, entered, "core", context, tab="core")


@login_required
@require_POST
def press(request: HttpRequest, slug: str, draft: uuid.UUID) -> HttpResponse:
    """An act with one press; with a script only the units that changed come back."""
    here = enter(request, slug, Act.SEE_DRAFT)
    value = request.POST.get("act", "")
    edits = edits_pressed(qualification_of(draft_for(here.actor, draft)), value)
    edited = edit_draft(here.actor, draft, edits, asked=digest(request.path, request.POST))
    entered = Entered(here, edited.draft, edited.after)
    if edited.changed:
        told = say(ACT_NAMES[edits[-1].kind])
        if not by_script(request):
            messages.success(request, told)
    else:
        told = say(N_("Nothing changed"))
    if not by_script(request):
        return HttpResponseRedirect(_back_of(request, entered, edits))
    if not same_units(edited.before, edited.after) or request.POST.get("page", "core") != "core":
        answer = HttpResponse(status=204)
        answer["HX-Refresh"] = "true"
        return answer
    return _parts(request, entered, list(changed_units(edited.before, edited.after)), told)


def _back_of(request: HttpRequest, entered: Entered, edits: Sequence[Edit]) -> str:
    page = request.POST.get("page", "core")
    edit = edits[-1]
    outcome = str(getattr(edit, "outcome", "") or "")
    if page.startswith("outcome ") and outcome_there(entered, page.partition(" ")[2]):
        return entered.url("outcome", page.partition(" ")[2])
    if page == "whole":
        return entered.url("whole")
    columns = "&".join(f"column={tag}" for tag in request.POST.getlist("column"))
    anchor = f"#o-{outcome}" if outcome_there(entered, outcome) else f"#u-{getattr(edit, 'unit', '') or ''}"
    return f"{entered.url('core')}{'?' if columns else ''}{columns}{anchor}"


def outcome_there(entered: Entered, outcome: str) -> bool:
    """Whether the draft (still) has it."""
    return any(one.id == outcome for one in entered.qualification.outcomes())


def _parts(request: HttpRequest, entered: Entered, units: Sequence[str], told: str) -> HttpResponse:
    """The units that changed and the head of the page, each replaced where it stands."""
    shown = columns_of(request, entered)
    one = entered.qualification
    parts = [unit_part(one, unit_in(one, unit), shown) for unit in units]
    context = _context(entered, shown) | {"parts": parts, "told": told}
    return HttpResponse(render_to_string("qualifications/parts/units.html", context, request))


def _context(entered: Entered, languages: Sequence[str]) -> dict[str, object]:
    return {
        "entered": entered,
        "draft": entered.draft,
        "qualification": entered.qualification,
        "slug": entered.here.programme.slug,
        "languages": languages,
        "span": len(languages) + 2,
        "undo": ACT_NAMES["undo-edit"] if entered.writable else "",
    }


@login_required
@require_POST
def undo(request: HttpRequest, slug: str, draft: uuid.UUID) -> HttpResponse:
    """Take back the own last edit."""
    here = enter(request, slug, Act.SEE_DRAFT)
    undo_last_edit(here.actor, draft)
    messages.success(request, say(N_("Your last edit was taken back")))
    return redirect("qualifications:core", slug, draft)


def digest(path: str, sent: QueryDict) -> str:
    """What was asked for: the same form with the same content, seen in the same version."""
    told = sorted((name, value) for name, values in sent.lists() for value in values if name != "csrfmiddlewaretoken")
    return hashlib.sha256(repr((path, told)).encode()).hexdigest()


@login_required
@require_safe
def row(request: HttpRequest, slug: str, draft: uuid.UUID, outcome: str) -> HttpResponse:
    """One row as it stands, after its form was closed."""
    entered = enter_draft(request, slug, draft)
    return _row(request, entered, outcome)


def _row(request: HttpRequest, entered: Entered, outcome: str, told: str = "") -> HttpResponse:
    shown = columns_of(request, entered)
    _unit, found = outcome_in(entered.qualification, outcome)
    line = line_of(entered.qualification, found, shown)
    context = _context(entered, shown) | {"line": line, "told": told}
    return HttpResponse(render_to_string("qualifications/parts/row_answer.html", context, request))


@login_required
def form(request: HttpRequest, slug: str, draft: uuid.UUID, name: str, subject: str = "-") -> HttpResponse:
    """The form of one part: shown, sent, or shown again with what somebody else has changed meanwhile."""
    entered = enter_draft(request, slug, draft)
    made = _form_of(request, entered, name, "" if subject == "-" else subject)
    if request.method != "POST":
        return _show_form(request, entered, name, made)
    if not made.is_valid():
        return _show_form(request, entered, name, made, status=422)
    try:
        edited = edit_draft(entered.here.actor, draft, made.edits(), asked=digest(request.path, request.POST))
    except Conflict:
        return _show_conflict(request, slug, draft, name, made)
    except (NotAllowed, NotHere):
        raise
    except DaryaError as error:
        made.add_error(None, say_error(error))
        return _show_form(request, entered, name, made, status=422)
    return _saved(request, Entered(entered.here, edited.draft, edited.after), name, made, edited)


def _form_of(request: HttpRequest, entered: Entered, name: str, subject: str) -> EditForm:
    if name not in FORMS:
        raise NotHere
    if not entered.writable:
        raise NotAllowed(N_("You can read this draft; the working group edits it"))
    if (name, subject) in _RUN_ONLY:
        entered.here.actor.require(Act.RUN_DRAFT)
    if name in {"level", "annex"} and not may_state(entered.here.actor, subject):
        raise NotAllowed(N_("Only an expert of the country states this"))
    data = request.POST if request.method == "POST" else None
    return FORMS[name](data, entered.qualification, subject, entered.draft.version)


def _show_conflict(request: HttpRequest, slug: str, draft: uuid.UUID, name: str, sent: EditForm) -> HttpResponse:
    """Mine and theirs side by side, what was typed still in its field; sent again it counts."""
    entered = enter_draft(request, slug, draft)
    made = _form_of(request, entered, name, sent.subject)
    made.is_valid()
    return _show_form(request, entered, name, made, status=409, met=made.met())


def _show_form(
    request: HttpRequest, entered: Entered, name: str, made: EditForm, *, status: int = 200, met: Sequence[Met] = ()
) -> HttpResponse:
    context = {
        "form": made,
        "name": name,
        "met": met,
        "who": entered.draft.changed_by.name if met and entered.draft.changed_by else "",
        "action": entered.url("form", name, made.subject or "-"),
        "cancel": back_url(entered, made),
        "explanation": made.explain(),
    }
    if by_script(request) and name == "outcome":
        shown = _context(entered, columns_of(request, entered))
        page = render_to_string("qualifications/parts/row_form.html", shown | context, request)
        return HttpResponse(page, status=status)
    return show(request, entered, "form", context, status=status)


def _saved(request: HttpRequest, entered: Entered, name: str, made: EditForm, edited: Edited) -> HttpResponse:
    told = say(N_("Saved")) if edited.changed else say(N_("Nothing changed"))
    if by_script(request) and name == "outcome":
        return _row(request, entered, made.subject, told)
    messages.success(request, told)
    return HttpResponseRedirect(back_url(entered, made))


def back_url(entered: Entered, made: EditForm) -> str:
    """Where the person comes from, at the part that the form is about."""
    anchor = made.anchor()
    if made.back == "outcome":
        return entered.url("outcome", anchor)
    if made.back == "annex":
        return entered.url("annex", anchor)
    return f"{entered.url(made.back)}{'#' if anchor else ''}{anchor}"
