"""The version of a thing that a program saw: told as ``ETag``, given back as ``If-Match`` or in the content."""

from __future__ import annotations

import hashlib
import json

from django.http import HttpRequest, HttpResponse

from darya.language.messages import N_
from darya.model import InputError
from darya.web.api.problems import VersionMissing
from darya.web.refusals import ChangedMeanwhile


def tell_version(response: HttpResponse, version: int | str) -> None:
    """Say which version the answer shows."""
    response["ETag"] = f'"{version}"'


def version_seen(request: HttpRequest, given: int | None) -> int:
    """The version that the program saw. Raises ``VersionMissing`` where it tells none."""
    header = _header(request)
    if not header:
        if given is None:
            raise VersionMissing
        return given
    if not header.isdecimal() or len(header) > 9 or (given is not None and int(header) != given):
        raise InputError(N_("“If-Match” does not name the version of this thing, or another than the content does"))
    return int(header)


def require_version(seen: int, now: int) -> None:
    """Raises ``ChangedMeanwhile`` where the thing, which is locked, is in another version than the program saw."""
    if seen != now:
        raise ChangedMeanwhile(_CHANGED)


_CHANGED = N_("Somebody has changed this meanwhile: read it again, then decide")


def _header(request: HttpRequest) -> str:
    return request.headers.get("If-Match", "").strip().removeprefix("W/").strip('"')


def sign_of(*facts: object) -> str:
    """The version of a thing that counts none: a short sign that changes with these facts."""
    return hashlib.sha256(json.dumps(facts, ensure_ascii=False, default=str).encode()).hexdigest()[:16]


def require_sign(request: HttpRequest, given: str, now: str) -> None:
    """Whether the program saw the thing as it stands now, with the thing locked.

    Raises ``VersionMissing`` where it says nothing of what it saw, ``ChangedMeanwhile`` where it saw something else.
    """
    seen = _header(request) or given
    if not seen:
        raise VersionMissing
    if seen != now:
        raise ChangedMeanwhile(_CHANGED, version=now)
