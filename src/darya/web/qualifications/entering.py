"""From a request to a draft and its reader, with what every page of a draft shows."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from darya.language.messages import N_
from darya.language.messages import render as render_text
from darya.model import LegalStatus, Qualification
from darya.web.programmes.access import Here, enter
from darya.web.programmes.rights import Act
from darya.web.qualifications.access import draft_for
from darya.web.qualifications.actions.revising import can_undo
from darya.web.qualifications.documents import qualification_of
from darya.web.qualifications.models import Draft
from darya.web.ui.components import Link
from darya.web.ui.say import reader_language, say


class Entered(NamedTuple):
    """A draft as somebody entered it."""

    here: Here
    draft: Draft
    qualification: Qualification

    @property
    def writable(self) -> bool:
        """Whether the person may edit it now."""
        published = self.qualification.status is LegalStatus.PUBLISHED_EDITION
        return self.here.actor.may(Act.EDIT_DRAFT) and not published

    @property
    def runs(self) -> bool:
        """Whether the person runs it."""
        return self.here.actor.may(Act.RUN_DRAFT)

    def url(self, name: str, *more: object) -> str:
        """The address of one of its pages."""
        return reverse(f"qualifications:{name}", args=[self.here.programme.slug, self.draft.pk, *more])


def enter_draft(request: HttpRequest, slug: str, draft: uuid.UUID) -> Entered:
    """The draft with its document."""
    here = enter(request, slug, Act.SEE_DRAFT)
    found = draft_for(here.actor, draft)
    return Entered(here, found, qualification_of(found))


def notice_of(here: Here, language: str) -> str:
    """What stands on every page of a file of an illustrative programme."""
    if not here.programme.illustrative:
        return ""
    return render_text(N_("Illustrative: countries, people and documents are invented"), {}, language)


TABS = (
    ("core", N_("Shared core")),
    ("whole", N_("General part")),
    ("annexes", N_("National annexes")),
    ("findings", N_("Findings")),
    ("revisions", N_("Revisions")),
    ("since", N_("What changed since drafting")),
)


def show(
    request: HttpRequest,
    entered: Entered,
    template: str,
    context: Mapping[str, Any],
    *,
    tab: str = "",
    status: int = 200,
) -> HttpResponse:
    """A page of the draft: its status, its sides and what is illustrative stand on each."""
    tabs: list[Link] = [
        (entered.url(name), say(label), name == tab)
        for name, label in TABS
        if name != "since" or (entered.writable and entered.draft.comparison_id)
    ]
    surroundings = {
        "entered": entered,
        "draft": entered.draft,
        "qualification": entered.qualification,
        "slug": entered.here.programme.slug,
        "tabs": tabs,
        "legal_status": entered.draft.status,
        "languages": columns_of(request, entered),
        "history_url": _history_of(entered),
        "undo": can_undo(entered.here.actor, entered.draft) if entered.writable else "",
    }
    return render(request, f"qualifications/{template}.html", surroundings | dict(context), status=status)


def _history_of(entered: Entered) -> str:
    if not entered.here.actor.may(Act.READ_JOURNAL):
        return ""
    return reverse("journal:history", args=[entered.here.programme.slug, "draft", entered.draft.pk])


COLUMNS = 3


def columns_of(request: HttpRequest, entered: Entered) -> list[str]:
    """The languages shown side by side: those asked for, else the reader's first and then the working languages."""
    working = entered.qualification.languages
    sent = request.POST if request.method == "POST" else request.GET
    asked = [tag for tag in sent.getlist("column") if tag in working]
    if asked:
        return list(dict.fromkeys(asked))[:COLUMNS]
    own = [tag for tag in working if tag == reader_language()]
    return list(dict.fromkeys((*own, *working)))[:COLUMNS]
