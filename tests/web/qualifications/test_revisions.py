"""Revisions, what the grid says since, taking away and giving back, and many people at once."""

from __future__ import annotations

import io
import threading
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connections
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from openpyxl import Workbook, load_workbook
from tests.web.qualifications.drafted import Kitchen, save_kitchen

from darya.drafting import checked, edits
from darya.exchange import registry
from darya.language.messages import render
from darya.model import Qualification, Text, Trace
from darya.web.accounts.models import Person
from darya.web.comparison.models import Cell, Comparison
from darya.web.jobs.actions import cancel, retry
from darya.web.jobs.models import Job, State
from darya.web.jobs.running import run_here
from darya.web.journal.models import Entry
from darya.web.programmes.access import actor_of
from darya.web.programmes.models import Member, Participation, Programme, Role
from darya.web.programmes.rights import Actor
from darya.web.qualifications import work
from darya.web.qualifications.actions.editing import edit_draft
from darya.web.qualifications.actions.making import Plan, delete_draft, make_draft
from darya.web.qualifications.actions.revising import name_revision, undo_last_edit
from darya.web.qualifications.documents import qualification_of, unpack
from darya.web.qualifications.models import Draft, GivenBack, Revision
from darya.web.refusals import ChangedMeanwhile

Found = TypeVar("Found")


def word(draft: Kitchen, who: Actor, text: str, place: int = 0, language: str = "ru") -> None:
    """Word an outcome."""
    outcome = draft.now().outcomes()[place].id
    edit_draft(who, draft.draft.pk, [edits.WordOutcome(outcome=outcome, language=language, text=text)])


def test_edits_of_one_person_share_a_revision_until_somebody_else_comes(
    kitchen_draft: Kitchen, actor: Callable[..., Actor]
) -> None:
    one, other = actor(Role.EXPERT, "KZ"), actor(Role.EXPERT, "UZ")
    word(kitchen_draft, one, "Первое")
    word(kitchen_draft, one, "Второе")
    word(kitchen_draft, other, "Третье")
    word(kitchen_draft, one, "Четвёртое")
    told = [(one.number, one.acts) for one in kitchen_draft.fresh().revisions.order_by("number")]
    assert [number for number, _acts in told] == [1, 2, 3, 4]
    assert told[1][1] == [{"kind": "word-outcome", "count": 2}]


def test_no_edit_joins_a_revision_that_has_a_name_or_is_old(
    kitchen_draft: Kitchen, actor: Callable[..., Actor]
) -> None:
    one = actor(Role.EXPERT, "KZ")
    word(kitchen_draft, one, "Первое")
    name_revision(one, kitchen_draft.draft.pk, 2, "  Before   Bishkek ")
    word(kitchen_draft, one, "Второе")
    assert kitchen_draft.fresh().revisions.get(number=2).name == "Before Bishkek"
    long_ago = timezone.now() - timezone.timedelta(minutes=16)  # type: ignore[attr-defined]
    kitchen_draft.fresh().revisions.filter(number=3).update(began_at=long_ago)
    word(kitchen_draft, one, "Третье")
    assert kitchen_draft.fresh().revisions.count() == 4


def test_any_two_revisions_are_compared_in_words(
    running: Client, kitchen_draft: Kitchen, actor: Callable[..., Actor]
) -> None:
    word(kitchen_draft, actor(Role.EXPERT, "KZ"), "Приготовление прозрачных бульонов")
    told = running.get(kitchen_draft.url("revisions/compare/?before=2&after=1")).content.decode()
    assert "From revision 1 to 2" in told
    assert "<ins>" in told
    assert "прозрачных" in told
    assert running.get(kitchen_draft.url("revisions/compare/?before=x&after=1")).status_code == 422
    assert running.get(kitchen_draft.url("revisions/compare/?before=7&after=1")).status_code == 404


def test_an_earlier_state_comes_back_as_a_new_revision(
    running: Client, expert: Client, kitchen_draft: Kitchen, actor: Callable[..., Actor]
) -> None:
    said = kitchen_draft.now().outcomes()[0].statement
    word(kitchen_draft, actor(Role.EXPERT, "KZ"), "Другое")
    url = kitchen_draft.url("revisions/1/restore/")
    assert "Другое" in running.get(url).content.decode()
    assert expert.post(url, {"version": "2"}).status_code == 403
    assert running.post(url, {"version": "1"}).status_code == 409, "somebody edited since it was looked at"
    assert running.post(url, {"version": "2"}).status_code == 302
    assert kitchen_draft.now().outcomes()[0].statement == said
    assert [one.number for one in kitchen_draft.fresh().revisions.all()] == [3, 2, 1]


