"""Revisions: name one, go back to one, take back the own last edit."""

from __future__ import annotations

import uuid

from django.db import transaction

from darya.drafting import EDIT_NAMES, checked, merge
from darya.language.messages import N_
from darya.model import InputError, LegalStatus
from darya.web.journal.actions import record
from darya.web.programmes.rights import Act, Actor
from darya.web.qualifications.access import draft_for, draft_to_change, require_rights
from darya.web.qualifications.actions.keeping import keep_state
from darya.web.qualifications.documents import qualification_of, unpack
from darya.web.qualifications.models import Draft, Revision
from darya.web.refusals import ChangedMeanwhile, NotHere

NAME_LENGTH = 200


@transaction.atomic
def name_revision(actor: Actor, identifier: uuid.UUID | str, number: int, name: str) -> Revision:
    """Give a state a name by which people speak of it; no further edit joins it."""
    draft = draft_to_change(actor, identifier)
    revision = revision_of(draft, number)
    name = " ".join(name.split())
    if len(name) > NAME_LENGTH:
        raise InputError(N_("A name has at most {count} characters"), count=NAME_LENGTH)
    if revision.name == name:
        return revision
    before, revision.name = revision.name, name
    revision.save(update_fields=["name"])
    record(
        actor, "name revision", "draft", draft.pk,
        before={"number": number, "name": before}, after={"number": number, "name": name},
    )  # fmt: skip
    return revision


@transaction.atomic
def restore_revision(actor: Actor, identifier: uuid.UUID | str, number: int, version: int) -> Draft:
    """Make an earlier state the present one, as a new revision: what came between stays in the list.

    Legal status, and what countries state for themselves, are not turned back with it.
    """
    draft = draft_to_change(actor, identifier, Act.RUN_DRAFT)
    if draft.version != version:
        raise ChangedMeanwhile(N_("Somebody has changed the draft meanwhile: compare again before you restore"))
    now = qualification_of(draft)
    if now.status is LegalStatus.PUBLISHED_EDITION:
        raise InputError(N_("A published edition does not change"))
    then = unpack(revision_of(draft, number).document)
    titles = {annex.country: annex.title for annex in now.annexes}
    levels = {annex.country: annex.level for annex in now.annexes}
    kept = {
        "status": now.status,
        "adopted_by": now.adopted_by,
        "adopted_act": now.adopted_act,
        "levels": now.levels,
        "annexes": tuple(
            annex.model_copy(
                update={
                    "title": titles.get(annex.country, annex.title),
                    "level": levels.get(annex.country, annex.level),
                }
            )
            for annex in then.annexes
        ),
    }
    after = checked(then.model_copy(update=kept))
    if after == now:
        return draft
    require_rights(actor, now, after)
    keep_state(draft, after, actor.person, ["restore-revision"], closed=True)
    record(
        actor, "restore revision", "draft", draft.pk,
        before={"version": version}, after={"version": draft.version, "number": number},
    )  # fmt: skip
    return draft


@transaction.atomic
def undo_last_edit(actor: Actor, identifier: uuid.UUID | str) -> Draft:
    """Take back what this person did last, also where others have edited other things since.

    Raises ``ChangedMeanwhile`` where somebody has changed the very same afterwards.
    """
    draft = draft_to_change(actor, identifier)
    last = draft.last_edits.filter(person=actor.person, undone=False).first()
    if last is None:
        raise InputError(N_("There is no edit of yours to take back"))
    now = qualification_of(draft)
    merged = merge(unpack(last.after), unpack(last.before), now)
    if merged.conflicts:
        told = merged.conflicts[0]
        raise ChangedMeanwhile(
            N_("Somebody has changed the same since: it says “{theirs}” now. Edit it, or restore a revision"),
            theirs=told.theirs or "—",
        )
    after = checked(merged.qualification)
    require_rights(actor, now, after)
    last.undone = True
    last.save(update_fields=["undone"])
    keep_state(draft, after, actor.person, ["undo-edit"])
    record(
        actor, "undo edit", "draft", draft.pk,
        before={"version": draft.version - 1, "kind": last.kind}, after={"version": draft.version},
    )  # fmt: skip
    return draft


def revision_of(draft: Draft, number: int) -> Revision:
    """A revision by its number. Raises ``NotHere`` where there is none."""
    found = draft.revisions.filter(number=number).first()
    if found is None:
        raise NotHere
    return found


def can_undo(actor: Actor, draft: Draft) -> str:
    """The name of the edit that the person could take back; empty where there is none."""
    if not actor.may(Act.EDIT_DRAFT):
        return ""
    last = draft.last_edits.filter(person=actor.person, undone=False).values_list("kind", flat=True).first()
    return ACT_NAMES.get(last or "", last or "")


ACT_NAMES = {
    **EDIT_NAMES,
    "make-draft": N_("Drafted from the comparison"),
    "settle-finding": N_("Finding settled"),
    "open-finding": N_("Finding opened again"),
    "restore-revision": N_("Earlier revision restored"),
    "undo-edit": N_("Edit taken back"),
    "give-back": N_("Workbook taken back"),
}
"""What each act in a revision is called."""


def state_at(actor: Actor, identifier: uuid.UUID | str, number: int) -> tuple[Draft, Revision]:
    """A revision for somebody who may see the draft."""
    draft = draft_for(actor, identifier)
    return draft, revision_of(draft, number)
