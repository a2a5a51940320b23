"""Files to take away: the grid, drafts and standards in every format, and originals as they came in."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from ninja import Query, Router

from darya.language.messages import N_
from darya.model import InputError
from darya.web.api.files import FILE, WholeFile
from darya.web.api.idempotency import once
from darya.web.api.routers.jobs import jobs_told
from darya.web.api.schemas.house import Job
from darya.web.comparison.actions.taking import ask_for_file
from darya.web.comparison.entering import Entered, enter_comparison
from darya.web.comparison.pages.takeaway import grid_file, takes_long
from darya.web.comparison.views import takeaway
from darya.web.comparison.views.report import asked_languages
from darya.web.programmes.rights import Act
from darya.web.programmes.takeaway import file_response
from darya.web.qualifications.views import revisions
from darya.web.refusals import NotAllowed
from darya.web.standards.views import files

router = Router(tags=["Files"])
GRID = "/{slug}/comparisons/{uuid:comparison}"


@router.get(f"{GRID}/file", summary="The grid as a file", openapi_extra=FILE)
def grid(request: HttpRequest, slug: str, comparison: uuid.UUID, asked: Query[WholeFile]) -> HttpResponse:
    """At once; a grid that takes long to write is refused: ask for it as long work."""
    entered = _taking(request, slug, comparison)
    languages = asked_languages(request, entered)
    if takes_long(entered.comparison, asked.format, languages):
        raise InputError(N_("This file takes long to write: ask for it by POST to “files”, which answers with a job"))
    name, content = grid_file(entered.here.actor, entered.comparison, asked.format, languages)
    return file_response(content, name)


@router.post(f"{GRID}/files", response={202: Job}, summary="Have the grid written as a file")
def ask_for_grid(request: HttpRequest, slug: str, comparison: uuid.UUID, asked: Query[WholeFile]) -> dict[str, Any]:
    """Answers with a job; its result names the file, which is kept for a week for the reader."""
    entered = _taking(request, slug, comparison)
    languages = asked_languages(request, entered)

    def do() -> dict[str, Any]:
        job = ask_for_file(entered.here.actor, comparison, asked.format, languages)
        return Job.model_validate(jobs_told(request, [job])[0]).model_dump(mode="json")

    return once(request, do)


@router.get(f"{GRID}/files/{{uuid:key}}", summary="A file that a job has written", openapi_extra=FILE)
def written_grid(request: HttpRequest, slug: str, comparison: uuid.UUID, key: uuid.UUID) -> HttpResponseBase:
    """Only for whoever asked for it."""
    return takeaway.taken(request, slug, comparison, key)


def _taking(request: HttpRequest, slug: str, comparison: uuid.UUID) -> Entered:
    entered = enter_comparison(request, slug, comparison)
    entered.here.actor.require(Act.TAKE_AWAY)
    if entered.comparison.ready_at is None:
        raise NotAllowed(N_("This comparison is still being put together"))
    return entered


@router.get("/{slug}/drafts/{uuid:draft}/file", summary="A draft as a file", openapi_extra=FILE)
def draft(request: HttpRequest, slug: str, draft: uuid.UUID, asked: Query[WholeFile]) -> HttpResponseBase:
    """In one or two languages; the Excel file can be given back."""
    return revisions.take(request, slug, draft)


@router.get(
    "/{slug}/standards/{uuid:standard}/editions/{int:number}/file", summary="An edition as a file", openapi_extra=FILE
)
def edition(
    request: HttpRequest, slug: str, standard: uuid.UUID, number: int, asked: Query[WholeFile]
) -> HttpResponseBase:
    """In one or two languages; the Excel file is the workbook in which standards are edited."""
    return files.take_away(request, slug, standard, number)


@router.get(
    "/{slug}/standards/{uuid:standard}/editions/{int:number}/original", summary="The original", openapi_extra=FILE
)
def original(request: HttpRequest, slug: str, standard: uuid.UUID, number: int) -> HttpResponseBase:
    """The file of an edition as it was uploaded."""
    return files.original(request, slug, standard, number)


@router.get("/{slug}/uploads/{uuid:upload}/original", summary="The original of an upload", openapi_extra=FILE)
def upload_original(request: HttpRequest, slug: str, upload: uuid.UUID) -> HttpResponseBase:
    """As it was sent. Only for the own country."""
    return files.upload_original(request, slug, upload)
