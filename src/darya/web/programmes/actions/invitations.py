"""Invitations: a link by mail that makes its reader a member, once."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from darya.language.messages import N_
from darya.model import DaryaError, InputError
from darya.web.accounts.models import Person
from darya.web.accounts.queries import person_with
from darya.web.journal.actions import By, record
from darya.web.programmes.actions.members import Seating, check_seating, seating_of
from darya.web.programmes.actions.programmes import locked_programme
from darya.web.programmes.models import Invitation, Member, Programme
from darya.web.programmes.queries import member_with, waiting_invitation
from darya.web.programmes.rights import Act, Actor
from darya.web.refusals import NotAllowed, NotHere

VALID = dt.timedelta(days=14)


class InvitationOver(DaryaError):
    """The link was good once, and no longer is."""

    status = 410


@dataclass(frozen=True, slots=True)
class Invitee:
    """Whom to invite, and as what."""

    email: str
    name: str
    seating: Seating
    language: str = ""


class Sendable(NamedTuple):
    """An invitation with the secret of its link, which is known only now."""

    invitation: Invitation
    token: str


@transaction.atomic
def invite(actor: Actor, invitees: Sequence[Invitee]) -> list[Sendable]:
    """All of them or none; the mail is sent by the caller once this is kept."""
    actor.require(Act.MANAGE_PROGRAMME)
    programme = locked_programme(actor.programme)
    return [_invite(actor, programme, invitee) for invitee in invitees]


def _invite(actor: Actor, programme: Programme, invitee: Invitee) -> Sendable:
    seating, email = invitee.seating, invitee.email.strip().lower()
    check_seating(programme, seating)
    if member_with(programme, email, seating.role, seating.country):
        raise InputError(N_("{email} holds this role already"), email=email)
    if waiting_invitation(programme, email, seating.role, seating.country):
        raise InputError(N_("{email} is invited to this role already; the invitation can be sent again"), email=email)
    token, now = _token(), timezone.now()
    made = Invitation.objects.create(
        programme=programme, email=email, name=invitee.name.strip(), language=invitee.language,
        token_hash=hash_of(token), invited_by_id=actor.person, sent_at=now, ends_at=now + VALID, **asdict(seating),
    )  # fmt: skip
    record(actor, "invite person", "invitation", made.id, country=made.country, after=seating.told())
    return Sendable(made, token)


@transaction.atomic
def send_again(actor: Actor, invitation: uuid.UUID) -> Sendable:
    """A new link and a new end; the old link no longer works."""
    actor.require(Act.MANAGE_PROGRAMME)
    found = _waiting(actor, invitation)
    token, now = _token(), timezone.now()
    found.token_hash, found.sent_at, found.ends_at = hash_of(token), now, now + VALID
    found.save(update_fields=["token_hash", "sent_at", "ends_at"])
    record(actor, "send invitation again", "invitation", found.id, country=found.country)
    return Sendable(found, token)


@transaction.atomic
def revoke(actor: Actor, invitation: uuid.UUID) -> None:
    """The link no longer works. Revoking twice is revoking once."""
    actor.require(Act.MANAGE_PROGRAMME)
    found = Invitation.objects.select_for_update().filter(programme=actor.programme, pk=invitation).first()
    if found is None:
        raise NotHere
    if found.accepted_at:
        raise InputError(N_("This invitation was accepted already; end the membership instead"))
    if found.revoked_at:
        return
    found.revoked_at = timezone.now()
    found.save(update_fields=["revoked_at"])
    record(actor, "revoke invitation", "invitation", found.id, country=found.country)


def invitation_of(token: str) -> Invitation:
    """The invitation of a link. Raises with a clear sentence for one that is unknown, used, revoked or too old."""
    found = Invitation.objects.select_related("programme", "invited_by").filter(token_hash=hash_of(token)).first()
    if found is None:
        raise NotHere(
            N_("This invitation link is not known. It may be cut off, or a newer one was sent: take the latest mail.")
        )
    _check_open(found)
    return found


@transaction.atomic
def accept_as_new(token: str, *, name: str, language: str, password: str = "") -> Person:
    """Make the invited person and the membership. Raises where the link is over or the address has an account."""
    found = _locked(token)
    if person_with(found.email):
        raise NotAllowed(N_("There is an account with this address: sign in first, then open the link again"))
    if Person.objects.filter(email=found.email).exists():
        raise NotAllowed(N_("The account with this address is closed. Ask those who run this installation."))
    person = Person.objects.create_user(found.email, password or None, name=name.strip(), language=language)
    _join(found, person)
    return person


@transaction.atomic
def accept_as(token: str, person: Person) -> Programme:
    """Make somebody who has an account a member; the link is for the own address only."""
    found = _locked(token)
    if person.email != found.email:
        raise NotAllowed(N_("This invitation is for another address than that of your account"))
    _join(found, person)
    return found.programme


def _join(found: Invitation, person: Person) -> None:
    seating = seating_of(found)
    member, new = Member.objects.get_or_create(
        programme=found.programme, person=person, role=seating.role, country=seating.country, left_at=None,
        defaults=asdict(seating),
    )  # fmt: skip
    found.accepted_at, found.accepted_by = timezone.now(), person
    found.save(update_fields=["accepted_at", "accepted_by"])
    record(
        By(person.id, found.programme_id), "accept invitation", "member", member.id,
        country=seating.country, after=seating.told() if new else None,
    )  # fmt: skip


def _locked(token: str) -> Invitation:
    """The invitation, held until the transaction ends: of two clicks at once the second finds it used."""
    invitation_of(token)
    found = Invitation.objects.select_for_update().get(token_hash=hash_of(token))
    _check_open(found)
    return found


def _check_open(found: Invitation) -> None:
    if found.revoked_at:
        raise InvitationOver(N_("This invitation was revoked. Ask the coordinator of the programme."))
    if found.accepted_at:
        raise InvitationOver(N_("This invitation was used already. Sign in to go on."))
    if found.ends_at <= timezone.now():
        raise InvitationOver(N_("This invitation has ended. Ask the coordinator to send it again."))
    if found.programme.archived_at:
        raise InvitationOver(N_("The programme of this invitation has ended."))


def _waiting(actor: Actor, invitation: uuid.UUID) -> Invitation:
    found = Invitation.objects.select_for_update().filter(programme=actor.programme, pk=invitation).first()
    if found is None:
        raise NotHere
    if found.accepted_at:
        raise InputError(N_("This invitation was accepted already"))
    if found.revoked_at:
        raise InputError(N_("This invitation was revoked; invite the person anew"))
    return found


def hash_of(token: str) -> str:
    """What is kept of the secret in a link."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def _token() -> str:
    return secrets.token_urlsafe(32)
