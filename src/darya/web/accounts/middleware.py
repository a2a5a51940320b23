"""The language of a signed-in person, where the browser has chosen none."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation


class PersonLanguageMiddleware:
    """Shows a person the own language on every device until the device chooses another."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Set the language for this request."""
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        own = "" if chosen else getattr(request.user, "language", "")
        if own and own in dict(settings.LANGUAGES):
            translation.activate(own)
            request.LANGUAGE_CODE = own
        return self.get_response(request)
