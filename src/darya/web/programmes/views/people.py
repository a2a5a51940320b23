"""Who takes part: members, mandates, invitations."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.http import require_POST, require_safe

from darya.language.messages import N_
from darya.model import InputError
from darya.web.programmes import mail
from darya.web.programmes.access import Here, enter
from darya.web.programmes.actions import invitations, members
from darya.web.programmes.forms import InviteForm, InviteManyForm, SeatingForm
from darya.web.programmes.models import Member
from darya.web.programmes.pages import members_listing, people_page
from darya.web.programmes.pasting import read_lines
from darya.web.programmes.rights import Act
from darya.web.programmes.takeaway import asked_format, asked_language, listing_response
from darya.web.programmes.views.settings import both, shown
from darya.web.refusals import NotHere
from darya.web.ui.say import reader_language, say, say_error


@login_required
@require_safe
def people(request: HttpRequest, slug: str) -> HttpResponse:
    """The members by country and role, for coordinators with their invitations; or the same as a file."""
    here = enter(request, slug)
    if asked_format(request):
        language = asked_language(request)
        with translation.override(language):
            return listing_response(members_listing(here), asked_format(request), language, name="people")
    return render(request, "programmes/people.html", {"page": people_page(here)})


@login_required
@both
def invite(request: HttpRequest, slug: str) -> HttpResponse:
    """One person."""
    here = enter(request, slug, Act.MANAGE_PROGRAMME)
    form = InviteForm(request.POST or None, countries=here.countries)
    if form.is_valid():
        try:
            sendables = invitations.invite(here.actor, [form.invitee()])
        except InputError as error:
            form.add_error(None, say_error(error))
        else:
            return _sent(request, here, sendables)
    return shown(request, "programmes/invite.html", {"form": form})


@login_required
@both
def invite_many(request: HttpRequest, slug: str) -> HttpResponse:
    """Several people, pasted as lines: all of them or, where one line is wrong, none."""
    here = enter(request, slug, Act.MANAGE_PROGRAMME)
    form = InviteManyForm(request.POST or None)
    if form.is_valid():
        pasted = read_lines(form.cleaned_data["lines"], here.countries, reader_language())
        for error in pasted.errors:
            told = say(error.template, **error.values)
            form.add_error("lines", say(N_("Line {line}: {told}"), line=error.line, told=told))
        if not pasted.errors:
            language = form.cleaned_data["language"]
            invitees = [invitations.Invitee(p.email, p.name, p.seating, language) for p in pasted.invitees]
            try:
                return _sent(request, here, invitations.invite(here.actor, invitees))
            except InputError as error:
                form.add_error("lines", say_error(error))
    return shown(request, "programmes/invite_many.html", {"form": form})


@login_required
@require_POST
def send_again(request: HttpRequest, slug: str, invitation: uuid.UUID) -> HttpResponse:
    """A new link by mail."""
    here = enter(request, slug, Act.MANAGE_PROGRAMME)
    return _sent(request, here, [invitations.send_again(here.actor, invitation)])


@login_required
@require_POST
def revoke(request: HttpRequest, slug: str, invitation: uuid.UUID) -> HttpResponse:
    """The link no longer works."""
    here = enter(request, slug, Act.MANAGE_PROGRAMME)
    invitations.revoke(here.actor, invitation)
    messages.success(request, say(N_("The invitation is revoked")))
    return redirect("programmes:people", slug)


def _sent(request: HttpRequest, here: Here, sendables: list[invitations.Sendable]) -> HttpResponse:
    failed = mail.send_all(sendables, request)
    if len(sendables) > len(failed):
        messages.success(request, say(N_("Invitations sent: {count}"), count=len(sendables) - len(failed)))
    for invitation in failed:
        told = N_("The mail to {email} could not be sent. The invitation is kept: send it again later.")
        messages.warning(request, say(told, email=invitation.email))
    return redirect("programmes:people", here.programme.slug)


@login_required
@both
def member(request: HttpRequest, slug: str, member: uuid.UUID) -> HttpResponse:
    """Role and mandate of a member."""
    here = enter(request, slug, Act.MANAGE_PROGRAMME)
    found = _member(here, member)
    initial = {name: getattr(found, name) for name in (*SeatingForm.base_fields, "role", "country")}
    form = SeatingForm(request.POST or None, countries=here.countries, initial=initial)
    if form.is_valid():
        try:
            members.change_member(here.actor, member, form.cleaned_data["version"] or 0, form.seating())
        except InputError as error:
            form.add_error(None, say_error(error))
        else:
            messages.success(request, say(N_("Saved")))
            return redirect("programmes:people", slug)
    return shown(request, "programmes/member.html", {"form": form, "member": found})


@login_required
@both
def give_role(request: HttpRequest, slug: str, member: uuid.UUID) -> HttpResponse:
    """A further role for a member."""
    here = enter(request, slug, Act.MANAGE_PROGRAMME)
    found = _member(here, member)
    form = SeatingForm(request.POST or None, countries=here.countries, initial={"organisation": found.organisation})
    if form.is_valid():
        try:
            members.give_role(here.actor, member, form.seating())
        except InputError as error:
            form.add_error(None, say_error(error))
        else:
            messages.success(request, say(N_("The role is given")))
            return redirect("programmes:people", slug)
    return shown(request, "programmes/give_role.html", {"form": form, "member": found})


@login_required
@require_POST
def end(request: HttpRequest, slug: str, member: uuid.UUID) -> HttpResponse:
    """The person no longer holds the role."""
    here = enter(request, slug, Act.MANAGE_PROGRAMME)
    members.end_membership(here.actor, member)
    messages.success(request, say(N_("The membership has ended")))
    left_all = not here.person.memberships.filter(programme=here.programme, left_at=None).exists()
    return redirect("home") if left_all else redirect("programmes:people", slug)


def _member(here: Here, member: uuid.UUID) -> Member:
    found = Member.objects.filter(programme=here.programme, pk=member, left_at=None).select_related("person").first()
    if found is None:
        raise NotHere
    return found
