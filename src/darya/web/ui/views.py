"""The choice of a language, the page of all components, and what is shown when something goes wrong."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template import loader
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from darya.language.messages import N_
from darya.web.ui.examples import component_examples
from darya.web.ui.say import reader_language, say
from darya.web.ui.scripting import by_script

LANGUAGE_AGE = 365 * 24 * 3600


@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """Every component with an example, for people who build pages."""
    return render(request, "ui/components.html", component_examples(request))


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Show pages in another language from now on; a signed-in person's choice is kept with the person."""
    chosen = request.POST.get("language", "")
    there = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(there, {request.get_host()}, require_https=request.is_secure())
    response = HttpResponseRedirect(there if safe else "/")
    if chosen not in dict(settings.LANGUAGES):
        return response
    if request.user.is_authenticated:
        _remember(request.user, chosen)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        chosen,
        max_age=LANGUAGE_AGE,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
    )
    return response


def _remember(person: Any, chosen: str) -> None:
    """The act belongs to the app of people, which imports this one; it is looked up when it is needed."""
    import_module("darya.web.accounts.actions").choose_language(person, chosen)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400."""
    return _calm(
        request,
        400,
        N_("This request could not be understood"),
        N_("The address or the form was not complete. Go back, load the page again and repeat what you did."),
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    return _calm(
        request,
        403,
        N_("You may not do this here"),
        N_("Your role or your country does not include it. Ask the coordinator of your programme if it should."),
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403, because the page with the form is older than the sign-in."""
    return _calm(
        request,
        403,
        N_("The page is too old to be sent"),
        N_(
            "You signed in or out since it was loaded, or your browser refuses cookies. Load the page again, then send."
        ),
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    return _calm(
        request,
        404,
        N_("There is no such page"),
        N_("The address may be mistyped, or the thing was removed, or it is not open to you."),
    )


def too_large(request: HttpRequest) -> HttpResponse:
    """413."""
    return _calm(
        request,
        413,
        N_("This is too large"),
        N_("Send a smaller file, or divide it. The page where you chose it says how large a file may be."),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """500. Says as little as possible to the machine: neither the database nor the session is asked."""
    title = N_("Something went wrong on our side")
    text = N_("It was written down for those who run this platform. Nothing was half saved. Try again in a moment.")
    if by_script(request):
        return _part(title, text, 500)
    page = loader.get_template("ui/plain_error.html")
    return HttpResponse(
        page.render({"title": say(title), "text": say(text), "language": reader_language()}), status=500
    )


def _calm(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    if by_script(request):
        return _part(title, text, status)
    return render(request, "ui/error.html", {"title": say(title), "text": say(text), "status": status}, status=status)


def _part(title: str, text: str, status: int) -> HttpResponse:
    """The answer to a script: the sentence, which it shows beside what was tried."""
    part = loader.get_template("ui/refusal_part.html")
    return HttpResponse(part.render({"sentence": f"{say(title)}. {say(text)}"}), status=status)
