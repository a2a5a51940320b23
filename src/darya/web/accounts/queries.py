"""What is read about people."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Mapping

from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone

from darya.language.messages import N_
from darya.web.accounts.models import Person

SYSTEM = N_("Darya itself")
UNKNOWN = N_("somebody whose account is gone")


def languages_offered() -> Collection[str]:
    """The languages in which screens are shown."""
    return dict(settings.LANGUAGES).keys()


def names_of(people: Iterable[uuid.UUID | None]) -> Mapping[uuid.UUID, str]:
    """The names of people as they are now, erased ones by their pseudonym: one query."""
    wanted = {person for person in people if person}
    return dict(Person.objects.filter(pk__in=wanted).values_list("pk", "name")) if wanted else {}


def person_with(email: str) -> Person | None:
    """Who signs in with the address."""
    return Person.objects.filter(email=email.strip().lower(), is_active=True).first()


def sessions_of(person: Person) -> list[Session]:
    """The sign-ins of the person that have not ended. Reads every session: for rare acts only."""
    waiting = Session.objects.filter(expire_date__gt=timezone.now()).iterator(chunk_size=500)
    return [session for session in waiting if session.get_decoded().get("_auth_user_id") == str(person.pk)]
