"""The own page: name, language, sign-in, what is kept about oneself, and leaving."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from darya.language.messages import N_
from darya.web.accounts import actions, erasure, own_data, rehearsing
from darya.web.accounts.forms import EraseForm, NameForm
from darya.web.accounts.models import Person
from darya.web.accounts.pages import account_page
from darya.web.programmes.navigation import room_url
from darya.web.programmes.queries import memberships_of
from darya.web.ui.say import say


def reader(request: HttpRequest) -> Person:
    """Who is signed in; the view requires it."""
    assert isinstance(request.user, Person)  # noqa: S101 - login_required has seen to it
    return request.user


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def me(request: HttpRequest) -> HttpResponse:
    """Name and language, and the ways to everything else."""
    person = reader(request)
    form = NameForm(request.POST or None, initial={"name": person.name, "language": person.language or get_language()})
    if form.is_valid():
        actions.rename(person, form.cleaned_data["name"])
        actions.choose_language(person, form.cleaned_data["language"])
        translation.activate(person.language)
        messages.success(request, say(N_("Saved")))
        answer = redirect("accounts:me")
        answer.delete_cookie(settings.LANGUAGE_COOKIE_NAME)  # the choice made here counts on this device too
        return answer
    known = {"form": form, "account": account_page(person)}
    return render(request, "accounts/me.html", known, status=422 if form.errors else 200)


@login_required
@require_POST
def end_sessions(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere else; this browser stays signed in."""
    person = reader(request)
    actions.end_sessions(person)
    update_session_auth_hash(request, person)
    messages.success(request, say(N_("You are signed out on every other device")))
    return redirect("accounts:me")


@login_required
@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """What is kept about the person, to read."""
    return render(request, "accounts/data.html", {"kept": own_data.readable(reader(request))})


@login_required
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """The same as a file for programs."""
    answer = JsonResponse(own_data.everything(reader(request)), json_dumps_params={"ensure_ascii": False, "indent": 2})
    answer["Content-Disposition"] = 'attachment; filename="darya-my-data.json"'
    return answer


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest) -> HttpResponse:
    """Have the own account erased; refused with the reason where others depend on it."""
    person = reader(request)
    form = EraseForm(request.POST or None, email=person.email)
    reasons = erasure.reasons_to_stay(person)
    if not reasons and form.is_valid():
        erasure.erase(person)
        logout(request)
        messages.success(request, say(N_("Your account is erased. Thank you for your work.")))
        return redirect("home")
    told = [say(template, **values) for template, values in reasons]
    known = {"form": form, "reasons": told}
    return render(request, "accounts/erase.html", known, status=422 if request.method == "POST" else 200)


@require_POST
def rehearse(request: HttpRequest, person: uuid.UUID) -> HttpResponse:
    """One press in a rehearsal: signed in, and in the room where the person has something to try."""
    found = rehearsing.sign_in_as(request, person)
    memberships = memberships_of(found)
    page = request.POST.get("page", "")
    if page in rehearsing.ROOMS_TO_ENTER and len(memberships) == 1:
        url = room_url(page, memberships[0].programme.slug)
        if url:
            return redirect(url)
    return redirect("home")
