"""What the page of tokens is given."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from darya.language.messages import N_
from darya.web.accounts.models import Person
from darya.web.api.models import Token
from darya.web.api.queries import ended_tokens, living_tokens

ENDED_SHOWN = 10


@dataclass(frozen=True, slots=True)
class TokenLine:
    """A token as a line of the list; its secret is not known here."""

    id: uuid.UUID
    name: str
    ending: str
    may_write: bool
    made_at: dt.datetime
    ends_at: dt.datetime
    last_used_at: dt.datetime | None
    state: str


@dataclass(frozen=True, slots=True)
class TokensPage:
    """The own tokens: those that open something, and the latest that no longer do."""

    living: tuple[TokenLine, ...]
    ended: tuple[TokenLine, ...]


def tokens_page(person: Person) -> TokensPage:
    """Two queries."""
    return TokensPage(
        tuple(_line(token, "") for token in living_tokens(person)),
        tuple(
            _line(token, N_("revoked") if token.revoked_at else N_("ended"))
            for token in ended_tokens(person)[:ENDED_SHOWN]
        ),
    )


def _line(token: Token, state: str) -> TokenLine:
    return TokenLine(
        token.pk, token.name, token.ending, token.may_write, token.made_at, token.ends_at, token.last_used_at, state
    )
