"""A workbook that comes back: a job reads it, it is joined with what changed meanwhile, taken over as one revision."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from darya.drafting import Choice, Merged, checked, merge
from darya.language.messages import N_
from darya.model import InputError, LegalStatus, Qualification
from darya.web.jobs.actions import start_for
from darya.web.jobs.queries import not_failed
from darya.web.journal.actions import record
from darya.web.programmes.rights import Actor
from darya.web.qualifications.access import draft_to_change, require_rights
from darya.web.qualifications.actions.keeping import keep_state, remember
from darya.web.qualifications.documents import qualification_of, stored_of, unpack
from darya.web.qualifications.models import Draft, GivenBack, Revision
from darya.web.refusals import ChangedMeanwhile, NotHere

NAME_LENGTH = 255
READ = "read draft back"


@dataclass(frozen=True, slots=True)
class Joined:
    """A workbook and the draft as it stands now: what taking it over would make, what is open between them."""

    now: Qualification
    merged: Merged

    @property
    def digest(self) -> str:
        """What the person saw of the conflicts: a choice is about just that."""
        told = [(one.key, one.base, one.mine, one.theirs) for one in self.merged.conflicts]
        return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


@transaction.atomic
def give_back(actor: Actor, identifier: uuid.UUID | str, file: UploadedFile[Any]) -> GivenBack:
    """Keep the workbook and let a job read it; nothing of the draft changes. Sent twice, it is read once."""
    draft = draft_to_change(actor, identifier)
    content, name = file.read(), (file.name or "")[:NAME_LENGTH]
    waiting = draft.given_back.filter(person=actor.person, name=name, read_at=None, content=content)
    known = not_failed(waiting).first()
    if known is not None:
        return known
    given = GivenBack.objects.create(draft=draft, person_id=actor.person, name=name, content=content)
    title = N_("Look what a workbook changes: {name}"), {"name": name}
    start_for(given, READ, actor, title, {"given": str(given.pk)})
    return given


def given_back_for(actor: Actor, draft: Draft, identifier: uuid.UUID | str) -> GivenBack:
    """The person's own workbook. Raises ``NotHere`` for anybody else's."""
    try:
        found = draft.given_back.filter(pk=identifier, person=actor.person).select_related("revision").first()
    except (ValidationError, ValueError):
        found = None
    if found is None:
        raise NotHere
    return found


def join_with_now(draft: Draft, given: GivenBack, choices: Mapping[str, Choice] | None = None) -> Joined:
    """What the workbook and the draft as it stands make together."""
    now = qualification_of(draft)
    return Joined(now, merge(unpack(given.base), unpack(given.mine), now, choices or {}))


@transaction.atomic
def apply_workbook(
    actor: Actor, identifier: uuid.UUID | str, given: uuid.UUID | str, choices: Mapping[str, Choice], seen: str
) -> Revision | None:
    """Take the workbook over as one revision, once; None where the draft says all of it already.

    ``seen`` is the digest of the conflicts that the person was shown. Raises ``ChangedMeanwhile`` where there are
    others by now, ``InputError`` where one has no choice yet.
    """
    draft = draft_to_change(actor, identifier)
    held = given_back_for(actor, draft, given)
    if held.applied_at is not None:
        return held.revision
    if held.read_at is None or held.refusal:
        raise InputError(N_("This workbook has not been read yet"))
    if held.problems:
        raise InputError(N_("Correct the errors in the workbook and give it back once more"))
    open_now = join_with_now(draft, held)
    if open_now.now.status is LegalStatus.PUBLISHED_EDITION:
        raise InputError(N_("A published edition does not change"))
    if open_now.digest != seen:
        raise ChangedMeanwhile(N_("Somebody has changed the draft again meanwhile: look at what is open now"))
    joined = join_with_now(draft, held, choices)
    if joined.merged.conflicts:
        raise InputError(N_("Choose for each of them: {count} are still open"), count=len(joined.merged.conflicts))
    before, after = joined.now, checked(joined.merged.qualification)
    require_rights(actor, before, after)
    held.applied_at = timezone.now()
    if after != before:
        stood = stored_of(draft)
        held.revision = keep_state(draft, after, actor.person, ["give-back"], closed=True)
        remember(draft, actor.person, "give-back", stood, "")
    held.save(update_fields=["applied_at", "revision"])
    record(
        actor, "apply workbook", "draft", draft.pk,
        before={"version": draft.version - (after != before)},
        after={"version": draft.version, "changes": len(held.changes), "choices": _chosen(choices.values())},
    )  # fmt: skip
    return held.revision


def _chosen(choices: Iterable[Choice]) -> dict[str, int]:
    listed = [choice.take for choice in choices]
    return {take: listed.count(take) for take in dict.fromkeys(listed)}
