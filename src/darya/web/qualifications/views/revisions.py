"""Revisions with their differences, what the grid says since, taking away and giving back."""

from __future__ import annotations

import tempfile
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.text import slugify
from django.views.decorators.http import require_POST, require_safe

from darya.drafting import Choice, Difference, MergeConflict, differences, grouped, what_changed_since
from darya.drafting.since_drafting import RowChange
from darya.exchange.facts import GridFacts
from darya.exchange.registry import FORMATS
from darya.language.messages import N_
from darya.model import Finding, InputError, Qualification
from darya.web.comparison.documents import to_model
from darya.web.jobs.pages import sentence_of
from darya.web.jobs.waiting import has_come, wait_for
from darya.web.programmes.access import enter
from darya.web.programmes.rights import Act
from darya.web.programmes.takeaway import asked_format, asked_language, asked_second, file_response, suffix_of
from darya.web.qualifications.actions import giving_back, revising
from darya.web.qualifications.actions.editing import edit_draft
from darya.web.qualifications.actions.revising import ACT_NAMES, revision_of
from darya.web.qualifications.documents import unpack
from darya.web.qualifications.entering import Entered, enter_draft, notice_of, show
from darya.web.qualifications.forms.base import plain
from darya.web.qualifications.forms.making import WorkbookForm
from darya.web.qualifications.models import GivenBack, Revision
from darya.web.qualifications.queries import revisions_of
from darya.web.qualifications.views.core import digest
from darya.web.refusals import ChangedMeanwhile
from darya.web.ui.say import reader_language, say, say_error
from darya.web.ui.scripting import by_script


@dataclass(frozen=True, slots=True)
class RevisionLine:
    """A revision in the list: what was done, in words."""

    revision: Revision
    who: str
    told: str


@login_required
@require_safe
def revisions(request: HttpRequest, slug: str, draft: uuid.UUID) -> HttpResponse:
    """Who, when, what; any two can be compared."""
    entered = enter_draft(request, slug, draft)
    lines = [
        RevisionLine(one, one.person.name if one.person else "", _told(one)) for one in revisions_of(entered.draft)
    ]
    return show(request, entered, "revisions", {"lines": lines}, tab="revisions")


def _told(revision: Revision) -> str:
    words = [(say(ACT_NAMES.get(act["kind"], act["kind"])), act["count"]) for act in revision.acts]
    return "; ".join(f"{word} ({count})" if count > 1 else word for word, count in words)


@login_required
@require_safe
def compare(request: HttpRequest, slug: str, draft: uuid.UUID) -> HttpResponse:
    """What is different between any two revisions, in sentences and word by word."""
    entered = enter_draft(request, slug, draft)
    numbers = [request.GET.get(name, "") for name in ("before", "after")]
    if not all(number.isdecimal() and len(number) < 9 for number in numbers):
        raise InputError(N_("Choose two revisions to compare"))
    before, after = sorted(map(int, numbers))
    was, now = (revision_of(entered.draft, number) for number in (before, after))
    states = unpack(was.document), unpack(now.document)
    context = {
        "before": was,
        "after": now,
        "groups": told_groups(differences(*states), states[1]),
        "restorable": entered.runs,
    }
    return show(request, entered, "compare", context, tab="revisions")


@dataclass(frozen=True, slots=True)
class GroupTold:
    """Differences of one unit or annex under its name."""

    part: str
    name: str
    country: str
    lines: Sequence[tuple[str, Difference]]


def told_groups(found: Sequence[Difference], state: Qualification) -> list[GroupTold]:
    """The differences as a page shows them."""
    units = {unit.id: f"{unit.code or ''} {plain(unit.title)}" for unit in state.units}
    language = reader_language()
    return [
        GroupTold(
            part=group.part.value,
            name=units.get(group.subject or "", ""),
            country=(group.subject or "") if group.part.value == "annex" else "",
            lines=[(one.in_language(language), one) for one in group.differences],
        )
        for group in grouped(tuple(found))
    ]


