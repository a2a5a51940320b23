"""Corrections of what was read: small, one at a time, kept in order, undone from the last."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from darya.documents import corrections
from darya.language.messages import N_
from darya.model import InputError, Standard
from darya.web.journal.actions import record
from darya.web.programmes.rights import Actor
from darya.web.standards.actions.holding import hold_upload, require_being_checked
from darya.web.standards.models import Upload
from darya.web.standards.reading import current_standard, plain_standard, standard_of

MOST_CORRECTIONS = 5000


@transaction.atomic
def correct(
    actor: Actor, identifier: uuid.UUID, version: int, told: Mapping[str, Any]
) -> tuple[Upload, Standard, Standard]:
    """Make one correction. Gives the upload with the standard before and after it.

    Raises ``InputError`` where the correction does not fit, ``ChangedMeanwhile`` where somebody else was first.
    """
    upload = hold_upload(actor, identifier, version)
    require_being_checked(upload)
    before = current_standard(upload)
    correction = corrections.with_seen(before, corrections.read_correction(told))
    after = corrections.apply(before, correction)
    if after == before:
        return upload, before, after
    if len(upload.corrections) >= MOST_CORRECTIONS:
        raise InputError(N_("There are {count} corrections already; save the standard first"), count=MOST_CORRECTIONS)
    kept = correction.model_dump(mode="json")
    entry = {"correction": kept, "person": str(actor.person), "at": timezone.now().isoformat(timespec="seconds")}
    _keep(upload, [*upload.corrections, entry], after)
    record(actor, "correct upload", "upload", upload.pk, country=upload.country, after=kept)
    return upload, before, after


@transaction.atomic
def undo(actor: Actor, identifier: uuid.UUID, version: int) -> tuple[Upload, Standard, Standard]:
    """Take the last correction back."""
    upload = hold_upload(actor, identifier, version)
    require_being_checked(upload)
    if not upload.corrections:
        raise InputError(N_("There is no correction to undo"))
    before = current_standard(upload)
    last, rest = upload.corrections[-1], upload.corrections[:-1]
    replayed = corrections.replay(standard_of(upload.as_read), [_read(entry) for entry in rest])
    _keep(upload, rest, replayed.standard)
    record(actor, "undo correction", "upload", upload.pk, country=upload.country, before=last["correction"])
    return upload, before, replayed.standard


def _read(entry: Mapping[str, Any]) -> corrections.Correction:
    return corrections.read_correction(entry["correction"])


def _keep(upload: Upload, kept: list[dict[str, Any]], standard: Standard) -> None:
    upload.corrections, upload.current = kept, plain_standard(standard)
    upload.version += 1
    upload.changed_at = timezone.now()
    upload.save(update_fields=["corrections", "current", "version", "changed_at"])
