"""What the pages of people are given, and the same list as a file."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from darya.exchange.listing import ColumnKind, Listing, ListingColumn
from darya.language.messages import N_
from darya.web.programmes.access import Here
from darya.web.programmes.models import Invitation, Member, Role
from darya.web.programmes.queries import members_of, open_invitations
from darya.web.programmes.rights import Act
from darya.web.ui.say import say
from darya.web.ui.templatetags.say import country_label


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A member in the list."""

    member: Member
    ended: bool
    """The mandate has ended."""
    ending: bool
    """It ends within a month."""


@dataclass(frozen=True, slots=True)
class InvitationLine:
    """An invitation that waits."""

    invitation: Invitation
    ended: bool


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Members, and for coordinators the invitations."""

    members: tuple[MemberLine, ...]
    invitations: tuple[InvitationLine, ...]
    manages: bool
    addresses: bool
    """Whether e-mail addresses are shown: to coordinators only."""


def people_page(here: Here) -> PeoplePage:
    """Two queries."""
    manages = here.actor.may(Act.MANAGE_PROGRAMME)
    waiting = open_invitations(here.programme) if manages else ()
    now = timezone.now()
    lines = tuple(InvitationLine(invitation, invitation.ends_at <= now) for invitation in waiting)
    return PeoplePage(tuple(_line(member) for member in _ordered(here)), lines, manages, manages)


def _ordered(here: Here) -> list[Member]:
    """By country as the programme orders them, those who run it first."""
    place = {"": -1} | {code: number for number, code in enumerate(here.countries)}
    roles = [role.value for role in Role]
    found = members_of(here.programme)
    return sorted(found, key=lambda one: (place.get(one.country, 999), roles.index(one.role), one.person.name))


def _line(member: Member) -> MemberLine:
    today, until = timezone.localdate(), member.mandate_until
    ended = until is not None and until < today
    return MemberLine(member, ended, until is not None and not ended and until <= today + dt.timedelta(days=30))


def members_listing(here: Here) -> Listing:
    """The members as a table to take away; with addresses for coordinators, as on the screen."""
    manages = here.actor.may(Act.MANAGE_PROGRAMME)
    columns = [
        ListingColumn(say(N_("Full name")), 4.5),
        ListingColumn(say(N_("Role")), 3.5),
        ListingColumn(say(N_("Country")), 4),
        ListingColumn(say(N_("Organisation")), 5),
        ListingColumn(say(N_("Mandate")), 5),
        ListingColumn(say(N_("Mandate until")), 3, ColumnKind.DATE),
        ListingColumn(say(N_("Binding")), 2.5),
    ]
    if manages:
        columns.insert(1, ListingColumn(say(N_("E-mail")), 5))
    rows = tuple(_row(member, manages) for member in _ordered(here))
    return Listing(
        title=say(N_("People")),
        subtitle=(here.programme.name,),
        columns=tuple(columns),
        rows=rows,
        notice=say(N_("The content of this programme is invented.")) if here.programme.illustrative else "",
        date=timezone.localdate(),
    )


def _row(member: Member, manages: bool) -> tuple[str | dt.date | None, ...]:
    addresses = (member.person.email,) if manages else ()
    return (
        member.person.name,
        *addresses,
        say(Role(member.role).label),
        country_label(member.country),
        member.organisation,
        member.mandate,
        member.mandate_until,
        say(N_("yes")) if member.binding else say(N_("no")),
    )
