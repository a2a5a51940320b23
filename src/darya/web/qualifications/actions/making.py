"""Making a draft from a comparison, showing it to the countries, its way up the ladder, taking it back."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from darya import drafting
from darya.language.messages import N_
from darya.model import InputError, LegalStatus, Qualification, Text, stable_id
from darya.web.comparison.access import comparison_for
from darya.web.comparison.documents import to_model
from darya.web.comparison.models import Comparison
from darya.web.jobs.actions import start
from darya.web.jobs.models import Job
from darya.web.journal.actions import By, record
from darya.web.programmes.rights import Act, Actor
from darya.web.qualifications.access import draft_to_change
from darya.web.qualifications.actions.keeping import keep_state
from darya.web.qualifications.models import Draft
from darya.web.refusals import ChangedMeanwhile, NotAllowed, NotHere

WORK = "make draft"
ROWS_AT_ONCE = 1500
"""A comparison of more rows is drafted as long work: it would take longer than a second."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What the coordinator has chosen. ``draft`` names it before it is there, so that it is made only once."""

    draft: uuid.UUID
    at_least: int
    title: Mapping[str, str]
    code: str = ""


def make_draft(actor: Actor, comparison: uuid.UUID | str, plan: Plan) -> Draft | Job:
    """Draft the core at once, or as long work where the comparison is large."""
    actor.require(Act.RUN_DRAFT)
    chosen = comparison_for(actor, comparison)
    if chosen.ready_at is None:
        raise NotAllowed(N_("This comparison is still being put together"))
    known = Draft.objects.filter(pk=plan.draft).first()
    if known is not None:
        if known.programme_id != actor.programme:
            raise NotHere
        return known
    if chosen.rows.count() > ROWS_AT_ONCE:
        return _ask(actor, chosen, plan)
    return save_draft(actor.person, chosen, plan, compose(chosen, plan))


def compose(comparison: Comparison, plan: Plan) -> Qualification:
    """The draft itself. Raises ``InputError`` where the grid cannot give a core of so many countries."""
    made = drafting.draft(
        to_model(comparison),
        at_least=plan.at_least,
        title=Text.model_validate([{"language": tag, "text": text} for tag, text in plan.title.items()]),
        code=plan.code.strip() or None,
        date=timezone.localdate(),
    )
    # Of one grid several drafts may be made, also with the same number of countries; each is told from the others.
    own = stable_id("qualification", plan.draft)
    findings = tuple(
        one.model_copy(update={"subject": own}) if one.subject == made.id else one for one in made.findings
    )
    return made.model_copy(update={"id": own, "findings": findings})


@transaction.atomic
def save_draft(person: uuid.UUID, comparison: Comparison, plan: Plan, made: Qualification) -> Draft:
    """Keep a new draft with its first revision."""
    draft = Draft(
        id=plan.draft, programme_id=comparison.programme_id, comparison=comparison, made_by_id=person, version=0
    )
    keep_state(draft, made, person, ["make-draft"], closed=True)
    record(
        By(person, comparison.programme_id), "make draft", "draft", draft.pk,
        after={"comparison": str(comparison.pk), "at_least": plan.at_least, "outcomes": draft.outcomes_count},
    )  # fmt: skip
    return draft


def _ask(actor: Actor, comparison: Comparison, plan: Plan) -> Job:
    waiting = Job.objects.filter(kind=WORK, programme=actor.programme, parameters__draft=str(plan.draft)).first()
    if waiting is not None:
        return waiting
    named = next(iter(plan.title.values()), "") or (comparison.title[0]["text"] if comparison.title else "")
    return start(
        WORK,
        person=actor.person,
        programme=actor.programme,
        title=(N_("Draft from the comparison {title}"), {"title": named}),
        parameters={
            "comparison": str(comparison.pk),
            "draft": str(plan.draft),
            "at_least": plan.at_least,
            "title": dict(plan.title),
            "code": plan.code,
        },
    )


@transaction.atomic
def share_draft(actor: Actor, identifier: uuid.UUID | str, *, shared: bool = True) -> Draft:
    """Show the draft to everybody in the programme, or only to coordinators and experts again."""
    draft = draft_to_change(actor, identifier, Act.RUN_DRAFT)
    if bool(draft.shared_at) == shared:
        return draft
    if not shared and draft.status != LegalStatus.WORKING_DRAFT:
        raise InputError(N_("Only a working draft can be withdrawn from the countries"))
    draft.shared_at = timezone.now() if shared else None
    draft.save(update_fields=["shared_at"])
    record(actor, "share draft" if shared else "withdraw draft", "draft", draft.pk)
    return draft


@transaction.atomic
def delete_draft(actor: Actor, identifier: uuid.UUID | str, version: int) -> None:
    """Take a working draft back for good, as long as no country outside the working group has seen it."""
    draft = draft_to_change(actor, identifier, Act.RUN_DRAFT)
    if draft.shared_at or draft.status != LegalStatus.WORKING_DRAFT:
        raise InputError(N_("Only a working draft that is not shared can be deleted"))
    if draft.version != version:
        raise ChangedMeanwhile(N_("Somebody has changed the draft meanwhile: look at it before you delete it"))
    key, told = draft.pk, {"title": draft.title, "outcomes": draft.outcomes_count, "version": draft.version}
    draft.delete()
    record(actor, "delete draft", "draft", key, before=told)
