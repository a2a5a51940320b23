"""What needs a person: the open matters of every room, in one list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.urls import reverse
from django.utils import timezone

from darya.language.messages import N_
from darya.web.accounts.models import Person
from darya.web.comparison import queries as comparison
from darya.web.programmes.access import Here, heres_of
from darya.web.programmes.matters import Matter
from darya.web.programmes.models import Invitation, Member
from darya.web.programmes.rights import Act
from darya.web.qualifications import queries as qualifications
from darya.web.standards import queries as standards
from darya.web.ui.components import Task
from darya.web.ui.say import say

SOON = dt.timedelta(days=30)
"""How long before its end a mandate is somebody's matter."""
ENDING = dt.timedelta(days=3)
"""The same for an invitation that nobody has accepted."""


def tasks_of(person: Person) -> list[Task]:
    """Everything open, over all programmes, the most urgent first."""
    return [_task(matter, here) for here, matter in _sorted(person)]


def tasks_here(here: Here) -> list[Task]:
    """Everything open in one programme."""
    found = sorted(matters_in(here.person, here), key=Matter.urgency)
    return [_task(matter) for matter in found]


def matters_in(person: Person, here: Here) -> list[Matter]:
    """What each room asks of the person in one programme."""
    return [matter for ask in ASKING for matter in ask(person, here)]


def _sorted(person: Person) -> list[tuple[Here, Matter]]:
    found = [(here, matter) for here in heres_of(person) for matter in matters_in(person, here)]
    return sorted(found, key=lambda pair: pair[1].urgency())


def _task(matter: Matter, here: Here | None = None) -> Task:
    template, values = matter.title
    note_template, note_values = matter.note
    notes = [here.programme.name if here else "", say(note_template, **note_values) if note_template else ""]
    return Task(
        title=say(template, **values),
        url=matter.url,
        deadline=matter.deadline,
        note=" · ".join(note for note in notes if note),
        country=matter.country,
    )


def own_matters(person: Person, here: Here) -> list[Matter]:
    """The own mandate that ends; for coordinators mandates and invitations of others."""
    today = timezone.localdate()
    ending = Member.objects.filter(programme=here.programme, left_at=None, mandate_until__lte=today + SOON)
    manages = here.actor.may(Act.MANAGE_PROGRAMME)
    people_url = reverse("programmes:people", kwargs={"slug": here.programme.slug})
    found = [_mandate(member, people_url) for member in ending if manages or member.person_id == person.id]
    if manages:
        found += _invitations(here, people_url)
    return found


def _mandate(member: Member, url: str) -> Matter:
    ended = member.mandate_until is not None and member.mandate_until < timezone.localdate()
    template = N_("A mandate has ended: {role:words}") if ended else N_("A mandate ends: {role:words}")
    return Matter(
        title=(template, {"role": member.get_role_display()}),
        url=f"{url}#member-{member.id}",
        kind="mandate ends",
        country=member.country,
        deadline=member.mandate_until,
    )


def _invitations(here: Here, url: str) -> list[Matter]:
    now = timezone.now()
    waiting = Invitation.objects.filter(programme=here.programme, accepted_at=None, revoked_at=None)
    count = waiting.filter(ends_at__lte=now + ENDING, ends_at__gt=now - dt.timedelta(days=30)).count()
    if not count:
        return []
    title = (N_("Invitations that end or have ended without an answer: {count}"), {"count": count})
    return [Matter(title=title, url=f"{url}#invitations", kind="invitations end", count=count)]


ASKING: tuple[Callable[[Person, Here], list[Matter]], ...] = (
    own_matters,
    standards.matters,
    comparison.matters,
    qualifications.matters,
)
"""The rooms that ask something of people, in the order in which equally urgent matters stand."""