def test_restoring_does_not_turn_back_status_and_levels(
    running: Client, kitchen_draft: Kitchen, actor: Callable[..., Actor], coordinator: Actor
) -> None:
    level = edits.StateLevel(country="KZ", level="4", source="Order 12")
    edit_draft(actor(Role.EXPERT, "KZ"), kitchen_draft.draft.pk, [level])
    edit_draft(coordinator, kitchen_draft.draft.pk, [edits.SetStatus(status="expert text")])  # type: ignore[arg-type]
    running.post(kitchen_draft.url("revisions/1/restore/"), {"version": "3"})
    now = kitchen_draft.now()
    assert now.status == "expert text"
    assert now.levels[0].level == "4"


def test_undo_takes_back_the_own_last_edit_also_after_others(
    expert: Client, kitchen_draft: Kitchen, actor: Callable[..., Actor]
) -> None:
    said = kitchen_draft.now().outcomes()[0].statement.exact("ru")
    word(kitchen_draft, actor(Role.EXPERT, "KZ"), "Ошибка")
    word(kitchen_draft, actor(Role.EXPERT, "UZ"), "Чужое", place=1)
    assert "Undo: Outcome reworded" in expert.get(kitchen_draft.url()).content.decode()
    assert expert.post(kitchen_draft.url("undo/")).status_code == 302
    words = [one.statement.exact("ru") for one in kitchen_draft.now().outcomes()[:2]]
    assert words == [said, "Чужое"]
    assert expert.post(kitchen_draft.url("undo/")).status_code == 422, "there is nothing left"


def test_undo_overwrites_nobody(kitchen_draft: Kitchen, actor: Callable[..., Actor]) -> None:
    one, other = actor(Role.EXPERT, "KZ"), actor(Role.EXPERT, "UZ")
    word(kitchen_draft, one, "Моё")
    word(kitchen_draft, other, "Чужое")
    with pytest.raises(ChangedMeanwhile, match="Чужое"):
        undo_last_edit(one, kitchen_draft.draft.pk)
    assert kitchen_draft.now().outcomes()[0].statement.exact("ru") == "Чужое"


def test_what_the_grid_says_since_is_taken_over_with_one_press(
    expert: Client, kitchen_draft: Kitchen, comparison: Comparison
) -> None:
    assert "agree" in expert.get(kitchen_draft.url("since/")).content.decode()
    outcome = next(one for one in kitchen_draft.now().outcomes() if len({t.country for t in one.traces}) == 2)
    Cell.objects.filter(row__identifier=outcome.row, row__comparison=comparison).exclude(country="KZ").update(
        relation="none"
    )
    page = expert.get(kitchen_draft.url("since/"))
    assert "is no longer shared by 2 countries" in page.content.decode()
    key = page.context["lines"][0].key
    sent = {"change": key, "version": "1"}
    assert expert.post(kitchen_draft.url("since/"), sent).status_code == 302
    assert outcome.id not in {one.id for one in kitchen_draft.now().outcomes()}
    assert expert.post(kitchen_draft.url("since/"), sent).status_code == 422


@pytest.mark.parametrize("ending", ["xlsx", "docx", "pdf", "json"])
def test_a_draft_is_taken_away_in_two_languages(expert: Client, kitchen_draft: Kitchen, ending: str) -> None:
    answer = expert.get(kitchen_draft.url("take/"), {"format": ending, "language": "ru", "second": "kk-Cyrl"})
    assert answer.status_code == 200
    assert f".{ending}" in answer["Content-Disposition"]
    assert len(answer.content) > 2000


def test_a_json_file_is_what_the_command_line_reads(expert: Client, kitchen_draft: Kitchen, tmp_path: Path) -> None:
    path = tmp_path / "draft.json"
    path.write_bytes(expert.get(kitchen_draft.url("take/"), {"format": "json"}).content)
    assert registry.read(path) == kitchen_draft.now()


@pytest.mark.parametrize(
    ("page", "asked"),
    [("take/", {}), ("take/", {"format": "exe"}), ("take/", {"format": "../x"}), ("findings/", {"format": "json"})],
)
def test_a_format_that_there_is_none_of_is_answered_with_those_that_there_are(
    expert: Client, kitchen_draft: Kitchen, page: str, asked: dict[str, str]
) -> None:
    answer = expert.get(kitchen_draft.url(page), asked)
    told = answer.content.decode()
    assert answer.status_code == 400
    assert "Choose the format of the file; there are these: Excel (xlsx), Word (docx), PDF" in told
    assert "''" not in told


