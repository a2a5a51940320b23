"""Making a programme, its settings and its countries."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils import timezone

from darya.language.messages import N_
from darya.model import InputError
from darya.web.accounts.models import Person
from darya.web.comparison.models import Column
from darya.web.journal.actions import By, record
from darya.web.programmes.models import Activity, Depth, Member, Participation, Programme, Role
from darya.web.programmes.rights import Act, Actor
from darya.web.refusals import ChangedMeanwhile, NotAllowed, NotHere
from darya.web.standards.models import Standard, Upload


@dataclass(frozen=True, slots=True)
class Settings:
    """What a coordinator sets for a programme."""

    name: str
    description: str
    languages: tuple[str, ...]
    judgements_per_cell: int = 2


@transaction.atomic
def make_programme(person: Person, slug: str, settings: Settings) -> Programme:
    """A new programme; whoever makes it is its first coordinator. Only for those who run the installation."""
    if not person.runs_installation:
        raise NotAllowed(N_("Only those who run this installation set up programmes"))
    if Programme.objects.filter(slug=slug).exists():
        raise InputError(N_("There is a programme with the short name {slug} already"), slug=slug)
    made = Programme.objects.create(slug=slug, **_plain(settings))
    Member.objects.create(programme=made, person=person, role=Role.COORDINATOR)
    record(By(person.id, made.id), "make programme", "programme", made.id, after=_plain(settings))
    return made


@transaction.atomic
def change_settings(actor: Actor, version: int, settings: Settings) -> None:
    """Name, description, languages, and how many people judge each cell."""
    actor.require(Act.MANAGE_PROGRAMME)
    programme = locked_programme(actor.programme, version)
    before = {name: getattr(programme, name) for name in _plain(settings)}
    if before == _plain(settings):
        return
    for name, value in _plain(settings).items():
        setattr(programme, name, value)
    _save(programme)
    record(actor, "change programme", "programme", actor.programme, before=before, after=_plain(settings))


@transaction.atomic
def archive_programme(actor: Actor, version: int, archived: bool) -> None:
    """Put a finished programme away, or take it back; nothing in it is lost."""
    actor.require(Act.MANAGE_PROGRAMME)
    programme = locked_programme(actor.programme, version)
    if (programme.archived_at is not None) == archived:
        return
    programme.archived_at = timezone.now() if archived else None
    _save(programme)
    record(actor, "archive programme" if archived else "reopen programme", "programme", actor.programme)


@transaction.atomic
def add_country(actor: Actor, version: int, country: str, languages: Sequence[str]) -> Participation:
    """A country joins; it takes part fully until something else is set."""
    actor.require(Act.MANAGE_PROGRAMME)
    programme = locked_programme(actor.programme, version)
    entries = list(programme.participations.all())
    if country in {entry.country for entry in entries}:
        raise InputError(N_("{country} takes part already"), country=country)
    last = max((entry.position for entry in entries), default=-1)
    made = Participation.objects.create(
        programme=programme, country=country, position=last + 1, languages=list(languages)
    )
    _save(programme)
    record(actor, "add country", "programme", actor.programme, country=country, after=_participation(made))
    return made


@transaction.atomic
def change_country(
    actor: Actor, version: int, country: str, languages: Sequence[str], depths: Mapping[str, str]
) -> None:
    """The languages of a country, and how deep it takes part in each activity."""
    actor.require(Act.MANAGE_PROGRAMME)
    programme = locked_programme(actor.programme, version)
    entry = _entry(programme, country)
    before = _participation(entry)
    entry.languages = list(languages)
    entry.depths = {Activity(name).value: Depth(depth).value for name, depth in depths.items() if depth != Depth.FULL}
    if _participation(entry) == before:
        return
    entry.save(update_fields=["languages", "depths"])
    _save(programme)
    record(
        actor,
        "change country",
        "programme",
        actor.programme,
        country=country,
        before=before,
        after=_participation(entry),
    )


@transaction.atomic
def move_country(actor: Actor, version: int, country: str, up: bool) -> None:
    """One place up or down in every list of countries."""
    actor.require(Act.MANAGE_PROGRAMME)
    programme = locked_programme(actor.programme, version)
    order = [entry.country for entry in programme.participations.all()]
    at = order.index(_entry(programme, country).country)
    other = at - 1 if up else at + 1
    if not 0 <= other < len(order):
        return
    before = list(order)
    order[at], order[other] = order[other], order[at]
    for position, code in enumerate(order):
        programme.participations.filter(country=code).update(position=position)
    _save(programme)
    record(actor, "order countries", "programme", actor.programme, before=before, after=order)


@transaction.atomic
def remove_country(actor: Actor, version: int, country: str) -> None:
    """Only a country for which nothing was done yet can be taken out."""
    actor.require(Act.MANAGE_PROGRAMME)
    programme = locked_programme(actor.programme, version)
    entry = _entry(programme, country)
    used = (
        programme.members.filter(country=country, left_at=None).exists()
        or Standard.objects.filter(programme=programme, country=country).exists()
        or Upload.objects.filter(programme=programme, country=country).exists()
        or Column.objects.filter(comparison__programme=programme, country=country).exists()
    )
    if used:
        told = N_("{country} has members, standards or a column in a comparison; set it to not taking part instead")
        raise InputError(told, country=country)
    before = _participation(entry)
    entry.delete()
    _save(programme)
    record(actor, "remove country", "programme", actor.programme, country=country, before=before)


def locked_programme(identifier: uuid.UUID, version: int | None = None) -> Programme:
    """The programme, held until the transaction ends. Raises ``ChangedMeanwhile`` when ``version`` is an old one."""
    programme = Programme.objects.select_for_update().filter(pk=identifier).first()
    if programme is None:
        raise NotHere
    if version is not None and programme.version != version:
        raise ChangedMeanwhile(
            N_("Somebody changed this programme since you loaded the page. Load it again, then repeat your change.")
        )
    return programme


def _entry(programme: Programme, country: str) -> Participation:
    entry = programme.participations.filter(country=country).first()
    if entry is None:
        raise NotHere
    return entry


def _save(programme: Programme) -> None:
    programme.version += 1
    programme.save()


def _plain(settings: Settings) -> dict[str, object]:
    return asdict(settings) | {"languages": list(settings.languages)}


def _participation(entry: Participation) -> dict[str, object]:
    return {"languages": entry.languages, "depths": entry.depths}
