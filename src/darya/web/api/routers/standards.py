"""The library: read, search, share and withdraw standards."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from darya.web.api.documents import DOCUMENT, document_response
from darya.web.api.paging import Page, Paged, Paging, page_of, page_with
from darya.web.api.schemas import standards as schemas
from darya.web.programmes.access import enter
from darya.web.programmes.rights import Act
from darya.web.standards import actions
from darya.web.standards.models import Edition, Standard
from darya.web.standards.queries import edition_of, listed, search, standard_for
from darya.web.standards.queries.search import STANDARDS_PER_PAGE, Found
from darya.web.standards.reading import standard_of

router = Router(tags=["Standards"])


@router.get("/{slug}/standards", response=Page[schemas.StandardLine], summary="The library")
def standards(request: HttpRequest, slug: str, paging: Paged, filters: Query[schemas.LibraryFilters]) -> dict[str, Any]:
    """Standards that are shared, and all of the own country, by their latest editions."""
    here = enter(request, slug, Act.READ_STANDARD)
    return page_of(request, listed(here.actor, _given(filters)).editions, paging, _lines)


@router.get("/{slug}/standards/search", response=Page[schemas.Found], summary="Search in statements and titles")
def search_library(request: HttpRequest, slug: str, filters: Query[schemas.SearchFilters]) -> dict[str, Any]:
    """Script, letter case, ё/е and kinds of apostrophes make no difference. Twenty standards on a page."""
    here = enter(request, slug, Act.READ_STANDARD)
    kind = filters.statement_kind.value if filters.statement_kind else ""
    wanted = _given(filters, without=("query", "statement_kind", "page"))
    results = search(here.actor, filters.query, page=filters.page, wanted=wanted, kind=kind)
    shown = [_found(one) for one in results.found] if results.page == filters.page else []
    return page_with(request, shown, results.standards, Paging(page=filters.page, limit=STANDARDS_PER_PAGE))


def _given(filters: schemas.LibraryFilters, without: Sequence[str] = ()) -> dict[str, str]:
    return {name: value for name, value in filters.model_dump().items() if value and name not in without}


@router.get("/{slug}/standards/{uuid:standard}", response=schemas.Standard, summary="One standard")
def standard(request: HttpRequest, slug: str, standard: uuid.UUID) -> dict[str, Any]:
    """With its editions, the latest first."""
    return _standard(standard_for(enter(request, slug).actor, standard))


@router.get(
    "/{slug}/standards/{uuid:standard}/document", summary="The latest edition as a file", openapi_extra=DOCUMENT
)
def document(request: HttpRequest, slug: str, standard: uuid.UUID) -> HttpResponse:
    """``*.darya.json``, from which any other format is made."""
    return _document(request, slug, standard, None)


@router.get(
    "/{slug}/standards/{uuid:standard}/editions/{int:number}/document",
    summary="An edition as a file",
    openapi_extra=DOCUMENT,
)
def edition_document(request: HttpRequest, slug: str, standard: uuid.UUID, number: int) -> HttpResponse:
    """``*.darya.json`` of this edition."""
    return _document(request, slug, standard, number)


def _document(request: HttpRequest, slug: str, standard: uuid.UUID, number: int | None) -> HttpResponse:
    actor = enter(request, slug).actor
    found = standard_for(actor, standard)
    actor.require(Act.TAKE_AWAY)
    latest = found.latest.number if found.latest else 0
    edition = edition_of(found, latest if number is None else number)
    return document_response(standard_of(edition.document), f"standard-{standard}-{edition.number}")


@router.post(
    "/{slug}/standards/{uuid:standard}/share", response=schemas.Standard, summary="Share with the other countries"
)
def share(request: HttpRequest, slug: str, standard: uuid.UUID) -> dict[str, Any]:
    """Everybody in the programme sees it from now on. Asked twice, it is done once."""
    actor = enter(request, slug).actor
    actions.share(actor, standard)
    return _standard(standard_for(actor, standard))


@router.post("/{slug}/standards/{uuid:standard}/stop-sharing", response=schemas.Standard, summary="Stop sharing")
def stop_sharing(request: HttpRequest, slug: str, standard: uuid.UUID) -> dict[str, Any]:
    """Refused while a comparison works with it."""
    actor = enter(request, slug).actor
    actions.stop_sharing(actor, standard)
    return _standard(standard_for(actor, standard))


@router.delete("/{slug}/standards/{uuid:standard}", response={204: None}, summary="Withdraw from the library")
def withdraw(request: HttpRequest, slug: str, standard: uuid.UUID, why: Query[schemas.Reason]) -> None:
    """Editions and originals are kept. Refused while a comparison works with it."""
    actions.withdraw_standard(enter(request, slug).actor, standard, why.reason.strip())


def _standard(found: Standard) -> dict[str, Any]:
    editions = found.editions.defer("document", "titles_folded")
    latest = next(one for one in editions if one.pk == found.latest_id)
    latest.standard = found
    return _line(latest) | {"editions": [_edition(one) for one in editions]}


def _edition(one: Edition) -> dict[str, Any]:
    return {"number": one.number, "title": one.title, "statements": one.statements_count, "saved_at": one.saved_at}


def _lines(found: Sequence[Edition]) -> list[dict[str, Any]]:
    return [_line(one) for one in found]


def _line(one: Edition) -> dict[str, Any]:
    return {
        "id": one.standard_id,
        "country": one.standard.country,
        "title": one.title,
        "edition": one.number,
        "kind": one.kind,
        "code": one.code,
        "act": one.act,
        "sector": one.area,
        "isco": one.isco,
        "levels": one.levels,
        "languages": one.languages,
        "statements": one.statements_count,
        "findings": one.findings_count,
        "shared_at": one.standard.shared_at,
        "saved_at": one.saved_at,
    }


def _found(one: Found) -> dict[str, Any]:
    return {
        "standard": one.edition.standard_id,
        "country": one.edition.standard.country,
        "title": one.edition.title,
        "edition": one.edition.number,
        "in_title": one.in_title,
        "count": one.count,
        "statements": [
            {
                "id": hit.identifier,
                "kind": hit.kind,
                "text": hit.text,
                "language": hit.language,
                "function_code": hit.function_code,
                "level": hit.level,
                "page": hit.page,
            }
            for hit in one.statements
        ],
    }
