"""A coordinator excludes a pair that misleads, with a reason, and takes it back."""

from __future__ import annotations

import uuid

from django.db import transaction
from django.utils import timezone

from darya.language.messages import N_
from darya.model import InputError
from darya.web.journal.actions import record
from darya.web.memory.access import exclusion_for, pair_for
from darya.web.memory.models import Exclusion
from darya.web.programmes.models import Programme
from darya.web.programmes.rights import Act, Actor

LONGEST_REASON = 2000


@transaction.atomic
def exclude_pair(actor: Actor, pair: int, reason: str) -> Exclusion:
    """Leave a pair out of the memory, whichever source says it, now or later. Excluded twice, it is done once.

    Raises ``InputError`` without a reason: the next coordinator has to understand it.
    """
    found = pair_for(actor, pair)
    actor.require(Act.RUN_MEMORY)
    reason = reason.strip()
    if not reason:
        raise InputError(N_("Say why this pair misleads: others have to understand it"))
    if len(reason) > LONGEST_REASON:
        raise InputError(N_("A reason has at most {most} characters"), most=LONGEST_REASON)
    Programme.objects.select_for_update().get(pk=actor.programme)  # two coordinators come one after the other
    known = Exclusion.objects.filter(programme=actor.programme, key=found.key, taken_back_at=None).first()
    if known is not None:
        return known
    made = Exclusion.objects.create(
        programme_id=actor.programme,
        key=found.key,
        language=found.language,
        text=found.text,
        other_language=found.other_language,
        other_text=found.other_text,
        reason=reason,
        person_id=actor.person,
    )
    record(actor, "exclude pair", "pair", made.pk, after=_told(made), reason=reason)
    return made


@transaction.atomic
def take_pair_back(actor: Actor, exclusion: uuid.UUID | str) -> Exclusion:
    """Let an excluded pair count again, as far as a source still says it. Asked twice, it is done once."""
    found = exclusion_for(actor, exclusion, lock=True)
    actor.require(Act.RUN_MEMORY)
    if found.taken_back_at is not None:
        return found
    found.taken_back_at, found.taken_back_by_id = timezone.now(), actor.person
    found.save(update_fields=["taken_back_at", "taken_back_by"])
    record(actor, "take back pair", "pair", found.pk, before=_told(found))
    return found


def _told(exclusion: Exclusion) -> dict[str, object]:
    return {
        "languages": [exclusion.language, exclusion.other_language],
        "texts": [exclusion.text, exclusion.other_text],
    }
