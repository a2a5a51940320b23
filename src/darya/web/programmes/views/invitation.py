"""The page behind the link of an invitation."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from darya.language.messages import N_
from darya.web.accounts.models import Person
from darya.web.accounts.queries import person_with
from darya.web.accounts.rehearsing import BACKEND
from darya.web.programmes.actions import invitations
from darya.web.programmes.forms import AcceptForm
from darya.web.programmes.models import Invitation
from darya.web.programmes.views.settings import both, shown
from darya.web.ui.say import say

KEPT = "invitation"
"""Where the session keeps the secret of the link, so that it stays out of further addresses."""


@require_safe
@never_cache
def open_link(request: HttpRequest) -> HttpResponse:
    """The link of the mail: remember its secret for this browser, go on without it in the address."""
    token = request.GET.get("token", "")[:200]
    invitation = invitations.invitation_of(token)
    request.session[KEPT] = token
    answer = redirect("programmes:accept")
    if invitation.language and not request.user.is_authenticated:
        answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, invitation.language, samesite="Lax", httponly=True)
    return answer


@sensitive_post_parameters("password")
@never_cache
@both
def accept(request: HttpRequest) -> HttpResponse:
    """Accept: as the account that is signed in, or by making one."""
    token = str(request.session.get(KEPT, ""))
    invitation = invitations.invitation_of(token)
    if isinstance(request.user, Person):
        return _accept_signed_in(request, request.user, invitation, token)
    if person_with(invitation.email):
        return render(request, "programmes/accept_sign_in.html", {"invitation": invitation})
    return _accept_as_new(request, invitation, token)


def _accept_signed_in(request: HttpRequest, person: Person, invitation: Invitation, token: str) -> HttpResponse:
    if person.email != invitation.email:
        return render(request, "programmes/accept_other.html", {"invitation": invitation}, status=403)
    if request.method == "POST":
        programme = invitations.accept_as(token, person)
        del request.session[KEPT]
        messages.success(request, say(N_("Welcome to {programme}"), programme=programme.name))
        return redirect("programmes:programme", programme.slug)
    return render(request, "programmes/accept.html", {"invitation": invitation})


def _accept_as_new(request: HttpRequest, invitation: Invitation, token: str) -> HttpResponse:
    initial = {"name": invitation.name, "language": invitation.language or None}
    form = AcceptForm(request.POST or None, email=invitation.email, initial={k: v for k, v in initial.items() if v})
    if form.is_valid():
        known = form.cleaned_data
        person = invitations.accept_as_new(
            token, name=known["name"], language=known["language"], password=known["password"]
        )
        del request.session[KEPT]
        login(request, person, backend=BACKEND)
        messages.success(request, say(N_("Welcome to {programme}"), programme=invitation.programme.name))
        answer = redirect("programmes:programme", invitation.programme.slug)
        answer.delete_cookie(settings.LANGUAGE_COOKIE_NAME)
        return answer
    return shown(request, "programmes/accept.html", {"invitation": invitation, "form": form})
