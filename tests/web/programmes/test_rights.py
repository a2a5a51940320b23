"""The table of rights, walked whole: role × act × own or other country × full or not."""

from __future__ import annotations

import uuid
from itertools import product

import pytest

from darya.web.programmes.models import Activity, Depth, Role
from darya.web.programmes.rights import NEEDS_FULL, RIGHTS, Act, Actor, Seat
from darya.web.refusals import NotAllowed, NotHere

OWN, OTHER = "KZ", "UZ"

# Each role's acts as people would say them: "any" country, the "own" only. What is not here is refused.
EXPECTED = {
    Role.COORDINATOR: {
        "any": "see programme, manage programme, read journal, read standard, see comparison, run comparison, "
        "arrange rows, name row, move statement, see memory, run memory, see draft, run draft, edit draft, take away",
        "own": "",
    },
    Role.EXPERT: {
        "any": "see programme, read standard, see comparison, arrange rows, name row, see memory, see draft, "
        "edit draft, take away",
        "own": "read journal, read private standard, keep standard, share standard, decide cell, move statement, "
        "edit annex",
    },
    Role.VALIDATOR: {
        "any": "see programme, read standard, see comparison, see memory, see draft, take away",
        "own": "read private standard, judge cell",
    },
    Role.EMPLOYER: {
        "any": "see programme, read standard, see comparison, see memory, see draft, take away",
        "own": "answer slice",
    },
    Role.OFFICIAL: {
        "any": "see programme, read standard, see comparison, see memory, see draft, take away",
        "own": "read journal, read private standard, share standard",
    },
    Role.OBSERVER: {"any": "see programme, read standard, see comparison, see memory, see draft, take away", "own": ""},
}
COUNTS = {"decide cell": "compare", "judge cell": "compare", "answer slice": "compare", "edit annex": "draft"}
"""Acts that only a country doing it fully may do, and the activity."""


def acts(role: Role, scope: str) -> set[str]:
    return {act.strip() for act in EXPECTED[role][scope].split(",") if act.strip()}


def actor(role: Role, country: str, depths: dict[tuple[str, str], str] | None = None) -> Actor:
    return Actor(uuid.uuid4(), uuid.uuid4(), (Seat(uuid.uuid4(), role, country),), depths or {})


def seated(role: Role) -> str:
    return "" if role is Role.COORDINATOR else OWN


@pytest.mark.parametrize(("role", "act"), list(product(Role, Act)))
def test_own_country_and_another(role: Role, act: Act) -> None:
    person = actor(role, seated(role))
    anywhere, own = act.value in acts(role, "any"), act.value in acts(role, "own")
    assert person.may(act, OTHER) == anywhere
    assert person.may(act, OWN) == (anywhere or own)


@pytest.mark.parametrize(("role", "act", "depth"), list(product(Role, Act, Depth)))
def test_how_deep_the_country_takes_part(role: Role, act: Act, depth: Depth) -> None:
    depths = {(OWN, activity.value): depth.value for activity in Activity if depth is not Depth.FULL}
    allowed = act.value in acts(role, "any") | acts(role, "own")
    refused = act.value in COUNTS and depth is not Depth.FULL
    assert actor(role, seated(role), depths).may(act, OWN) == (allowed and not refused)


@pytest.mark.parametrize(("activity", "act"), list(product(Activity, NEEDS_FULL)))
def test_only_the_activity_of_the_act_matters(activity: Activity, act: Act) -> None:
    role = next(iter(RIGHTS[act]))
    person = actor(role, OWN, {(OWN, activity.value): Depth.LEARNING.value})
    assert person.may(act, OWN) == (activity.value != COUNTS[act.value])


@pytest.mark.parametrize("act", list(Act))
def test_a_stranger_finds_nothing(act: Act) -> None:
    with pytest.raises(NotHere):
        Actor(uuid.uuid4(), uuid.uuid4(), ()).require(act, OWN)


@pytest.mark.parametrize(("role", "act"), list(product(Role, Act)))
def test_what_may_not_be_done_is_refused_with_a_sentence(role: Role, act: Act) -> None:
    person = actor(role, seated(role))
    if person.may(act, OTHER):
        person.require(act, OTHER)
        return
    with pytest.raises(NotAllowed) as refusal:
        person.require(act, OTHER)
    words = "own country only" if person.may(act, OWN) and seated(role) else ""
    assert words in str(refusal.value)


def test_two_roles_add_up() -> None:
    seats = (Seat(uuid.uuid4(), Role.VALIDATOR, "KZ"), Seat(uuid.uuid4(), Role.EXPERT, "UZ"))
    person = Actor(uuid.uuid4(), uuid.uuid4(), seats)
    assert person.may(Act.JUDGE_CELL, "KZ")
    assert not person.may(Act.JUDGE_CELL, "UZ")
    assert person.may(Act.DECIDE_CELL, "UZ")
    assert not person.may(Act.DECIDE_CELL, "KZ")


def test_the_table_names_every_act() -> None:
    assert set(RIGHTS) == set(Act)
    assert {act.value for act in NEEDS_FULL} == set(COUNTS)
