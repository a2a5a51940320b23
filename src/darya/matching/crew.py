"""Giving parts to the workers of a Dask scheduler and taking results back in order, whatever happens to a worker."""

from __future__ import annotations

import time
from asyncio import CancelledError
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from darya.language.messages import N_
from darya.matching.partition import Job
from darya.matching.shared import NotHereError, Placed
from darya.model import InputError

if TYPE_CHECKING:
    import pyarrow as pa
    from distributed import Client, Future

AHEAD = 4
"""Parts per worker that are given out and not delivered yet; bounds the memory that results wait in."""
PATIENCE_SECONDS = 60
"""How long a batch waits for a worker when all of them have gone."""
_TICK_SECONDS = 5
_MOST_NOT_SEEN = 3

_NOT_INSTALLED = N_(
    "The scheduler or a worker does not know what it is given ({detail}); install the same version of Darya on all of "
    "them"
)
_ENDS_WORKERS = N_(
    "The rows from {first} to {last} ended one worker after another, most likely for want of memory; look at these "
    "texts, or give the workers more memory"
)
_LOST = N_("The connection to the Dask scheduler was lost; what is finished and kept is not done again")


class Crew:
    """The workers behind one client, all doing the same work on a shared folder.

    ``send`` carries the folder to them; ``finished`` is told of each job that is done.
    """

    def __init__(
        self,
        client: Client,
        work: Callable[[Any, pa.Table], pa.Table],
        placed: Placed[Any],
        *,
        send: Callable[[], None],
        finished: Callable[[Job], None],
    ) -> None:
        self._client, self._work, self._placed = client, work, placed
        self._send, self._finished = send, finished
        self._running: dict[Future[Any], Job] = {}
        self._done: dict[int, pa.Table] = {}
        self._suspects: dict[int, Job] = {}
        self._alone: Job | None = None
        self._seen_workers = time.monotonic()

    def results(self, jobs: Iterator[Job], turn: int = 0) -> Iterator[pa.Table]:
        """The results in the order of the jobs, which are numbered from ``turn`` on.

        Only so many jobs are taken at a time as the workers can use.
        """
        while True:
            while turn in self._done:
                yield self._done.pop(turn)
                turn += 1
            given = self._give(jobs)
            if self._running:
                self._take()
            elif not given:
                return

    def _give(self, jobs: Iterator[Job]) -> int:
        """Give out as many jobs as there is room for; how many that were.

        Whichever jobs a worker had when it ended are blamed for it. So those that were blamed too often are done one
        by one, with nothing beside them, before anything else: the one that ends a worker then is the one.
        """
        if self._suspects or self._alone:
            return 0 if self._running else self._give_alone()
        room = AHEAD * max(1, len(self._workers())) - len(self._running) - len(self._done)
        given = 0
        for job in islice(jobs, max(0, room)):
            given += 1
            kept = job.kept()
            if kept is None:
                self._submit(job)
            else:
                self._take_in(job, kept)
        return given

    def _give_alone(self) -> int:
        self._alone = self._suspects.pop(min(self._suspects))
        self._submit(self._alone)
        return 1

    def _submit(self, job: Job) -> None:
        future = self._client.submit(self._placed.do, self._work, job.part, pure=False, priority=-job.number)
        self._running[future] = job

    def _take(self) -> None:
        """Wait for the next results; what was lost with a worker is given out again by the scheduler."""
        from distributed import wait

        try:
            with self._client.as_current():
                finished = wait(list(self._running), timeout=_TICK_SECONDS, return_when="FIRST_COMPLETED").done
        except TimeoutError:
            self._look_after_workers()
            return
        except CancelledError:
            raise InputError(_LOST) from None
        for future in finished:
            job = self._running.pop(future)
            result = self._result(future, job)
            if result is not None:
                job.keep(result)
                self._take_in(job, result)
                self._alone = None if job is self._alone else self._alone
            elif job.number not in self._suspects:
                self._submit(job)

    def _take_in(self, job: Job, result: pa.Table) -> None:
        self._done[job.number] = result
        self._finished(job)

    def _result(self, future: Future[Any], job: Job) -> pa.Table | None:
        """The result of a finished future; None where the job has to be given out again, at once or alone."""
        from distributed import KilledWorker

        try:
            return future.result()
        except NotHereError as error:
            self._bring(job, error)
            return None
        except KilledWorker:
            if job is not self._alone:
                self._suspects[job.number] = job
                return None
            raise InputError(_ENDS_WORKERS, first=job.first_row, last=job.first_row + job.part.num_rows - 1) from None
        except CancelledError:
            raise InputError(_LOST) from None
        except (ImportError, RuntimeError) as error:
            if isinstance(error, ImportError) or isinstance(error.__cause__, ImportError):  # of a graph: its cause
                raise InputError(_NOT_INSTALLED, detail=str(error.__cause__ or error)) from error
            raise

    def _bring(self, job: Job, error: NotHereError) -> None:
        job.not_seen += 1
        if job.not_seen > _MOST_NOT_SEEN:
            raise InputError(N_("What the workers need did not reach them: {detail}"), detail=str(error)) from None
        self._send()

    def _workers(self) -> dict[str, Any]:
        try:
            found: dict[str, Any] = self._client.nthreads()
        except (OSError, RuntimeError, CancelledError):
            raise InputError(_LOST) from None
        return found

    def _look_after_workers(self) -> None:
        """Give up when all workers have been gone for long: nothing would ever come back."""
        if self._workers():
            self._seen_workers = time.monotonic()
        elif time.monotonic() - self._seen_workers > PATIENCE_SECONDS:
            raise InputError(
                N_("All workers have gone and none came back; what is finished and kept is not done again")
            )
