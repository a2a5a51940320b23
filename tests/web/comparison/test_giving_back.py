"""The grid is taken away as a file, and comes back as Excel: looked through line by line, then taken over."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from darya.model import Comparison as Document
from darya.model import Relation
from darya.model.files import load
from darya.web.accounts.models import Person
from darya.web.comparison import work
from darya.web.comparison.actions.deciding import decide_cell
from darya.web.comparison.actions.giving import give_back, take_over
from darya.web.comparison.actions.undoing import undo
from darya.web.comparison.models import Cell, Comparison, GivenBack, Judgement, Row
from darya.web.comparison.pages import takeaway
from darya.web.comparison.pages.giving import lines_of, seen_sign
from darya.web.jobs.actions import cancel, retry
from darya.web.jobs.models import Job, State
from darya.web.jobs.running import run_here
from darya.web.programmes.models import Role
from darya.web.programmes.rights import Actor

COUNTRIES = ["KG", "KZ", "UZ"]
CellOf = Callable[[str], Cell]


def address(comparison: Comparison, name: str, *more: object) -> str:
    return reverse(f"comparison:{name}", args=["crafts", comparison.pk, *more])


class Workbook:
    """The grid sheet of a workbook that a person took away, by the keys of its columns."""

    def __init__(self, client: Client, comparison: Comparison) -> None:
        taken = client.get(address(comparison, "take"), {"format": "xlsx", "language": "ru"})
        assert taken.status_code == 200
        self.book = openpyxl.load_workbook(io.BytesIO(taken.content))
        self.sheet = next(sheet for sheet in self.book if sheet["A1"].value == "id")
        self.columns = {str(cell.value): cell.column for cell in self.sheet[1] if cell.value}

    def put(self, row: Row, key: str, value: object) -> None:
        line = next(cell.row for cell in self.sheet["A"] if cell.value == row.identifier)
        self.sheet.cell(line, self.columns[key]).value = value

    def file(self) -> SimpleUploadedFile:
        whole = io.BytesIO()
        self.book.save(whole)
        return SimpleUploadedFile("grid.xlsx", whole.getvalue())


def give(actor: Actor, comparison: Comparison, book: Workbook) -> GivenBack:
    given = give_back(actor, comparison.pk, book.file())
    run_here()
    given.refresh_from_db()
    assert given.read_at
    return given


def send(client: Client, comparison: Comparison, file: SimpleUploadedFile) -> str:
    """The page of a workbook that was sent and read."""
    sent = client.post(address(comparison, "give"), {"file": file})
    assert sent.status_code == 302
    run_here()
    return str(client.get(sent["Location"]).content.decode())


def everything(actor: Actor, comparison: Comparison, given: GivenBack, **more: Any) -> GivenBack:
    lines = lines_of(actor, comparison, COUNTRIES, given)
    return take_over(actor, comparison.pk, given.pk, {line.number for line in lines}, seen_sign(lines))


@pytest.fixture
def cell(cell_of: CellOf) -> Cell:
    return cell_of("statement-KZ-1")


def row(cell: Cell) -> Row:
    assert cell.row is not None
    return cell.row


@pytest.mark.parametrize(("suffix", "begin"), [("xlsx", b"PK"), ("docx", b"PK"), ("pdf", b"%PDF"), ("json", b"{")])
def test_the_grid_goes_as_a_file(
    suffix: str, begin: bytes, comparison: Comparison, signed_in: Callable[..., Client]
) -> None:
    taken = signed_in(Role.OFFICIAL, "KZ").get(
        address(comparison, "take"), {"format": suffix, "language": "ru", "second": "en"}
    )
    assert taken.content.startswith(begin)


@pytest.mark.parametrize("format", ["exe", ".", "../xlsx", "''"])
def test_an_unknown_format_is_answered_with_those_that_there_are(
    format: str, comparison: Comparison, signed_in: Callable[..., Client]
) -> None:
    refused = signed_in(Role.OFFICIAL, "KZ").get(address(comparison, "take"), {"format": format})
    assert refused.status_code == 400
    page = refused.content.decode()
    assert all(f'href="?format={known}"' in page for known in ("xlsx", "docx", "pdf", "json"))
    assert "is not known" not in page


def test_what_takes_long_is_written_in_the_background_for_the_person_alone(
    comparison: Comparison, signed_in: Callable[..., Client], run_jobs: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setitem(takeaway.STATEMENTS_IN_A_SECOND, "xlsx", 1)
    client = signed_in(Role.EXPERT, "KZ")
    asked = client.get(address(comparison, "take"), {"format": "xlsx", "language": "ru"})
    assert asked.status_code == 302
    run_jobs()
    job = Job.objects.get(kind="write grid")
    assert client.get(job.result_url).content.startswith(b"PK")
    assert signed_in(Role.EXPERT, "KG").get(job.result_url).status_code == 404


def test_an_expert_gives_back_decisions_names_and_notes_as_one_change_that_can_be_undone(
    comparison: Comparison, cell: Cell, actor: Callable[..., Actor], signed_in: Callable[..., Client]
) -> None:
    book = Workbook(signed_in(Role.EXPERT, "KZ"), comparison)
    book.put(row(cell), "KZ:relation", "narrower")
    book.put(row(cell), "KZ:reason", "only before the shift")
    book.put(row(cell), "label:ru", "Рабочее место")
    book.put(row(cell), "note", "look again")
    book.put(row(cell), "set_aside" if "set_aside" in book.columns else "aside", "да")
    expert = actor(Role.EXPERT, "KZ")
    given = everything(expert, comparison, give(expert, comparison, book))
    cell.refresh_from_db()
    now = Row.objects.get(pk=cell.row_id)
    assert (cell.relation, cell.reason, cell.decided_as) == ("narrower", "only before the shift", "expert")
    assert (now.note, now.set_aside, now.named) == ("look again", True, True)
    assert given.change is not None
    assert comparison.changes.count() == 1
    everything(expert, comparison, given)
    assert comparison.changes.count() == 1
    undo(expert, comparison.pk)
    cell.refresh_from_db()
    assert cell.relation == ""
    assert not Row.objects.get(pk=cell.row_id).set_aside


def test_another_countrys_cells_are_refused_line_by_line(
    comparison: Comparison, cell: Cell, actor: Callable[..., Actor], signed_in: Callable[..., Client]
) -> None:
    client = signed_in(Role.EXPERT, "KZ")
    book = Workbook(client, comparison)
    book.put(row(cell), "KZ:relation", "equal")
    book.put(row(cell), "KG:relation", "none")
    page = send(client, comparison, book.file())
    assert "Not taken over: 1" in page
    assert "Changes: 1" in page
    assert "You act for your own country only" in page
    expert = actor(Role.EXPERT, "KZ")
    everything(expert, comparison, GivenBack.objects.get())
    relations = dict(Cell.objects.filter(row=cell.row).values_list("country", "relation"))
    assert (relations["KZ"], relations["KG"]) == ("equal", "")


def test_what_changed_meanwhile_stands_side_by_side(
    comparison: Comparison, cell: Cell, actor: Callable[..., Actor], signed_in: Callable[..., Client]
) -> None:
    client, expert = signed_in(Role.EXPERT, "KZ"), actor(Role.EXPERT, "KZ")
    book = Workbook(client, comparison)
    book.put(row(cell), "KZ:relation", "equal")
    decide_cell(actor(Role.EXPERT, "KZ", "colleague"), comparison.pk, cell.pk, row(cell).version, Relation.PARTIAL)
    page = send(client, comparison, book.file())
    assert "Changed meanwhile: 1" in page
    assert "partial" in page
    given = GivenBack.objects.get()
    lines = lines_of(expert, comparison, COUNTRIES, given)
    where = address(comparison, "given", given.pk)
    kept = client.post(where, {"seen": seen_sign(lines), "conflict-0": "now"})
    assert kept.status_code == 422
    old = client.post(where, {"seen": "old", "conflict-0": "workbook"})
    assert old.status_code == 409
    client.post(where, {"seen": seen_sign(lines), "conflict-0": "workbook"})
    cell.refresh_from_db()
    assert cell.relation == "equal"


def test_a_validators_workbook_becomes_judgements(
    comparison: Comparison, cell: Cell, actor: Callable[..., Actor], signed_in: Callable[..., Client]
) -> None:
    client, validator = signed_in(Role.VALIDATOR, "KZ"), actor(Role.VALIDATOR, "KZ")
    book = Workbook(client, comparison)
    book.put(row(cell), "KZ:relation", "broader")
    book.put(row(cell), "KZ:reason", "more than that")
    everything(validator, comparison, give(validator, comparison, book))
    cell.refresh_from_db()
    judgement = Judgement.objects.get()
    assert (judgement.relation, judgement.reason, cell.relation) == ("broader", "more than that", "")
    again = Workbook(client, comparison)
    assert again.sheet is not None
    unchanged = give(validator, comparison, again)
    assert unchanged.changes == []
    other = Workbook(signed_in(Role.VALIDATOR, "KZ", "another"), comparison)
    assert give(actor(Role.VALIDATOR, "KZ", "another"), comparison, other).changes == []


def test_rows_are_split_and_merged_by_a_workbook(
    comparison: Comparison, cell: Cell, cell_of: CellOf, actor: Callable[..., Actor], signed_in: Callable[..., Client]
) -> None:
    book = Workbook(signed_in(Role.EXPERT, "KZ"), comparison)
    lonely = cell_of("statement-KZ-2")
    refs = book.columns["KZ:refs"]
    line = next(one.row for one in book.sheet["A"] if one.value == row(lonely).identifier)
    moved = book.sheet.cell(line, refs).value
    book.sheet.cell(line, refs).value = None
    first = next(one.row for one in book.sheet["A"] if one.value == row(cell).identifier)
    book.sheet.cell(first, refs).value = f"{book.sheet.cell(first, refs).value}, {moved}"
    expert = actor(Role.EXPERT, "KZ")
    everything(expert, comparison, give(expert, comparison, book))
    assert cell_of("statement-KZ-2").pk == cell.pk
    undo(expert, comparison.pk)
    assert cell_of("statement-KZ-2").row_id == lonely.row_id


def test_errors_are_told_by_row_and_nothing_is_taken_over(
    comparison: Comparison, cell: Cell, signed_in: Callable[..., Client]
) -> None:
    client = signed_in(Role.EXPERT, "KZ")
    book = Workbook(client, comparison)
    book.put(row(cell), "KZ:relation", "perhaps")
    page = send(client, comparison, book.file())
    assert "Errors: 1" in page
    assert "perhaps" in page
    assert "Take over" not in page


def test_what_is_no_grid_of_this_comparison_is_refused(
    comparison: Comparison, signed_in: Callable[..., Client]
) -> None:
    client = signed_in(Role.EXPERT, "KZ")
    for content in (b"no workbook", b"PK\x03\x04broken"):
        page = send(client, comparison, SimpleUploadedFile("mine.xlsx", content))
        assert "Give another file back" in page
        assert "mine.xlsx" in page
        assert "Take over" not in page
    book = Workbook(client, comparison)
    Comparison.objects.update(identifier="another")
    assert "another grid" in send(client, comparison, book.file())


def test_a_workbook_is_its_givers(
    comparison: Comparison, actor: Callable[..., Actor], signed_in: Callable[..., Client]
) -> None:
    book = Workbook(signed_in(Role.EXPERT, "KZ"), comparison)
    given = give(actor(Role.EXPERT, "KZ"), comparison, book)
    assert signed_in(Role.EXPERT, "KG").get(address(comparison, "given", given.pk)).status_code == 404


def test_the_json_file_is_a_comparison(comparison: Comparison, signed_in: Callable[..., Client]) -> None:
    taken = signed_in(Role.EXPERT, "KZ").get(address(comparison, "take"), {"format": "json"})
    assert isinstance(load(taken.content), Document)


def test_a_workbook_is_read_in_the_background_and_the_page_waits(
    comparison: Comparison, cell: Cell, signed_in: Callable[..., Client]
) -> None:
    client = signed_in(Role.EXPERT, "KZ")
    book = Workbook(client, comparison)
    book.put(row(cell), "KZ:relation", "equal")
    file = book.file()
    where = client.post(address(comparison, "give"), {"file": file})["Location"]
    file.seek(0)
    assert client.post(address(comparison, "give"), {"file": file})["Location"] == where  # sent twice, read once
    waiting = client.get(where).content.decode()
    assert f'hx-get="{where}"' in waiting
    assert "Take over" not in waiting
    assert client.post(where, {"line": "0"}).status_code == 200
    assert Cell.objects.get(pk=cell.pk).relation == ""
    assert "HX-Refresh" not in client.get(where, headers={"HX-Request": "true"})
    run_here()
    assert client.get(where, headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    assert "Changes: 1" in client.get(where).content.decode()
    given = GivenBack.objects.get()
    assert bytes(given.content) == b""
    assert given.job
    assert given.job.result_url == where


def test_a_workbook_whose_reading_is_stopped_leaves_nothing_and_can_be_tried_again(
    comparison: Comparison, cell: Cell, signed_in: Callable[..., Client], member: Callable[..., Person],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    client, person = signed_in(Role.EXPERT, "KZ"), member(Role.EXPERT, "KZ")
    book = Workbook(client, comparison)
    book.put(row(cell), "KZ:relation", "equal")
    where = client.post(address(comparison, "give"), {"file": book.file()})["Location"]
    job = cancel(person, Job.objects.get(kind="read grid back").pk)
    run_here()
    assert "Try again" in client.get(where).content.decode()
    retry(person, job.pk)
    with monkeypatch.context() as broken:
        broken.setattr(work, "read_back", failing)
        run_here()
    job.refresh_from_db()
    assert (job.state, GivenBack.objects.get().read_at) == (State.FAILED, None)
    retry(person, job.pk)
    run_here()
    assert "Changes: 1" in client.get(where).content.decode()


def failing(given: GivenBack) -> dict[str, Any]:
    raise MemoryError
