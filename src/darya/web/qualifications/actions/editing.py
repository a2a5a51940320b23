"""Editing a draft: every edit on what stands there now, nothing overwritten silently."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from darya.drafting import checked
from darya.drafting.edits import Edit, apply
from darya.language.messages import N_
from darya.model import Finding, InputError, Qualification
from darya.web.journal.actions import record
from darya.web.programmes.rights import Actor
from darya.web.qualifications.access import draft_to_change, require_rights
from darya.web.qualifications.actions.keeping import is_done_already, keep_state, remember
from darya.web.qualifications.documents import qualification_of, stored_of
from darya.web.qualifications.models import Draft


@dataclass(frozen=True, slots=True)
class Edited:
    """What an edit did: the draft with its states before and after; the same where there was nothing to do."""

    draft: Draft
    before: Qualification
    after: Qualification

    @property
    def changed(self) -> bool:
        """Whether anything is other than before."""
        return self.after is not self.before


@transaction.atomic
def edit_draft(actor: Actor, identifier: uuid.UUID | str, edits: Sequence[Edit], *, asked: str = "") -> Edited:
    """Apply edits together, all or none, to the draft as it stands now.

    ``asked`` is a digest of the form: the same form sent twice is done once. Raises ``Conflict`` where somebody has
    changed the same since the person saw it.
    """
    draft = draft_to_change(actor, identifier)
    before = qualification_of(draft)
    if is_done_already(draft, actor.person, asked):
        return Edited(draft, before, before)
    after = before
    for edit in edits:
        after = apply(after, edit)
    require_rights(actor, before, after)
    if after is before or after == before:
        return Edited(draft, before, before)
    after = checked(after)
    _keep(actor, draft, after, [edit.kind for edit in edits], asked)
    record(
        actor, "edit draft", "draft", draft.pk, country=_country_of(edits),
        before={"version": draft.version - 1},
        after={"version": draft.version, "edits": [_plain(edit) for edit in edits]},
    )  # fmt: skip
    return Edited(draft, before, after)


def _keep(actor: Actor, draft: Draft, after: Qualification, kinds: Sequence[str], asked: str) -> None:
    stood = stored_of(draft)
    keep_state(draft, after, actor.person, kinds)
    remember(draft, actor.person, kinds[-1], stood, asked)


def _plain(edit: Edit) -> dict[str, Any]:
    """The edit for the journal; of national sentences only the identifiers, they stand in the standards."""
    data = edit.model_dump(mode="json")
    if "traces" in data:
        data["traces"] = [one["statement"] if isinstance(one, dict) else one for one in data["traces"]]
    return data


def _country_of(edits: Sequence[Edit]) -> str:
    """For which country the person spoke, where the edit states something for one."""
    named = (getattr(edit, "country", None) for edit in edits)
    return next((str(country) for country in named if country), "")


@transaction.atomic
def settle_finding(actor: Actor, identifier: uuid.UUID | str, key: str, note: str, *, settled: bool = True) -> Draft:
    """Say that nothing is left to do about a finding, and why; or open it again."""
    draft = draft_to_change(actor, identifier)
    before = qualification_of(draft)
    found = next((one for one in before.findings if one.key == key), None)
    if found is None:
        raise InputError(N_("This finding is no longer there: the draft has changed meanwhile"))
    note = note.strip()
    if settled and not note:
        raise InputError(N_("Say in a few words why nothing is left to do"))
    answered = found.model_copy(update={"settled": settled, "note": note or None})
    if answered == found:
        return draft
    findings = tuple(answered if one is found else one for one in before.findings)
    kind = "settle-finding" if settled else "open-finding"
    _keep(actor, draft, before.model_copy(update={"findings": findings}), [kind], "")
    record(
        actor, "settle finding" if settled else "open finding", "draft", draft.pk,
        before=_told(found), after=_told(answered), reason=note,
    )  # fmt: skip
    return draft


def _told(finding: Finding) -> dict[str, Any]:
    return {"code": finding.code, "subject": finding.subject, "settled": finding.settled, "note": finding.note}
