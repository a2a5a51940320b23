"""From a fresh clone to a page that answers, and what web and worker hold in memory afterwards.

The clone is of the last commit. Packages come from the cache of the package manager, if it is warm.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from benchmarks.installation import ROOT, end, free_port, wait_until_it_answers, without_settings
from benchmarks.measurement import Measurement
from benchmarks.processes import held

START_BAR, MEMORY_BAR = 90.0, 400.0
PAGES = 20


def measure() -> Iterator[Measurement]:
    """Clone, ``make run``, ask for pages, add up memory."""
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "darya"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        port = free_port()
        start = time.perf_counter()
        with (clone / "run.log").open("wb") as log:
            running = subprocess.Popen(
                ["make", "run", f"PORT={port}"], cwd=clone, stdout=log, stderr=log, env=without_settings(),
                start_new_session=True,
            )  # fmt: skip
        try:
            wait_until_it_answers(port, 600)
            for _number in range(PAGES):
                urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=30).read()
            seconds = time.perf_counter() - start
            time.sleep(3)  # the worker has looked at its queue
            memory = mebibytes(running.pid)
        finally:
            end(running)
    yield Measurement(
        "fresh clone → page answers (make run)", seconds, "s", f"< {START_BAR:.0f}", seconds < START_BAR, None,
        "with the rehearsal loaded",
    )  # fmt: skip
    yield Measurement(
        "memory of web and worker", memory, "MiB", f"< {MEMORY_BAR:.0f}", memory < MEMORY_BAR, None,
        "proportional set size of all processes, after some pages",
    )  # fmt: skip


def mebibytes(session: int) -> float:
    """Memory of every process of a session: shared pages count once."""
    total = 0
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            if os.getsid(int(entry.name)) == session:
                total += held(int(entry.name))
        except (OSError, ValueError):
            continue
    return total / 1024
