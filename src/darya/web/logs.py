"""Log lines as JSON without personal data: a person is an opaque identifier, an address or a name is never written."""

from __future__ import annotations

import datetime as dt
import json
import logging
import re
import time
from collections.abc import Callable

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse

_KEPT = ("status", "status_code", "path", "method", "person", "job", "seconds")
_E_MAIL = re.compile(r"[^\s<>'\"=,;:()]+@[^\s<>'\"=,;:()]+\.\w+")
_QUERY = re.compile(r"(?<=[\w/])\?[^\s'\"]*")

access = logging.getLogger("darya.access")


class JsonFormatter(logging.Formatter):
    """One object per line: time, level, logger, message, and the few extras that help to find a fault.

    Messages of libraries are not ours: whatever looks like an e-mail address or the query of an address is taken out.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line of JSON."""
        line: dict[str, object] = {
            "at": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": without_personal_data(record.getMessage()),
        }
        line |= {name: getattr(record, name) for name in _KEPT if hasattr(record, name)}
        if record.exc_info:
            line["traceback"] = without_personal_data(self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False, default=str)


def without_personal_data(text: str) -> str:
    """The text without e-mail addresses and without queries of addresses, in which people type names."""
    return _QUERY.sub("?…", _E_MAIL.sub("…@…", text))


def log_access(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """One line per request: who (by identifier), what, the answer, and how long it took.

    Styles and scripts, and the monitor's own question, are left out while they are answered well.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        began = time.monotonic()
        response = get_response(request)
        if response.status_code >= 400 or not request.path.startswith(("/static/", "/health")):
            told = {
                "method": request.method,
                "path": request.path,
                "status": response.status_code,
                "seconds": round(time.monotonic() - began, 3),
                "person": _person(request),
            }
            access.info("request", extra=told)
        return response

    return middleware


def _person(request: HttpRequest) -> str | None:
    """The identifier in the session, if the request looked into it: no query is made for the log."""
    session = getattr(request, "session", None)
    return session.get(SESSION_KEY) if session is not None and session.accessed else None
