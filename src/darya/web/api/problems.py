"""Errors as problem documents (RFC 9457): for programs by type and status, for people by a sentence.

Everything that goes wrong under the address of the API ends here: what actions refuse, what a request lacks, and
what the server itself answers before or after the API is asked.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError

from darya.drafting import Conflict
from darya.language.messages import N_
from darya.model import DaryaError, Refused
from darya.web.api.authentication import NotSignedIn
from darya.web.refusals import ChangedMeanwhile, NoRoom, NotHere, TooLarge, is_disk_full, status_of
from darya.web.ui.say import say

CONTENT_TYPE = "application/problem+json"
TYPES_AT = "/api/v1/reference"


@dataclass(frozen=True, slots=True)
class Kind:
    """One sort of problem: ``name`` is its type for programs, ``sentence`` stands where nothing closer is known."""

    name: str
    status: int
    title: str
    sentence: str


KINDS = {
    kind.name: kind
    for kind in (
        Kind("unreadable", 400, N_("The request cannot be read"), N_("The content is not the JSON or form expected.")),
        Kind("not-signed-in", 401, N_("Nobody is signed in"), N_("Send your token: “Authorization: Bearer …”.")),
        Kind("not-allowed", 403, N_("This is not allowed"), N_("Your role does not allow this.")),
        Kind("not-here", 404, N_("There is nothing here"), N_("There is nothing here, or nothing that you may see")),
        Kind("method", 405, N_("This address does not take this method"), N_("See the reference of the API.")),
        Kind(
            "changed-meanwhile",
            409,
            N_("It was changed meanwhile"),
            N_("Somebody changed it after you read it. Read it again, then decide."),
        ),
        Kind("too-large", 413, N_("This is too large"), N_("Send a smaller file, or fewer.")),
        Kind("invalid", 422, N_("Something in the request is missing or wrong"), N_("See the list of errors.")),
        Kind("refused", 422, N_("This cannot be done as asked"), N_("See the reference of the API.")),
        Kind(
            "version-missing",
            428,
            N_("The version that you saw is missing"),
            N_("Send the version that you read, in “If-Match” or as “version”, so that nothing is overwritten unseen."),
        ),
        Kind("too-many", 429, N_("These are too many requests"), N_("Wait as long as “Retry-After” says.")),
        Kind(
            "server-error",
            500,
            N_("Something went wrong on our side"),
            N_("It was written down for those who run this platform; nothing was saved."),
        ),
        Kind("unavailable", 503, N_("The platform is not available"), N_("Try again in a few minutes.")),
        Kind("no-room", 507, N_("The disk of the platform is full"), N_("Nothing was saved; tell those who run it.")),
    )
}
"""Every type that the API answers with; the reference lists them."""


def kind_of_status(status: int) -> Kind:
    """The sort that a bare status means."""
    found = next((kind for kind in KINDS.values() if kind.status == status), None)
    return found or KINDS["server-error" if status >= 500 else "unreadable"]


class VersionMissing(DaryaError):
    """A write that does not say which version the person saw."""

    status = 428

    def __init__(self) -> None:
        super().__init__(KINDS["version-missing"].sentence)


def problem(request: HttpRequest, kind: Kind, detail: str = "", *, status: int = 0, **more: Any) -> HttpResponse:
    """A problem document in the reader's language. ``more`` are members for programs; empty ones are left out."""
    told = {
        "type": f"{TYPES_AT}#{kind.name}",
        "title": say(kind.title),
        "status": status or kind.status,
        "detail": detail or say(kind.sentence),
        "instance": request.path,
        **{name: value for name, value in more.items() if value not in (None, "", [])},
    }
    content = json.dumps(told, ensure_ascii=False)
    return HttpResponse(content, status=status or kind.status, content_type=CONTENT_TYPE)


@contextmanager
def telling_version(current: Callable[[], int | str | Mapping[str, int] | None]) -> Iterator[None]:
    """Around a write: whoever saw an older state is told the version as it is now."""
    try:
        yield
    except (ChangedMeanwhile, Conflict) as error:
        error.values["version"] = current()
        raise


