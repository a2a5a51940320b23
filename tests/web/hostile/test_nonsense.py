"""Nonsense in a field or an address is answered, never with a broken server, on both databases alike."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.web.programmes.pages_world import OWN, World, build

from darya.web.accounts.models import Person
from darya.web.programmes.models import Member, Programme, Role

NUL, LONG = "\x00", "9" * 5000


@pytest.fixture
def world(programme: Programme, member: Callable[..., Person]) -> World:
    return build(programme, member)


@pytest.fixture
def browser(programme: Programme, member: Callable[..., Person], world: World) -> Client:
    """Somebody with every role that changes something, so that nonsense comes past the rights."""
    person = member(Role.COORDINATOR)
    for role in (Role.EXPERT, Role.VALIDATOR):
        Member.objects.create(programme=programme, person=person, role=role, country=OWN)
    client = Client()
    client.force_login(person)
    return client


def at(world: World, name: str, *more: object) -> str:
    room, _colon, _name = name.partition(":")
    thing = {"comparison": world.comparison, "qualifications": world.draft, "standards": world.upload}[room]
    return reverse(name, args=["crafts", thing.pk, *more])


def test_a_character_that_is_no_text_is_refused_before_any_room_takes_it(world: World, browser: Client) -> None:
    sent = {"statement": NUL, "version": world.row.version}
    pages = [
        browser.post(at(world, "comparison:add", world.row.pk), sent),
        browser.post(at(world, "qualifications:name", 1), {"name": f"first{NUL}"}),
        browser.post(reverse("accounts:me"), {"name": NUL, "language": "en"}),
        browser.get(reverse("standards:list", args=["crafts"]), {"q": NUL}),
        browser.post(at(world, "comparison:add", world.row.pk), sent, headers={"HX-Request": "true"}),
    ]
    assert [page.status_code for page in pages] == [422] * len(pages)
    assert all("U+0000" in page.content.decode() for page in pages)


@pytest.mark.parametrize("text", [r"\u0000", r"\ud800"])
def test_the_api_refuses_it_too(text: str, world: World, browser: Client) -> None:
    body = f'{{"ru": "Name {text}", "version": {world.row.version}}}'
    url = f"/api/v1/programmes/crafts/comparisons/{world.comparison.pk}/rows/{world.row.pk}/label"
    answer = browser.put(url, body, content_type="application/json")
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    world.row.refresh_from_db()
    assert world.row.version == 1


def test_a_pair_of_surrogates_is_one_character(world: World, browser: Client) -> None:
    body = rf'{{"texts": {{"ru": "\ud83d\ude00"}}, "version": {world.row.version}}}'
    url = f"/api/v1/programmes/crafts/comparisons/{world.comparison.pk}/rows/{world.row.pk}/label"
    assert "U+0000" not in browser.put(url, body, content_type="application/json").content.decode()


@pytest.mark.parametrize("number", ["²", LONG, "-1", "nan", "1e999", ""])
def test_a_number_that_is_none_changes_nothing(number: str, world: World, browser: Client) -> None:
    row = world.row.pk
    sent = dict.fromkeys(("version", "now", "origin", "cell", "to", "page", "row", "into", "layout"), number)
    for name, more in (("move", [row]), ("add", [row]), ("split", [row]), ("name", [row]), ("merge", [])):
        answer = browser.post(at(world, f"comparison:{name}", *more), sent)
        assert answer.status_code in {404, 409, 422}, name
    assert browser.get(at(world, "comparison:merge"), {"row": f"{number}:{number}"}).status_code == 200
    assert browser.post(at(world, "standards:correct"), sent).status_code in {404, 422}
    assert browser.post(at(world, "standards:withdraw_upload"), sent).status_code in {404, 422}
    assert browser.post(at(world, "qualifications:delete"), {"version": number}).status_code in {409, 422}
    asked = {"before": number, "after": number}
    assert browser.get(at(world, "qualifications:compare"), asked).status_code in {404, 422}


@pytest.mark.parametrize("language", ["²", "../../etc", "http://[", "{}<script>", "x" * 3000])
def test_a_language_that_is_none_is_the_readers(language: str, world: World, browser: Client) -> None:
    asked = {"format": "xlsx", "language": language, "second": language}
    pages = [reverse(f"{room}:list", args=["crafts"]) for room in ("qualifications", "journal")]
    pages += [reverse("programmes:people", args=["crafts"]), at(world, "qualifications:take")]
    pages += [at(world, "qualifications:findings"), at(world, "comparison:take")]
    for page in pages:
        answer = browser.get(page, asked)
        assert (answer.status_code, answer.content[:2]) == (200, b"PK"), page


@pytest.mark.parametrize("address", ["http://[", "//evil.example/", "https://evil.example", "abc", "/\r\nX-Forged: 1"])
def test_no_form_leads_to_another_place(address: str, world: World, browser: Client) -> None:
    sent = {"back": address, "version": world.row.version, "note": "Noted"}
    kept = browser.post(at(world, "comparison:note", world.row.pk), sent)
    assert (kept.status_code, kept["Location"][:13]) == (302, "/p/crafts/com")
    chosen = browser.post(reverse("ui:language"), {"language": "ru", "next": address})
    assert chosen.status_code == 302
    assert "evil" not in chosen["Location"]
    assert "X-Forged" not in chosen.headers


def test_a_number_too_large_for_the_database_is_nothing_here(world: World, browser: Client) -> None:
    for name in ("row", "line"):
        assert browser.get(at(world, f"comparison:{name}", LONG[:25])).status_code == 404
    assert browser.get(at(world, "comparison:judge-one", LONG[:25])).status_code == 404
    assert browser.post(at(world, "comparison:name", LONG[:25]), {"version": 1, "label-ru": "x"}).status_code == 404
    assert browser.get(at(world, "standards:upload_page", LONG[:25])).status_code == 404
