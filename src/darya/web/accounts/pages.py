"""What the pages of the own account are given."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.mfa.models import Authenticator

from darya.web.accounts.models import Person
from darya.web.programmes.queries import Membership, memberships_of


@dataclass(frozen=True, slots=True)
class AccountPage:
    """The own account at a glance."""

    email: str
    has_password: bool
    second_factor: bool
    memberships: tuple[Membership, ...]


def account_page(person: Person) -> AccountPage:
    """Four queries."""
    second = Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).exists()
    return AccountPage(person.email, person.has_usable_password(), second, tuple(memberships_of(person)))
