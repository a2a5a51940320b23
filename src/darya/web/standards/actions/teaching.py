"""Layouts that a country teaches: proposed from a file, tried on one, kept for the next, forgotten."""

from __future__ import annotations

import uuid
from collections.abc import Mapping as MappingOf
from typing import Any

from django.db import transaction
from django.utils import timezone

from darya.documents.layouts.taught import Mapping
from darya.language.messages import N_
from darya.model import InputError
from darya.web.jobs.actions import start
from darya.web.jobs.models import Job, State
from darya.web.journal.actions import record
from darya.web.programmes.rights import Act, Actor
from darya.web.refusals import ChangedMeanwhile, NotHere
from darya.web.standards.actions.holding import hold_upload
from darya.web.standards.models import TaughtLayout, Upload

UNDER_WAY = (State.WAITING, State.RUNNING)


@transaction.atomic
def propose_layout(actor: Actor, upload: uuid.UUID) -> Job:
    """Ask for a proposal of how such files are written. Asked twice, it is worked out once."""
    held = hold_upload(actor, upload)
    return _start(actor, held, "propose layout", N_("Proposing a layout from {file}"), {"upload": str(held.pk)})


@transaction.atomic
def try_layout(
    actor: Actor,
    upload: uuid.UUID,
    mapping: Mapping,
    *,
    layout: uuid.UUID | None = None,
    reasons: MappingOf[str, Any] | None = None,
) -> Job:
    """Ask what a file gives when it is read by this layout. Nothing is kept of it, neither layout nor reading."""
    held = hold_upload(actor, upload)
    asked: dict[str, Any] = {"upload": str(held.pk), "mapping": mapping.model_dump(mode="json")}
    asked |= {"layout": str(layout) if layout else "", "reasons": dict(reasons or {})}
    return _start(actor, held, "try layout", N_("Trying the layout on {file}"), asked)


def _start(actor: Actor, upload: Upload, kind: str, template: str, asked: dict[str, Any]) -> Job:
    waiting = Job.objects.filter(kind=kind, programme=actor.programme, person=actor.person, state__in=UNDER_WAY)
    same = next((job for job in waiting if job.parameters == asked), None)
    return same or start(
        kind,
        person=actor.person,
        programme=actor.programme,
        country=upload.country,
        title=(template, {"file": upload.name}),
        parameters=asked,
    )


@transaction.atomic
def teach_layout(
    actor: Actor,
    country: str,
    mapping: Mapping,
    *,
    identifier: uuid.UUID | None = None,
    version: int | None = None,
) -> TaughtLayout:
    """Keep a layout for the next files of a country, or change the one with this ``identifier``.

    Raises ``InputError`` where another layout of the country has the name, ``ChangedMeanwhile`` where somebody else
    was first. A form sent twice keeps one.
    """
    actor.require(Act.KEEP_STANDARD, country)
    layout = _hold(actor, identifier) if identifier else TaughtLayout(programme_id=actor.programme, country=country)
    if layout.country != country:
        raise NotHere
    plain, before = mapping.model_dump(mode="json"), layout.mapping
    named = _named(actor, country, mapping.name, identifier)
    if named is not None and (identifier or named.mapping != plain):
        raise InputError(N_("The country has a layout called “{name}” already; choose another name"), name=mapping.name)
    if named is not None or before == plain:
        return named or layout
    if identifier and layout.version != version:
        raise _changed(layout)
    layout.version += bool(identifier)
    layout.name, layout.mapping = mapping.name, plain
    layout.changed_at, layout.changed_by_id = timezone.now(), actor.person
    layout.save()
    record(actor, "teach layout", "layout", layout.pk, country=layout.country, before=before, after=plain)
    return layout


@transaction.atomic
def forget_layout(actor: Actor, identifier: uuid.UUID, version: int) -> None:
    """Take a layout away; what was read by it stays as it is."""
    layout = _hold(actor, identifier)
    if layout.version != version:
        raise _changed(layout)
    record(actor, "forget layout", "layout", layout.pk, country=layout.country, before=layout.mapping)
    layout.delete()


def _hold(actor: Actor, identifier: uuid.UUID) -> TaughtLayout:
    layout = (
        TaughtLayout.objects.select_for_update(of=("self",)).filter(pk=identifier, programme=actor.programme).first()
    )
    if layout is None or not actor.may(Act.READ_PRIVATE_STANDARD, layout.country):
        raise NotHere(N_("This layout is not here, or it was taken away"))
    actor.require(Act.KEEP_STANDARD, layout.country)
    return layout


def _named(actor: Actor, country: str, name: str, but: uuid.UUID | None) -> TaughtLayout | None:
    same = TaughtLayout.objects.filter(programme=actor.programme, country=country, name=name)
    return (same.exclude(pk=but) if but else same).first()


def _changed(layout: TaughtLayout) -> ChangedMeanwhile:
    if layout.changed_by is None:
        return ChangedMeanwhile(N_("Somebody changed this layout meanwhile. Nothing was overwritten; load it again"))
    template = N_("{person} changed this layout meanwhile. Nothing was overwritten; load it again")
    return ChangedMeanwhile(template, person=layout.changed_by.name)
