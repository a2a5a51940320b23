"""Every list of the API asks the database as often for three things as for one."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.web.api.conftest import Program, told
from tests.web.api.operations_world import Things, build_things
from tests.web.programmes.pages_world import OWN

from darya.web.accounts.models import Person
from darya.web.api.reference import schema
from darya.web.comparison.models import Cell, Comparison, Judgement, Slice
from darya.web.jobs.models import Job
from darya.web.memory.models import Exclusion, Pair
from darya.web.memory.pairing import Said, twin
from darya.web.programmes.access import actor_of
from darya.web.programmes.models import Programme, Role
from darya.web.qualifications.actions.making import Plan, make_draft
from darya.web.qualifications.actions.revising import name_revision
from darya.web.qualifications.models import Revision
from darya.web.standards.models import Edition, Standard, TaughtLayout, Upload

HOME = "/api/v1/programmes/{slug}"
MORE = 3
SHORT = {
    f"{HOME}/comparisons/{{comparison}}/judging",
    f"{HOME}/drafts/{{draft}}/since",
    f"{HOME}/drafts/{{draft}}/differences",
}
"""An expert judges nothing; a draft says what the grid says; two like revisions do not differ: these are empty."""
COUNTS: dict[str, int] = {
    "/members": 7,
    "/standards": 6,
    "/uploads": 7,
    "/layouts": 7,
    "/comparisons/{comparison}/rows": 12,
    "/comparisons/{comparison}/judging": 7,
    "/comparisons": 8,
    "/comparisons/{comparison}/disagreements": 13,
    "/comparisons/{comparison}/slices": 8,
    "/drafts/{draft}/revisions": 7,
    "/drafts": 6,
    "/drafts/{draft}/findings": 6,
    "/drafts/{draft}/differences": 8,
    "/drafts/{draft}/since": 11,
    "/memory/pairs": 12,
    "/memory/exclusions": 7,
    "/journal": 10,
    "/history/{kind}/{subject}": 10,
    "/api/v1/jobs": 4,
}
"""List → its queries, whether one or three are on the page."""


def lists() -> Iterator[str]:
    """Every operation that comes page by page as long as the program likes."""
    for path, methods in schema()["paths"].items():
        if any(one["name"] == "limit" for one in methods.get("get", {}).get("parameters", ())):
            yield path


@pytest.fixture
def things(programme: Programme, member: Callable[..., Person], tmp_path: Path, settings: LazySettings) -> Things:
    """At least three of everything that is listed."""
    settings.FILES_ROOT = tmp_path
    made = build_things(programme, member)
    expert = member(Role.EXPERT, OWN)
    for number in range(MORE):
        _library(made, number)
        TaughtLayout.objects.create(programme=programme, country=OWN, name=f"Form {number}", mapping={})
        Job.objects.create(kind="write grid", person=expert, programme=programme, title={"template": "Work"})
        Comparison.objects.create(programme=programme, title=[], opened_at=timezone.now())
        Slice.objects.create(comparison=made.world.comparison, country=OWN, title=f"Slice {number}")
        _memory(made.world.pair, number)
    _disagreements(made, [member(Role.VALIDATOR, OWN, name) for name in ("First", "Second")])
    _drafts(made, member)
    return made


def _memory(pair: Pair, number: int) -> None:
    made = twin(Said("ru", f"Плов {number}"), Said("uz-Latn", f"Osh {number}"))
    assert made
    Pair.objects.create(programme=pair.programme, source=pair.source, file=pair.file, line=number, **made.fields())
    Exclusion.objects.create(programme=pair.programme, key=made.key, reason="Bad")


def _library(made: Things, number: int) -> None:
    world = made.world
    upload = Upload.objects.get(pk=world.upload.pk)
    upload.pk, upload.name, upload._state.adding = None, f"{number}.docx", True
    upload.save()
    standard = Standard.objects.create(programme=world.programme, country=OWN, shared_at=timezone.now())
    standard.latest = Edition.objects.create(
        standard=standard, number=1, document={}, title=f"Повар {number}", language="ru", kind="occupational standard"
    )
    standard.save()


def _disagreements(made: Things, validators: list[Person]) -> None:
    cells = list(Cell.objects.filter(comparison=made.world.comparison, country=OWN, row__isnull=False)[:MORE])
    for cell in cells:
        for person, relation in zip(validators, ("equal", "narrower"), strict=True):
            Judgement.objects.create(cell=cell, person=person, relation=relation)
    Cell.objects.filter(pk__in=[cell.pk for cell in cells]).update(disagreed=True, relation="", judgements_count=2)
    assert len(cells) == MORE


def _drafts(made: Things, member: Callable[..., Person]) -> None:
    world, boss = made.world, actor_of(member(Role.COORDINATOR), made.world.programme)
    first = world.draft.revisions.get()
    for number in range(MORE):
        make_draft(boss, world.comparison.pk, Plan(uuid.uuid4(), 2, {"ru": f"Повар {number}"}))
        Revision.objects.create(
            draft=world.draft, number=number + 2, document=first.document, acts=first.acts, person=first.person
        )
        name_revision(boss, world.draft.pk, number + 2, f"State {number}")


def test_three_cost_no_more_than_one(things: Things, program: Callable[..., Program]) -> None:
    reader = program(Role.EXPERT, OWN)
    reader.get("me")
    things.values = {"kind": "draft", "subject": things.world.draft.pk}
    found = {}
    for path in lists():
        counts = []
        for limit in (1, MORE):
            with CaptureQueriesContext(connection) as queries:
                page = told(reader.get(things.address("GET", path), {"limit": limit, "before": 1, "after": 1}))
            counts.append(len(queries))
            if path not in SHORT:
                assert len(page["items"]) == limit, path
        name = path.removeprefix(HOME) or path
        assert len(set(counts)) == 1, (name, counts)
        found[name] = counts[0]
    told_as = "\n".join(f'    "{name}": {count},' for name, count in found.items())
    assert found == COUNTS, f"found:\n{told_as}"
