"""Keeping a new state of a locked draft: its row, its revision, and what the person can take back."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from darya.model import Qualification
from darya.web.qualifications.documents import pack, put
from darya.web.qualifications.models import Draft, LastEdit, Revision

SHARED_FOR = dt.timedelta(minutes=15)
"""How long edits of one person go into one revision."""


def keep_state(
    draft: Draft, after: Qualification, person: uuid.UUID, kinds: Sequence[str], *, closed: bool = False
) -> Revision:
    """Save ``after`` as the draft's state, in the person's open revision or in a new one.

    The row must be locked. ``kinds`` are the kinds of the edits; ``closed`` makes a revision that nothing joins.
    """
    stored = pack(after)
    draft.version += 1
    draft.changed_by_id = person
    draft.changed_at = timezone.now()
    put(draft, after, stored)
    draft.save()
    latest = draft.revisions.defer("document").first()
    if latest is None or closed or not _takes(latest, person):
        return Revision.objects.create(
            draft=draft,
            number=latest.number + 1 if latest else 1,
            document=stored,
            acts=_added([], kinds),
            closed=closed,
            person_id=person,
        )
    latest.document = stored
    latest.acts = _added(latest.acts, kinds)
    latest.ended_at = draft.changed_at
    latest.save(update_fields=["document", "acts", "ended_at"])
    return latest


def _takes(latest: Revision, person: uuid.UUID) -> bool:
    young = latest.began_at > timezone.now() - SHARED_FOR
    return young and not latest.closed and not latest.name and latest.person_id == person


def _added(acts: Sequence[dict[str, Any]], kinds: Sequence[str]) -> list[dict[str, Any]]:
    counted = {str(act["kind"]): int(act["count"]) for act in acts}
    for kind in kinds:
        counted[kind] = counted.get(kind, 0) + 1
    return [{"kind": kind, "count": count} for kind, count in counted.items()]


def remember(draft: Draft, person: uuid.UUID, kind: str, before: bytes, asked: str) -> None:
    """What undo of this person takes back from now on; the draft's state is already the new one."""
    now = {
        "asked": asked,
        "kind": kind,
        "before": before,
        "after": draft.document,
        "undone": False,
        "at": draft.changed_at,
    }
    mine = LastEdit.objects.filter(draft=draft, person_id=person)
    if not mine.update(**now):  # nobody else can add it: the draft is locked
        LastEdit.objects.create(draft=draft, person_id=person, **now)


def is_done_already(draft: Draft, person: uuid.UUID, asked: str) -> bool:
    """Whether the very same form was the last thing that this person sent."""
    return bool(asked) and LastEdit.objects.filter(draft=draft, person=person, asked=asked).exists()
