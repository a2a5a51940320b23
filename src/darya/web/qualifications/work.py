"""Long work of drafts: the core of a large comparison."""

from __future__ import annotations

import uuid

from django.urls import reverse

from darya.language.messages import N_
from darya.model import InputError
from darya.web.comparison.models import Comparison
from darya.web.jobs.work import Result, Running, work
from darya.web.qualifications.actions.making import WORK, Plan, compose, save_draft
from darya.web.qualifications.models import Draft


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
