"""Things of the memory as an actor meets them."""

from __future__ import annotations

import uuid

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from darya.web.memory.models import AddedFile, Exclusion, Pair
from darya.web.memory.queries.holding import counting
from darya.web.programmes.rights import Act, Actor
from darya.web.refusals import NotHere


def visible_pairs(actor: Actor) -> QuerySet[Pair]:
    """The pairs that count; for who runs the memory also those of comparisons that are not opened yet."""
    actor.require(Act.SEE_MEMORY)
    if not actor.may(Act.RUN_MEMORY):
        return counting(actor.programme)
    added = Q(file=None) | Q(file__added_at__isnull=False, file__taken_back_at=None)
    return Pair.objects.filter(added, programme=actor.programme)


def pair_for(actor: Actor, number: int) -> Pair:
    """One of them. Raises ``NotHere``."""
    found = visible_pairs(actor).filter(pk=number).first()
    if found is None:
        raise NotHere
    return found


def visible_files(actor: Actor) -> QuerySet[AddedFile]:
    """The files that were added; for who runs the memory also those that wait, and those that were taken back."""
    actor.require(Act.SEE_MEMORY)
    found = AddedFile.objects.filter(programme=actor.programme)
    return found if actor.may(Act.RUN_MEMORY) else found.filter(added_at__isnull=False, taken_back_at=None)


def file_for(actor: Actor, identifier: uuid.UUID | str, *, lock: bool = False) -> AddedFile:
    """One of them. Raises ``NotHere``."""
    found = visible_files(actor)
    try:
        held = (found.select_for_update() if lock else found).filter(pk=identifier).first()
    except (ValidationError, ValueError):
        held = None
    if held is None:
        raise NotHere
    return held


def exclusion_for(actor: Actor, identifier: uuid.UUID | str, *, lock: bool = False) -> Exclusion:
    """What was excluded in the programme. Raises ``NotHere``."""
    actor.require(Act.SEE_MEMORY)
    found = Exclusion.objects.filter(programme=actor.programme)
    try:
        held = (found.select_for_update() if lock else found).filter(pk=identifier).first()
    except (ValidationError, ValueError):
        held = None
    if held is None:
        raise NotHere
    return held