def taken_away(client: Client, draft: Kitchen) -> Workbook:
    """The workbook as Excel would open it."""
    answer = client.get(draft.url("take/"), {"format": "xlsx", "language": "ru"})
    return load_workbook(io.BytesIO(answer.content))


def given_back(client: Client, draft: Kitchen, book: Workbook) -> HttpResponse:
    """Send a workbook back; the page of its dry run."""
    kept = io.BytesIO()
    book.save(kept)
    file = SimpleUploadedFile("draft.xlsx", kept.getvalue())
    return sent_back(client, draft, file)


def sent_back(client: Client, draft: Kitchen, file: SimpleUploadedFile) -> HttpResponse:
    """Send a file as a workbook, let it be read; the page of what was found."""
    where = client.post(draft.url("give-back/"), {"file": file})["Location"]
    run_here()
    answer: HttpResponse = client.get(where)  # type: ignore[assignment]
    return answer


def rewrite(book: Workbook, before: str, after: str) -> None:
    """Type something else into the cell that says ``before``."""
    for sheet in book.worksheets:
        for line in sheet.iter_rows():
            for cell in line:
                if cell.value == before and sheet.sheet_state == "visible":
                    cell.value = after
                    return
    raise AssertionError(before)


def test_a_workbook_comes_back_with_a_dry_run_and_becomes_one_revision(expert: Client, kitchen_draft: Kitchen) -> None:
    said = kitchen_draft.now().outcomes()[0].statement.exact("ru") or ""
    book = taken_away(expert, kitchen_draft)
    rewrite(book, said, "Варить супы по-новому")
    page = given_back(expert, kitchen_draft, book)
    told = page.content.decode()
    assert "Changes in the workbook: 1" in told
    assert "Варить супы по-новому" in told
    assert kitchen_draft.fresh().version == 1, "a dry run changes nothing"
    url, sent = page.request["PATH_INFO"], {"seen": page.context["seen"]}  # type: ignore[attr-defined]
    assert expert.post(url, sent).status_code == 302
    assert expert.post(url, sent).status_code == 302
    assert kitchen_draft.now().outcomes()[0].statement.exact("ru") == "Варить супы по-новому"
    assert kitchen_draft.fresh().version == 2
    assert Entry.objects.filter(act="apply workbook").count() == 1


def test_what_both_changed_is_chosen_side_by_side(
    expert: Client, kitchen_draft: Kitchen, actor: Callable[..., Actor]
) -> None:
    said = kitchen_draft.now().outcomes()[0].statement.exact("ru") or ""
    book = taken_away(expert, kitchen_draft)
    rewrite(book, said, "В книге")
    word(kitchen_draft, actor(Role.EXPERT, "UZ"), "На экране")
    page = given_back(expert, kitchen_draft, book)
    assert "Changed meanwhile by others as well: 1" in page.content.decode()
    url = page.request["PATH_INFO"]  # type: ignore[attr-defined]
    key = page.context["conflicts"][0][0].key  # type: ignore[attr-defined]
    sent = {"seen": page.context["seen"]}  # type: ignore[attr-defined]
    assert expert.post(url, sent).status_code == 422, "nothing is chosen yet"
    word(kitchen_draft, actor(Role.EXPERT, "UZ"), "Опять другое")
    again = expert.post(url, sent | {f"take {key}": "mine"})
    assert again.status_code == 409
    assert "Опять" in again.content.decode()
    own = {"seen": again.context["seen"], f"take {key}": "own", f"own {key}": "Вместе"}
    assert expert.post(url, own).status_code == 302
    assert kitchen_draft.now().outcomes()[0].statement.exact("ru") == "Вместе"


def test_errors_of_a_workbook_are_told_by_row(expert: Client, kitchen_draft: Kitchen) -> None:
    book = taken_away(expert, kitchen_draft)
    rewrite(book, render("task", {}, "ru"), "что-то другое")
    page = given_back(expert, kitchen_draft, book)
    assert "Errors:" in page.content.decode()
    held = GivenBack.objects.get()
    assert held.problems
    url = page.request["PATH_INFO"]  # type: ignore[attr-defined]
    assert expert.post(url, {"seen": ""}).status_code == 422
    assert kitchen_draft.fresh().version == 1


