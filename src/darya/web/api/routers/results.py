"""What came of comparing: progress, agreement, coverage, disagreements, the report and a country's view."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from ninja import Query, Router

from darya.exchange.pages.page import PrintedDocument
from darya.language.messages import N_
from darya.web.api.files import FILE, PaperFile, PaperLanguages
from darya.web.api.paging import Page, Paged, page_of
from darya.web.api.result_parts import agreement_told, coverage_told, disagreements_told, paper_told, progress_told
from darya.web.api.schemas import results as schemas
from darya.web.comparison.entering import Entered, enter_comparison
from darya.web.comparison.pages.report import report_of, told, view_of
from darya.web.comparison.queries.disagreements import disagreed_cells, reading_countries
from darya.web.comparison.queries.progress import judging_progress
from darya.web.comparison.queries.reports import numbers_of
from darya.web.comparison.views.progress import sees_people
from darya.web.comparison.views.report import asked_languages, printed_response
from darya.web.programmes.rights import Act
from darya.web.refusals import NotAllowed, NotHere

router = Router(tags=["Results"])
HOME = "/{slug}/comparisons/{uuid:comparison}"


@router.get(f"{HOME}/progress", response=list[schemas.CountryProgress], summary="How far judging is")
def progress(request: HttpRequest, slug: str, comparison: uuid.UUID) -> list[dict[str, Any]]:
    """Every country; people only where the reader may see who judged how much. Never what was judged."""
    entered = enter_comparison(request, slug, comparison)
    lines = judging_progress(entered.comparison, entered.here.programme, entered.countries)
    return [progress_told(entered, line) for line in lines]


@router.get(f"{HOME}/agreement", response=schemas.Agreement, summary="How far validators agree")
def agreement(request: HttpRequest, slug: str, comparison: uuid.UUID) -> dict[str, Any]:
    """From the first two judgements of each cell: over all, by country, by pair of countries and of validators."""
    entered = _ready(request, slug, comparison)
    return agreement_told(entered, numbers_of(entered.comparison, entered.countries).agreement)


@router.get(f"{HOME}/coverage", response=schemas.Coverage, summary="Who says what the others say")
def coverage(request: HttpRequest, slug: str, comparison: uuid.UUID) -> dict[str, Any]:
    """Both ways, over all kinds and kind by kind; rows by the number of countries."""
    entered = _ready(request, slug, comparison)
    return coverage_told(numbers_of(entered.comparison, entered.countries))


@router.get(f"{HOME}/disagreements", response=Page[schemas.Disagreement], summary="Where validators disagree")
def disagreements(request: HttpRequest, slug: str, comparison: uuid.UUID, paging: Paged) -> dict[str, Any]:
    """For experts of the own country and coordinators, who judge nothing there. An expert decides the cell."""
    entered = enter_comparison(request, slug, comparison)
    countries = reading_countries(entered.here.actor, entered.countries)
    if not countries:
        raise NotAllowed(N_("Disagreements are for the experts of a country and for coordinators"))
    found = disagreed_cells(entered.comparison, countries)
    return page_of(request, found, paging, lambda cells: disagreements_told(entered, cells))


@router.get(f"{HOME}/report", response=schemas.Paper, summary="The report")
def report(request: HttpRequest, slug: str, comparison: uuid.UUID, asked: Query[PaperLanguages]) -> dict[str, Any]:
    """How far the round is, how sure it is, what to talk about."""
    return paper_told(_report(request, _ready(request, slug, comparison)))


@router.get(f"{HOME}/report/file", summary="The report as a file", openapi_extra=FILE)
def report_file(request: HttpRequest, slug: str, comparison: uuid.UUID, asked: Query[PaperFile]) -> HttpResponse:
    """Word or PDF, in one or two languages."""
    entered = _ready(request, slug, comparison)
    entered.here.actor.require(Act.TAKE_AWAY)
    return printed_response(_report(request, entered), asked.format, "report")


@router.get(f"{HOME}/views/{{country}}", response=schemas.Paper, summary="A country's view")
def view(
    request: HttpRequest, slug: str, comparison: uuid.UUID, country: str, asked: Query[PaperLanguages]
) -> dict[str, Any]:
    """For its officials: what is shared, what would differ for the country, how sure that is."""
    return paper_told(_view(request, _ready(request, slug, comparison), country))


@router.get(f"{HOME}/views/{{country}}/file", summary="A country's view as a file", openapi_extra=FILE)
def view_file(
    request: HttpRequest, slug: str, comparison: uuid.UUID, country: str, asked: Query[PaperFile]
) -> HttpResponse:
    """Two pages as Word or PDF, in one or two languages."""
    entered = _ready(request, slug, comparison)
    entered.here.actor.require(Act.TAKE_AWAY)
    return printed_response(_view(request, entered, country), asked.format, f"view-{country.lower()}")


def _ready(request: HttpRequest, slug: str, comparison: uuid.UUID) -> Entered:
    entered = enter_comparison(request, slug, comparison)
    if entered.comparison.ready_at is None:
        raise NotAllowed(N_("This comparison is still being put together"))
    return entered


def _report(request: HttpRequest, entered: Entered) -> PrintedDocument:
    languages = asked_languages(request, entered)
    named = [country for country in entered.countries if sees_people(entered, country)]
    with translation.override(languages[0]):
        return report_of(told(entered, languages[0]), languages, named)


def _view(request: HttpRequest, entered: Entered, country: str) -> PrintedDocument:
    if country not in entered.countries:
        raise NotHere
    languages = asked_languages(request, entered)
    with translation.override(languages[0]):
        return view_of(told(entered, languages[0]), country, languages)
