"""What a person does with the own tokens. They act with the person's own rights, so making one needs none."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
import uuid

from django.db import transaction
from django.utils import timezone

from darya.language.messages import N_
from darya.model import InputError
from darya.web.accounts.models import Person
from darya.web.api.models import Token
from darya.web.api.queries import living_tokens
from darya.web.journal.actions import By, record
from darya.web.refusals import NotHere

MOST_TOKENS = 10
MOST_DAYS = 366
PREFIX = "darya_"
"""So that a token which was published by mistake is found by those who look for such things."""
USE_NOTED_EVERY = dt.timedelta(minutes=1)


@transaction.atomic
def make_token(
    person: Person, name: str, days: int, *, may_write: bool, identifier: uuid.UUID | None = None
) -> tuple[Token, str]:
    """A new token and its secret, which is told only here. Raises ``InputError`` when there are too many.

    ``identifier`` comes with the form, so that a form sent twice makes one token.
    """
    name = " ".join(name.split())
    if not name:
        raise InputError(N_("Say what the token is for, so that you recognise it later"))
    if not 1 <= days <= MOST_DAYS:
        raise InputError(N_("A token lives from 1 to {most} days"), most=MOST_DAYS)
    Person.objects.select_for_update().get(pk=person.pk)
    if identifier and Token.objects.filter(pk=identifier).exists():
        raise InputError(N_("This token was made already, and its secret was shown once. Revoke it, or make another"))
    if living_tokens(person).count() >= MOST_TOKENS:
        raise InputError(N_("You have {most} tokens; revoke one that you no longer need"), most=MOST_TOKENS)
    secret = PREFIX + secrets.token_urlsafe(32)
    token = Token.objects.create(
        pk=identifier or uuid.uuid4(),
        person=person,
        name=name[:100],
        token_hash=hash_of(secret),
        ending=secret[-4:],
        may_write=may_write,
        ends_at=timezone.now() + dt.timedelta(days=days),
    )
    told = {"may_write": may_write, "ends_at": token.ends_at}
    record(By(person.pk), "make token", "token", token.pk, after=told)
    return token, secret


@transaction.atomic
def revoke_token(person: Person, identifier: uuid.UUID) -> Token:
    """From now on it opens nothing. Asked twice, it is done once."""
    token = Token.objects.select_for_update().filter(person=person, pk=identifier).first()
    if token is None:
        raise NotHere
    if token.revoked_at is None:
        token.revoked_at = timezone.now()
        token.save(update_fields=["revoked_at"])
        record(By(person.pk), "revoke token", "token", token.pk)
    return token


def note_use(token: Token) -> None:
    """When it was used last, to the minute: not every request needs a write."""
    now = timezone.now()
    if token.last_used_at is None or now - token.last_used_at > USE_NOTED_EVERY:
        Token.objects.filter(pk=token.pk).update(last_used_at=now)


def hash_of(secret: str) -> str:
    """What is kept of a secret. It is random and long, so a plain hash cannot be guessed back."""
    return hashlib.sha256(secret.encode()).hexdigest()
