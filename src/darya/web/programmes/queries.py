"""What the pages of programmes read."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from darya.web.accounts.models import Person
from darya.web.programmes.access import Here
from darya.web.programmes.models import Activity, Depth, Invitation, Member, Participation, Programme, Role


@dataclass(frozen=True, slots=True)
class Membership:
    """A programme of a person with the roles held in it."""

    programme: Programme
    seats: tuple[tuple[str, str], ...]
    """(name of the role, country), in the order of the list of members."""
    countries: tuple[str, ...]


def memberships_of(person: Person) -> list[Membership]:
    """The programmes of a person: three queries however many there are."""
    seats: dict[uuid.UUID, list[tuple[str, str]]] = {}
    for member in Member.objects.filter(person=person, left_at=None):
        seats.setdefault(member.programme_id, []).append((member.get_role_display(), member.country))
    found = Programme.objects.filter(pk__in=seats, archived_at=None).prefetch_related("participations")
    return [
        Membership(programme, tuple(seats[programme.pk]), tuple(p.country for p in programme.participations.all()))
        for programme in found
    ]


def members_of(programme: Programme, *, ended: bool = False) -> QuerySet[Member]:
    """Who takes part, by country and role; coordinators first."""
    found = Member.objects.filter(programme=programme).select_related("person")
    return found.exclude(left_at=None) if ended else found.filter(left_at=None)


def coordinators_of(programme: Programme) -> QuerySet[Member]:
    """The members who run the programme now."""
    active = Member.objects.filter(programme=programme, role=Role.COORDINATOR, left_at=None)
    return active.filter(person__is_active=True)


def open_invitations(programme: Programme) -> QuerySet[Invitation]:
    """Invitations that nobody has accepted and nobody revoked; ended ones are among them, to be sent again."""
    waiting = Invitation.objects.filter(programme=programme, accepted_at=None, revoked_at=None)
    return waiting.select_related("invited_by").order_by("ends_at", "email")


def waiting_invitation(programme: Programme, email: str, role: str, country: str) -> Invitation | None:
    """The invitation of the same address for the same role that can still be accepted."""
    same = Q(email=email.lower(), role=role, country=country)
    return open_invitations(programme).filter(same, ends_at__gt=timezone.now()).first()


def member_with(programme: Programme, email: str, role: str, country: str) -> Member | None:
    """The member who holds the role already."""
    return members_of(programme).filter(person__email=email.lower(), role=role, country=country).first()


@dataclass(frozen=True, slots=True)
class CountryLine:
    """A country on the programme's page."""

    participation: Participation
    roles: tuple[tuple[str, int], ...]
    """(role, how many people hold it)."""

    @property
    def limits(self) -> tuple[tuple[str, str], ...]:
        """(activity, depth) where the country does not take part fully."""
        depths = ((activity.label, self.participation.depth(activity)) for activity in Activity)
        return tuple((activity, depth) for activity, depth in depths if depth != Depth.FULL)

    @property
    def rest_full(self) -> bool:
        """Whether there are activities beside the limited ones."""
        return len(self.limits) < len(Activity)


def countries_with_people(here: Here) -> list[CountryLine]:
    """The countries with the number of people in each role: one query."""
    counts: dict[tuple[str, str], int] = {}
    for country, role in Member.objects.filter(programme=here.programme, left_at=None).values_list("country", "role"):
        counts[country, role] = counts.get((country, role), 0) + 1
    return [CountryLine(entry, _roles(counts, entry.country)) for entry in here.participations]


def _roles(counts: dict[tuple[str, str], int], country: str) -> tuple[tuple[str, int], ...]:
    return tuple((role.label, counts[country, role.value]) for role in Role if (country, role.value) in counts)
