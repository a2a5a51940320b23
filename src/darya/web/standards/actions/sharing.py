"""A standard is shown to the programme, taken back, or withdrawn."""

from __future__ import annotations

import uuid

from django.db import transaction
from django.utils import timezone

from darya.language.messages import N_
from darya.model import InputError
from darya.web.journal.actions import record
from darya.web.memory.actions.keeping import remember_standard
from darya.web.programmes.rights import Act, Actor
from darya.web.standards.actions.holding import hold_standard
from darya.web.standards.models import Standard
from darya.web.standards.queries.comparing import comparisons_with


@transaction.atomic
def share(actor: Actor, identifier: uuid.UUID) -> Standard:
    """Everybody in the programme sees the standard from now on."""
    standard = hold_standard(actor, identifier, Act.SHARE_STANDARD)
    if standard.shared_at is None:
        standard.shared_at = timezone.now()
        standard.save(update_fields=["shared_at"])
        remember_standard(standard.pk)
        record(actor, "share standard", "standard", standard.pk, country=standard.country, after=_told(standard))
    return standard


@transaction.atomic
def stop_sharing(actor: Actor, identifier: uuid.UUID) -> Standard:
    """Only the own country sees the standard again. Raises ``InputError`` while a comparison works with it."""
    standard = hold_standard(actor, identifier, Act.SHARE_STANDARD)
    if standard.shared_at is not None:
        _refuse_used(standard)
        standard.shared_at = None
        standard.save(update_fields=["shared_at"])
        remember_standard(standard.pk)
        record(actor, "stop sharing standard", "standard", standard.pk, country=standard.country, after=_told(standard))
    return standard


@transaction.atomic
def withdraw_standard(actor: Actor, identifier: uuid.UUID, reason: str = "") -> Standard:
    """Take the standard out of the library. Its editions and originals are kept. Raises as ``stop_sharing``."""
    standard = hold_standard(actor, identifier)
    _refuse_used(standard)
    standard.withdrawn_at = timezone.now()
    standard.save(update_fields=["withdrawn_at"])
    remember_standard(standard.pk)
    told = _told(standard)
    record(actor, "withdraw standard", "standard", standard.pk, country=standard.country, after=told, reason=reason)
    return standard


def _refuse_used(standard: Standard) -> None:
    used = comparisons_with(standard.pk)
    if used:
        template = N_("A comparison works with this standard ({comparisons}), so the programme goes on seeing it")
        raise InputError(template, comparisons=", ".join(used))


def _told(standard: Standard) -> dict[str, bool]:
    return {"shared": standard.shared_at is not None, "withdrawn": standard.withdrawn_at is not None}
