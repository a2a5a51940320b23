"""What stands around every answer under the address of the API."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language_from_request, override

from darya.web.refusals import TooLarge

HOME = "/api/v1/"
_PAGES = (f"{HOME}reference",)
"""Addresses under it that are read by people."""


def answer_in_problems(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Turn every error page below the API into a problem document, wherever in the server it was made.

    Answers are for one person: they are kept by nobody else, and asked again they are sent only if they changed.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not request.path.startswith(HOME) or request.path in _PAGES:
            return response
        if response.status_code >= 400 and not _is_problem(response) and not settings.DEBUG:
            response = _as_problem(request, response)
        response.setdefault("Cache-Control", "private, no-cache")
        patch_vary_headers(response, ("Authorization", "Cookie", "Accept-Language"))
        etag = response.get("ETag")
        if etag and request.method == "GET" and response.status_code == 200:
            return get_conditional_response(request, etag=etag, response=response) or response
        return response

    return middleware


def _is_problem(response: HttpResponse) -> bool:
    return str(response.get("Content-Type", "")).startswith("application/problem+json")


def _as_problem(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    from darya.web.api.problems import kind_of_status, problem

    language = get_language_from_request(request)
    with override(language):
        detail = TooLarge().in_language(language) if response.status_code == 413 else ""
        made = problem(request, kind_of_status(response.status_code), detail, status=response.status_code)
    for name in ("Allow", "Retry-After", "Content-Security-Policy"):
        if name in response:
            made[name] = response[name]
    made["Content-Language"] = language
    return made
