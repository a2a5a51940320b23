"""A Dask cluster that really runs: a scheduler and workers as processes of their own on the loopback address."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
SECONDS = 120
LOOPBACK = ("--host", "127.0.0.1", "--no-dashboard", "--dashboard-address", "127.0.0.1:0")


@dataclass(frozen=True)
class Cluster:
    """Its address, the folder where its workers stand and write, and their processes."""

    address: str
    folder: Path
    workers: tuple[subprocess.Popen[str], ...]


@contextmanager
def running(folder: Path, workers: int = 2, *, nanny: bool = False, deaths: int = 3) -> Iterator[Cluster]:
    """Start a cluster whose processes work in ``folder``; end it afterwards."""
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")]),
        "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": str(deaths),
        "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False",
    }
    kind = "--nanny" if nanny else "--no-nanny"

    def start(*arguments: str) -> subprocess.Popen[str]:
        program = [sys.executable, "-m", "dask", *arguments, *LOOPBACK]
        process = subprocess.Popen(program, env=environment, cwd=folder, stderr=subprocess.PIPE, text=True)
        ending.callback(_end, process)
        return process

    with ExitStack() as ending:
        scheduler = start("scheduler", "--port", "0")
        address = _said(scheduler, r"Scheduler at:\s+(tcp://127\S+)")
        started = tuple(
            start("worker", address, "--nthreads", "1", kind, "--local-directory", str(folder)) for _ in range(workers)
        )
        for worker in started:
            _said(worker, "Starting established connection")
        yield Cluster(address, folder, started)


def _said(process: subprocess.Popen[str], pattern: str) -> str:
    assert process.stderr is not None
    return next(found[found.re.groups] for line in process.stderr if (found := re.search(pattern, line)))


def _end(process: subprocess.Popen[str]) -> None:
    process.terminate()
    process.communicate(timeout=SECONDS)
