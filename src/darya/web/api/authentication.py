"""Who asks: a program with a person's token, or the person's own browser."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import translation
from ninja.security import HttpBearer, SessionAuth

from darya.language.messages import N_
from darya.model import DaryaError
from darya.web.accounts.models import Person
from darya.web.api.actions import hash_of, note_use
from darya.web.api.models import Token
from darya.web.api.queries import token_behind
from darya.web.api.throttling import READING, count_wrong_token
from darya.web.refusals import NotAllowed, NotHere


class NotSignedIn(DaryaError):
    """Nobody, or somebody whose token opens nothing."""

    status = 401

    def __init__(
        self, template: str = N_("Send your token: “Authorization: Bearer …”. You make one on your own page.")
    ) -> None:
        super().__init__(template)


class ByToken(HttpBearer):
    """``Authorization: Bearer …``. A wrong token is told at once, whatever else the request carries."""

    def authenticate(self, request: HttpRequest, token: str) -> Person:
        """The person behind the token, as whom the request goes on."""
        found = token_behind(hash_of(token.strip()))
        if found is None:
            count_wrong_token(request)
            raise NotSignedIn(N_("This token is not known here, has ended or was revoked. Make a new one."))
        if request.method not in READING and not found.may_write:
            raise NotAllowed(N_("This token is for reading only; make one that may change things"))
        note_use(found)
        _go_on(request, found)
        return found.person


def _go_on(request: HttpRequest, token: Token) -> None:
    request.user = token.person
    request.token = token  # type: ignore[attr-defined]
    own = token.person.language
    if own and "Accept-Language" not in request.headers:
        translation.activate(own)


class BySession(SessionAuth):
    """The cookie of a signed-in browser; what changes something needs its CSRF token besides."""

    def authenticate(self, request: HttpRequest, key: str | None) -> Person | None:
        """Who is signed in."""
        return request.user if isinstance(request.user, Person) else None


def reader(request: HttpRequest) -> Person:
    """Who asks; the router requires it."""
    if not isinstance(request.user, Person):
        raise NotHere
    return request.user
