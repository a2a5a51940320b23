"""Coordinators run a programme: settings, countries, members; nobody overwrites another's change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from darya.model import InputError
from darya.web.accounts.models import Person
from darya.web.journal.models import Entry
from darya.web.programmes.actions import members, programmes
from darya.web.programmes.actions.members import Seating
from darya.web.programmes.actions.programmes import Settings
from darya.web.programmes.choices import language_tags
from darya.web.programmes.models import Member, Participation, Programme, Role
from darya.web.programmes.rights import Act, Actor
from darya.web.refusals import NotAllowed, NotHere

SETTINGS = {"name": "Crafts and repair", "languages": "Русский, en", "judgements_per_cell": "2"}


@pytest.fixture
def boss(actor: Callable[..., Actor]) -> Actor:
    return actor(Role.COORDINATOR)


@pytest.fixture
def coordinator(signed_in: Callable[..., Client]) -> Client:
    return signed_in(Role.COORDINATOR)


def seat(member: Callable[..., Person], role: Role, country: str) -> Member:
    return Member.objects.get(person=member(role, country))


def order() -> list[str]:
    return [entry.country for entry in Participation.objects.order_by("position")]


def test_who_runs_the_installation_makes_a_programme(client: Client, db: None) -> None:
    person = Person.objects.create_user("a@people.invalid", name="A", runs_installation=True)
    client.force_login(person)
    known = SETTINGS | {"slug": "repair"}
    assert client.post("/programmes/new", known)["Location"] == "/p/repair/countries"
    made = Programme.objects.get(slug="repair")
    assert made.languages == ["ru", "en"]
    assert made.members.get().role == Role.COORDINATOR
    again = client.post("/programmes/new", known)
    assert again.status_code == 422
    assert "short name repair already" in again.content.decode()


def test_nobody_else_makes_one(signed_in: Callable[..., Client]) -> None:
    answer = signed_in(Role.COORDINATOR).post("/programmes/new", SETTINGS | {"slug": "repair"})
    assert answer.status_code == 403
    assert Programme.objects.count() == 1


def test_settings(coordinator: Client, programme: Programme) -> None:
    coordinator.post("/p/crafts/settings", SETTINGS | {"version": "1"})
    programme.refresh_from_db()
    assert (programme.name, programme.version) == ("Crafts and repair", 2)
    entry = Entry.objects.get(act="change programme")
    assert (entry.before["name"], entry.after["name"]) == ("Crafts", "Crafts and repair")


def test_an_old_form_overwrites_nothing(coordinator: Client, boss: Actor, programme: Programme) -> None:
    programmes.change_settings(boss, 1, Settings("Changed by another", "", ("ru",)))
    answer = coordinator.post("/p/crafts/settings", SETTINGS | {"version": "1"})
    assert answer.status_code == 409
    programme.refresh_from_db()
    assert programme.name == "Changed by another"


def test_unknown_languages_are_told(coordinator: Client, programme: Programme) -> None:
    answer = coordinator.post("/p/crafts/settings", SETTINGS | {"version": "1", "languages": "ru, klingonese"})
    assert answer.status_code == 422
    assert "klingonese" in answer.content.decode()


@pytest.mark.parametrize(
    ("typed", "tags"),
    [("ru, en", ("ru", "en")), ("Қазақша; uz", ("kk-Cyrl", "uz-Latn")), ("French, ru, ru", ("fr", "ru"))],
)
def test_languages_by_name_or_tag(typed: str, tags: tuple[str, ...]) -> None:
    assert language_tags(typed, "en") == tags


def test_a_country_joins_once(coordinator: Client, programme: Programme) -> None:
    known = {"country": "TJ", "languages": "tg, ru", "version": "1"}
    coordinator.post("/p/crafts/countries", known)
    assert order() == ["KG", "KZ", "UZ", "TJ"]
    assert coordinator.post("/p/crafts/countries", known).status_code == 422
    assert order() == ["KG", "KZ", "UZ", "TJ"]


def test_countries_are_put_in_order_by_buttons(coordinator: Client, programme: Programme) -> None:
    coordinator.post("/p/crafts/countries/UZ/move", {"version": "1", "direction": "up"})
    assert order() == ["KG", "UZ", "KZ"]
    twice = coordinator.post("/p/crafts/countries/UZ/move", {"version": "1", "direction": "up"})
    assert twice.status_code == 409, "the same press sent twice moves once"
    assert order() == ["KG", "UZ", "KZ"]


def test_depth_of_participation_limits_acts(boss: Actor, actor: Callable[..., Actor]) -> None:
    assert actor(Role.VALIDATOR, "KZ").may(Act.JUDGE_CELL, "KZ")
    programmes.change_country(boss, 1, "KZ", ["kk"], {"compare": "learning", "draft": "full"})
    assert not actor(Role.VALIDATOR, "KZ").may(Act.JUDGE_CELL, "KZ")
    assert Participation.objects.get(country="KZ").depths == {"compare": "learning"}


def test_a_country_that_has_done_something_stays(boss: Actor, member: Callable[..., Person]) -> None:
    member(Role.EXPERT, "KZ")
    with pytest.raises(InputError, match="KZ has members"):
        programmes.remove_country(boss, 1, "KZ")
    programmes.remove_country(boss, 1, "UZ")
    assert order() == ["KG", "KZ"]


def test_a_mandate_is_changed(coordinator: Client, member: Callable[..., Person]) -> None:
    held = seat(member, Role.EXPERT, "KZ")
    known = {"role": "official", "country": "UZ", "mandate": "Letter 5", "mandate_until": "2027-01-31", "version": "1"}
    assert coordinator.post(f"/p/crafts/people/{held.id}", known).status_code == 302
    held.refresh_from_db()
    assert (held.role, held.country, held.mandate_until) == ("official", "UZ", dt.date(2027, 1, 31))
    assert coordinator.post(f"/p/crafts/people/{held.id}", known).status_code == 409
    assert "Letter 5" not in str(list(Entry.objects.values()))


def test_a_further_role_is_given_once(boss: Actor, member: Callable[..., Person]) -> None:
    held = seat(member, Role.EXPERT, "KZ")
    first = members.give_role(boss, held.id, Seating("official", "KZ"))
    assert members.give_role(boss, held.id, Seating("official", "KZ")) == first
    with pytest.raises(InputError, match="choose which"):
        members.give_role(boss, held.id, Seating("official"))
    with pytest.raises(InputError, match="FR does not take part"):
        members.give_role(boss, held.id, Seating("official", "FR"))


def test_a_membership_ends_and_shuts_the_door(
    coordinator: Client, member: Callable[..., Person], signed_in: Callable[..., Client]
) -> None:
    expert = signed_in(Role.EXPERT, "KZ")
    held = seat(member, Role.EXPERT, "KZ")
    assert expert.get("/p/crafts/").status_code == 200
    for _twice in range(2):
        assert coordinator.post(f"/p/crafts/people/{held.id}/end").status_code == 302
    assert Entry.objects.filter(act="end membership").count() == 1
    assert expert.get("/p/crafts/").status_code == 404


def test_the_last_coordinator_stays(boss: Actor, member: Callable[..., Person]) -> None:
    last = seat(member, Role.COORDINATOR, "")
    with pytest.raises(InputError, match="last coordinator"):
        members.end_membership(boss, last.id)
    with pytest.raises(InputError, match="last coordinator"):
        members.change_member(boss, last.id, 1, Seating("expert", "KZ"))
    member(Role.COORDINATOR, "", "second")
    members.end_membership(boss, last.id)


def test_a_coordinator_whose_account_is_closed_does_not_count(boss: Actor, member: Callable[..., Person]) -> None:
    second = member(Role.COORDINATOR, "", "second")
    Person.objects.filter(pk=second.pk).update(is_active=False)
    with pytest.raises(InputError, match="last coordinator"):
        members.end_membership(boss, seat(member, Role.COORDINATOR, "").id)


def test_a_forged_member_of_another_programme(boss: Actor) -> None:
    other = Programme.objects.create(slug="other", name="Other")
    person = Person.objects.create_user("o@people.invalid", name="O")
    foreign = Member.objects.create(programme=other, person=person, role=Role.COORDINATOR)
    for act in (
        lambda: members.end_membership(boss, foreign.id),
        lambda: members.give_role(boss, foreign.id, Seating("expert", "KZ")),
        lambda: members.change_member(boss, foreign.id, 1, Seating("expert", "KZ")),
    ):
        with pytest.raises(NotHere):
            act()


def test_none_of_it_without_the_right(actor: Callable[..., Actor], member: Callable[..., Person]) -> None:
    expert, held = actor(Role.EXPERT, "KZ"), seat(member, Role.EXPERT, "KZ")
    for act in (
        lambda: programmes.change_settings(expert, 1, Settings("X", "", ("ru",))),
        lambda: programmes.archive_programme(expert, 1, True),
        lambda: programmes.add_country(expert, 1, "TJ", ["tg"]),
        lambda: programmes.change_country(expert, 1, "KZ", ["kk"], {}),
        lambda: programmes.move_country(expert, 1, "KZ", True),
        lambda: programmes.remove_country(expert, 1, "KZ"),
        lambda: members.end_membership(expert, held.id),
        lambda: members.give_role(expert, held.id, Seating("official", "KZ")),
        lambda: members.change_member(expert, held.id, 1, Seating("official", "KZ")),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert not Entry.objects.exists()


def test_a_programme_is_put_away_and_taken_back(coordinator: Client, programme: Programme) -> None:
    coordinator.post("/p/crafts/settings/archive", {"archived": "yes", "version": "1"})
    assert "belong to no programme" in coordinator.get("/").content.decode()
    assert coordinator.get("/p/crafts/").status_code == 200
    coordinator.post("/p/crafts/settings/archive", {"archived": "no", "version": "2"})
    assert "Crafts" in coordinator.get("/").content.decode()


@pytest.mark.parametrize("format", ["xlsx", "docx", "pdf"])
def test_people_are_taken_away(coordinator: Client, format: str) -> None:
    answer = coordinator.get(f"/p/crafts/people/?format={format}&language=ru")
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == f'attachment; filename="people.{format}"'
    assert len(answer.content) > 1000


def test_an_unknown_format_is_told(coordinator: Client) -> None:
    answer = coordinator.get("/p/crafts/people/?format=exe")
    assert answer.status_code == 400
    assert "format=xlsx" in answer.content.decode()


def test_addresses_are_for_coordinators(coordinator: Client, signed_in: Callable[..., Client]) -> None:
    expert = signed_in(Role.EXPERT, "KZ")
    assert "expert-kz@people.invalid" in coordinator.get("/p/crafts/people/").content.decode()
    assert "@people.invalid" not in expert.get("/p/crafts/people/").content.decode()
