"""The worker: takes jobs from the queue, one at a time, each in a process of its own.

The worker itself stays small and watches: it gives signs of life, stops a job that does not hear a wish to cancel,
and takes up again what was broken off. What a job needs in memory goes with the job's process.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import logging
import os
import signal
import socket
import sys
import time
import uuid
from types import FrameType
from typing import Any

from django.db import OperationalError, close_old_connections, connections, transaction
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker as QueueWorker
from django_tasks_db.models import DBTaskResult

from darya.web.jobs.models import Job, State, WorkerSign
from darya.web.jobs.recovery import give_back, take_up, take_up_stale_jobs, tidy
from darya.web.processes import end_with_parent

logger = logging.getLogger(__name__)

Ticket = DBTaskResult[Any, Any]
"""A place in the queue; it names the job."""

POLL_SECONDS = 0.1
IDLE_SECONDS = 0.5
BEAT_SECONDS = 4.0
SECONDS_BETWEEN_RECOVERIES = 10.0
SECONDS_TO_HEAR = 15.0
"""How long a job may go on after a wish to cancel, or after the worker was asked to stop."""
SECONDS_OF_ONE_WISH = 2.0
POLITENESS = 5
"""Pages are answered before jobs are done where both want the same processor."""


class Worker(QueueWorker):
    """Takes tickets as the library does, and does each in a child process."""

    def __init__(self) -> None:
        name = f"{socket.gethostname()[:60]}:{os.getpid()}"
        super().__init__(**_queue(name, most=1))
        self.started_at = timezone.now()
        self._beat_at = self._recovered_at = float("-inf")
        self._stop_asked_at: float | None = None

    def work(self) -> None:
        """Work until the process is asked to stop."""
        signal.signal(signal.SIGTERM, self._ask_to_stop)
        signal.signal(signal.SIGINT, self._ask_to_stop)
        try:
            while self._stop_asked_at is None:
                self._round()
        finally:
            with contextlib.suppress(OperationalError):
                WorkerSign.objects.filter(name=self.worker_id).delete()

    def _round(self) -> None:
        """One look at the queue. A database that is away for a while is waited for."""
        try:
            close_old_connections()
            self._beat()
            self._recover()
            found = DBTaskResult.objects.ready().exists()
            if found:
                self._run_tasks = 0
                self.run()
        except OperationalError:
            logger.exception("the database does not answer")
            found = False
        if not found:
            time.sleep(IDLE_SECONDS)

    def run_task(self, ticket: Ticket) -> None:
        """Do the job of a ticket in a child process and watch over it."""
        self._run_tasks += 1
        job = uuid.UUID(ticket.args_kwargs["args"][0])
        connections.close_all()
        parent = os.getpid()
        child = os.fork()
        if child == 0:
            _be_a_child(parent)
            with contextlib.suppress(BaseException):
                super().run_task(ticket)
            logging.shutdown()
            os._exit(0)
        self._watch(child, job)
        self._end(ticket, job)

    def _watch(self, child: int, job: uuid.UUID) -> None:
        """Until the child ends: signs of life, and an end to a job that should have stopped."""
        asked_at = None
        while os.waitpid(child, os.WNOHANG) == (0, 0):
            if self._stop_asked_at is not None and asked_at is None:
                asked_at = self._stop_asked_at
            if self._beat(job) and asked_at is None and Job.objects.filter(pk=job, cancel_asked=True).exists():
                asked_at = time.monotonic()
            if asked_at is not None and time.monotonic() - asked_at > SECONDS_TO_HEAR:
                os.kill(child, signal.SIGKILL)
            time.sleep(POLL_SECONDS)

    def _end(self, ticket: Ticket, job: uuid.UUID) -> None:
        """A child that was killed left its job running: it is taken up again at once."""
        if self._stop_asked_at is not None:
            give_back(job)
        elif Job.objects.filter(pk=job, state=State.RUNNING).exists():
            take_up(job)
        unfinished = DBTaskResult.objects.running().filter(pk=ticket.pk).first()
        if unfinished is not None:
            unfinished.set_failed(ChildProcessError("the process of the job was broken off"))

    def _beat(self, job: uuid.UUID | None = None) -> bool:
        """Give a sign of life if the last one is some seconds old; whether it was given."""
        now = time.monotonic()
        if now - self._beat_at < BEAT_SECONDS:
            return False
        self._beat_at = now
        alive_at = timezone.now()
        try:
            with transaction.atomic():
                sign = {"started_at": self.started_at, "alive_at": alive_at}
                WorkerSign.objects.update_or_create(name=self.worker_id, defaults=sign)
                if job is not None:
                    _keep_alive(job, alive_at)
        except OperationalError:  # SQLite while a long write goes on; nobody else can take the job up then either
            logger.warning("no sign of life could be given")
        return True

    def _recover(self) -> None:
        now = time.monotonic()
        if now - self._recovered_at < SECONDS_BETWEEN_RECOVERIES:
            return
        self._recovered_at = now
        take_up_stale_jobs()
        tidy()

    def _ask_to_stop(self, number: int, frame: FrameType | None) -> None:
        """Take no further job; asked once more, end at once: the job is taken up again by the next worker.

        A terminal asks every process of a command, and the command asks its worker: that is one wish, not two.
        """
        now = time.monotonic()
        if self._stop_asked_at is not None and now - self._stop_asked_at > SECONDS_OF_ONE_WISH:
            sys.exit(0)
        self._stop_asked_at = self._stop_asked_at or now
        self.running = False


def _keep_alive(job: uuid.UUID, alive_at: dt.datetime) -> None:
    """A job whose row is locked is just being finished and needs no sign of life."""
    held = Job.objects.select_for_update(skip_locked=True).filter(pk=job, state=State.RUNNING)
    if held.first() is not None:
        Job.objects.filter(pk=job).update(alive_at=alive_at)


def _be_a_child(parent: int) -> None:
    """Leave signals to the worker, and end when it ends."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(POLITENESS)
    end_with_parent(parent, signal.SIGKILL)


def run_waiting_jobs() -> None:
    """Do everything that waits, in this process and on the same path: for tests."""
    QueueWorker(**_queue(f"in-process:{os.getpid()}", most=None)).run()


def _queue(name: str, most: int | None) -> dict[str, Any]:
    """How the library's worker looks at the queue: until it is empty, or until it has done ``most`` tickets."""
    return {
        "queue_names": ["default"],
        "interval": IDLE_SECONDS,
        "batch": True,
        "backend_name": "default",
        "startup_delay": False,
        "max_tasks": most,
        "worker_id": name[:64],
        "excluded_queue_names": [],
    }
