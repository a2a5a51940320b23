"""The text of drafts: read, edit, name and restore revisions."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from darya.drafting import read_edit
from darya.web.api.documents import DOCUMENT, document_response
from darya.web.api.draft_parts import draft_line
from darya.web.api.idempotency import asked_once
from darya.web.api.paging import Page, Paged, page_of
from darya.web.api.problems import telling_version
from darya.web.api.schemas import drafts as schemas
from darya.web.api.versions import tell_version, version_seen
from darya.web.programmes.access import enter
from darya.web.programmes.rights import Act, Actor
from darya.web.qualifications.access import draft_for
from darya.web.qualifications.actions import editing, revising
from darya.web.qualifications.documents import qualification_of, unpack
from darya.web.qualifications.models import Revision
from darya.web.qualifications.queries import revisions_of
from darya.web.ui.say import say

router = Router(tags=["Drafts"])


@router.get("/{slug}/drafts/{uuid:draft}/document", summary="The draft as a file", openapi_extra=DOCUMENT)
def document(request: HttpRequest, slug: str, draft: uuid.UUID) -> HttpResponse:
    """``*.darya.json`` with units, outcomes, annexes and where each sentence is from."""
    actor = _taking(request, slug)
    return document_response(qualification_of(draft_for(actor, draft)), f"draft-{draft}")


@router.post("/{slug}/drafts/{uuid:draft}/edits", response=schemas.Edited, summary="Edit a draft")
def edit(
    request: HttpRequest, response: HttpResponse, slug: str, draft: uuid.UUID, body: schemas.Edits
) -> dict[str, Any]:
    """All of the edits or none, on the draft as it stands now. With an idempotency key they are done once."""
    actor = enter(request, slug, Act.SEE_DRAFT).actor
    edits = [read_edit(one) for one in body.edits]
    with telling_version(lambda: draft_for(actor, draft).version):
        edited = editing.edit_draft(actor, draft, edits, asked=asked_once(request))
    tell_version(response, edited.draft.version)
    return draft_line(edited.draft) | {"changed": edited.changed}


@router.post("/{slug}/drafts/{uuid:draft}/undo", response=schemas.DraftLine, summary="Take back your last edit")
def undo(request: HttpRequest, response: HttpResponse, slug: str, draft: uuid.UUID) -> dict[str, Any]:
    """Also where others have edited other things since."""
    found = revising.undo_last_edit(enter(request, slug, Act.SEE_DRAFT).actor, draft)
    tell_version(response, found.version)
    return draft_line(found)


@router.get("/{slug}/drafts/{uuid:draft}/revisions", response=Page[schemas.Revision], summary="Revisions of a draft")
def revisions(request: HttpRequest, slug: str, draft: uuid.UUID, paging: Paged) -> dict[str, Any]:
    """The latest first."""
    found = draft_for(enter(request, slug, Act.SEE_DRAFT).actor, draft)
    return page_of(request, revisions_of(found), paging, _revisions)


@router.get(
    "/{slug}/drafts/{uuid:draft}/revisions/{int:number}/document",
    summary="A revision as a file",
    openapi_extra=DOCUMENT,
)
def revision_document(request: HttpRequest, slug: str, draft: uuid.UUID, number: int) -> HttpResponse:
    """The draft as it stood then."""
    _draft, revision = revising.state_at(_taking(request, slug), draft, number)
    return document_response(unpack(revision.document), f"draft-{draft}-{number}")


@router.put(
    "/{slug}/drafts/{uuid:draft}/revisions/{int:number}/name", response=schemas.Revision, summary="Name a revision"
)
def name_revision(
    request: HttpRequest, slug: str, draft: uuid.UUID, number: int, body: schemas.RevisionName
) -> dict[str, Any]:
    """So that people can speak of it; no further edit joins it."""
    actor = enter(request, slug, Act.SEE_DRAFT).actor
    return _revisions([revising.name_revision(actor, draft, number, body.name)])[0]


@router.post(
    "/{slug}/drafts/{uuid:draft}/revisions/{int:number}/restore",
    response=schemas.DraftLine,
    summary="Restore a revision",
)
def restore(
    request: HttpRequest, response: HttpResponse, slug: str, draft: uuid.UUID, number: int, body: schemas.DraftVersion
) -> dict[str, Any]:
    """Make an earlier state the present one, as a new revision. Coordinators only."""
    actor = enter(request, slug, Act.SEE_DRAFT).actor
    with telling_version(lambda: draft_for(actor, draft).version):
        found = revising.restore_revision(actor, draft, number, version_seen(request, body.version))
    tell_version(response, found.version)
    return draft_line(found)


def _taking(request: HttpRequest, slug: str) -> Actor:
    actor = enter(request, slug, Act.SEE_DRAFT).actor
    actor.require(Act.TAKE_AWAY)
    return actor


def _revisions(found: Sequence[Revision]) -> list[dict[str, Any]]:
    return [
        {
            "number": one.number,
            "name": one.name,
            "by": one.person.name if one.person else "",
            "began_at": one.began_at,
            "ended_at": one.ended_at,
            "acts": [
                {
                    "kind": act["kind"],
                    "name": say(revising.ACT_NAMES.get(act["kind"], act["kind"])),
                    "count": act["count"],
                }
                for act in one.acts
            ],
        }
        for one in found
    ]
