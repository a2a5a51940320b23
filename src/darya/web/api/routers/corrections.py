"""What was read of a file is corrected: one correction after another, undone from the last; or read anew."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from darya.web.api.paging import Page, Paged, page_of
from darya.web.api.problems import telling_version
from darya.web.api.schemas import corrections as schemas
from darya.web.api.schemas.standards import Upload, UploadVersion
from darya.web.api.upload_parts import upload_whole
from darya.web.api.versions import version_seen
from darya.web.programmes.access import enter
from darya.web.refusals import NotHere
from darya.web.standards import actions
from darya.web.standards.queries import upload_for
from darya.web.standards.queries.layouts import layouts_of
from darya.web.standards.queries.uploads import private_countries

router = Router(tags=["Uploads"])
HOME = "/{slug}/uploads/{uuid:upload}"


@router.post(f"{HOME}/corrections", response=Upload, summary="Correct what was read")
def correct(
    request: HttpRequest, response: HttpResponse, slug: str, upload: uuid.UUID, body: schemas.Correction
) -> dict[str, Any]:
    """One correction: a wording, a kind, a function, the head, or a finding to settle. By experts of the country."""
    here = enter(request, slug)
    version = version_seen(request, body.version)
    with telling_version(lambda: upload_for(here.actor, upload).version):
        found, _before, _after = actions.correct(here.actor, upload, version, body.correction)
    return upload_whole(request, response, here, found)


@router.post(f"{HOME}/corrections/undo", response=Upload, summary="Undo the last correction")
def undo(
    request: HttpRequest, response: HttpResponse, slug: str, upload: uuid.UUID, body: UploadVersion
) -> dict[str, Any]:
    """Each call takes one back, from the last."""
    here = enter(request, slug)
    version = version_seen(request, body.version)
    with telling_version(lambda: upload_for(here.actor, upload).version):
        found, _before, _after = actions.undo(here.actor, upload, version)
    return upload_whole(request, response, here, found)


@router.post(f"{HOME}/read-again", response=Upload, summary="Read a file anew")
def read_again(
    request: HttpRequest, response: HttpResponse, slug: str, upload: uuid.UUID, body: schemas.ReadAgain
) -> dict[str, Any]:
    """By a taught layout or none; corrections are made again where they still fit. Follow its job."""
    here = enter(request, slug)
    version = version_seen(request, body.version)
    with telling_version(lambda: upload_for(here.actor, upload).version):
        found = actions.read_again(here.actor, upload, version, body.layout)
    return upload_whole(request, response, here, found)


@router.put(f"{HOME}/edition-of", response=Upload, summary="Say of which standard it is a new edition")
def choose_edition(
    request: HttpRequest, response: HttpResponse, slug: str, upload: uuid.UUID, body: schemas.EditionOf
) -> dict[str, Any]:
    """Or that it is a new standard."""
    here = enter(request, slug)
    version = version_seen(request, body.version)
    with telling_version(lambda: upload_for(here.actor, upload).version):
        found = actions.choose_edition(here.actor, upload, version, body.standard)
    return upload_whole(request, response, here, found)


@router.get("/{slug}/layouts", response=Page[schemas.Layout], summary="Layouts that the own country has taught")
def layouts(request: HttpRequest, slug: str, paging: Paged) -> dict[str, Any]:
    """By which files can be read."""
    here = enter(request, slug)
    if not private_countries(here.actor):
        raise NotHere
    return page_of(request, layouts_of(here.actor), paging, list)
