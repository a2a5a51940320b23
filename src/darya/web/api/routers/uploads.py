"""Files on their way into the library: upload, see what was understood, save or withdraw."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import File, Form, Router
from ninja.files import UploadedFile

from darya.language.messages import N_
from darya.web.api.documents import DOCUMENT, document_response
from darya.web.api.idempotency import once
from darya.web.api.paging import Page, Paged, page_of
from darya.web.api.problems import telling_version
from darya.web.api.schemas import standards as schemas
from darya.web.api.upload_parts import understood, upload_line, upload_lines, upload_whole
from darya.web.api.versions import version_seen
from darya.web.programmes.access import enter
from darya.web.refusals import NotHere
from darya.web.standards import actions
from darya.web.standards.models import Upload
from darya.web.standards.originals import too_large
from darya.web.standards.queries import open_uploads, upload_for
from darya.web.standards.queries.uploads import private_countries
from darya.web.standards.reading import current_standard

router = Router(tags=["Uploads"])


@router.get("/{slug}/uploads", response=Page[schemas.UploadLine], summary="Files on their way")
def uploads(request: HttpRequest, slug: str, paging: Paged) -> dict[str, Any]:
    """Those of the own country that are neither saved nor withdrawn, the newest first."""
    here = enter(request, slug)
    if not private_countries(here.actor):
        raise NotHere
    return page_of(request, open_uploads(here.actor), paging, lambda part: upload_lines(request, here, part))


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
        taken = actions.take_in(
            here.actor, sent.country.upper(), [file], edition_of=sent.edition_of, layout=sent.layout
        )[0]
        if taken.problem is not None:
            raise taken.problem
        assert taken.upload is not None  # noqa: S101 - there is one, or a problem
        made = schemas.UploadLine.model_validate(upload_line(request, here, taken.upload))
        return made.model_dump(mode="json")

    return once(request, take)


@router.get("/{slug}/uploads/{uuid:upload}", response=schemas.Upload, summary="One upload")
def one_upload(request: HttpRequest, response: HttpResponse, slug: str, upload: uuid.UUID) -> dict[str, Any]:
    """How far it is, and what was understood with every finding."""
    here = enter(request, slug)
    return upload_whole(request, response, here, upload_for(here.actor, upload))


@router.get("/{slug}/uploads/{uuid:upload}/document", summary="What was understood, as a file", openapi_extra=DOCUMENT)
def document(request: HttpRequest, slug: str, upload: uuid.UUID) -> HttpResponse:
    """``*.darya.json`` with the corrections made so far. Only for the own country."""
    found = upload_for(enter(request, slug).actor, upload)
    if found.state == Upload.State.READING or understood(found) is None:
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
    return upload_line(request, here, found)
