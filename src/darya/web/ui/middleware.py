"""What answers tell the browser besides their page: that a form arrived, and what it may keep."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url

SENDING, ARRIVED = "darya_sending", "darya_arrived"
"""The browser's script names the form that it sends; the answer names the form that was taken."""


def confirm_sent(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """A form was taken when it is answered with a way onwards, unless that way only leads to signing in."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        sending = request.COOKIES.get(SENDING, "")
        if request.method == "POST" and sending and len(sending) < 200 and _leads_onwards(response):
            response.set_cookie(ARRIVED, sending, max_age=600, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)
            response.delete_cookie(SENDING, samesite="Lax")
        return response

    return middleware


def _leads_onwards(response: HttpResponse) -> bool:
    if response.status_code not in {302, 303}:
        return False
    return not response["Location"].startswith(resolve_url(settings.LOGIN_URL))


def keep_private(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """A page is for its reader: nobody on the way keeps it, the browser asks again. A file is not kept at all.

    Where a page says otherwise, that counts.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        is_file = response.has_header("Content-Disposition")
        response.setdefault("Cache-Control", "private, no-store" if is_file else "private, no-cache")
        return response

    return middleware
