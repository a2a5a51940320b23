"""One of everything that a programme's pages show, all of Kazakhstan where it belongs to a country."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.utils import timezone
from tests.web.qualifications.drafted import save_kitchen

from darya import model
from darya.documents.layouts import taught
from darya.web.accounts.models import Person
from darya.web.comparison.models import Cell, Comparison, Row, Slice
from darya.web.memory.models import AddedFile, Exclusion, Pair, Source, Trial
from darya.web.memory.pairing import Said, Twin, twin
from darya.web.programmes.access import actor_of
from darya.web.programmes.actions.invitations import hash_of
from darya.web.programmes.models import Invitation, Member, Programme, Role
from darya.web.qualifications.actions.making import Plan, make_draft
from darya.web.qualifications.models import Draft
from darya.web.standards.models import Edition, Original, Standard, TaughtLayout, Upload

OWN, OTHER = "KZ", "UZ"


@dataclass(frozen=True)
class World:
    """What the addresses of pages are filled in with."""

    programme: Programme
    comparison: Comparison
    draft: Draft
    standard: Standard
    upload: Upload
    layout: TaughtLayout
    row: Row
    cell: Cell
    slice: Slice
    member: Member
    invitation: Invitation
    pair: Pair
    exclusion: Exclusion
    file: AddedFile
    trial: Trial

    def value(self, app: str, name: str) -> object:
        """What stands in the address for ``<name>`` in a room."""
        fixed: dict[str, object] = {
            "slug": self.programme.slug, "country": OWN, "number": 1, "page": 1, "kind": "comparison",
            "subject": str(self.comparison.pk), "key": self.slice.pk, "member": self.member.pk,
            "invitation": self.invitation.pk, "identifier": "statement-KZ-1", "name": "title",
            "outcome": "unknown", "given": uuid.uuid4(),
        }  # fmt: skip
        if app == "qualifications" and name in {"subject", "key"}:
            return "unknown"
        found = fixed.get(name, getattr(self, name, None))
        return getattr(found, "pk", found)


def build(programme: Programme, member: Callable[..., Person]) -> World:
    """An open comparison, a draft that is not shared, and a standard and an upload that are private to Kazakhstan."""
    boss = member(Role.COORDINATOR)
    comparison = save_kitchen(programme)
    made = make_draft(actor_of(boss, programme), comparison.pk, Plan(uuid.uuid4(), 2, {"ru": "Повар"}))
    assert isinstance(made, Draft)
    cell = Cell.objects.filter(row__comparison=comparison, country=OWN).select_related("row").order_by("pk")[0]
    given = Slice.objects.create(comparison=comparison, country=OWN, title="Slice", made_by=boss)
    given.cells.add(cell)
    given.people.add(member(Role.EMPLOYER, OWN))
    original = Original.objects.create(sha256="0" * 64, name="a.docx", size=1)
    document = _document().model_dump(mode="json")
    upload = Upload.objects.create(
        programme=programme, country=OWN, original=original, name="a.docx", state=Upload.State.READ, as_read=document
    )
    standard = Standard.objects.create(programme=programme, country=OWN)
    standard.latest = Edition.objects.create(
        standard=standard, number=1, document=document, title="Повар", language="ru", kind="occupational standard"
    )
    standard.save()
    layout = TaughtLayout.objects.create(programme=programme, country=OWN, name="Own form", mapping=_mapping())
    invitation = Invitation.objects.create(
        programme=programme, email="i@people.invalid", role="expert", country=OWN, token_hash=hash_of("x"),
        ends_at=timezone.now(), invited_by=boss,
    )  # fmt: skip
    seat = Member.objects.get(person=member(Role.OBSERVER, OWN))
    assert cell.row is not None
    memory = _memory(programme, original)
    return World(
        programme, comparison, made, standard, upload, layout, cell.row, cell, given, seat, invitation, *memory
    )


def _memory(programme: Programme, original: Original) -> tuple[Pair, Exclusion, AddedFile, Trial]:
    """A pair of a file that is in the memory, one that is excluded, an encoder that was measured."""
    kept, other = (twin(Said("ru", text, OWN), Said("uz-Latn", "Osh", OTHER)) for text in ("Плов", "Суп"))
    assert isinstance(kept, Twin)
    assert isinstance(other, Twin)
    exclusion = Exclusion.objects.create(
        programme=programme, key=other.key, language="ru", text="Суп", other_language="uz-Latn", other_text="Osh",
        reason="Another dish",
    )  # fmt: skip
    now = timezone.now()
    file = AddedFile.objects.create(
        programme=programme, original=original, name="a.tsv", origin="Glossary", language="ru",
        other_language="uz-Latn", read_at=now, added_at=now,
    )  # fmt: skip
    pair = Pair.objects.create(programme=programme, source=Source.FILE, file=file, line=1, **kept.fields())
    line = {
        "languages": None, "links": 40, "rank": [[0.5, 0.4, 0.6]] * 3, "first": [[0.7, 0.6, 0.8]] * 3,
        "gain": [0.1, 0.02, 0.2], "weight": 0.5, "verdict": "the encoder helps: more right counterparts come first",
    }  # fmt: skip
    result = {"verdict": line["verdict"], "seconds": 2.0, "lines": [line], "weights": []}
    trial = Trial.objects.create(
        programme=programme, encoder="small", digest="d", links=40, result=result, ended_at=now
    )
    return pair, exclusion, file, trial


def _document() -> model.Standard:
    file = model.SourceFile(name="a.docx", sha256="0" * 64, size=1, container="docx")
    statement = model.Statement(
        id="statement-KZ-1",
        kind=model.StatementKind.TASK,
        text="Подготовка рабочего места",
        language="ru",
        source=model.Source(file=file.name, page=1, order=1),
    )
    function = model.Function(
        id="function-KZ",
        code="A/01.3",
        level="3",
        title="Подготовка",
        language="ru",
        source=model.Source(file=file.name, page=1),
        statements=(statement,),
    )
    return model.Standard(
        id="standard-KZ", country=OWN, language="ru", title="Повар", layout="functional", functions=(function,),
        files=(file,),
    )  # fmt: skip


def _mapping() -> dict[str, object]:
    path = Path(__file__).parents[3] / "examples" / "rehearsal" / "layouts" / "uz.layout.toml"
    return taught.load_mapping(path).model_dump(mode="json")
