"""What is read about tokens."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils import timezone

from darya.web.accounts.models import Person
from darya.web.api.models import Token


def living_tokens(person: Person) -> QuerySet[Token]:
    """The tokens of a person that open something."""
    return Token.objects.filter(person=person, revoked_at=None, ends_at__gt=timezone.now())


def ended_tokens(person: Person) -> QuerySet[Token]:
    """Those that were revoked or ended."""
    return Token.objects.filter(person=person).exclude(pk__in=living_tokens(person).values("pk"))


def token_behind(token_hash: str) -> Token | None:
    """The token with this hash and its person, if it still opens something: one query."""
    found = Token.objects.filter(token_hash=token_hash, revoked_at=None, ends_at__gt=timezone.now())
    return found.filter(person__is_active=True, person__erased_at=None).select_related("person").first()
