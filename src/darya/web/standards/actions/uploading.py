"""Files come in: each is kept, and read by a job of its own. What is wrong with one leaves the others alone."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from darya.language.messages import N_
from darya.model import DaryaError
from darya.web.jobs.actions import start_for
from darya.web.journal.actions import record
from darya.web.programmes.rights import Act, Actor
from darya.web.refusals import NotHere
from darya.web.standards.actions.holding import hold_upload
from darya.web.standards.models import Standard, TaughtLayout, Upload
from darya.web.standards.originals import Kept, SentFile, clean_name, hold_original, keep_sent

UNDER_WAY = (Upload.State.READING, Upload.State.READ)


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one file of a form."""

    name: str
    upload: Upload | None = None
    problem: DaryaError | None = None
    known: bool = False
    """The same file is on its way already; nothing new was begun."""


def take_in(
    actor: Actor,
    country: str,
    files: Sequence[SentFile],
    *,
    edition_of: uuid.UUID | None = None,
    layout: uuid.UUID | None = None,
) -> tuple[Taken, ...]:
    """Keep each file and start reading it. The same bytes twice, in one form or in two, are one upload."""
    actor.require(Act.KEEP_STANDARD, country)
    standard = _standard_for(actor, country, edition_of)
    taught = _layout_for(actor, country, layout)
    return tuple(_take_one(actor, country, file, standard, taught) for file in files)


def _take_one(
    actor: Actor, country: str, file: SentFile, standard: Standard | None, layout: TaughtLayout | None
) -> Taken:
    name = clean_name(file.name or "")
    try:
        kept = keep_sent(file)
        return _begin(actor, country, name, kept, standard, layout)
    except DaryaError as error:
        return Taken(name, problem=error)


@transaction.atomic
def _begin(
    actor: Actor, country: str, name: str, kept: Kept, standard: Standard | None, layout: TaughtLayout | None
) -> Taken:
    original = hold_original(kept, name)
    known = Upload.objects.filter(
        programme=actor.programme, country=country, original=original, state__in=UNDER_WAY
    ).first()
    if known is not None:
        return Taken(name, known, known=True)
    upload = Upload.objects.create(
        programme_id=actor.programme,
        country=country,
        original=original,
        name=name,
        edition_of=standard,
        layout=layout,
        person_id=actor.person,
    )
    _start_reading(actor, upload)
    told = {"sha256": kept.sha256, "size": kept.size}
    record(actor, "upload standard", "upload", upload.pk, country=upload.country, after=told)
    return Taken(name, upload)


@transaction.atomic
def read_again(actor: Actor, identifier: uuid.UUID, version: int | None, layout: uuid.UUID | None = None) -> Upload:
    """Read the file anew, by a taught layout or none; corrections are made again where they still fit."""
    upload = hold_upload(actor, identifier, version)
    if upload.state in {Upload.State.SAVED, Upload.State.WITHDRAWN, Upload.State.READING}:
        raise NotHere(N_("This file is no longer to be checked: it is {state:words}"), state=upload.state)
    upload.layout = _layout_for(actor, upload.country, layout)
    upload.state, upload.problem = Upload.State.READING, {}
    _touch(upload)
    upload.save(update_fields=["layout", "state", "problem", "version", "changed_at"])
    _start_reading(actor, upload)
    told = {"layout": str(upload.layout_id) if upload.layout_id else None}
    record(actor, "read standard again", "upload", upload.pk, country=upload.country, after=told)
    return upload


@transaction.atomic
def choose_edition(actor: Actor, identifier: uuid.UUID, version: int, standard: uuid.UUID | None) -> Upload:
    """Say of which standard the upload will be a new edition; None: it is a new standard."""
    upload = hold_upload(actor, identifier, version)
    before = upload.edition_of_id
    upload.edition_of = _standard_for(actor, upload.country, standard)
    _touch(upload)
    upload.save(update_fields=["edition_of", "version", "changed_at"])
    record(
        actor, "choose edition", "upload", upload.pk, country=upload.country,
        before=_named(before), after=_named(upload.edition_of_id),
    )  # fmt: skip
    return upload


def _start_reading(actor: Actor, upload: Upload) -> None:
    title = N_("Reading {file}"), {"file": upload.name}
    start_for(upload, "read standard", actor, title, {"upload": str(upload.pk)}, upload.country)


def _touch(upload: Upload) -> None:
    upload.version += 1
    upload.changed_at = timezone.now()


def _standard_for(actor: Actor, country: str, identifier: uuid.UUID | None) -> Standard | None:
    if identifier is None:
        return None
    found = Standard.objects.filter(
        pk=identifier, programme=actor.programme, country=country, withdrawn_at=None
    ).first()
    if found is None:
        raise NotHere
    return found


def _layout_for(actor: Actor, country: str, identifier: uuid.UUID | None) -> TaughtLayout | None:
    if identifier is None:
        return None
    found = TaughtLayout.objects.filter(pk=identifier, programme=actor.programme, country=country).first()
    if found is None:
        raise NotHere
    return found


def _named(identifier: uuid.UUID | None) -> dict[str, str | None]:
    return {"standard": str(identifier) if identifier else None}
