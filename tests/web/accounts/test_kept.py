"""Every table that names a person is known to the own data and to erasing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

from django.apps import apps
from django.db.models import Model
from django.utils import timezone
from tests.web.programmes.pages_world import build

from darya.web.accounts.erasure import erase
from darya.web.accounts.kept import KINDS
from darya.web.accounts.models import Person
from darya.web.accounts.own_data import everything, readable
from darya.web.api.models import Answered, Token
from darya.web.comparison import models as comparison
from darya.web.programmes.models import Invitation, Programme, Role
from darya.web.qualifications import models as qualifications


def _names_of_people() -> Iterator[tuple[type[Model], str]]:
    for model in apps.get_models():
        for field in (*model._meta.concrete_fields, *model._meta.many_to_many):
            if field.related_model is Person or (field.name == "person" and not field.is_relation):
                yield model, field.name


def test_every_table_that_names_a_person_is_listed() -> None:
    found = set(_names_of_people())
    assert len(found) > 20
    missing = found - {(kind.model, kind.by) for kind in KINDS}
    assert not missing, f"accounts.kept does not know {missing}"
    assert len({kind.name for kind in KINDS}) == len(KINDS)


def test_all_of_it_is_told_and_what_goes_is_gone_after_erasing(
    programme: Programme, member: Callable[..., Person]
) -> None:
    world = build(programme, member)
    anna = member(Role.EXPERT, "KZ", "Anna Ivanova")
    kept = _keep_something(anna, world.comparison, world.draft, programme)
    told = everything(anna)
    assert {name for name, value in told.items() if value} >= {"account", "memberships", *kept}
    shown = str(readable(anna))
    assert "anna.xlsx" in shown
    assert "T1" not in shown  # moments as the reader writes them, none as a program does
    erase(anna)
    anna.refresh_from_db()
    told = everything(anna)
    for kind in KINDS:
        assert not (kind.goes and told[kind.name]), f"{kind.name} outlived its person"
    assert told["sent_invitations"]
    assert told["rows"]


def _keep_something(
    anna: Person, grid: comparison.Comparison, draft: qualifications.Draft, programme: Programme
) -> set[str]:
    soon = timezone.now() + dt.timedelta(days=1)
    Token.objects.create(person=anna, name="mine", token_hash="t", ending="abcd", ends_at=soon)  # noqa: S106
    Answered.objects.create(person=anna, key="k", asked="a")
    for token, who in (("a", {"accepted_by": anna}), ("b", {"invited_by": anna})):
        Invitation.objects.create(
            programme=programme, email="anna@elsewhere.invalid", role=Role.EXPERT, country="KZ", token_hash=token,
            ends_at=soon, **who,
        )  # fmt: skip
    comparison.TakenAway.objects.create(comparison=grid, person=anna, name="anna.xlsx", content=b"x")
    comparison.GivenBack.objects.create(comparison=grid, person=anna, name="anna.xlsx")
    comparison.Row.objects.filter(comparison=grid).update(changed_by=anna, changed_at=timezone.now())
    qualifications.GivenBack.objects.create(draft=draft, person=anna, name="anna.xlsx", base=b"", mine=b"")
    qualifications.LastEdit.objects.create(draft=draft, person=anna, kind="set-code", before=b"", after=b"")
    return {
        "tokens", "answered_requests", "accepted_invitations", "sent_invitations", "taken_away", "grids_given_back",
        "rows", "drafts_given_back", "last_edits",
    }  # fmt: skip


def test_the_page_says_every_kind_with_headings(programme: Programme, member: Callable[..., Person]) -> None:
    person = member(Role.EXPERT, "KZ")
    world = build(programme, member)
    world.slice.people.add(person)
    found = readable(person)["kinds"]
    assert found
    assert all(len(row) == len(kind.headings) for kind in found for row in kind.rows)
