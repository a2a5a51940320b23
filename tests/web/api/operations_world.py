"""What is sent to every operation of the API so that it comes as far as its right."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from tests.web.programmes.pages_world import OWN, World, build

from darya.web.accounts.models import Person
from darya.web.comparison.actions.arranging import note_row
from darya.web.comparison.models import Comparison, TakenAway
from darya.web.comparison.models import GivenBack as GivenGrid
from darya.web.jobs.models import Job
from darya.web.programmes.access import actor_of
from darya.web.programmes.models import Programme, Role
from darya.web.qualifications.documents import pack, qualification_of
from darya.web.qualifications.models import GivenBack as GivenDraft
from darya.web.standards.models import Edition
from darya.web.standards.originals import keep_bytes, note_original


@dataclass
class Things:
    """The world of the pages, and what only programs name in an address."""

    world: World
    change: uuid.UUID
    job: uuid.UUID
    grid_workbook: uuid.UUID
    draft_workbook: uuid.UUID
    file: uuid.UUID
    finding: str
    statement: str
    spare: uuid.UUID
    values: dict[str, object] = field(default_factory=dict)

    def address(self, method: str, path: str) -> str:
        """The path of an operation, filled in; deleted is what nothing rests on."""
        values = self.world_values()
        if method == "DELETE" and path.endswith("{comparison}"):
            values["comparison"] = self.spare
        values |= self.values
        if "/slices/" in path:
            values["key"] = self.world.slice.pk
        elif "/workbooks/" in path and "comparison" in path:
            values["key"] = self.grid_workbook
        elif "/findings/" in path:
            values["key"] = self.finding
        elif "/files/" in path:
            values["key"] = self.file
        return path.format(**values)

    def world_values(self) -> dict[str, object]:
        """Names in addresses → things of the world."""
        found = self.world
        return {
            "slug": found.programme.slug, "comparison": found.comparison.pk, "row": found.row.pk,
            "cell": found.cell.pk, "draft": found.draft.pk, "standard": found.standard.pk, "upload": found.upload.pk,
            "number": 1, "country": OWN, "statement": self.statement, "kind": "comparison",
            "subject": found.comparison.pk, "change": self.change, "job": self.job, "given": self.draft_workbook,
            "exclusion": found.exclusion.pk,
        }  # fmt: skip


def build_things(programme: Programme, member: Callable[..., Person]) -> Things:
    """One of everything, of Kazakhstan and its expert where it belongs to somebody."""
    world = build(programme, member)
    _keep_original(world)
    expert = member(Role.EXPERT, OWN)
    change = note_row(actor_of(expert, programme), world.comparison.pk, world.row.pk, world.row.version, "Look here")
    world.row.refresh_from_db()
    job = Job.objects.create(kind="write grid", person=expert, programme=programme, title={"template": "Work"})
    given = GivenGrid.objects.create(
        comparison=world.comparison, person=expert, name="grid.xlsx", read_at=timezone.now()
    )
    return Things(
        world, change.pk, job.pk, given.pk, _given_draft(world, expert), _taken_away(world, expert),
        qualification_of(world.draft).findings[0].key, world.cell.statements.order_by("pk")[0].identifier,
        Comparison.objects.create(programme=programme, title=[], opened_at=timezone.now()).pk,
    )  # fmt: skip


def _keep_original(world: World) -> None:
    """The file of the upload really lies there, and the edition was saved from it."""
    content = b"the file as it was issued"
    world.upload.original = note_original(keep_bytes([content], len(content)), "a.docx")
    world.upload.save(update_fields=["original"])
    Edition.objects.filter(standard=world.standard).update(upload=world.upload)


def _given_draft(world: World, person: Person) -> uuid.UUID:
    stands = pack(qualification_of(world.draft))
    return GivenDraft.objects.create(
        draft=world.draft, person=person, name="draft.xlsx", base=stands, mine=stands, read_at=timezone.now()
    ).pk


def _taken_away(world: World, person: Person) -> uuid.UUID:
    made = TakenAway.objects.create(comparison=world.comparison, person=person, name="grid.json", content=b"{}")
    return made.pk


def query(things: Things) -> Mapping[str, object]:
    """What any of the operations needs in its query; those that do not know a name leave it aside."""
    return {
        "query": "Подготовка", "text": "Подготовка", "format": "json", "before": 1, "after": 1,
        "version": things.world.draft.version, "country": OWN,
    }  # fmt: skip


def paper_query() -> Mapping[str, object]:
    """Of those that write papers, which are no JSON."""
    return {"format": "docx"}


def body(things: Things, operation: str) -> dict[str, Any]:
    """All fields that bodies of this operation could ask for; what it does not know it leaves aside."""
    world = things.world
    employer = str(world.slice.people.values_list("pk", flat=True)[0])
    told: dict[str, Any] = {
        "title": [{"language": "ru", "text": "Повара"}], "languages": ["ru"],
        "label": [{"language": "ru", "text": "A"}],
        "standards": [{"standard": str(world.standard.pk)}, {"standard": str(uuid.uuid4())}],
        "reason": "because", "note": "noted", "relation": "equal", "differences": [], "aside": True,
        "version": world.row.version, "seen": "0" * 16, "statements": [things.statement], "origin": world.row.pk,
        "rows": [{"row": world.row.pk, "version": 1}, {"row": world.row.pk + 1, "version": 1}], "into": world.row.pk,
        "correction": {"kind": "correct-standard", "field": "title", "value": "Cook"}, "says": "no", "remark": "",
        "edits": [{"kind": "set-wording", "part": "purpose", "language": "en", "text": "For work", "seen": ""}],
        "name": "Name", "comparison": str(world.comparison.pk), "at_least": 2, "settled": True, "key": "in row",
        "lines": [0], "choices": {}, "judgements_per_cell": 2, "archived": False, "standard": None, "layout": None,
        "country": OWN, "cells": [world.cell.pk], "people": [employer], "until": None, "description": "",
        "pair": world.pair.pk,
    }  # fmt: skip
    if "slices" in operation:
        told["title"] = "Slice"
    if "draft" in operation:
        told["version"] = world.draft.version
    if "uploads" in operation:
        told["version"] = world.upload.version
    if operation.endswith(("{slug}", "archive")):
        told["version"] = world.programme.version
    return told


def files() -> dict[str, Any]:
    """A form with a file."""
    return {"country": OWN, "file": SimpleUploadedFile("a.docx", b"PK no document")}