@login_required
@require_POST
def name(request: HttpRequest, slug: str, draft: uuid.UUID, number: int) -> HttpResponse:
    """Give a revision a name."""
    here = enter(request, slug, Act.SEE_DRAFT)
    revising.name_revision(here.actor, draft, number, request.POST.get("name", ""))
    messages.success(request, say(N_("Saved")))
    return redirect("qualifications:revisions", slug, draft)


@login_required
def restore(request: HttpRequest, slug: str, draft: uuid.UUID, number: int) -> HttpResponse:
    """What restoring would change, then do it."""
    entered = enter_draft(request, slug, draft)
    entered.here.actor.require(Act.RUN_DRAFT)
    found = revision_of(entered.draft, number)
    if request.method == "POST":
        version = request.POST.get("version", "")
        revising.restore_revision(
            entered.here.actor, draft, number, int(version) if version.isdecimal() and len(version) < 10 else 0
        )
        messages.success(request, say(N_("Revision {number} was restored as a new revision"), number=number))
        return redirect("qualifications:revisions", slug, draft)
    groups = told_groups(differences(entered.qualification, unpack(found.document)), entered.qualification)
    return show(request, entered, "restore", {"revision": found, "groups": groups}, tab="revisions")


# --- what the grid says since


@dataclass(frozen=True, slots=True)
class SinceLine:
    """A change of the grid, with the key of its button."""

    change: RowChange
    told: str
    key: str


@login_required
def since(request: HttpRequest, slug: str, draft: uuid.UUID) -> HttpResponse:
    """What the grid says otherwise than the draft, each taken over with one press."""
    entered = enter_draft(request, slug, draft)
    entered.here.actor.require(Act.EDIT_DRAFT)
    found = changes_since(entered)
    if request.method == "POST":
        return _take_over(request, entered, found)
    language = reader_language()
    lines = [SinceLine(one, one.in_language(language), key) for key, one in found.items()]
    return show(request, entered, "since", {"lines": lines}, tab="since")


def changes_since(entered: Entered) -> dict[str, RowChange]:
    """By keys that stay the same however often the page is loaded."""
    comparison = entered.draft.comparison
    if comparison is None:
        raise InputError(N_("The comparison of this draft is no longer there"))
    listed = what_changed_since(entered.qualification, to_model(comparison))
    return {f"{one.change.value} {one.row or ''} {one.outcome or ''}": one for one in listed}


def _take_over(request: HttpRequest, entered: Entered, found: dict[str, RowChange]) -> HttpResponse:
    chosen = found.get(request.POST.get("change", ""))
    if chosen is None:
        raise InputError(N_("This is settled already: load the list again"))
    edit_draft(entered.here.actor, entered.draft.pk, [chosen.edit], asked=digest(request.path, request.POST))
    messages.success(request, say(N_("Taken over into the draft")))
    return HttpResponseRedirect(entered.url("since"))


# --- taking away


@login_required
@require_safe
def take(request: HttpRequest, slug: str, draft: uuid.UUID) -> HttpResponse:
    """The draft as a file in one or two languages, by the same code as the command line."""
    entered = enter_draft(request, slug, draft)
    entered.here.actor.require(Act.TAKE_AWAY)
    suffix = suffix_of(asked_format(request), FORMATS)
    one = entered.qualification
    languages = [asked_language(request), asked_second(request)]
    shown = [tag for tag in dict.fromkeys(languages) if tag in one.languages]
    lead = shown or [one.languages[0]]
    title = slugify(one.code or "") or "draft"
    return file_response(_written(one, suffix, lead, notice_of(entered.here, lead[0])), f"{title}{suffix}")


def _written(one: Qualification, suffix: str, languages: Sequence[str], notice: str) -> bytes:
    from darya.exchange import registry

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"draft{suffix}"
        registry.write(one, path, languages=languages, facts=GridFacts(title="", notice=notice))
        return path.read_bytes()