def register(api: NinjaAPI) -> None:
    """Have the API answer every error with a problem document."""
    handlers: Mapping[type[Exception], Callable[[HttpRequest, Any], HttpResponse]] = {
        DaryaError: _refusal,
        ValidationError: _invalid,
        Throttled: _too_many,
        HttpError: _bare,
        AuthenticationError: lambda request, error: _refusal(request, NotSignedIn()),
        Http404: lambda request, error: _refusal(request, NotHere()),
        RequestDataTooBig: lambda request, error: _refusal(request, TooLarge()),
        TooManyFieldsSent: lambda request, error: _refusal(request, TooLarge()),
        TooManyFilesSent: lambda request, error: _refusal(request, TooLarge()),
        Exception: _unforeseen,
    }
    for sort, handler in handlers.items():
        api.add_exception_handler(sort, handler)


def _refusal(request: HttpRequest, error: DaryaError) -> HttpResponse:
    status = 409 if isinstance(error, Conflict) else status_of(error)
    kind = KINDS["refused"] if status == 422 else kind_of_status(status)
    reason = error.reason if isinstance(error, Refused) else ""
    version = error.values.get("version") if status == 409 else None
    detail = error.in_language(get_language() or "en")
    answer = problem(request, kind, detail, status=status, reason=reason, version=version)
    if status == 401:
        answer["WWW-Authenticate"] = "Bearer"
    return answer


def _unforeseen(request: HttpRequest, error: Exception) -> HttpResponse:
    """A full disk is told as such; anything else goes on to the log and is answered by ``answer_in_problems``."""
    if is_disk_full(error):
        return _refusal(request, NoRoom())
    raise error


def _bare(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(request, kind_of_status(error.status_code), status=error.status_code)


def _too_many(request: HttpRequest, error: Throttled) -> HttpResponse:
    seconds = math.ceil(error.wait or 1)
    detail = say(N_("Too many requests within a minute; go on after {seconds} s"), seconds=seconds)
    answer = problem(request, KINDS["too-many"], detail, retry_after=seconds)
    answer["Retry-After"] = str(seconds)
    return answer


def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    found = list(_places(error.errors))
    return problem(request, KINDS["invalid"], _first(found), errors=found)


def _first(found: list[dict[str, str]]) -> str:
    return say(N_("{place}: {problem}"), place=found[0]["place"], problem=found[0]["detail"]) if found else ""


_SENTENCES = {
    "missing": N_("this is missing"),
    "extra_forbidden": N_("this is not known here"),
    "string_type": N_("this is a text"),
    "int_type": N_("this is a whole number"),
    "int_parsing": N_("this is a whole number"),
    "bool_parsing": N_("this is true or false"),
    "uuid_parsing": N_("this is an identifier"),
    "date_parsing": N_("this is a date, as 2026-03-31"),
    "date_from_datetime_parsing": N_("this is a date, as 2026-03-31"),
    "list_type": N_("this is a list"),
    "dict_type": N_("this is an object"),
    "model_attributes_type": N_("this is an object"),
    "enum": N_("this is one of {expected}"),
    "literal_error": N_("this is one of {expected}"),
    "greater_than_equal": N_("this is at least {ge}"),
    "less_than_equal": N_("this is at most {le}"),
    "string_too_long": N_("this has at most {max_length} letters"),
    "string_too_short": N_("this has at least {min_length} letters"),
    "too_long": N_("this has at most {max_length} entries"),
    "too_short": N_("this has at least {min_length} entries"),
}
"""Pydantic's kind of error → our sentence; any other keeps pydantic's own words."""


def _places(errors: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, str]]:
    for error in errors:
        template = _SENTENCES.get(error["type"])
        detail = say(template, **error.get("ctx", {})) if template else str(error["msg"])
        yield {"place": _place(error["loc"]), "detail": detail, "kind": error["type"]}


def _place(places: Iterable[object]) -> str:
    """``body/relation``: where the value stands, without the name that the program's function gives the body."""
    source, *rest = [str(place) for place in places]
    inside = rest[1:] if source == "body" and len(rest) > 1 else rest
    return "/".join([source, *inside])
