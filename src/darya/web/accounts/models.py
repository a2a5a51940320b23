"""People: as little about them as the work needs."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac


class PersonManager(BaseUserManager["Person"]):
    """Makes people; an address is kept in lower case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Person:
        """A person who can sign in with ``password``, or without one by a code sent to the address.

        People are invited at their address, so it counts as confirmed.
        """
        from allauth.account.models import EmailAddress  # refers to this model, so it is loaded after it

        person = self.model(email=email.strip().lower(), **fields)
        person.set_password(password)
        with transaction.atomic(using=self._db):
            person.save(using=self._db)
            EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
        return person


class Person(AbstractBaseUser):
    """Somebody who signs in. The identifier is all that the journal keeps of a person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=16, blank=True, default="")
    """Of screens and mail; empty: as the browser asks."""
    rehearsal = models.BooleanField(default=False)
    """Invented for the rehearsal programme: signs in with one click, and only in a rehearsal installation."""
    runs_installation = models.BooleanField(default=False)
    """May set up programmes."""
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(default=timezone.now)
    erased_at = models.DateTimeField(null=True, blank=True)
    sign_in_round = models.PositiveIntegerField(default=0)
    """Rises when the person signs out everywhere: sessions of an earlier round end."""

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """The name, under the name that libraries ask for."""
        return self.name

    def get_session_auth_hash(self) -> str:
        """What a session must know to go on: it changes with the password and with the round of sign-ins."""
        return self._session_hash()

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """The same under secrets of the installation that were replaced."""
        for secret in settings.SECRET_KEY_FALLBACKS:
            yield self._session_hash(secret)

    def _session_hash(self, secret: str | bytes | None = None) -> str:
        told = f"{self.password}:{self.sign_in_round}"
        return salted_hmac("darya.web.accounts.session", told, secret=secret, algorithm="sha256").hexdigest()
