"""Drafts as wholes: listed, made, shared, deleted; findings, differences, what the grid says since."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from darya.drafting import differences
from darya.language.messages import N_
from darya.model import InputError
from darya.web.api.draft_parts import draft_line
from darya.web.api.idempotency import asked_once, once
from darya.web.api.paging import Page, Paged, page_of
from darya.web.api.problems import telling_version
from darya.web.api.schemas import drafting as schemas
from darya.web.api.schemas.drafts import DraftLine, DraftVersion, Edited
from darya.web.api.versions import require_version, tell_version, version_seen
from darya.web.jobs.models import Job
from darya.web.programmes.access import enter
from darya.web.programmes.rights import Act
from darya.web.qualifications.access import draft_for, draft_to_change
from darya.web.qualifications.actions import editing, making
from darya.web.qualifications.actions.revising import revision_of
from darya.web.qualifications.documents import unpack
from darya.web.qualifications.entering import enter_draft
from darya.web.qualifications.queries import drafts_for
from darya.web.qualifications.views.revisions import changes_since
from darya.web.ui.say import reader_language

router = Router(tags=["Drafts"])
HOME = "/{slug}/drafts/{uuid:draft}"


@router.get("/{slug}/drafts", response=Page[DraftLine], summary="Drafts of a programme")
def drafts(request: HttpRequest, slug: str, paging: Paged) -> dict[str, Any]:
    """Those that the reader may see; before a draft is shared, coordinators and experts only."""
    found = drafts_for(enter(request, slug, Act.SEE_DRAFT).actor)
    return page_of(request, found, paging, lambda part: [draft_line(one) for one in part])


@router.get("/{slug}/drafts/{uuid:draft}", response=DraftLine, summary="One draft")
def draft(request: HttpRequest, response: HttpResponse, slug: str, draft: uuid.UUID) -> dict[str, Any]:
    """Its state in short; the text is its document."""
    found = draft_for(enter(request, slug, Act.SEE_DRAFT).actor, draft)
    tell_version(response, found.version)
    return draft_line(found)


@router.post("/{slug}/drafts", response={201: schemas.Made}, summary="Make a draft")
def make(request: HttpRequest, slug: str, body: schemas.NewDraft) -> dict[str, Any]:
    """Of the rows that enough countries share; of a large comparison by a job. Coordinators only."""
    actor = enter(request, slug, Act.RUN_DRAFT).actor
    plan = making.Plan(
        draft=body.draft or uuid.uuid4(),
        at_least=body.at_least,
        title={one.language: one.text.strip() for one in body.title if one.text.strip()},
        code=body.code,
    )

    def do() -> dict[str, Any]:
        made = making.make_draft(actor, body.comparison, plan)
        job, draft = (made.pk, None) if isinstance(made, Job) else (None, draft_line(made))
        told = schemas.Made.model_validate({"id": plan.draft, "draft": draft, "job": job})
        return told.model_dump(mode="json")

    return once(request, do)


@router.post(f"{HOME}/share", response=DraftLine, summary="Show a draft to the countries")
def share(request: HttpRequest, slug: str, draft: uuid.UUID) -> dict[str, Any]:
    """Everybody in the programme reads it from now on. Asked twice, it is done once. Coordinators only."""
    return draft_line(making.share_draft(enter(request, slug, Act.SEE_DRAFT).actor, draft))


@router.post(f"{HOME}/stop-sharing", response=DraftLine, summary="Withdraw a draft from the countries")
def stop_sharing(request: HttpRequest, slug: str, draft: uuid.UUID) -> dict[str, Any]:
    """Only a working draft. Asked twice, it is done once. Coordinators only."""
    return draft_line(making.share_draft(enter(request, slug, Act.SEE_DRAFT).actor, draft, shared=False))


@router.delete(HOME, response={204: None}, summary="Delete a draft")
def delete(request: HttpRequest, slug: str, draft: uuid.UUID, seen: Query[DraftVersion]) -> None:
    """Only a working draft that is not shared. Coordinators only."""
    actor = enter(request, slug, Act.SEE_DRAFT).actor
    version = version_seen(request, seen.version)
    with telling_version(lambda: draft_for(actor, draft).version):
        making.delete_draft(actor, draft, version)


@router.get(f"{HOME}/findings", response=Page[schemas.Finding], summary="Findings of a draft")
def findings(request: HttpRequest, slug: str, draft: uuid.UUID, paging: Paged) -> dict[str, Any]:
    """What the checks noticed, those settled included."""
    found = enter_draft(request, slug, draft).qualification.findings
    language = reader_language()
    return page_of(
        request,
        found,
        paging,
        lambda part: [
            {
                "key": one.key,
                "severity": one.severity.value,
                "code": one.code,
                "message": one.in_language(language),
                "subject": one.subject,
                "settled": one.settled,
                "note": one.note or "",
            }
            for one in part
        ],
    )


@router.put(f"{HOME}/findings/{{key}}", response=DraftLine, summary="Settle a finding, or open it again")
def settle(
    request: HttpRequest, response: HttpResponse, slug: str, draft: uuid.UUID, key: str, body: schemas.Settling
) -> dict[str, Any]:
    """Nothing is left to do about it, for a reason."""
    actor = enter(request, slug, Act.SEE_DRAFT).actor
    version = version_seen(request, body.version)
    with telling_version(lambda: draft_for(actor, draft).version), transaction.atomic():
        require_version(version, draft_to_change(actor, draft).version)
        found = editing.settle_finding(actor, draft, key, body.note, settled=body.settled)
    tell_version(response, found.version)
    return draft_line(found)


@router.get(f"{HOME}/differences", response=Page[schemas.Difference], summary="What differs between two revisions")
def compare(
    request: HttpRequest, slug: str, draft: uuid.UUID, paging: Paged, between: Query[schemas.Between]
) -> dict[str, Any]:
    """From the earlier to the later one."""
    found = enter_draft(request, slug, draft).draft
    was, now = (revision_of(found, number) for number in sorted((between.before, between.after)))
    language = reader_language()
    listed = differences(unpack(was.document), unpack(now.document))
    return page_of(
        request,
        listed,
        paging,
        lambda part: [one.model_dump(mode="json") | {"message": one.in_language(language)} for one in part],
    )


@router.get(f"{HOME}/since", response=Page[schemas.Since], summary="What the grid says since")
def since(request: HttpRequest, slug: str, draft: uuid.UUID, paging: Paged) -> dict[str, Any]:
    """Rows that came into the core or left it after drafting. For who drafts."""
    entered = enter_draft(request, slug, draft)
    entered.here.actor.require(Act.EDIT_DRAFT)
    language = reader_language()
    listed = list(changes_since(entered).items())
    return page_of(
        request,
        listed,
        paging,
        lambda part: [
            one.model_dump(mode="json") | {"key": key, "message": one.in_language(language)} for key, one in part
        ],
    )


@router.post(f"{HOME}/since", response=Edited, summary="Take one of these changes over")
def take_over(
    request: HttpRequest, response: HttpResponse, slug: str, draft: uuid.UUID, body: schemas.TakingOver
) -> dict[str, Any]:
    """Into the draft as it stands now. With an idempotency key it is done once."""
    entered = enter_draft(request, slug, draft)
    entered.here.actor.require(Act.EDIT_DRAFT)
    chosen = changes_since(entered).get(body.key)
    if chosen is None:
        raise InputError(N_("This is settled already: load the list again"))
    with telling_version(lambda: draft_for(entered.here.actor, draft).version):
        edited = editing.edit_draft(entered.here.actor, draft, [chosen.edit], asked=asked_once(request))
    tell_version(response, edited.draft.version)
    return draft_line(edited.draft) | {"changed": edited.changed}
