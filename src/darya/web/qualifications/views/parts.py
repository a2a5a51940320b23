"""Everything about one outcome, the general part, the annexes, the findings."""

from __future__ import annotations

import json
import uuid
from collections import Counter
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe

from darya.drafting import attach_annexed, take_in_annexed
from darya.drafting.edits import Edit, next_statuses
from darya.language.messages import N_
from darya.model import Finding, InputError, LegalStatus, Qualification, Severity, StatementKind, is_unworded
from darya.web.programmes.access import enter
from darya.web.programmes.rights import Act
from darya.web.programmes.takeaway import asked_format, asked_language, listing_response
from darya.web.qualifications.access import may_state
from darya.web.qualifications.actions.editing import edit_draft, settle_finding
from darya.web.qualifications.entering import Entered, enter_draft, notice_of, show
from darya.web.qualifications.forms.outcomes import outcome_in
from darya.web.qualifications.forms.whole import PARTS
from darya.web.qualifications.pages.findings import finding_lines, unworded_groups
from darya.web.qualifications.pages.listings import annex_listing, findings_listing
from darya.web.qualifications.queries import kinds_of, origins_of
from darya.web.qualifications.views.core import digest
from darya.web.refusals import NotHere
from darya.web.ui.say import reader_language, say, say_error


@login_required
@require_safe
def outcome(request: HttpRequest, slug: str, draft: uuid.UUID, outcome: str) -> HttpResponse:
    """Wordings, criteria, and each national sentence with its act, place and relation."""
    entered = enter_draft(request, slug, draft)
    try:
        unit, found = outcome_in(entered.qualification, outcome)
    except InputError as error:
        raise NotHere(error.template) from None
    context = {
        "unit": unit,
        "outcome": found,
        "origins": origins_of(entered.here, entered.draft, found.traces),
        "findings": _about(entered.qualification, outcome, *(criterion.id for criterion in found.criteria)),
        "absent": [one for one in entered.qualification.countries if one not in {t.country for t in found.traces}],
    }
    return show(request, entered, "outcome", context, tab="core")


def _about(qualification: Qualification, *subjects: str) -> list[Finding]:
    """What was found at these parts; what is not yet worded is seen where it should stand."""
    open_now = (one for one in qualification.findings if not one.settled and not is_unworded(one))
    return [one for one in open_now if one.subject in subjects]


@dataclass(frozen=True, slots=True)
class OccupationLine:
    """An occupation, with what its button sends."""

    scheme: str
    code: str
    title: str
    sent: str


@login_required
@require_safe
def whole(request: HttpRequest, slug: str, draft: uuid.UUID) -> HttpResponse:
    """Title, purpose, occupations, levels, volume, entry, assessment, progression; status and sharing."""
    entered = enter_draft(request, slug, draft)
    one = entered.qualification
    actor = entered.here.actor
    levels = {level.country: level for level in one.levels}
    context = {
        "parts": [
            (name, label, getattr(one, name), entered.writable and (name != "title" or entered.runs))
            for name, label in PARTS.items()
        ],
        "levels": [
            (country, levels.get(country), entered.writable and may_state(actor, country)) for country in one.countries
        ],
        "occupations": [
            OccupationLine(
                each.scheme, each.code or "", each.title or "",
                json.dumps([each.scheme, each.code or "", each.title or ""], ensure_ascii=False),
            )
            for each in one.occupations
        ],
        "steps": [step for step in next_statuses(one.status) if step is not LegalStatus.PUBLISHED_EDITION],
        "entry_traces": origins_of(entered.here, entered.draft, one.national_entry),
        "deletable": entered.runs and not entered.draft.shared_at and one.status is LegalStatus.WORKING_DRAFT,
    }  # fmt: skip
    return show(request, entered, "whole", context, tab="whole")


@login_required
@require_safe
def annexes(request: HttpRequest, slug: str, draft: uuid.UUID) -> HttpResponse:
    """The annexes of all countries in numbers."""
    entered = enter_draft(request, slug, draft)
    return show(request, entered, "annexes", {}, tab="annexes")


@login_required
def annex(request: HttpRequest, slug: str, draft: uuid.UUID, country: str) -> HttpResponse:
    """What one country adds to the core, and what of the core it does not have; sentences can be taken in."""
    entered = enter_draft(request, slug, draft)
    if request.method == "POST":
        return _take_in(request, entered, country)
    return _show_annex(request, entered, country)


