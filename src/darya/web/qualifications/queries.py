"""What is read about drafts across tables; the number of queries does not grow with the rows."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from darya.language.messages import N_
from darya.model import Trace
from darya.web.accounts.models import Person
from darya.web.comparison.models import Column, Comparison, Placed
from darya.web.programmes.access import Here
from darya.web.programmes.matters import Matter
from darya.web.programmes.models import Role
from darya.web.programmes.rights import Act, Actor
from darya.web.qualifications.access import sees_unshared
from darya.web.qualifications.models import Draft, Revision
from darya.web.standards.models import Edition
from darya.web.ui.templatetags.say import plain_text


def drafts_for(actor: Actor) -> list[Draft]:
    """The drafts of the programme that the person may see, without their documents."""
    actor.require(Act.SEE_DRAFT)
    found = Draft.objects.filter(programme=actor.programme).defer("document").select_related("comparison")
    return list(found if sees_unshared(actor) else found.filter(shared_at__isnull=False))


def comparisons_to_draft(actor: Actor) -> list[Comparison]:
    """Comparisons from which a coordinator can draft."""
    return list(Comparison.objects.filter(programme=actor.programme, ready_at__isnull=False))


def revisions_of(draft: Draft) -> list[Revision]:
    """All revisions with who made them, the latest first, without their documents."""
    return list(draft.revisions.defer("document").select_related("person"))


def kinds_of(draft: Draft, statements: Iterable[str]) -> Mapping[str, str]:
    """Statement → its kind in the national standard, as far as the comparison still knows it."""
    found = Placed.objects.filter(comparison=draft.comparison_id, identifier__in=list(statements))
    return dict(found.values_list("identifier", "kind"))


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a national sentence stands, for the reader of this page."""

    trace: Trace
    url: str
    """The page of the standard in the library, at the sentence; empty where the reader may not see it."""


def origins_of(here: Here, draft: Draft, traces: Iterable[Trace]) -> list[Origin]:
    """The sentences with the way to their page: one query."""
    columns = Column.objects.filter(comparison=draft.comparison_id).select_related("edition__standard")
    editions = {
        column.country: column.edition
        for column in columns.defer("document", "edition__document")
        if column.edition is not None
    }
    found = []
    for trace in traces:
        edition = editions.get(trace.country)
        found.append(Origin(trace, _page_of(here, trace, edition) if edition is not None else ""))
    return found


def _page_of(here: Here, trace: Trace, edition: Edition) -> str:
    standard = edition.standard
    shared = standard.shared_at is not None and here.actor.may(Act.READ_STANDARD, standard.country)
    if standard.withdrawn_at or not (shared or here.actor.may(Act.READ_PRIVATE_STANDARD, standard.country)):
        return ""
    page = f"?page={trace.source.page}" if trace.source.page else ""
    try:
        url = reverse("standards:edition", args=[here.programme.slug, standard.pk, edition.number])
    except NoReverseMatch:
        return ""
    return f"{url}{page}#{trace.statement}"


def matters(person: Person, here: Here) -> list[Matter]:
    """What waits in drafts: findings for the working group; the level that the own country states, for its expert."""
    actor = here.actor
    if not (actor.has(Role.COORDINATOR) or actor.countries(Role.EXPERT)):
        return []
    found: list[Matter] = []
    for draft in drafts_for(actor):
        named = {"title": _title(draft)}
        if actor.has(Role.COORDINATOR) and draft.findings_count:
            found.append(
                Matter(
                    title=(N_("Findings of the draft to answer: {title}"), named),
                    url=url_of(here.programme.slug, draft.pk, "findings"),
                    kind="answer findings",
                    count=draft.findings_count,
                )
            )
    return found


def url_of(slug: str, draft: uuid.UUID, page: str, *more: object) -> str:
    """The address of one of a draft's pages."""
    return reverse(f"qualifications:{page}", args=[slug, draft, *more])


def _title(draft: Draft) -> str:
    return plain_text(draft.title) or "—"
