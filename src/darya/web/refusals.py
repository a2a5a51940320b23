"""What an act is refused with, and how each refusal answers in a browser.

Actions raise; views need no handling of their own. The API renders the same family as problem documents.
"""

from __future__ import annotations

import errno
import json
import logging
import sys
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.utils.translation import get_language, get_language_from_request, override

from darya.language.messages import N_
from darya.model import DaryaError
from darya.web.ui import views
from darya.web.ui.say import say
from darya.web.ui.scripting import by_script

logger = logging.getLogger(__name__)


class NotHere(DaryaError):
    """The thing does not exist, or not for this person: nobody learns from the answer which of the two."""

    status = 404

    def __init__(self, template: str = N_("There is nothing here, or nothing that you may see"), **values: object):
        super().__init__(template, **values)


class NotAllowed(DaryaError):
    """The person sees the thing but may not do this to it."""

    status = 403


class ChangedMeanwhile(DaryaError):
    """Somebody else changed the thing after this person had loaded it: nothing is overwritten."""

    status = 409


class NoRoom(DaryaError):
    """The disk of the installation is full: nothing was kept, and the person cannot mend it."""

    status = 507

    def __init__(self) -> None:
        super().__init__(
            N_("There is no room left on the disk of the platform. Nothing was saved; tell those who run it.")
        )


class NoText(DaryaError):
    """A character was sent that is none."""

    def __init__(self) -> None:
        super().__init__(N_("What you sent holds a character that is no text (U+0000). Take it out, then send again."))


class TooLarge(DaryaError):
    """More was sent at once than the installation takes."""

    status = 413

    def __init__(self) -> None:
        super().__init__(
            N_(
                "What you sent is too large: at most {file} MB a file and {all} MB at once. "
                "Send a smaller file, or fewer."
            ),
            file=settings.UPLOAD_BYTES // MEGABYTE,
            all=settings.REQUEST_BYTES // MEGABYTE,
        )


MEGABYTE = 1024 * 1024
_LARGEST_KEY = 2**63 - 1
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FULL_DATABASE = ("disk is full", "No space left on device")  # as SQLite and PostgreSQL say it


def is_disk_full(error: BaseException | None) -> bool:
    """Whether a full disk is behind an error of the system or of the database."""
    if isinstance(error, OSError) and error.errno in _FULL:
        return True
    if isinstance(error, DatabaseError) and any(words in str(error) for words in _FULL_DATABASE):
        return True
    return error is not None and error.__cause__ is not None and is_disk_full(error.__cause__)


def status_of(error: DaryaError) -> int:
    """The HTTP status that a refusal answers with: 422 for whatever a person can mend."""
    return int(getattr(error, "status", 422))


class RefusalMiddleware:
    """Answers a refusal with its sentence in the reader's language instead of a server error."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: dict[str, object]
    ) -> HttpResponse | None:
        """Refuse what neither database nor document can hold, before any room takes it."""
        if any(isinstance(value, int) and value > _LARGEST_KEY for value in kwargs.values()):
            return refusal_page(request, NotHere())
        with_form = not getattr(view, "csrf_exempt", False)  # such a view sets its own limits before it reads
        return refusal_page(request, NoText()) if _holds_no_text(request, with_form=with_form) else None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A page, or for HTMX the sentence alone, which its script shows beside what was tried."""
        if is_disk_full(error):
            logger.error("the disk is full", exc_info=error)
            error = NoRoom()
        return refusal_page(request, error) if isinstance(error, DaryaError) else None


def _holds_no_text(request: HttpRequest, *, with_form: bool) -> bool:
    """Whether a NUL, or half of a character, is in the address, in JSON or in a form, which it reads."""
    if request.content_type == "application/json":
        return b"\\u" in request.body and _is_broken(request.body)
    sent = (request.GET, request.POST) if with_form and request.method == "POST" else (request.GET,)
    return any("\x00" in text for values in sent for key in values for text in (key, *values.getlist(key)))


def _is_broken(body: bytes) -> bool:
    try:
        told = json.dumps(json.loads(body), ensure_ascii=False)
        told.encode()
    except UnicodeEncodeError:  # half of a pair of surrogates
        return True
    except (ValueError, RecursionError):  # no JSON at all: the room says so
        return False
    return "\\u0000" in told.replace("\\\\", "")


def refusal_page(request: HttpRequest, error: DaryaError) -> HttpResponse:
    """The sentence on a page of its own, or for HTMX alone."""
    sentence = error.in_language(get_language() or "en")
    template = "ui/refusal_part.html" if by_script(request) else "ui/refusal.html"
    return render(request, template, {"sentence": sentence, "refusal": error}, status=status_of(error))


_DRAINED_AT_ONCE = 256 * 1024
_DRAINED_AT_MOST = 1024 * MEGABYTE


def limit_size(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Answers what is too large before it is looked at.

    It is read away first: a browser that is still sending does not listen, and would show a broken connection.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) > settings.REQUEST_BYTES:
            left = min(int(length), _DRAINED_AT_MOST)
            while left > 0 and (read := request.read(min(left, _DRAINED_AT_ONCE))):
                left -= len(read)
            return _plain_page(request, TooLarge())
        return get_response(request)

    return middleware


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 where the parser stopped because there was too much."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return _plain_page(request, TooLarge())
    return views.bad_request(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 507 where a full disk is behind it; asks neither the database nor the session."""
    return _plain_page(request, NoRoom()) if is_disk_full(sys.exc_info()[1]) else views.server_error(request)


def _plain_page(request: HttpRequest, error: DaryaError) -> HttpResponse:
    """A refusal before anything is known about the reader but the language that the browser asks for."""
    language = get_language_from_request(request)
    with override(language):
        told = {
            "title": say(N_("This was not done")),
            "text": error.in_language(language),
            "language": language,
            "sentence": error.in_language(language),
        }
        script = request.headers.get("HX-Request") == "true"
        page = loader.get_template("ui/refusal_part.html" if script else "ui/plain_error.html")
        return HttpResponse(page.render(told), status=status_of(error))
