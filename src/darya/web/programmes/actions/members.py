"""Members: their roles and mandates, and the end of both."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import asdict, dataclass, fields

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from darya.language.messages import N_
from darya.model import InputError
from darya.web.journal.actions import record
from darya.web.programmes.actions.programmes import locked_programme
from darya.web.programmes.models import Invitation, Member, Programme, Role
from darya.web.programmes.queries import coordinators_of
from darya.web.programmes.rights import Act, Actor
from darya.web.refusals import ChangedMeanwhile, NotHere


@dataclass(frozen=True, slots=True)
class Seating:
    """A role with the mandate by which it is held."""

    role: str
    country: str = ""
    organisation: str = ""
    mandate: str = ""
    mandate_until: dt.date | None = None
    binding: bool = False

    def told(self) -> dict[str, object]:
        """For the journal: without organisation and letter, which can tell who the person is."""
        return {
            "role": self.role,
            "country": self.country,
            "mandate_until": self.mandate_until.isoformat() if self.mandate_until else None,
            "binding": self.binding,
        }


def check_seating(programme: Programme, seating: Seating) -> None:
    """A coordinator acts for no country, everybody else for a country of the programme. Raises ``InputError``."""
    if seating.role not in Role.values:
        raise InputError(N_("{role} is not a role"), role=seating.role)
    if seating.role == Role.COORDINATOR:
        if seating.country:
            raise InputError(N_("A coordinator acts for no country"))
    elif not seating.country:
        raise InputError(N_("This role is held for a country: choose which"))
    elif not programme.participations.filter(country=seating.country).exists():
        raise InputError(N_("{country} does not take part in this programme"), country=seating.country)


@transaction.atomic
def change_member(actor: Actor, member: uuid.UUID, version: int, seating: Seating) -> None:
    """Another role, country or mandate for a member."""
    actor.require(Act.MANAGE_PROGRAMME)
    programme = locked_programme(actor.programme)
    found = _active(programme, member)
    if found.version != version:
        raise ChangedMeanwhile(
            N_("Somebody changed this member since you loaded the page. Load it again, then repeat your change.")
        )
    check_seating(programme, seating)
    before = seating_of(found)
    if before == seating:
        return
    if before.role == Role.COORDINATOR and seating.role != Role.COORDINATOR:
        _keep_a_coordinator(programme, found)
    if _held(programme, found.person_id, seating).exclude(pk=found.pk).exists():
        raise InputError(N_("This person holds that role already"))
    for name, value in asdict(seating).items():
        setattr(found, name, value)
    found.version += 1
    found.save()
    record(
        actor, "change member", "member", found.id, country=found.country,
        before=before.told(), after=seating.told(),
    )  # fmt: skip


@transaction.atomic
def give_role(actor: Actor, member: uuid.UUID, seating: Seating) -> Member:
    """A further role for somebody who is a member already; asked twice, it is given once."""
    actor.require(Act.MANAGE_PROGRAMME)
    programme = locked_programme(actor.programme)
    known = _active(programme, member)
    check_seating(programme, seating)
    held = _held(programme, known.person_id, seating).first()
    if held:
        return held
    made = Member.objects.create(programme=programme, person_id=known.person_id, **asdict(seating))
    record(actor, "give role", "member", made.id, country=made.country, after=seating.told())
    return made


@transaction.atomic
def end_membership(actor: Actor, member: uuid.UUID) -> None:
    """The person no longer holds the role; what was done in it stays. Ending it twice is ending it once."""
    actor.require(Act.MANAGE_PROGRAMME)
    programme = locked_programme(actor.programme)
    found = Member.objects.filter(programme=programme, pk=member).first()
    if found is None:
        raise NotHere
    if found.left_at:
        return
    if found.role == Role.COORDINATOR:
        _keep_a_coordinator(programme, found)
    found.left_at = timezone.now()
    found.version += 1
    found.save(update_fields=["left_at", "version"])
    record(actor, "end membership", "member", found.id, country=found.country, before=seating_of(found).told())


def seating_of(member: Member | Invitation) -> Seating:
    """The role and mandate of a member, or those that an invitation offers."""
    return Seating(**{field.name: getattr(member, field.name) for field in fields(Seating)})


def _active(programme: Programme, member: uuid.UUID) -> Member:
    found = Member.objects.filter(programme=programme, pk=member, left_at=None).first()
    if found is None:
        raise NotHere
    return found


def _held(programme: Programme, person: uuid.UUID, seating: Seating) -> QuerySet[Member]:
    return Member.objects.filter(
        programme=programme, person_id=person, role=seating.role, country=seating.country, left_at=None
    )


def _keep_a_coordinator(programme: Programme, leaving: Member) -> None:
    """The programme's row is locked, so two coordinators cannot leave at once."""
    if not coordinators_of(programme).exclude(person_id=leaving.person_id).exists():
        raise InputError(N_("This is the last coordinator: name another one first"))
