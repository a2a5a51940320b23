"""People come by invitation: a link by mail, for one address, once, for two weeks."""

from __future__ import annotations

import datetime as dt
import re
import threading
from collections.abc import Callable
from smtplib import SMTPServerDisconnected
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends import locmem
from django.db import connection
from django.test import Client
from django.utils import timezone

from darya.model import DaryaError
from darya.web.accounts.models import Person
from darya.web.journal.models import Entry
from darya.web.programmes.access import actor_of
from darya.web.programmes.actions import invitations
from darya.web.programmes.actions.members import Seating
from darya.web.programmes.models import Invitation, Member, Participation, Programme, Role
from darya.web.programmes.rights import Actor
from darya.web.refusals import NotAllowed, NotHere

NEW = {"email": "new@people.invalid", "name": "New Person", "role": "expert", "country": "KZ", "language": "ru"}


@pytest.fixture
def coordinator(signed_in: Callable[..., Client]) -> Client:
    return signed_in(Role.COORDINATOR)


def link_of(letter: Any) -> str:
    found = re.search(r"http://testserver(/invitation\?token=\S+)", letter.body)
    assert found, letter.body
    return found[1]


def invited(coordinator: Client, **other: str) -> str:
    """Invite somebody; gives the link of the mail."""
    answer = coordinator.post("/p/crafts/people/invite", NEW | other)
    assert answer.status_code == 302, answer.content.decode()
    return link_of(mail.outbox[-1])


def test_an_invitation_makes_account_and_membership(coordinator: Client, client: Client) -> None:
    link = invited(coordinator)
    page = client.get(link, follow=True)
    assert page.redirect_chain == [("/invitation/accept", 302)], "the secret does not stay in the address"
    assert '<html lang="ru">' in page.content.decode()
    answer = client.post("/invitation/accept", {"name": "New Person", "language": "ru", "password": ""})
    assert answer["Location"] == "/p/crafts/"
    person = Person.objects.get(email="new@people.invalid")
    assert client.session["_auth_user_id"] == str(person.pk)
    assert not person.has_usable_password(), "signs in by a code"
    assert person.language == "ru"
    assert Member.objects.get(person=person).country == "KZ"


def test_only_the_hash_of_the_link_is_kept(coordinator: Client) -> None:
    token = invited(coordinator).partition("=")[2]
    kept = Invitation.objects.values().get()
    assert token not in str(kept)
    assert kept["token_hash"] == invitations.hash_of(token)
    assert token not in str(list(Entry.objects.values()))
    assert "new@" not in str(list(Entry.objects.values()))


def test_the_mail_is_in_the_language_of_its_reader(coordinator: Client) -> None:
    invited(coordinator, language="en")
    assert "you are invited to the programme “Crafts”" in mail.outbox[0].body
    assert mail.outbox[0].to == ["new@people.invalid"]


@pytest.mark.parametrize("password", ["short", "1234567890", "new@people.invalid"])
def test_an_unsafe_password_is_refused(coordinator: Client, client: Client, password: str) -> None:
    client.get(invited(coordinator))
    answer = client.post("/invitation/accept", {"name": "New", "language": "ru", "password": password})
    assert answer.status_code == 422
    assert not Person.objects.filter(email="new@people.invalid").exists()


def test_somebody_with_an_account_signs_in_first(
    coordinator: Client, client: Client, member: Callable[..., Person]
) -> None:
    person = member(Role.EXPERT, "KZ")
    link = invited(coordinator, email=person.email, role="official")
    page = client.get(link, follow=True).content.decode()
    assert "/accounts/login/?next=/invitation/accept" in page
    forged = client.post("/invitation/accept", {"name": "X", "language": "en", "password": ""})
    assert "/accounts/login/" in forged.content.decode()
    client.force_login(person)
    client.get(link)
    client.post("/invitation/accept")
    assert set(person.memberships.values_list("role", flat=True)) == {"expert", "official"}


def test_an_invitation_for_somebody_else(coordinator: Client, signed_in: Callable[..., Client]) -> None:
    other = signed_in(Role.EXPERT, "UZ")
    page = other.get(invited(coordinator), follow=True)
    assert page.status_code == 403
    assert "This invitation is for somebody else" in page.content.decode()
    assert other.post("/invitation/accept").status_code == 403
    assert not Member.objects.filter(country="KZ", role="expert").exists()


def test_an_unknown_link(client: Client, db: None) -> None:
    answer = client.get("/invitation?token=unknown")
    assert answer.status_code == 404
    assert "This invitation link is not known" in answer.content.decode()


def test_a_used_link(coordinator: Client, client: Client) -> None:
    link = invited(coordinator)
    client.get(link)
    client.post("/invitation/accept", {"name": "New", "language": "en", "password": ""})
    answer = Client().get(link)
    assert answer.status_code == 410
    assert "was used already" in answer.content.decode()


def test_a_revoked_link(coordinator: Client, client: Client) -> None:
    link = invited(coordinator)
    url = f"/p/crafts/invitations/{Invitation.objects.get().id}/revoke"
    client.get(link)
    coordinator.post(url)
    coordinator.post(url)
    assert "отозвано" in client.get(link).content.decode(), "in the language of the one who was invited"
    late = client.post("/invitation/accept", {"name": "New", "language": "en", "password": ""})
    assert late.status_code == 410
    assert Entry.objects.filter(act="revoke invitation").count() == 1


