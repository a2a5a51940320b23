"""The page of the own tokens, the description of the API for programs, and its reference for people."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from darya.language.messages import N_
from darya.model import InputError
from darya.web.api import actions, reference
from darya.web.api.authentication import reader
from darya.web.api.forms import TokenForm
from darya.web.api.pages import tokens_page
from darya.web.api.problems import KINDS, TYPES_AT, problem
from darya.web.ui.say import say, say_error


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """The list and the form; the answer to the form is the only page that shows the secret."""
    person = reader(request)
    form = TokenForm(request.POST) if request.method == "POST" else TokenForm.empty()
    secret = ""
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        try:
            _token, secret = actions.make_token(
                person, given["name"], given["days"], may_write=given["may_write"], identifier=given["identifier"]
            )
        except InputError as error:
            form.add_error(None, say_error(error))
    wrong = bool(form.errors)
    known = {"page": tokens_page(person), "form": TokenForm.empty() if secret else form, "secret": secret}
    return render(request, "api/tokens.html", known, status=422 if wrong else 200)


@login_required
@require_POST
def revoke(request: HttpRequest, token: uuid.UUID) -> HttpResponse:
    """From now on it opens nothing."""
    revoked = actions.revoke_token(reader(request), token)
    messages.success(request, say(N_("Revoked: {name}"), name=revoked.name))
    return redirect("tokens:list")


@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """The description of the API for programs (OpenAPI 3.1)."""
    return JsonResponse(reference.schema(), json_dumps_params={"ensure_ascii": False})


@require_safe
def reference_page(request: HttpRequest) -> HttpResponse:
    """The same for people, with every type of problem."""
    return render(request, "api/reference.html", {"page": reference.reference()})


@csrf_exempt
def unknown(request: HttpRequest, path: str = "") -> HttpResponse:
    """Whatever else is asked below the address of the API."""
    detail = say(N_("The API has no such address; its reference is at {address}"), address=TYPES_AT)
    return problem(request, KINDS["not-here"], detail)