def _show_annex(request: HttpRequest, entered: Entered, country: str, problem: str = "") -> HttpResponse:
    one = entered.qualification
    found = next((each for each in one.annexes if each.country == country), None)
    if found is None:
        raise NotHere
    if asked_format(request):
        with override(asked_language(request)):
            listed = annex_listing(one, found, notice_of(entered.here, reader_language()))
            return listing_response(listed, asked_format(request), reader_language(), name=f"annex-{country}")
    outcomes = {each.id: each for each in one.outcomes()}
    origins = origins_of(entered.here, entered.draft, [item.trace for item in found.additions])
    context = {
        "annex": found,
        "items": list(zip(found.additions, origins, strict=True)),
        "missing": [outcomes[each] for each in found.missing if each in outcomes],
        "may_state": entered.writable and may_state(entered.here.actor, country),
        "problem": problem,
        "chosen": request.POST.getlist("statement"),
        "kinds": [kind.value for kind in StatementKind],
    }
    return show(request, entered, "annex", context, tab="annexes", status=422 if problem else 200)


def _take_in(request: HttpRequest, entered: Entered, country: str) -> HttpResponse:
    try:
        edit = _asked_for(request, entered, country)
        edited = edit_draft(entered.here.actor, entered.draft.pk, [edit], asked=digest(request.path, request.POST))
    except InputError as error:
        return _show_annex(request, entered, country, say_error(error))
    if edited.changed:
        messages.success(request, say(N_("Taken into the core")))
    target = str(getattr(edit, "outcome", ""))
    there = any(one.id == target for one in edited.after.outcomes())
    return HttpResponseRedirect(entered.url("outcome", target) if there else entered.url("annex", country))


def _asked_for(request: HttpRequest, entered: Entered, country: str) -> Edit:
    """Sentences of this annex by their identifiers; what they say comes from the draft, never from the form."""
    entered.here.actor.require(Act.EDIT_DRAFT)
    one, sent = entered.qualification, request.POST
    own = {item.trace.statement for each in one.annexes if each.country == country for item in each.additions}
    chosen = [statement for statement in sent.getlist("statement") if statement in own]
    if len(chosen) < len(sent.getlist("statement")) or not chosen:
        raise InputError(N_("Choose sentences that stand in this annex now"))
    target = sent.get("target", "")
    if target.startswith("o-"):
        return attach_annexed(one, chosen, outcome=target[2:])
    if not target.startswith("u-"):
        raise InputError(N_("Choose the unit or the outcome to which the sentences go"))
    asked = sent.get("kind", "") or kinds_of(entered.draft, chosen).get(chosen[0], "")
    try:
        kind = StatementKind(asked)
    except ValueError:
        raise InputError(N_("Choose what the outcome describes: task, skill, knowledge, responsibility")) from None
    return take_in_annexed(one, chosen, unit=target[2:], outcome_kind=kind)


@login_required
@require_safe
def findings(request: HttpRequest, slug: str, draft: uuid.UUID) -> HttpResponse:
    """What the checks noticed, with a way to it, and what was answered."""
    entered = enter_draft(request, slug, draft)
    severity = request.GET.get("severity", "")
    lines = finding_lines(entered)
    if asked_format(request):
        told = [(line.finding, line.where) for line in lines]
        with override(asked_language(request)):
            listed = findings_listing(entered.qualification, told, notice_of(entered.here, reader_language()))
            return listing_response(listed, asked_format(request), reader_language(), name="findings")
    waiting = [one for one in lines if not one.finding.settled]
    groups, others = unworded_groups(waiting), [one for one in waiting if not is_unworded(one.finding)]
    matters = Counter([*(one.severity for one in groups), *(one.finding.severity.value for one in others)])
    context = {
        "unworded": [one for one in groups if severity in ("", one.severity)],
        "waiting": [one for one in others if severity in ("", one.finding.severity)],
        "answered": [one for one in lines if one.finding.settled],
        "filters": [("?", say(N_("All")), not severity, matters.total())]
        + [(f"?severity={one}", say(one), severity == one, matters[one]) for one in Severity if matters[one]],
    }
    return show(request, entered, "findings", context, tab="findings")


@login_required
@require_POST
def settle(request: HttpRequest, slug: str, draft: uuid.UUID, key: str) -> HttpResponse:
    """Nothing is left to do about a finding, for a reason; or open again."""
    here = enter(request, slug, Act.SEE_DRAFT)
    settled = request.POST.get("to") != "open"
    settle_finding(here.actor, draft, key, request.POST.get("note", ""), settled=settled)
    messages.success(request, say(N_("Settled")) if settled else say(N_("Open again")))
    return HttpResponseRedirect(reverse("qualifications:findings", args=[slug, draft]))