def test_a_link_that_has_ended_and_is_sent_again(coordinator: Client, client: Client) -> None:
    link = invited(coordinator)
    Invitation.objects.update(ends_at=timezone.now() - dt.timedelta(seconds=1))
    assert "has ended" in client.get(link).content.decode()
    coordinator.post(f"/p/crafts/invitations/{Invitation.objects.get().id}/send")
    assert client.get(link).status_code == 404, "the old link no longer works"
    assert client.get(link_of(mail.outbox[-1])).status_code == 302


def test_the_same_invitation_twice_sends_one_mail(coordinator: Client) -> None:
    invited(coordinator)
    answer = coordinator.post("/p/crafts/people/invite", NEW)
    assert answer.status_code == 422
    assert "invited to this role already" in answer.content.decode()
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"email": "nobody"}, "valid email"),
        ({"role": "expert", "country": ""}, "choose which"),
        ({"role": "coordinator"}, "acts for no country"),
        ({"country": "FR"}, "not one of the available choices"),
    ],
)
def test_a_wrong_invitation_keeps_what_was_typed(coordinator: Client, wrong: dict[str, str], told: str) -> None:
    answer = coordinator.post("/p/crafts/people/invite", NEW | wrong)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert "New Person" in answer.content.decode()
    assert not Invitation.objects.exists()


def test_several_people_at_once(coordinator: Client) -> None:
    lines = (
        "a@people.invalid; Anna; expert; KZ; Chamber\nb@people.invalid\tBolat\tvalidator\tKyrgyzstan\n\n"
        "c@people.invalid;;coordinator"
    )
    answer = coordinator.post("/p/crafts/people/invite-many", {"lines": lines, "language": "en"}, follow=True)
    assert "Invitations sent: 3" in answer.content.decode()
    assert {(one.email[0], one.role, one.country) for one in Invitation.objects.all()} == {
        ("a", "expert", "KZ"),
        ("b", "validator", "KG"),
        ("c", "coordinator", ""),
    }


def test_several_people_with_wrong_lines_invite_nobody(coordinator: Client) -> None:
    lines = "a@people.invalid; Anna; expert; KZ\nwrong; B; expert; KZ\nc@people.invalid; C; king; KZ\n"
    lines += "d@people.invalid; D; expert; FR\na@people.invalid; Anna; expert; KZ"
    answer = coordinator.post("/p/crafts/people/invite-many", {"lines": lines, "language": "en"})
    page = answer.content.decode()
    assert answer.status_code == 422
    for told in ("Line 2:", "Line 3:", "Line 4:", "Line 5:", "the same as line 1"):
        assert told in page
    assert "d@people.invalid" in page
    assert not Invitation.objects.exists()
    assert not mail.outbox


def test_a_mail_that_cannot_be_sent_is_told(coordinator: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_letters: object) -> int:
        raise SMTPServerDisconnected("the mail server is away")

    monkeypatch.setattr(locmem.EmailBackend, "send_messages", refuse)
    answer = coordinator.post("/p/crafts/people/invite", NEW, follow=True)
    assert Invitation.objects.count() == 1
    assert "The mail to new@people.invalid could not be sent" in answer.content.decode()


def test_only_coordinators_invite(actor: Callable[..., Actor], signed_in: Callable[..., Client]) -> None:
    with pytest.raises(NotAllowed):
        invitations.invite(actor(Role.EXPERT, "KZ"), [])
    assert signed_in(Role.OFFICIAL, "KZ").post("/p/crafts/people/invite", NEW).status_code == 403
    assert not Invitation.objects.exists()


def test_an_invitation_of_another_programme_is_not_here(coordinator: Client, actor: Callable[..., Actor]) -> None:
    invited(coordinator)
    other = Programme.objects.create(slug="other", name="Other")
    person = Person.objects.create_user("o@people.invalid", name="O")
    Member.objects.create(programme=other, person=person, role=Role.COORDINATOR)
    for act in (invitations.revoke, invitations.send_again):
        with pytest.raises(NotHere):
            act(actor_of(person, other), Invitation.objects.get().id)


def test_two_clicks_at_once_make_one_member(committed: None) -> None:
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("threads share one connection to a database in memory")
    programme = Programme.objects.create(slug="crafts", name="Crafts")
    Participation.objects.create(programme=programme, country="KZ")
    boss = Person.objects.create_user("boss@people.invalid", name="Boss")
    Member.objects.create(programme=programme, person=boss, role=Role.COORDINATOR)
    invitee = invitations.Invitee("new@people.invalid", "New", Seating("expert", "KZ"))
    token = invitations.invite(actor_of(boss, programme), [invitee])[0].token
    outcomes: list[str] = []
    start = threading.Barrier(4)

    def click() -> None:
        start.wait()
        try:
            invitations.accept_as_new(token, name="New", language="en")
            outcomes.append("accepted")
        except DaryaError as error:
            outcomes.append(type(error).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=click) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["InvitationOver"] * 3 + ["accepted"]
    assert Member.objects.filter(role="expert").count() == 1
