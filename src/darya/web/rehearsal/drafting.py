"""A draft with revisions: made by the coordinator, worked on by experts of several countries, shared."""

from __future__ import annotations

import uuid

from darya.drafting.edits import MoveOutcome, SetVersion, SetWording, WordOutcome
from darya.model import Qualification, StatementKind
from darya.web.comparison.models import Comparison
from darya.web.qualifications.actions.editing import edit_draft
from darya.web.qualifications.actions.making import Plan, make_draft, share_draft
from darya.web.qualifications.actions.revising import name_revision
from darya.web.qualifications.documents import qualification_of
from darya.web.qualifications.models import Draft
from darya.web.rehearsal.people import Cast

AT_LEAST = 3
TITLE = {"en": "Cook (illustrative)", "ru": "Повар (учебный пример)"}
PURPOSE = {
    "en": "A rehearsal text: it shows how a purpose is worded, and says nothing of any country’s cooks.",
    "ru": "Учебный текст: он показывает, как формулируется цель, и ничего не говорит о поварах какой-либо страны.",
}


def draft_core(cast: Cast, comparison: Comparison) -> Draft:
    """The shared core of the comparison, edited by three people, with a named revision between."""
    coordinator = cast.actor("coordinator")
    made = make_draft(coordinator, comparison.pk, Plan(uuid.uuid4(), AT_LEAST, TITLE, "DARYA-REHEARSAL-COOK"))
    if not isinstance(made, Draft):
        raise TypeError("a rehearsal comparison is small enough to be drafted at once")
    name_revision(coordinator, made.pk, 1, "As drafted from the grid")
    purpose = [SetWording(part="purpose", language=tag, text=text) for tag, text in PURPOSE.items()]
    edit_draft(coordinator, made.pk, purpose)
    first, second = _tasks(_now(made))[:2]
    edit_draft(cast.actor("kz-expert"), made.pk, [_reworded(_now(made), first)])
    edit_draft(cast.actor("kg-expert"), made.pk, [MoveOutcome(outcome=second, to="down")])
    edit_draft(coordinator, made.pk, [SetVersion(version="0.2")])
    share_draft(coordinator, made.pk)
    return made


def _now(draft: Draft) -> Qualification:
    return qualification_of(Draft.objects.get(pk=draft.pk))


def _tasks(qualification: Qualification) -> list[str]:
    return [outcome.id for outcome in qualification.outcomes() if outcome.kind is StatementKind.TASK]


def _reworded(qualification: Qualification, identifier: str) -> WordOutcome:
    """The outcome in Russian, said a little more plainly."""
    outcome = next(one for one in qualification.outcomes() if one.id == identifier)
    wording = outcome.statement.exact("ru") or ""
    return WordOutcome(outcome=identifier, language="ru", text=f"{wording.rstrip('. ')} в начале смены", seen=wording)
