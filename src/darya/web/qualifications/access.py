"""A draft as an actor meets it, and what of it the actor may change."""

from __future__ import annotations

import uuid

from django.core.exceptions import ValidationError

from darya.language.messages import N_
from darya.model import Qualification
from darya.web.programmes.models import Role
from darya.web.programmes.rights import Act, Actor
from darya.web.qualifications.models import Draft
from darya.web.refusals import NotAllowed, NotHere

_WITHOUT_DOCUMENT = "document"


def draft_for(actor: Actor, identifier: uuid.UUID | str, *, lock: bool = False) -> Draft:
    """A draft of the actor's programme; before it is shared, for coordinators and experts only.

    Its document is read from the database only where it is not in memory.
    """
    actor.require(Act.SEE_DRAFT)
    found = Draft.objects.filter(programme=actor.programme).defer(_WITHOUT_DOCUMENT)
    try:
        draft = (found.select_for_update() if lock else found).filter(pk=identifier).first()
    except (ValidationError, ValueError):
        draft = None
    if draft is None or not (draft.shared_at or sees_unshared(actor)):
        raise NotHere
    return draft


def sees_unshared(actor: Actor) -> bool:
    """Whether drafts are open to the person before they are shared with the countries."""
    return actor.has(Role.COORDINATOR, Role.EXPERT)


def draft_to_change(actor: Actor, identifier: uuid.UUID | str, act: Act = Act.EDIT_DRAFT) -> Draft:
    """The same, locked, for somebody who is about to change it."""
    actor.require(act)
    return draft_for(actor, identifier, lock=True)


def require_rights(actor: Actor, before: Qualification, after: Qualification) -> None:
    """Whether the actor may make ``after`` of ``before``, by whichever way it came about.

    Status and title are the coordinator's; what stands for one country is for that country's expert to state; the
    rest is for all who draft. Raises ``NotAllowed`` naming what is not theirs.
    """
    actor.require(Act.EDIT_DRAFT)
    if _ladder(before) != _ladder(after) and not actor.may(Act.RUN_DRAFT):
        raise NotAllowed(N_("Only the coordinator changes the legal status"))
    if before.title != after.title and not actor.may(Act.RUN_DRAFT):
        raise NotAllowed(N_("Only the coordinator changes the title of the qualification"))
    for country in _countries_stated_anew(before, after):
        if not may_state(actor, country):
            raise NotAllowed(N_("Only an expert of {country} states its level and national title"), country=country)


def may_state(actor: Actor, country: str) -> bool:
    """Whether the person says what the draft states for a country."""
    return actor.may(Act.EDIT_ANNEX, country) and country in actor.countries(Role.EXPERT)


def _ladder(one: Qualification) -> tuple[object, ...]:
    return one.status, one.adopted_by, one.adopted_act


def _countries_stated_anew(before: Qualification, after: Qualification) -> list[str]:
    was, now = _stated(before), _stated(after)
    return [country for country in now if now[country] != was.get(country, ("", "", "", ()))]


def _stated(one: Qualification) -> dict[str, tuple[object, ...]]:
    levels = {level.country: (level.level or "", level.framework or "", level.source or "") for level in one.levels}
    titles = {annex.country: tuple((said.language, said.text) for said in annex.title) for annex in one.annexes}
    return {country: (*levels.get(country, ("", "", "")), titles.get(country, ())) for country in {*levels, *titles}}
