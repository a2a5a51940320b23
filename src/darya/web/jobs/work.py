"""What long work is made of: a registry of kinds, and what a piece of work is given and gives back.

Each app registers its kinds in its own ``work.py``. These modules are loaded where work is done, not by the web
server, so that what they import costs a page nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import autodiscover_modules

from darya.language.messages import N_
from darya.model import DaryaError
from darya.web.accounts.models import Person
from darya.web.jobs.models import Job, State
from darya.web.programmes.models import Programme

SECONDS_BETWEEN_STEPS = 0.5
"""Progress is written no more often: a person cannot read faster, and the database has other work."""


class Cancelled(Exception):
    """The person asked to stop. Work lets it pass; nothing that it wrote stays."""


class Lost(Exception):
    """The job was taken up elsewhere, because this process gave no sign of life. Its own result is thrown away."""


@dataclass(frozen=True, slots=True)
class Result:
    """What came out: plain data for the page of the job, and where the thing itself can be seen."""

    data: Mapping[str, Any] = field(default_factory=dict)
    url: str = ""


Work = Callable[["Running"], Result]
_KINDS: dict[str, Work] = {}


def work(kind: str) -> Callable[[Work], Work]:
    """Register a function as the work of a kind of job."""

    def register(function: Work) -> Work:
        known = _KINDS.get(kind)
        if known is not None and known.__qualname__ != function.__qualname__:
            raise ValueError(f"two functions want to do the work {kind!r}")
        _KINDS[kind] = function
        return function

    return register


def work_of(kind: str) -> Work:
    """The work of a kind; the apps' modules are loaded at the first question."""
    if kind not in _KINDS:
        autodiscover_modules("work")
    return _KINDS[kind]


class Running:
    """A job in this process: what it works with, and how it reports.

    Work counts first and writes last. ``begin_writing`` opens the transaction in which the job itself ends: what is
    written after it is there together with "done", or not at all, whenever the process is killed.
    """

    def __init__(self, job: Job, ends: ExitStack) -> None:
        self.job = job
        self.parameters: Mapping[str, Any] = job.parameters
        self._ends = ends
        self._writing = False
        self._reported = 0.0

    @property
    def person(self) -> Person | None:
        """Who asked for it."""
        return self.job.person

    @property
    def programme(self) -> Programme | None:
        """Where it belongs."""
        return self.job.programme

    def progress(self, done: int, total: int = 0, template: str = "", **values: object) -> None:
        """Tell how far the work is; the moment at which a person's wish to cancel is heard.

        Call it as often as is convenient. It writes nothing once ``begin_writing`` was called.
        """
        now = time.monotonic()
        if self._writing or now - self._reported < SECONDS_BETWEEN_STEPS:
            return
        self._reported = now
        changed: dict[str, Any] = {"alive_at": timezone.now(), "done": done, "total": total}
        if template:
            changed["step"] = sentence(template, values)
        mine = Job.objects.filter(pk=self.job.pk, state=State.RUNNING, started_at=self.job.started_at)
        if not mine.update(**changed):
            raise Lost
        if mine.filter(cancel_asked=True).exists():
            raise Cancelled

    def begin_writing(self) -> None:
        """From here on everything is one transaction with the job's own end. Called once more, it does nothing."""
        if self._writing:
            return
        self._ends.enter_context(transaction.atomic())
        held = Job.objects.select_for_update().filter(pk=self.job.pk).first()
        if held is None or held.state != State.RUNNING or held.started_at != self.job.started_at:
            raise Lost
        if held.cancel_asked:
            raise Cancelled
        self._writing = True


def sentence(template: str, values: Mapping[str, object]) -> dict[str, Any]:
    """A sentence as it is kept: rendered in the language of whoever reads it."""
    return {"template": template, "values": {name: _plain(value) for name, value in values.items()}}


def refusal_of(refused: DaryaError, name: str) -> dict[str, Any]:
    """Why a file cannot be read, as it is kept: under the name that the person gave it."""
    named = {"file": name} if "file" in refused.values else {}
    return sentence(refused.template, {**refused.values, **named})


def _plain(value: object) -> object:
    if value is None or isinstance(value, bool | int | float | str):
        return value
    return str(value)


BROKEN_OFF = N_(
    "The work was broken off {count} times, perhaps because it needs more memory than there is. "
    "Try a smaller file, or ask those who run this platform."
)
OWN_FAULT = N_(
    "Something went wrong on our side. It was written down for those who run this platform; nothing was saved."
)
DISK_FULL = N_("There is no room left on the disk of the platform. Nothing was saved; tell those who run it.")
NO_MEMORY = N_("This needs more memory than the platform has. Nothing was saved; try a smaller file.")
