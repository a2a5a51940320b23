"""Workers for a batch: processes of this machine by default, or those of a Dask scheduler that an address names.

Local processes speak over loopback only, encrypted with a certificate made for this run, so that nobody else on the
machine can give them work. No dashboard is opened, and nothing but an error is written to the terminal. Signals of the
keyboard reach the driver alone, which ends its workers; a driver that is killed takes them with it.
"""

from __future__ import annotations

import logging
import os
import signal
import tempfile
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from darya.language.messages import N_
from darya.matching.shared import Placed, drop, packed, receive
from darya.model import InputError

if TYPE_CHECKING:
    from distributed import Client, LocalCluster, WorkerPlugin

ANSWER_SECONDS = 5
"""How long a scheduler has to answer."""
WORKERS_SECONDS = 20
"""How long a scheduler may be without any worker before the batch gives up."""
DEATHS = 3
"""A part that so many workers died of is not tried again (local processes; a cluster has its own number)."""
_LAST_SECONDS = 60
"""What local processes that have nothing to do get to end, on the busiest machine."""
_LOGGERS = ("distributed", "distributed.client", "distributed.gc")
_OURS = {
    "distributed.scheduler.allowed-failures": DEATHS,
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
}


@contextmanager
def workers(address: str | None, processes: int) -> Iterator[Client]:
    """A client of the scheduler at ``address``, or without one of so many processes of this machine.

    Raises ``InputError`` where no scheduler answers within seconds, or it has no workers.
    """
    import dask.config
    import distributed  # noqa: F401  # its defaults have to be there before ours

    with tempfile.TemporaryDirectory(prefix="darya-", ignore_cleanup_errors=True) as room:
        ours = _OURS | {"temporary-directory": room}
        with dask.config.set(ours), _silent(), _scheduler_at(address) if address else _processes(processes) as client:
            yield client


@contextmanager
def _silent() -> Iterator[None]:
    """What Dask logs is for its operators; what concerns a person is said by Darya."""
    before = [(logging.getLogger(name), logging.getLogger(name).level) for name in _LOGGERS]
    for logger, _level in before:
        logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for logger, level in before:
            logger.setLevel(level)


@contextmanager
def _scheduler_at(address: str) -> Iterator[Client]:
    import asyncio

    from distributed import Client

    try:
        asyncio.run(asyncio.wait_for(_greet(address), ANSWER_SECONDS))
    except Exception as error:  # another kind of server answers with anything
        template = N_(
            "No Dask scheduler answers at {address}; start one with “dask scheduler” and give its address as "
            "tcp://HOST:8786"
        )
        raise InputError(template, address=address) from error
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # versions of libraries that differ do no harm: only Arrow tables travel
        client = Client(address, timeout=ANSWER_SECONDS, set_as_default=False)
    with client:
        _wait_for_workers(client, address)
        yield client


async def _greet(address: str) -> None:
    """Ask whoever listens there for its name, and believe nothing else: a client would wait for it without end."""
    from distributed import Security, rpc

    async with rpc(address, connection_args=Security().get_connection_args("client")) as server:
        if (await server.identity())["type"] != "Scheduler":
            raise TypeError(address)


def _wait_for_workers(client: Client, address: str) -> None:
    try:
        client.wait_for_workers(1, timeout=WORKERS_SECONDS)
    except TimeoutError:
        template = N_("The scheduler at {address} has no workers; start some with “dask worker {address}”")
        raise InputError(template, address=address) from None


@contextmanager
def _processes(count: int) -> Iterator[Client]:
    from distributed import Client, LocalCluster

    with _keyboard_held():
        cluster = LocalCluster(
            n_workers=count, threads_per_worker=1, host="127.0.0.1", security=True, memory_limit=None,
            silence_logs=logging.CRITICAL, scheduler_kwargs={"dashboard": False, "dashboard_address": "127.0.0.1:0"},
        )  # fmt: skip
    try:
        with Client(cluster, set_as_default=False) as client:
            yield client
    except BaseException:
        _kill(cluster)  # in the middle of a part a worker would be waited for
        raise
    finally:
        cluster.close(timeout=_LAST_SECONDS)


def _kill(cluster: LocalCluster) -> None:
    for nanny in cluster.workers.values():
        nanny.auto_restart = False
        if nanny.pid:
            with suppress(ProcessLookupError):
                os.kill(nanny.pid, signal.SIGKILL)


@contextmanager
def _keyboard_held() -> Iterator[None]:
    """Hold Ctrl+C back while processes are started: they inherit that, and it reaches us right after.

    Otherwise each of them would answer to it with a traceback of its own.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    from multiprocessing.resource_tracker import ensure_running

    ensure_running()  # it would release the signal again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def carrier(client: Client, placed: Placed[Any]) -> Iterator[Callable[[], None]]:
    """A function that sends the shared folder to all workers when it is first called; taken back in the end."""
    sent: list[str] = []

    def send() -> None:
        if not sent:
            sent.append(f"darya-{placed.digest}")
            client.register_plugin(_parcel(placed.digest, packed(Path(placed.path))), name=sent[0])

    try:
        yield send
    finally:
        if sent and client.status == "running":
            client.unregister_worker_plugin(sent[0])


def _parcel(digest: str, files: Mapping[str, bytes]) -> WorkerPlugin:
    """Files on their way to every worker, also to those that join later."""
    from distributed import WorkerPlugin

    class Parcel(WorkerPlugin):
        def setup(self, worker: Any) -> None:
            receive(digest, files, Path(worker.local_directory))

        def teardown(self, worker: Any) -> None:
            drop(digest)

    return Parcel()
