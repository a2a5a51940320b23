"""The report, the official's two pages, coverage and agreement: on the screen as on paper."""

from __future__ import annotations

import tempfile
import uuid
from collections.abc import Sequence
from pathlib import Path

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from darya.exchange.pages.grid import labelled_left_out
from darya.exchange.pages.page import PrintedDocument
from darya.exchange.printing import PRINTED_FORMATS, write_document
from darya.language.countries import country_name
from darya.language.messages import N_
from darya.matching.overview import Overview
from darya.web.comparison.entering import Entered, enter_comparison
from darya.web.comparison.pages.report import on_screen, report_of, told, view_of
from darya.web.comparison.queries.grid import names_of
from darya.web.comparison.queries.reports import Numbers, numbers_of
from darya.web.comparison.views.progress import sees_people
from darya.web.programmes.rights import Act
from darya.web.programmes.takeaway import asked_format, file_response, suffix_of
from darya.web.refusals import NotAllowed, NotHere
from darya.web.ui.pictures import Bar, Shared, coverage_bars, heat_table, shared_bars
from darya.web.ui.say import reader_language, say


@login_required
@require_safe
def report(request: HttpRequest, slug: str, comparison: uuid.UUID) -> HttpResponse:
    """How far the round is, how sure it is, what to talk about."""
    entered = _ready(request, slug, comparison)
    languages = asked_languages(request, entered)
    named = [country for country in entered.countries if sees_people(entered, country)]
    with translation.override(languages[0]):
        printed = report_of(told(entered, languages[0]), languages, named)
    return _answer(request, entered, printed, "report", N_("Report"))


@login_required
@require_safe
def official(request: HttpRequest, slug: str, comparison: uuid.UUID, country: str) -> HttpResponse:
    """Two pages about one country: what is shared, what would differ, how sure that is."""
    entered = _ready(request, slug, comparison)
    if country not in entered.countries:
        raise NotHere
    languages = asked_languages(request, entered)
    with translation.override(languages[0]):
        printed = view_of(told(entered, languages[0]), country, languages)
    return _answer(request, entered, printed, f"view-{country.lower()}", N_("A country's view"))


def asked_languages(request: HttpRequest, entered: Entered) -> list[str]:
    """One or two languages of the comparison, as the take-away form asks; on the screen the reader's."""
    known = [*entered.comparison.languages, reader_language()]
    asked = [request.GET.get("language", ""), request.GET.get("second", "")]
    found = list(dict.fromkeys(one for one in asked if one in known))
    return found or [reader_language()]


def _ready(request: HttpRequest, slug: str, comparison: uuid.UUID) -> Entered:
    entered = enter_comparison(request, slug, comparison)
    if entered.comparison.ready_at is None:
        raise NotAllowed(N_("This comparison is still being put together"))
    return entered


def _answer(request: HttpRequest, entered: Entered, printed: PrintedDocument, name: str, title: str) -> HttpResponse:
    if asked_format(request):
        entered.here.actor.require(Act.TAKE_AWAY)
        return printed_response(printed, asked_format(request), name)
    context = {
        "entered": entered, "comparison": entered.comparison, "slug": entered.here.programme.slug,
        "printed": printed, "blocks": on_screen(printed), "languages": offered_languages(entered), "title": title,
    }  # fmt: skip
    return render(request, "comparison/report.html", context)


def offered_languages(entered: Entered) -> Sequence[str]:
    """In which languages papers can be taken away: the reader's first."""
    return list(dict.fromkeys([reader_language(), *entered.comparison.languages]))


def printed_response(printed: PrintedDocument, format: str, name: str) -> HttpResponse:
    """The document as a file. Raises ``NoSuchFormat`` for a format that papers are not written in."""
    suffix = suffix_of(format, PRINTED_FORMATS)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}{suffix}"
        write_document(printed, path)
        return file_response(path.read_bytes(), path.name)


@login_required
@require_safe
def coverage(request: HttpRequest, slug: str, comparison: uuid.UUID) -> HttpResponse:
    """How much of each standard the others say, both ways; how far validators agree."""
    entered = _ready(request, slug, comparison)
    numbers = numbers_of(entered.comparison, entered.countries)
    people = names_of(
        key for team in numbers.agreement.by_validators for key in team[1:] if sees_people(entered, team[0])
    )
    context = {
        "entered": entered, "comparison": entered.comparison, "slug": slug, "left_out": _left_out(numbers.overview),
        "pictures": _pictures(numbers, entered.countries), "agreement": numbers.agreement,
        "teams": [
            (country, people.get(first, ""), people.get(second, ""), found)
            for (country, first, second), found in numbers.agreement.by_validators.items()
            if sees_people(entered, country)
        ],
    }  # fmt: skip
    return render(request, "comparison/coverage.html", context)


def _left_out(overview: Overview) -> str:
    told = labelled_left_out(overview.set_aside, overview.in_none)
    return "; ".join(f"{say(label)}: {count}" for label, count in told)


def _pictures(numbers: Numbers, countries: Sequence[str]) -> list[object]:
    language = reader_language()
    every = [one for one in numbers.coverage if one.kind is None]
    bars = [
        Bar(country_name(one.country, language), one.covered, one.total, one.share, one.low, one.high)
        for one in every
        if one.other is None
    ]
    shares = {(one.country, one.other): one.share for one in every if one.other}
    counts = [Shared(one.countries, one.rows) for one in numbers.overview.shared if one.kind is None]
    return [shared_bars(counts), coverage_bars(bars), heat_table(countries, shares)]