# --- giving back


@login_required
def give_back(request: HttpRequest, slug: str, draft: uuid.UUID) -> HttpResponse:
    """Send the workbook; what it says is shown first."""
    entered = enter_draft(request, slug, draft)
    entered.here.actor.require(Act.EDIT_DRAFT)
    form = WorkbookForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = giving_back.give_back(entered.here.actor, draft, form.cleaned_data["file"])
        return HttpResponseRedirect(entered.url("given", given.pk))
    return show(request, entered, "give_back", {"form": form}, status=422 if form.errors else 200)


@login_required
def given(request: HttpRequest, slug: str, draft: uuid.UUID, given: uuid.UUID) -> HttpResponse:
    """The dry run: changes, errors by row, and what changed meanwhile side by side; then taken over."""
    entered = enter_draft(request, slug, draft)
    entered.here.actor.require(Act.EDIT_DRAFT)
    held = giving_back.given_back_for(entered.here.actor, entered.draft, given)
    if held.read_at is None:
        return _show_reading(request, entered, held)
    if by_script(request):
        return has_come()
    if request.method != "POST" or held.refusal:
        return _show_given(request, entered, held)
    choices = _choices(request, giving_back.join_with_now(entered.draft, held).merged.conflicts)
    try:
        revision = giving_back.apply_workbook(entered.here.actor, draft, held.pk, choices, request.POST.get("seen", ""))
    except (InputError, ChangedMeanwhile) as error:
        fresh = enter_draft(request, slug, draft)
        return _show_given(request, fresh, held, choices, say_error(error), status=getattr(error, "status", 422))
    told = N_("Taken over as revision {number}") if revision else N_("The draft says all of it already")
    messages.success(request, say(told, number=revision.number if revision else 0))
    return HttpResponseRedirect(entered.url("revisions"))


def _show_reading(request: HttpRequest, entered: Entered, held: GivenBack) -> HttpResponse:
    """How far the job is that reads it."""
    return wait_for(request, held.job, lambda page: show(request, entered, "reading", {"given": held} | page))


def _choices(request: HttpRequest, conflicts: Sequence[MergeConflict]) -> dict[str, Choice]:
    found: dict[str, Choice] = {}
    for conflict in conflicts:
        take = request.POST.get(f"take {conflict.key}", "")
        own = request.POST.get(f"own {conflict.key}", "").strip()
        if take == "own" and own and conflict.language:
            found[conflict.key] = Choice(take="own", text=own)
        elif take in {"mine", "theirs", "base"}:
            found[conflict.key] = Choice.model_validate({"take": take})
    return found


def _show_given(
    request: HttpRequest, entered: Entered, held: GivenBack, choices: dict[str, Choice] | None = None,
    problem: str = "", status: int = 200,
) -> HttpResponse:  # fmt: skip
    language = reader_language()
    readable = not held.problems and not held.refusal
    joined = giving_back.join_with_now(entered.draft, held) if readable else None
    chosen = choices or {}
    context: dict[str, Any] = {
        "given": held,
        "refusal": sentence_of(held.refusal),
        "problem": problem,
        "changes": _sentences(held.changes, language),
        "problems": _sentences(held.problems, language),
        "notes": _sentences(held.notes, language),
        "conflicts": [
            (one, one.in_language(language), chosen[one.key].take if one.key in chosen else "", _own(chosen, one))
            for one in (joined.merged.conflicts if joined else ())
        ],
        "seen": joined.digest if joined else "",
    }
    return show(request, entered, "given", context, status=status)


def _own(chosen: dict[str, Choice], conflict: MergeConflict) -> str:
    return (chosen[conflict.key].text if conflict.key in chosen else None) or conflict.mine or ""


def _sentences(listed: Sequence[dict[str, Any]], language: str) -> list[str]:
    return [Finding.model_validate(one).in_language(language) for one in listed]