def test_what_is_no_workbook_of_this_draft_is_refused(
    expert: Client, coordinator: Actor, kitchen_draft: Kitchen, comparison: Comparison
) -> None:
    other = make_draft(coordinator, comparison.pk, Plan(uuid.uuid4(), 2, {"ru": "Повар"}))
    assert isinstance(other, Draft)
    book = taken_away(expert, Kitchen(other, kitchen_draft.slug))
    assert "another draft" in given_back(expert, kitchen_draft, book).content.decode()
    empty = SimpleUploadedFile("draft.xlsx", b"")
    assert expert.post(kitchen_draft.url("give-back/"), {"file": empty}).status_code == 422
    for content in (b"PK\x03\x04 not really", b"%PDF-1.7"):
        page = sent_back(expert, kitchen_draft, SimpleUploadedFile("mine.xlsx", content))
        told = page.content.decode()
        assert "Give another file back" in told
        assert "mine.xlsx" in told
        assert "Take over" not in told
        assert expert.post(page.request["PATH_INFO"], {"seen": ""}).status_code == 200  # type: ignore[attr-defined]
    assert kitchen_draft.fresh().version == 1


def test_a_workbook_brings_no_national_sentence_of_its_own(
    expert: Client, kitchen_draft: Kitchen, tmp_path: Path
) -> None:
    def forged(trace: Trace) -> Trace:
        return trace.model_copy(update={"text": "Подделка", "statement": "forged"})

    now = kitchen_draft.now()
    unit = now.units[0]
    outcome = unit.outcomes[0].model_copy(update={"traces": (*map(forged, unit.outcomes[0].traces[:1]),)})
    units = (unit.model_copy(update={"outcomes": (outcome, *unit.outcomes[1:])}), *now.units[1:])
    path = tmp_path / "forged.xlsx"
    registry.write(now.model_copy(update={"units": units}), path, languages=["ru"])
    file = SimpleUploadedFile("draft.xlsx", path.read_bytes())
    told = sent_back(expert, kitchen_draft, file).content.decode()
    assert "Подделка" in told
    assert "Take over" not in told


