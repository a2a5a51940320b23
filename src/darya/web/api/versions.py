"""The version of a thing that a program saw: told as ``ETag``, given back as ``If-Match`` or in the content."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from darya.language.messages import N_
from darya.model import InputError
from darya.web.api.problems import VersionMissing


def tell_version(response: HttpResponse, version: int | str) -> None:
    """Say which version the answer shows."""
    response["ETag"] = f'"{version}"'


def version_seen(request: HttpRequest, given: int | None) -> int:
    """The version that the program saw. Raises ``VersionMissing`` where it tells none."""
    header = request.headers.get("If-Match", "").strip().removeprefix("W/").strip('"')
    if not header:
        if given is None:
            raise VersionMissing
        return given
    if not header.isdecimal() or len(header) > 9 or (given is not None and int(header) != given):
        raise InputError(N_("“If-Match” does not name the version of this thing, or another than the content does"))
    return int(header)
