"""Making a programme; its settings and its countries."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from darya.language.messages import N_
from darya.model import InputError
from darya.web.accounts.views import reader
from darya.web.programmes.access import enter
from darya.web.programmes.actions import programmes as actions
from darya.web.programmes.forms import CountryForm, NewProgrammeForm, ParticipationForm, SettingsForm
from darya.web.programmes.rights import Act
from darya.web.refusals import NotAllowed, NotHere
from darya.web.ui.say import say, say_error

both = require_http_methods(["GET", "HEAD", "POST"])


def shown(request: HttpRequest, template: str, known: dict[str, Any]) -> HttpResponse:
    """A page with a form; 422 when the form was refused."""
    return render(request, template, known, status=422 if request.method == "POST" else 200)


@login_required
@both
def new(request: HttpRequest) -> HttpResponse:
    """A new programme."""
    person = reader(request)
    if not person.runs_installation:
        raise NotAllowed(N_("Only those who run this installation set up programmes"))
    form = NewProgrammeForm(request.POST or None)
    if form.is_valid():
        try:
            made = actions.make_programme(person, form.cleaned_data["slug"], form.settings())
        except InputError as error:
            form.add_error("slug", say_error(error))
        else:
            messages.success(request, say(N_("The programme is made. Add its countries, then invite people.")))
            return redirect("programmes:countries", made.slug)
    return shown(request, "programmes/new.html", {"form": form})


@login_required
@both
def settings(request: HttpRequest, slug: str) -> HttpResponse:
    """Name, description, languages, judgements per cell."""
    here = enter(request, slug, Act.MANAGE_PROGRAMME)
    fields = ("name", "description", "languages", "judgements_per_cell", "version")
    form = SettingsForm(request.POST or None, initial={name: getattr(here.programme, name) for name in fields})
    if form.is_valid():
        actions.change_settings(here.actor, form.cleaned_data["version"] or 0, form.settings())
        messages.success(request, say(N_("Saved")))
        return redirect("programmes:settings", slug)
    return shown(request, "programmes/settings.html", {"form": form})


@login_required
@require_POST
def archive(request: HttpRequest, slug: str) -> HttpResponse:
    """Put the programme away, or take it back."""
    here = enter(request, slug, Act.MANAGE_PROGRAMME)
    archived = request.POST.get("archived") == "yes"
    actions.archive_programme(here.actor, version_of(request), archived)
    messages.success(request, say(N_("The programme is put away")) if archived else say(N_("The programme is open")))
    return redirect("programmes:settings", slug)


@login_required
@both
def countries(request: HttpRequest, slug: str) -> HttpResponse:
    """The countries in their order, and one more."""
    here = enter(request, slug, Act.MANAGE_PROGRAMME)
    form = CountryForm(request.POST or None, taken=here.countries, initial={"version": here.programme.version})
    if form.is_valid():
        known = form.cleaned_data
        actions.add_country(here.actor, known["version"], known["country"], known["languages"])
        messages.success(request, say(N_("The country takes part")))
        return redirect("programmes:countries", slug)
    return shown(request, "programmes/countries.html", {"form": form})


@login_required
@both
def country(request: HttpRequest, slug: str, country: str) -> HttpResponse:
    """The languages of a country, and how deep it takes part."""
    here = enter(request, slug, Act.MANAGE_PROGRAMME)
    entry = next((entry for entry in here.participations if entry.country == country), None)
    if entry is None:
        raise NotHere
    initial = ParticipationForm.initial_of(entry, here.programme.version)
    form = ParticipationForm(request.POST or None, initial=initial)
    if form.is_valid():
        known = form.cleaned_data
        actions.change_country(here.actor, known["version"], country, known["languages"], form.depths())
        messages.success(request, say(N_("Saved")))
        return redirect("programmes:countries", slug)
    return shown(request, "programmes/country.html", {"form": form, "country": country})


@login_required
@require_POST
def move_country(request: HttpRequest, slug: str, country: str) -> HttpResponse:
    """One place up or down."""
    here = enter(request, slug, Act.MANAGE_PROGRAMME)
    actions.move_country(here.actor, version_of(request), country, request.POST.get("direction") == "up")
    return redirect("programmes:countries", slug)


@login_required
@require_POST
def remove_country(request: HttpRequest, slug: str, country: str) -> HttpResponse:
    """Take out a country for which nothing was done yet."""
    here = enter(request, slug, Act.MANAGE_PROGRAMME)
    actions.remove_country(here.actor, version_of(request), country)
    messages.success(request, say(N_("The country is taken out")))
    return redirect("programmes:countries", slug)


def version_of(request: HttpRequest) -> int:
    """The version that the person saw; 0, which never was, when the form does not tell."""
    told = request.POST.get("version", "")
    return int(told) if told.isdecimal() and len(told) < 10 else 0
