"""Files on their way into the library: upload, see what was understood, save or withdraw."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import File, Form, Router
from ninja.files import UploadedFile

from darya.language.messages import N_
from darya.model import Finding
from darya.model import Standard as Document
from darya.web.api.documents import DOCUMENT, document_response
from darya.web.api.idempotency import once
from darya.web.api.paging import Page, Paged, page_of
from darya.web.api.problems import telling_version
from darya.web.api.schemas import standards as schemas
from darya.web.api.versions import tell_version, version_seen
from darya.web.programmes.access import Here, enter
from darya.web.refusals import NotHere
from darya.web.standards import actions
from darya.web.standards.models import Edition, Upload
from darya.web.standards.originals import too_large
from darya.web.standards.queries import open_uploads, upload_for
from darya.web.standards.queries.uploads import private_countries
from darya.web.standards.reading import current_standard
from darya.web.ui.say import reader_language, say

router = Router(tags=["Uploads"])


@router.get("/{slug}/uploads", response=Page[schemas.UploadLine], summary="Files on their way")
def uploads(request: HttpRequest, slug: str, paging: Paged) -> dict[str, Any]:
    """Those of the own country that are neither saved nor withdrawn, the newest first."""
    here = enter(request, slug)
    if not private_countries(here.actor):
        raise NotHere
    return page_of(request, open_uploads(here.actor), paging, lambda part: _lines(request, here, part))


@router.post("/{slug}/uploads", response={201: schemas.UploadLine}, summary="Upload a standard")
def upload(
    request: HttpRequest,
    slug: str,
    file: File[UploadedFile],
    sent: Form[schemas.Sending],
) -> dict[str, Any]:
    """The national file as issued. It is kept unchanged and read by a job.

    Ask for the upload until its state is `read` or `refused`.
    """
    here = enter(request, slug)
    if (file.size or 0) > settings.UPLOAD_BYTES:
        raise too_large(file.size or 0, settings.UPLOAD_BYTES)

    def take() -> dict[str, Any]:
        taken = actions.take_in(here.actor, sent.country.upper(), [file], edition_of=sent.edition_of)[0]
        if taken.problem is not None:
            raise taken.problem
        assert taken.upload is not None  # noqa: S101 - there is one, or a problem
        made = schemas.UploadLine.model_validate(_line(request, here, taken.upload))
        return made.model_dump(mode="json")

    return once(request, take)


@router.get("/{slug}/uploads/{uuid:upload}", response=schemas.Upload, summary="One upload")
def one_upload(request: HttpRequest, response: HttpResponse, slug: str, upload: uuid.UUID) -> dict[str, Any]:
    """How far it is, and what was understood with every finding."""
    here = enter(request, slug)
    return _whole(request, response, here, upload_for(here.actor, upload))


@router.get("/{slug}/uploads/{uuid:upload}/document", summary="What was understood, as a file", openapi_extra=DOCUMENT)
def document(request: HttpRequest, slug: str, upload: uuid.UUID) -> HttpResponse:
    """``*.darya.json`` with the corrections made so far. Only for the own country."""
    found = upload_for(enter(request, slug).actor, upload)
    if found.state == Upload.State.READING or _understood(found) is None:
        raise NotHere(N_("Nothing of this file has been understood yet"))
    return document_response(current_standard(found), f"upload-{upload}")


@router.post("/{slug}/uploads/{uuid:upload}/save", response=schemas.Saved, summary="Save it into the library")
def save(request: HttpRequest, slug: str, upload: uuid.UUID, body: schemas.UploadVersion) -> dict[str, Any]:
    """As an edition, private until it is shared. Asked twice, it is done once."""
    here = enter(request, slug)
    with telling_version(lambda: upload_for(here.actor, upload).version):
        edition = actions.save_edition(here.actor, upload, version_seen(request, body.version))
    url = reverse("standards:standard", args=[slug, edition.standard_id])
    return {"standard": edition.standard_id, "edition": edition.number, "url": request.build_absolute_uri(url)}


@router.post("/{slug}/uploads/{uuid:upload}/withdraw", response=schemas.UploadLine, summary="Take it back")
def withdraw(request: HttpRequest, slug: str, upload: uuid.UUID, body: schemas.UploadVersion) -> dict[str, Any]:
    """Nothing of it goes into the library. Asked twice, it is done once."""
    here = enter(request, slug)
    with telling_version(lambda: upload_for(here.actor, upload).version):
        found = actions.withdraw_upload(here.actor, upload, version_seen(request, body.version))
    return _line(request, here, found)


def _whole(request: HttpRequest, response: HttpResponse, here: Here, found: Upload) -> dict[str, Any]:
    understood = _understood(found)
    saved = Edition.objects.filter(upload=found).values_list("standard", flat=True).first()
    told = _line(request, here, found) | _what_was_understood(understood) | {"standard": saved}
    tell_version(response, found.version)
    return told


def _understood(found: Upload) -> Document | None:
    return current_standard(found) if found.current is not None or found.as_read is not None else None


def _what_was_understood(standard: Document | None) -> dict[str, Any]:
    if standard is None:
        return {"title": "", "functions": 0, "statements": 0, "findings": []}
    return {
        "title": standard.title,
        "functions": len(standard.functions),
        "statements": sum(1 for _statement in standard.statements()),
        "findings": [_finding(one) for one in standard.findings],
    }


def _finding(one: Finding) -> dict[str, Any]:
    return {
        "severity": one.severity.value,
        "code": one.code,
        "message": one.in_language(reader_language()),
        "place": _place(one),
        "settled": one.settled,
    }


def _place(one: Finding) -> str:
    source = one.source
    if source is None:
        return ""
    if source.page:
        return say(N_("page {page}"), page=source.page)
    if source.sheet and source.row:
        return f"{source.sheet}!{source.row}"
    return say(N_("table {table}, row {row}"), table=source.table, row=source.row or "–") if source.table else ""


def _lines(request: HttpRequest, here: Here, found: Sequence[Upload]) -> list[dict[str, Any]]:
    return [_line(request, here, one) for one in found]


def _line(request: HttpRequest, here: Here, one: Upload) -> dict[str, Any]:
    page = reverse("standards:upload", args=[here.programme.slug, one.pk])
    problem = one.problem
    return {
        "id": one.pk,
        "country": one.country,
        "name": one.name,
        "state": one.state,
        "version": one.version,
        "edition_of": one.edition_of_id,
        "problem": say(problem["template"], **problem.get("values", {})) if problem else "",
        "job": one.job_id,
        "created_at": one.created_at,
        "url": request.build_absolute_uri(page),
    }
