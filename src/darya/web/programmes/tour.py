"""The tour of a rehearsal: who there is, and what to try as whom, in the order of the work."""

from __future__ import annotations

from dataclasses import dataclass

from darya.language.messages import N_
from darya.web.accounts.models import Person
from darya.web.programmes.context import is_rehearsal
from darya.web.programmes.models import Member, Programme, Role
from darya.web.programmes.navigation import room_url
from darya.web.refusals import NotHere


@dataclass(frozen=True, slots=True)
class Stop:
    """One thing to try."""

    title: str
    text: str
    roles: tuple[Role, ...]
    page: str
    """The room where it is done; a stop without its room is left out."""


STOPS = (
    Stop(
        N_("Look at a national standard"),
        N_(
            "Upload a standard, see beside the page what was understood, correct it, and share it with the other "
            "countries. Until then only your own country sees it."
        ),
        (Role.EXPERT,),
        "standards:list",
    ),
    Stop(
        N_("Put standards of several countries side by side"),
        N_("Make a comparison, open it to the countries, set the days, and see who has judged how much."),
        (Role.COORDINATOR,),
        "comparison:list",
    ),
    Stop(
        N_("Judge what your own country says"),
        N_(
            "Two validators judge every cell, and the second does not see what the first said. The whole grid works "
            "by keyboard: press the question mark to see the keys."
        ),
        (Role.VALIDATOR,),
        "comparison:list",
    ),
    Stop(
        N_("Ten minutes on a phone"),
        N_("Say of a handful of tasks whether people here do this: as stated, differently, or not at all."),
        (Role.EMPLOYER,),
        "comparison:list",
    ),
    Stop(
        N_("Settle what two validators see differently"),
        N_("Look at both judgements with their reasons and decide for your country."),
        (Role.EXPERT,),
        "comparison:list",
    ),
    Stop(
        N_("Draft the joint qualification"),
        N_("Choose what enough countries share, edit units and outcomes, and compare two revisions."),
        (Role.COORDINATOR, Role.EXPERT),
        "qualifications:list",
    ),
    Stop(
        N_("See what it means for your country"),
        N_("Read and print what is shared, what would differ for your country, and how sure that is."),
        (Role.OFFICIAL,),
        "qualifications:list",
    ),
)


@dataclass(frozen=True, slots=True)
class TourPerson:
    """Somebody to sign in as."""

    person: Person
    role: str
    country: str
    organisation: str

    @property
    def role_name(self) -> str:
        """The role as people call it."""
        return Role(self.role).label


@dataclass(frozen=True, slots=True)
class TourStop:
    """A stop with the people who can do it."""

    number: int
    stop: Stop
    people: tuple[TourPerson, ...]


@dataclass(frozen=True, slots=True)
class TourGroup:
    """The people of one country; ``country`` is empty for those who run the programme."""

    country: str
    people: tuple[TourPerson, ...]


@dataclass(frozen=True, slots=True)
class TourPage:
    """What the tour shows."""

    stops: tuple[TourStop, ...]
    groups: tuple[TourGroup, ...]


def require_rehearsal() -> None:
    """Raises ``NotHere`` in an installation where people are real."""
    if not is_rehearsal():
        raise NotHere


def tour_page() -> TourPage:
    """The tour over all rehearsal people: two queries."""
    people = tuple(_people())
    slug = Programme.objects.order_by("created_at").values_list("slug", flat=True).first() or ""
    there = [stop for stop in STOPS if room_url(stop.page, slug)]
    stops = tuple(TourStop(number, stop, _able(people, stop)) for number, stop in enumerate(there, start=1))
    countries = dict.fromkeys(person.country for person in people)
    groups = (TourGroup(country, tuple(p for p in people if p.country == country)) for country in countries)
    return TourPage(tuple(stop for stop in stops if stop.people), tuple(groups))


def _able(people: tuple[TourPerson, ...], stop: Stop) -> tuple[TourPerson, ...]:
    return tuple(person for person in people if person.role in stop.roles)


def _people() -> list[TourPerson]:
    members = Member.objects.filter(left_at=None, person__rehearsal=True, person__is_active=True)
    order = list(Role)
    found = sorted(
        members.select_related("person"), key=lambda member: (member.country, order.index(Role(member.role)))
    )
    return [TourPerson(member.person, member.role, member.country, member.organisation) for member in found]
