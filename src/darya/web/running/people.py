"""The first person of an installation, made where its files are, for nobody can be invited yet."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from darya.language.messages import N_
from darya.model import InputError
from darya.web.accounts.models import Person
from darya.web.journal.actions import SYSTEM, record


@transaction.atomic
def add_person(email: str, name: str, password: str, *, runs_installation: bool) -> Person:
    """A person who signs in with the address and the password."""
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError as error:
        raise InputError(N_("{email} is no e-mail address"), email=email) from error
    if Person.objects.filter(email=address).exists():
        raise InputError(N_("There is a person with the address {email} already"), email=address)
    _check(password, Person(email=address, name=name))
    person = Person.objects.create_user(address, password, name=name.strip(), runs_installation=runs_installation)
    known = {"verified": True, "primary": True}
    EmailAddress.objects.update_or_create(user=person, email=address, defaults=known)
    record(SYSTEM, "add person", "person", person.pk, after={"runs_installation": runs_installation})
    return person


@transaction.atomic
def change_password(email: str, password: str) -> None:
    """Give a person a new password; sign-ins with the old one end."""
    person = Person.objects.select_for_update().filter(email=email.strip().lower()).first()
    if person is None:
        raise InputError(N_("There is no person with the address {email}"), email=email)
    _check(password, person)
    person.set_password(password)
    person.save(update_fields=["password"])
    record(SYSTEM, "change password", "person", person.pk)


def _check(password: str, person: Person) -> None:
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise InputError(
            N_("This password is too easy to guess: take at least 10 characters that do not resemble name or address")
        ) from error