def test_a_workbook_is_read_in_the_background_and_the_page_waits(expert: Client, kitchen_draft: Kitchen) -> None:
    said = kitchen_draft.now().outcomes()[0].statement.exact("ru") or ""
    book, kept = taken_away(expert, kitchen_draft), io.BytesIO()
    rewrite(book, said, "Варить супы по-новому")
    book.save(kept)
    sent = [SimpleUploadedFile("draft.xlsx", kept.getvalue()) for _time in range(2)]
    where, again = (expert.post(kitchen_draft.url("give-back/"), {"file": file})["Location"] for file in sent)
    assert again == where, "sent twice, it is read once"
    waiting = expert.get(where).content.decode()
    assert f'hx-get="{where}"' in waiting
    assert "Take over" not in waiting
    assert expert.post(where, {"seen": ""}).status_code == 200
    assert "HX-Refresh" not in expert.get(where, headers={"HX-Request": "true"})
    run_here()
    assert expert.get(where, headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    assert "Changes in the workbook: 1" in expert.get(where).content.decode()
    given = GivenBack.objects.get()
    assert bytes(given.content) == b""
    assert given.job
    assert given.job.result_url == where
    assert Entry.objects.get(act="give draft back").after == {"changes": 1, "problems": 0}
    assert kitchen_draft.fresh().version == 1


def test_a_workbook_whose_reading_is_stopped_or_fails_leaves_nothing_and_is_tried_again(
    expert: Client, member: Callable[..., Person], kitchen_draft: Kitchen, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = io.BytesIO()
    taken_away(expert, kitchen_draft).save(kept)
    file = SimpleUploadedFile("draft.xlsx", kept.getvalue())
    where = expert.post(kitchen_draft.url("give-back/"), {"file": file})["Location"]
    person = member(Role.EXPERT, "KZ")
    job = cancel(person, Job.objects.get(kind="read draft back").pk)
    run_here()
    assert "Try again" in expert.get(where).content.decode()
    retry(person, job.pk)
    with monkeypatch.context() as broken:
        broken.setattr(work, "record", failing)
        run_here()
    job.refresh_from_db()
    assert (job.state, GivenBack.objects.get().read_at) == (State.FAILED, None), "what was read went with the rest"
    retry(person, job.pk)
    run_here()
    assert "The workbook says what it said" in expert.get(where).content.decode()


def failing(*_asked: object, **_more: object) -> None:
    """The disk, the database, the power: in the last moment of the job."""
    raise RuntimeError("in the middle of the work")


def test_nobody_sees_the_workbook_of_another(
    expert: Client, signed_in: Callable[..., Client], kitchen_draft: Kitchen
) -> None:
    page = given_back(expert, kitchen_draft, taken_away(expert, kitchen_draft))
    other = signed_in(Role.EXPERT, "UZ")
    assert other.get(page.request["PATH_INFO"]).status_code == 404  # type: ignore[attr-defined]


def test_a_title_in_a_workbook_is_the_coordinators_too(expert: Client, running: Client, kitchen_draft: Kitchen) -> None:
    book = taken_away(expert, kitchen_draft)
    rewrite(book, "Повар", "Кок")
    page = given_back(expert, kitchen_draft, book)
    sent = {"seen": page.context["seen"]}  # type: ignore[attr-defined]
    assert expert.post(page.request["PATH_INFO"], sent).status_code == 403  # type: ignore[attr-defined]
    page = given_back(running, kitchen_draft, book)
    assert running.post(page.request["PATH_INFO"], sent).status_code == 302  # type: ignore[attr-defined]
    assert kitchen_draft.now().title.exact("ru") == "Кок"


def test_only_a_working_draft_that_nobody_was_shown_is_deleted(
    running: Client, coordinator: Actor, kitchen_draft: Kitchen
) -> None:
    with pytest.raises(ChangedMeanwhile):
        delete_draft(coordinator, kitchen_draft.draft.pk, 0)
    running.post(kitchen_draft.url("share/"))
    assert running.post(kitchen_draft.url("delete/"), {"version": "1"}).status_code == 422
    running.post(kitchen_draft.url("share/"), {"to": "withdrawn"})
    assert running.post(kitchen_draft.url("delete/"), {"version": "1"}).status_code == 302
    assert not Draft.objects.exists()
    assert not Revision.objects.exists()


def test_many_people_edit_at_once_and_nothing_is_lost(committed: None) -> None:
    programme = Programme.objects.create(slug="crafts", name="Crafts", languages=["ru"])
    for place, country in enumerate(("KG", "KZ", "UZ")):
        Participation.objects.create(programme=programme, country=country, position=place)
    people = [Person.objects.create_user(f"expert{number}@people.invalid", name=f"E{number}") for number in range(8)]
    for person in people:
        Member.objects.create(programme=programme, person=person, role=Role.EXPERT, country="KZ")
    Member.objects.create(programme=programme, person=people[0], role=Role.COORDINATOR)
    comparison = save_kitchen(programme)
    made = make_draft(actor_of(people[0], programme), comparison.pk, Plan(uuid.uuid4(), 2, {"ru": "Повар"}))
    assert isinstance(made, Draft)
    outcomes = [one.id for one in qualification_of(made).outcomes()]
    failed: list[BaseException] = []

    def work(number: int) -> None:
        try:
            who = _patiently(lambda: actor_of(people[number], programme))
            for turn in range(4):
                text = f"Слова {number} в {turn} раз"
                edit = edits.AddCriterion(outcome=outcomes[number], text=Text.of(ru=text))
                worded = edits.WordOutcome(outcome=outcomes[number], language="ru", text=text)
                _patiently(lambda edit=edit, worded=worded: edit_draft(who, made.pk, [edit, worded]))  # type: ignore[misc]
        except BaseException as error:
            failed.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    draft = Draft.objects.get()
    now = qualification_of(draft)
    assert draft.version == 1 + 8 * 4
    assert Entry.objects.filter(act="edit draft").count() == 32
    assert _added(now) == {f"Слова {number} в {turn} раз" for number in range(8) for turn in range(4)}
    assert [one.statement.exact("ru") for one in now.outcomes()] == [f"Слова {number} в 3 раз" for number in range(8)]
    assert checked(unpack(draft.revisions.first().document)) == now  # type: ignore[union-attr]


def _patiently(act: Callable[[], Found]) -> Found:
    """A database in memory refuses a second writer at once, where one on disk lets it wait."""
    for _turn in range(2000):
        try:
            return act()
        except OperationalError as error:
            if "table is locked" not in str(error):
                raise
            time.sleep(0.005)
    raise AssertionError("the database stayed locked")


def _added(now: Qualification) -> set[str]:
    return {
        said
        for outcome in now.outcomes()
        for criterion in outcome.criteria
        if (said := criterion.text.exact("ru") or "").startswith("Слова")
    }


@pytest.mark.parametrize("page", ["", "annexes/KZ/", "findings/"])
def test_lists_are_taken_away_with_what_they_are(expert: Client, kitchen_draft: Kitchen, page: str) -> None:
    url = kitchen_draft.url(page) if page else "/p/crafts/drafts/"
    answer = expert.get(url, {"format": "xlsx", "language": "ru"})
    assert answer.status_code == 200
    assert len(load_workbook(io.BytesIO(answer.content)).worksheets[0]["A"]) > 2
