"""Long work of drafts: the core of a large comparison, a workbook that came back."""

from __future__ import annotations

import uuid

from django.urls import reverse
from django.utils import timezone

from darya.language.messages import N_
from darya.model import DaryaError, InputError
from darya.web.comparison.models import Comparison
from darya.web.jobs.work import Result, Running, refusal_of, work
from darya.web.journal.actions import record
from darya.web.programmes.access import actor_of
from darya.web.programmes.rights import Act
from darya.web.qualifications.access import draft_for
from darya.web.qualifications.actions.giving_back import READ
from darya.web.qualifications.actions.making import WORK, Plan, compose, save_draft
from darya.web.qualifications.models import KEPT, Draft, GivenBack
from darya.web.qualifications.reading import read_back


@work(WORK)
def make_draft(running: Running) -> Result:
    """Draft the core, then keep it; done once, however often the work is taken up again."""
    asked = running.parameters
    comparison = Comparison.objects.filter(pk=asked["comparison"]).select_related("programme").first()
    if comparison is None or running.person is None:
        raise InputError(N_("The comparison is no longer there"))
    plan = Plan(uuid.UUID(asked["draft"]), asked["at_least"], asked["title"], asked["code"])
    url = reverse("qualifications:core", args=[comparison.programme.slug, plan.draft])
    running.progress(0, 2, N_("Reading the comparison"))
    made = compose(comparison, plan)
    running.begin_writing()
    known = Draft.objects.filter(pk=plan.draft).first()
    draft = known or save_draft(running.person.pk, comparison, plan, made)
    return Result({"outcomes": draft.outcomes_count}, url)


@work(READ)
def read_draft_back(running: Running) -> Result:
    """Read a workbook that came back; that it is none of this draft is a result, too, with its reason."""
    waiting = GivenBack.objects.filter(pk=running.parameters["given"], read_at=None)
    given = waiting.select_related("draft__programme").first()
    if given is None or running.person is None:
        raise InputError(N_("This workbook is no longer there: give it back again"))
    programme = given.draft.programme
    actor = actor_of(running.person, programme)
    draft_for(actor, given.draft_id)
    actor.require(Act.EDIT_DRAFT)
    running.progress(0, 1, N_("Reading the workbook"))
    try:
        found = read_back(given)
    except DaryaError as refused:
        found = {"refusal": refusal_of(refused, given.name)}
    running.progress(1, 1, N_("Reading the workbook"))
    running.begin_writing()
    GivenBack.objects.filter(read_at=None, at__lt=timezone.now() - KEPT).delete()
    waiting.update(**found, content=b"", read_at=timezone.now())
    counts = {"changes": len(found.get("changes", ())), "problems": len(found.get("problems", ()))}
    record(actor, "give draft back", "draft", given.draft_id, after=counts)
    return Result(counts, reverse("qualifications:given", args=[programme.slug, given.draft_id, given.pk]))
