"""What every template knows about the installation and the programme that is entered."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from darya.web.programmes.access import Here
from darya.web.programmes.models import Installation
from darya.web.programmes.navigation import room_url, rooms_of


def installation(request: HttpRequest) -> dict[str, Any]:
    """``rehearsal``: whether all of it is invented; ``here`` and its name, address and rooms: the programme entered."""
    here: Here | None = getattr(request, "here", None)
    known = {"rehearsal": SimpleLazyObject(is_rehearsal), "here": here}
    if here is None:
        return known
    return known | {
        "programme_name": here.programme.name,
        "programme_url": room_url("programmes:programme", here.programme.slug),
        "navigation": SimpleLazyObject(lambda: rooms_of(here, request.path)),
    }


def is_rehearsal() -> bool:
    """Whether this installation holds the rehearsal programme only."""
    return Installation.objects.filter(rehearsal=True).exists()
