"""The invented people take their seats in the rehearsal programme."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from darya.web.accounts.models import Person
from darya.web.programmes.access import actor_of
from darya.web.programmes.actions.programmes import Settings, add_country, make_programme
from darya.web.programmes.models import Member, Programme, Role
from darya.web.programmes.rights import Actor
from darya.web.rehearsal import material

SLUG = "rehearsal"
LANGUAGES = ("ru", "en", "kk-Cyrl", "ky", "tg", "tk", "uz-Latn")


@dataclass(frozen=True, slots=True)
class Cast:
    """The programme and its people by key."""

    programme: Programme
    people: dict[str, Person]

    def actor(self, key: str) -> Actor:
        """Somebody as actions take them."""
        return actor_of(self.people[key], self.programme)

    def of(self, role: Role, country: str) -> list[str]:
        """The keys of those who hold a role for a country, in the order of the list."""
        told = material.people()
        return [one["key"] for one in told if one["role"] == role and one.get("country", "") == country]


def take_seats() -> Cast:
    """Make the programme with five countries, and its people, each with a role and a mandate."""
    people = {one["key"]: _person(one) for one in material.people()}
    programme = make_programme(
        people["coordinator"],
        SLUG,
        Settings(
            name="Rehearsal programme · Пробная программа",
            description=(
                "Invented countries’ work, to try everything without harm. Вымышленная работа стран: всё можно "
                "попробовать без вреда."
            ),
            languages=LANGUAGES,
        ),
    )
    Programme.objects.filter(pk=programme.pk).update(illustrative=True)
    for country, languages in material.COUNTRIES.items():
        programme.refresh_from_db()
        add_country(actor_of(people["coordinator"], programme), programme.version, country, languages)
    for told in material.people():
        if told["role"] != Role.COORDINATOR:
            _seat(programme, people[told["key"]], told)
    programme.refresh_from_db()
    return Cast(programme, people)


def _person(told: dict[str, str]) -> Person:
    return Person.objects.create_user(
        f"{told['key']}@rehearsal.invalid",
        name=told["name"],
        language=told["language"],
        rehearsal=True,
        runs_installation=told["role"] == Role.COORDINATOR,
    )


def _seat(programme: Programme, person: Person, told: dict[str, str]) -> None:
    mandate = told.get("mandate", "")
    Member.objects.create(
        programme=programme,
        person=person,
        role=told["role"],
        country=told.get("country", ""),
        organisation=told["organisation"],
        mandate=mandate,
        mandate_until=timezone.localdate() + dt.timedelta(days=365) if mandate else None,
        binding=bool(told.get("binding", False)),
    )
