"""From a signed-in person and a programme's short name to an ``Actor``: the first step of every view and API call."""

from __future__ import annotations

import uuid
from typing import NamedTuple

from django.http import HttpRequest

from darya.web.accounts.models import Person
from darya.web.programmes.models import Depth, Member, Participation, Programme, Role
from darya.web.programmes.rights import Act, Actor, Seat
from darya.web.refusals import NotHere


class Here(NamedTuple):
    """Who acts where."""

    actor: Actor
    programme: Programme
    person: Person
    participations: tuple[Participation, ...]

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries of the programme in their order."""
        return tuple(entry.country for entry in self.participations)


def enter(request: HttpRequest, slug: str, act: Act = Act.SEE_PROGRAMME) -> Here:
    """The programme as this person enters it: three queries. Raises ``NotHere`` to strangers.

    The view must require a signed-in person. The result is also kept as ``request.here`` for templates.
    """
    person = request.user
    if not isinstance(person, Person):
        raise NotHere
    here = here_of(person, slug)
    here.actor.require(act)
    request.here = here  # type: ignore[attr-defined]
    return here


def here_of(person: Person, slug: str) -> Here:
    """The same without a request, for the API and commands."""
    programme = Programme.objects.filter(slug=slug).first()
    if programme is None:
        raise NotHere
    participations = tuple(programme.participations.all())
    return Here(actor_of(person, programme, participations), programme, person, participations)


def actor_of(person: Person, programme: Programme, participations: tuple[Participation, ...] | None = None) -> Actor:
    """The person's seats in the programme and the depths that limit them."""
    entries = tuple(programme.participations.all()) if participations is None else participations
    seats = Member.objects.filter(programme=programme, person=person, left_at=None).order_by("joined_at", "pk")
    return Actor(
        person=person.id,
        programme=programme.id,
        seats=tuple(
            Seat(member, Role(role), country) for member, role, country in seats.values_list("pk", "role", "country")
        ),
        depths=_limits(entries),
    )


def heres_of(person: Person) -> list[Here]:
    """Every programme in which the person has a seat; three queries however many there are."""
    seats: dict[uuid.UUID, list[Member]] = {}
    for member in Member.objects.filter(person=person, left_at=None):
        seats.setdefault(member.programme_id, []).append(member)
    programmes = Programme.objects.filter(pk__in=seats, archived_at=None).prefetch_related("participations")
    return [_here(person, programme, seats[programme.pk]) for programme in programmes]


def _here(person: Person, programme: Programme, members: list[Member]) -> Here:
    entries = tuple(programme.participations.all())
    seats = tuple(Seat(member.id, Role(member.role), member.country) for member in members)
    return Here(Actor(person.id, programme.id, seats, _limits(entries)), programme, person, entries)


def _limits(entries: tuple[Participation, ...]) -> dict[tuple[str, str], str]:
    """(country, activity) → depth, where it is not *full*."""
    return {
        (entry.country, activity): depth
        for entry in entries
        for activity, depth in entry.depths.items()
        if depth != Depth.FULL
    }
