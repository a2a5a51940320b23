"""Long work: done whole or not at all, stopped, tried again, and never with a traceback for the person."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator

import pytest
from django.db import OperationalError, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from darya.language.messages import N_
from darya.model import InputError
from darya.web.accounts.models import Person
from darya.web.jobs import work as registry
from darya.web.jobs.actions import cancel, retry, start
from darya.web.jobs.models import Job, State
from darya.web.jobs.recovery import STALE_AFTER, take_up, take_up_stale_jobs
from darya.web.jobs.work import Result, Running, work
from darya.web.journal.models import Entry
from darya.web.programmes.models import Programme, Role
from darya.web.refusals import ChangedMeanwhile, NotHere

Do = Callable[[Callable[[Running], Result]], None]


@pytest.fixture
def doing(monkeypatch: pytest.MonkeyPatch) -> Iterator[Do]:
    """Registers the work of the kind ``try`` for one test."""
    monkeypatch.setattr(registry, "_KINDS", {})
    yield lambda function: work("try")(function) and None
    registry._KINDS.clear()


@pytest.fixture
def job(programme: Programme, member: Callable[..., Person]) -> Job:
    person = member(Role.EXPERT, "KZ")
    return start("try", person=person, programme=programme, country="KZ", title=(N_("Try {name}"), {"name": "it"}))


def rename(running: Running) -> Result:
    """Work that writes: the programme gets another name."""
    running.progress(1, 2, N_("Half of it"))
    running.begin_writing()
    Programme.objects.update(name="Renamed")
    return Result({"count": 1}, "/there/")


def test_work_is_done_and_its_result_kept(job: Job, doing: Do, run_jobs: Callable[[], None]) -> None:
    doing(rename)
    run_jobs()
    job.refresh_from_db()
    assert (job.state, job.result, job.result_url, job.attempts) == (State.DONE, {"count": 1}, "/there/", 1)
    assert Programme.objects.get().name == "Renamed"
    acts = Entry.objects.filter(subject=str(job.pk)).values_list("act", flat=True)
    assert list(acts) == ["start job", "finish job"]


def test_a_sentence_for_the_person_is_kept_as_template_and_values(
    job: Job, doing: Do, run_jobs: Callable[[], None]
) -> None:
    def refuse(running: Running) -> Result:
        raise InputError(N_("There is no file {file}"), file="a.pdf")

    doing(refuse)
    run_jobs()
    job.refresh_from_db()
    assert job.state == State.FAILED
    assert job.problem == {"template": "There is no file {file}", "values": {"file": "a.pdf"}}


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (ZeroDivisionError("secret"), registry.OWN_FAULT),
        (OSError(errno.ENOSPC, "no space"), registry.DISK_FULL),
        (MemoryError(), registry.NO_MEMORY),
    ],
)
def test_a_fault_is_written_down_and_told_in_a_sentence(
    job: Job,
    doing: Do,
    run_jobs: Callable[[], None],
    caplog: pytest.LogCaptureFixture,
    fault: Exception,
    told: str,
) -> None:
    def break_down(running: Running) -> Result:
        running.begin_writing()
        Programme.objects.update(name="Half")
        raise fault

    doing(break_down)
    run_jobs()
    job.refresh_from_db()
    assert (job.state, job.problem["template"]) == (State.FAILED, told)
    assert Programme.objects.get().name == "Crafts"
    assert "break_down" in caplog.text


def test_a_waiting_job_is_cancelled_at_once(job: Job, doing: Do, run_jobs: Callable[[], None]) -> None:
    doing(rename)
    assert job.person is not None
    cancel(job.person, job.pk)
    cancel(job.person, job.pk)
    run_jobs()
    job.refresh_from_db()
    assert job.state == State.CANCELLED
    assert Programme.objects.get().name == "Crafts"
    assert Entry.objects.filter(act="ask to cancel job").count() == 1


def test_a_running_job_is_cancelled_at_its_next_step(job: Job, doing: Do, run_jobs: Callable[[], None]) -> None:
    def cancelled_meanwhile(running: Running) -> Result:
        assert running.person is not None
        cancel(running.person, running.job.pk)
        running.progress(1, 2)
        raise AssertionError("the wish was not heard")

    doing(cancelled_meanwhile)
    run_jobs()
    job.refresh_from_db()
    assert job.state == State.CANCELLED


def test_a_wish_to_cancel_is_heard_before_anything_is_written(
    job: Job, doing: Do, run_jobs: Callable[[], None]
) -> None:
    def cancelled_late(running: Running) -> Result:
        running.progress(1, 2)
        assert running.person is not None
        cancel(running.person, running.job.pk)
        return rename(running)

    doing(cancelled_late)
    run_jobs()
    job.refresh_from_db()
    assert job.state == State.CANCELLED
    assert Programme.objects.get().name == "Crafts"


def test_what_ended_cannot_be_cancelled(job: Job, doing: Do, run_jobs: Callable[[], None]) -> None:
    doing(rename)
    run_jobs()
    assert job.person is not None
    with pytest.raises(ChangedMeanwhile):
        cancel(job.person, job.pk)
    with pytest.raises(ChangedMeanwhile):
        retry(job.person, job.pk)


def test_a_failed_job_is_tried_again_once_however_often_asked(
    job: Job, doing: Do, run_jobs: Callable[[], None]
) -> None:
    attempts: list[int] = []

    def fail_first(running: Running) -> Result:
        attempts.append(1)
        if len(attempts) == 1:
            raise InputError(N_("There is no file {file}"), file="a.pdf")
        return rename(running)

    doing(fail_first)
    run_jobs()
    assert job.person is not None
    retry(job.person, job.pk)
    retry(job.person, job.pk)
    run_jobs()
    job.refresh_from_db()
    assert (job.state, len(attempts), job.problem) == (State.DONE, 2, {})


def test_a_job_without_sign_of_life_is_taken_up_three_times(job: Job, doing: Do, run_jobs: Callable[[], None]) -> None:
    def lose_the_database(running: Running) -> Result:
        raise OperationalError("gone")

    doing(lose_the_database)
    for attempt in (1, 2, 3):
        run_jobs()
        job.refresh_from_db()
        assert (job.state, job.attempts) == (State.RUNNING, attempt)
        assert take_up_stale_jobs() == 0  # it was alive a moment ago
        Job.objects.update(alive_at=timezone.now() - 2 * STALE_AFTER)
        assert take_up_stale_jobs() == 1
    job.refresh_from_db()
    assert (job.state, job.problem["values"]) == (State.FAILED, {"count": 3})


def test_work_that_was_taken_up_elsewhere_writes_nothing(job: Job, doing: Do, run_jobs: Callable[[], None]) -> None:
    def asleep(running: Running) -> Result:
        if running.job.attempts == 1:
            take_up(running.job.pk)  # what another worker does when this one is silent
        return rename(running)

    doing(asleep)
    run_jobs()
    job.refresh_from_db()
    assert (job.state, job.attempts) == (State.DONE, 2)
    assert Entry.objects.filter(act="finish job").count() == 1


def test_a_waiting_job_without_ticket_is_queued_again(job: Job, doing: Do, run_jobs: Callable[[], None]) -> None:
    doing(rename)
    DBTaskResult.objects.all().delete()
    Job.objects.update(created_at=timezone.now() - 2 * STALE_AFTER)
    assert take_up_stale_jobs() == 1
    run_jobs()
    job.refresh_from_db()
    assert job.state == State.DONE


def test_a_job_that_was_not_committed_is_not_queued(programme: Programme, member: Callable[..., Person]) -> None:
    with transaction.atomic():
        start("try", person=member(Role.EXPERT, "KZ"), title=(N_("Try {name}"), {"name": "it"}))
        transaction.set_rollback(True)
    assert not DBTaskResult.objects.exists()


def test_who_may_steer_a_job(job: Job, member: Callable[..., Person]) -> None:
    cancel(member(Role.EXPERT, "KZ", "A colleague"), job.pk)
    for stranger in (member(Role.EXPERT, "UZ"), member(Role.VALIDATOR, "KZ"), member(Role.COORDINATOR)):
        with pytest.raises(NotHere):
            retry(stranger, job.pk)


def test_work_of_all_is_steered_by_the_coordinator(programme: Programme, member: Callable[..., Person]) -> None:
    shared = start("try", person=member(Role.EXPERT, "KZ"), programme=programme, title=("Try", {}))
    assert cancel(member(Role.COORDINATOR), shared.pk).state == State.CANCELLED
