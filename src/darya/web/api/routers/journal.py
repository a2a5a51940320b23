"""The journal of a programme, as far as the reader may see it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router

from darya.web.api.paging import Page, Paged, page_of
from darya.web.api.schemas import journal as schemas
from darya.web.journal.acts import KINDS
from darya.web.journal.models import Entry
from darya.web.journal.pages import lines_of
from darya.web.journal.queries import Wanted, entries_for, verify
from darya.web.programmes.access import Here, enter
from darya.web.programmes.rights import Act
from darya.web.refusals import NotHere
from darya.web.ui.say import say

router = Router(tags=["Journal"])


@router.get("/{slug}/journal", response=Page[schemas.Entry], summary="The journal")
def journal(request: HttpRequest, slug: str, paging: Paged, filters: Query[schemas.JournalFilters]) -> dict[str, Any]:
    """The latest first. Coordinators see the programme, but not what a country has not shared."""
    here = enter(request, slug, Act.READ_JOURNAL)
    wanted = Wanted(
        person=str(filters.person or ""),
        country=filters.country.upper(),
        act=filters.act,
        since=filters.since,
        until=filters.until,
        kind=filters.kind,
        subject=filters.subject,
    )
    return page_of(request, entries_for(here.actor, wanted), paging, partial(_entries, here))


@router.get("/{slug}/history/{kind}/{subject}", response=Page[schemas.Entry], summary="History of one thing")
def history(request: HttpRequest, slug: str, kind: str, subject: str, paging: Paged) -> dict[str, Any]:
    """Everything that happened to it, the latest first. Kinds: those of `subject_kind` in the journal."""
    here = enter(request, slug, Act.READ_JOURNAL)
    if kind not in KINDS:
        raise NotHere
    return page_of(
        request, entries_for(here.actor, Wanted(kind=kind, subject=subject)), paging, partial(_entries, here)
    )


@router.get("/{slug}/journal/verified", response=schemas.Verified, summary="Check the journal")
def verified(request: HttpRequest, slug: str) -> dict[str, Any]:
    """Every hash of the installation's journal is counted anew. Coordinators only."""
    enter(request, slug, Act.MANAGE_PROGRAMME)
    found = verify()
    return {
        "entries": found.entries,
        "ok": found.ok,
        "number": found.number,
        "why": say(found.why) if found.why else "",
    }


def _entries(here: Here, found: Sequence[Entry]) -> list[dict[str, Any]]:
    return [
        {
            "number": line.entry.number,
            "at": line.entry.at,
            "who": line.who,
            "person": line.entry.person,
            "country": line.entry.country,
            "act": line.entry.act,
            "what": line.what,
            "subject_kind": line.entry.subject_kind,
            "subject": line.entry.subject,
            "before": None if line.hidden else line.entry.before,
            "after": None if line.hidden else line.entry.after,
            "reason": "" if line.hidden else line.entry.reason,
            "hidden": line.hidden,
            "hash": line.entry.hash,
        }
        for line in lines_of(here, list(found))
    ]
