"""Erasing a person: what was done stays, who did it becomes a pseudonym."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from darya.language.messages import N_
from darya.model import InputError
from darya.web.accounts.kept import KINDS
from darya.web.accounts.models import Person
from darya.web.accounts.queries import sessions_of
from darya.web.journal.actions import By, record
from darya.web.programmes.matters import Sentence
from darya.web.programmes.models import Member, Role

ERASED_ADDRESS = "erased-{identifier}@erased.invalid"
PSEUDONYM = "former member {mark}"


def reasons_to_stay(person: Person) -> list[Sentence]:
    """Why the account cannot be erased yet: somebody must run each programme, and the installation."""
    found: list[Sentence] = []
    runs = Person.objects.filter(runs_installation=True, is_active=True)
    if person.runs_installation and not runs.exclude(pk=person.pk).exists():
        found.append((N_("You are the only one who runs this installation. Let somebody else run it first."), {}))
    held = Member.objects.filter(person=person, role=Role.COORDINATOR, left_at=None).select_related("programme")
    for member in held:
        others = Member.objects.filter(programme=member.programme, role=Role.COORDINATOR, left_at=None)
        if not others.exclude(person=person).filter(person__is_active=True).exists():
            told = N_("You are the only coordinator of {programme}. Invite another coordinator first.")
            found.append((told, {"programme": member.programme.name}))
    return found


@transaction.atomic
def erase(person: Person) -> None:
    """Replace what tells who the person was; judgements and acts stay, under a pseudonym.

    Raises ``InputError`` while there is a reason to stay. A second call changes nothing.
    """
    locked = Person.objects.select_for_update().get(pk=person.pk)
    if locked.erased_at:
        return
    list(Member.objects.select_for_update().filter(programme__members__person=locked, role=Role.COORDINATOR))
    if reasons := reasons_to_stay(locked):
        template, values = reasons[0]
        raise InputError(template, **values)
    _forget_what_goes(locked)
    _forget_mandates(locked)
    _forget_account(locked)
    record(By(locked.id), "erase account", "person", locked.id)


def _forget_what_goes(person: Person) -> None:
    for session in sessions_of(person):  # they hold the address with which the person signed in
        session.delete()
    for kind in KINDS:
        if kind.goes:
            kind.of(person).delete()


def _forget_mandates(person: Person) -> None:
    now = timezone.now()
    held = Member.objects.filter(person=person)
    held.filter(left_at=None).update(left_at=now)
    held.update(organisation="", mandate="")


def _forget_account(person: Person) -> None:
    person.name = PSEUDONYM.format(mark=person.id.hex[:6])
    person.email = ERASED_ADDRESS.format(identifier=person.id.hex)
    person.language = ""
    person.is_active = False
    person.runs_installation = False
    person.erased_at = timezone.now()
    person.last_login = None
    person.sign_in_round += 1
    person.set_unusable_password()
    person.save()
