"""Who sees what of the journal."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from django.db import transaction
from django.test import Client

from darya.web.journal.actions import record
from darya.web.programmes.models import Programme, Role
from darya.web.programmes.rights import Actor
from darya.web.standards.models import Standard

PAGE = "/p/crafts/journal/"


@pytest.fixture
def told(actor: Callable[..., Actor]) -> Callable[..., None]:
    """Adds an entry of the expert of Kazakhstan with a reason to look for."""

    def tell(act: str, kind: str, subject: object = "1", country: str = "KZ", **more: object) -> None:
        with transaction.atomic():
            expert = actor(Role.EXPERT, "KZ")
            record(expert, act, kind, subject, country=country, reason="look for me", **more)

    return tell


def test_an_expert_sees_the_own_country_and_the_whole_but_no_other_country(
    told: Callable[..., None], signed_in: Callable[..., Client]
) -> None:
    told("upload standard", "upload")
    assert b"look for me" in signed_in(Role.EXPERT, "KZ").get(PAGE).content
    assert b"look for me" in signed_in(Role.OFFICIAL, "KZ").get(PAGE).content
    assert b"look for me" not in signed_in(Role.EXPERT, "UZ").get(PAGE).content


def test_a_coordinator_does_not_see_what_a_country_keeps_to_itself(
    told: Callable[..., None], signed_in: Callable[..., Client], programme: Programme
) -> None:
    private = Standard.objects.create(programme=programme, country="KZ")
    told("save edition", "standard", private.pk)
    coordinator = signed_in(Role.COORDINATOR)
    assert b"look for me" not in coordinator.get(PAGE).content
    told("decide cell", "row")
    assert coordinator.get(PAGE).content.count(b'data-label="Reason">look for me') == 1


def test_somebody_elses_judgement_stays_hidden(told: Callable[..., None], signed_in: Callable[..., Client]) -> None:
    told("judge cell", "cell", "77", after={"relation": "partial"})
    shown = signed_in(Role.COORDINATOR).get(PAGE).content
    assert b"look for me" not in shown
    assert b"partial" not in shown
    assert b"look for me" in signed_in(Role.EXPERT, "KZ").get(PAGE).content  # the own one


@pytest.mark.parametrize("role", [Role.VALIDATOR, Role.EMPLOYER, Role.OBSERVER])
def test_others_have_no_journal(signed_in: Callable[..., Client], role: Role) -> None:
    assert signed_in(role, "KZ").get(PAGE).status_code == 403


def test_a_stranger_learns_nothing(client: Client, programme: Programme, signed_in: Callable[..., Client]) -> None:
    assert client.get(PAGE).status_code == 302
    other = Programme.objects.create(slug="other", name="Other", languages=["ru"])
    assert signed_in(Role.COORDINATOR).get(f"/p/{other.slug}/journal/").status_code == 404


def test_it_is_filtered_and_taken_away(told: Callable[..., None], signed_in: Callable[..., Client]) -> None:
    told("share standard", "standard", uuid.uuid4())
    expert = signed_in(Role.EXPERT, "KZ")
    assert b"look for me" in expert.get(PAGE, {"act": "share standard", "country": "KZ"}).content
    assert b"look for me" not in expert.get(PAGE, {"act": "merge rows"}).content
    for format in ("xlsx", "docx", "pdf"):
        answer = expert.get(PAGE, {"format": format, "language": "ru"})
        assert answer.status_code == 200
        assert answer["Content-Disposition"].startswith("attachment")


def test_one_thing_has_a_history(told: Callable[..., None], signed_in: Callable[..., Client]) -> None:
    told("name row", "row", "5")
    told("note row", "row", "6")
    shown = signed_in(Role.COORDINATOR).get(f"{PAGE}row/5/").content.decode()
    assert "name row" in shown
    assert "note row" not in shown
    assert signed_in(Role.COORDINATOR).get(f"{PAGE}nonsense/5/").status_code == 404


@pytest.mark.parametrize("entries", [1, 3])
def test_the_number_of_queries_does_not_grow(
    told: Callable[..., None], signed_in: Callable[..., Client], entries: int, django_assert_max_num_queries: Callable
) -> None:
    for number in range(entries):
        told("name row", "row", number)
    coordinator = signed_in(Role.COORDINATOR)
    coordinator.get(PAGE)
    with django_assert_max_num_queries(16):
        coordinator.get(PAGE)
