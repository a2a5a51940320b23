"""The list of drafts, and how a draft comes from a comparison."""

from __future__ import annotations

import threading
import uuid
from collections import OrderedDict
from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count, Max, Sum
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe

from darya.drafting import CoreCounts, all_core_counts
from darya.exchange.listing import ColumnKind, Listing, ListingColumn
from darya.language.messages import N_
from darya.model import DaryaError, LegalStatus, Text
from darya.web.comparison.access import comparison_for
from darya.web.comparison.documents import to_model
from darya.web.comparison.models import Comparison
from darya.web.jobs.models import Job
from darya.web.programmes.access import Here, enter
from darya.web.programmes.rights import Act
from darya.web.programmes.takeaway import asked_format, asked_language, listing_response
from darya.web.qualifications.actions import making
from darya.web.qualifications.entering import enter_draft, notice_of, show
from darya.web.qualifications.forms.base import plain
from darya.web.qualifications.forms.making import MakeForm
from darya.web.qualifications.models import Draft
from darya.web.qualifications.queries import comparisons_to_draft, drafts_for
from darya.web.refusals import NotAllowed
from darya.web.ui.say import reader_language, say, say_error
from darya.web.ui.scripting import by_script


@login_required
@require_safe
def listing(request: HttpRequest, slug: str) -> HttpResponse:
    """Every draft that the person may see."""
    here = enter(request, slug, Act.SEE_DRAFT)
    drafts = drafts_for(here.actor)
    if asked_format(request):
        language = asked_language(request)
        with override(language):
            listed = _listing(here, drafts)
        return listing_response(listed, asked_format(request), language, name="drafts")
    may_make = here.actor.may(Act.RUN_DRAFT)
    comparisons = comparisons_to_draft(here.actor) if may_make else []
    context = {"drafts": drafts, "comparisons": comparisons, "may_make": may_make, "slug": slug}
    return render(request, "qualifications/list.html", context)


def _listing(here: Here, drafts: Sequence[Draft]) -> Listing:
    return Listing(
        title=say(N_("Drafts")),
        subtitle=(here.programme.name,),
        columns=(
            ListingColumn(say(N_("Title")), 7),
            ListingColumn(say(N_("Legal status")), 4),
            ListingColumn(say(N_("Countries at least")), 2, ColumnKind.NUMBER),
            ListingColumn(say(N_("Outcomes")), 2, ColumnKind.NUMBER),
            ListingColumn(say(N_("Open findings")), 2, ColumnKind.NUMBER),
            ListingColumn(say(N_("Changed")), 3, ColumnKind.DATE),
        ),
        rows=tuple(
            (
                plain(Text.model_validate(draft.title)), say(draft.status), draft.at_least, draft.outcomes_count,
                draft.findings_count, draft.changed_at.date(),
            )
            for draft in drafts
        ),
        notice=notice_of(here, reader_language()),
    )  # fmt: skip


_counted: OrderedDict[tuple[object, ...], tuple[CoreCounts, ...]] = OrderedDict()
_counting = threading.Lock()


def counts_of(comparison: Comparison) -> tuple[CoreCounts, ...]:
    """The core of each number of countries; counted again only when the grid has changed."""
    state = comparison.rows.aggregate(Count("pk"), Sum("version"), Max("changed_at"))
    decided = comparison.cells.aggregate(Count("pk"), Max("decided_at"))
    key = (comparison.pk, *state.values(), *decided.values())
    with _counting:
        found = _counted.get(key)
    if found is None:
        found = all_core_counts(to_model(comparison))
        with _counting:
            _counted[key] = found
            while len(_counted) > 16:
                _counted.popitem(last=False)
    return found


@login_required
def choose(request: HttpRequest, slug: str, comparison: uuid.UUID) -> HttpResponse:
    """How many countries a row of the core needs: counted for each number, then drafted."""
    here = enter(request, slug, Act.RUN_DRAFT)
    chosen = comparison_for(here.actor, comparison)
    if chosen.ready_at is None:
        raise NotAllowed(N_("This comparison is still being put together"))
    counts = counts_of(chosen)
    number = _number(request, len(counts))
    form = MakeForm(
        request.POST if request.method == "POST" else None,
        countries=len(counts), languages=chosen.languages, title=Text.model_validate(chosen.title), chosen=number,
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        answer = _make(here, chosen, form)
        if answer is not None:
            return answer
    context = {
        "form": form, "counts": counts, "chosen": counts[number - 1], "comparison": chosen, "slug": slug,
        "next": counts[number] if number < len(counts) else None,
    }  # fmt: skip
    template = "parts/counts" if by_script(request) else "choose"
    return render(request, f"qualifications/{template}.html", context, status=422 if form.errors else 200)


def _number(request: HttpRequest, most: int) -> int:
    typed = (request.POST if request.method == "POST" else request.GET).get("k", "")
    return min(most, max(1, int(typed))) if typed.isdecimal() and len(typed) < 4 else min(2, most)


def _make(here: Here, comparison: Comparison, form: MakeForm) -> HttpResponse | None:
    given = form.cleaned_data
    plan = making.Plan(draft=given["draft"], at_least=given["k"], title=form.titles(), code=given["code"])
    try:
        made = making.make_draft(here.actor, comparison.pk, plan)
    except DaryaError as error:
        form.add_error(None, say_error(error))
        return None
    if isinstance(made, Job):
        return redirect(reverse("jobs:job", args=[made.pk]))
    return redirect("qualifications:core", here.programme.slug, made.pk)


@login_required
@require_POST
def share(request: HttpRequest, slug: str, draft: uuid.UUID) -> HttpResponse:
    """Show it to the countries, or withdraw it."""
    here = enter(request, slug, Act.SEE_DRAFT)
    shared = request.POST.get("to") != "withdrawn"
    making.share_draft(here.actor, draft, shared=shared)
    told = N_("Shared: everybody in the programme can read it") if shared else N_("Withdrawn from the countries")
    messages.success(request, say(told))
    return HttpResponseRedirect(reverse("qualifications:whole", args=[slug, draft]))


@login_required
def delete(request: HttpRequest, slug: str, draft: uuid.UUID) -> HttpResponse:
    """Take the draft back for good, after a question."""
    entered = enter_draft(request, slug, draft)
    entered.here.actor.require(Act.RUN_DRAFT)
    if request.method == "POST":
        version = request.POST.get("version", "")
        making.delete_draft(entered.here.actor, draft, int(version) if version.isdecimal() and len(version) < 10 else 0)
        messages.success(request, say(N_("The draft was deleted")))
        return redirect("qualifications:list", slug)
    possible = not entered.draft.shared_at and entered.draft.status == LegalStatus.WORKING_DRAFT
    return show(request, entered, "delete", {"possible": possible})
