"""The program as it is run: ports, two starts at once, the health report, a worker killed in mid-job."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator

import pytest
from tests.web.operating.conftest import DATABASES, Place

SECONDS = 60


@pytest.fixture
def started() -> Iterator[list[subprocess.Popen[str]]]:
    """What a test has started; ended afterwards, with its output closed."""
    running: list[subprocess.Popen[str]] = []
    yield running
    for process in running:
        if process.poll() is None:
            process.terminate()
        process.communicate(timeout=SECONDS)


def until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.1)


def address_told(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    for line in process.stdout:
        found = re.search(r"Open (http://\S+/)", line)
        if found:
            return found[1]
    raise AssertionError("no address was told")


def ask(address: str) -> tuple[int, dict[str, object]]:
    with urllib.request.urlopen(f"{address}health", timeout=10) as answer:  # noqa: S310 - our own address
        return answer.status, json.load(answer)


@pytest.mark.parametrize("database", DATABASES)
def test_one_command_serves_and_works_and_one_wish_ends_both(
    place: Callable[[str], Place], started: list[subprocess.Popen[str]], database: str
) -> None:
    command = place(database).start("serve", "--port", "0", "--with-worker")
    started.append(command)
    address = address_told(command)

    def works() -> bool:
        worker = ask(address)[1]["worker"]
        return isinstance(worker, dict) and worker["state"] == "ok"

    until(works)
    command.send_signal(signal.SIGINT)
    assert command.wait(SECONDS) == 0
    with pytest.raises(OSError, match="refused"):
        ask(address)


def test_a_port_in_use_is_one_line(place: Callable[[str], Place]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        refused = place("sqlite").darya("serve", "--port", str(port))
    assert refused.returncode == 2
    assert refused.stderr.strip().splitlines() == [
        f"darya: Port {port} of 127.0.0.1 is in use by another program; choose another by --port"
    ]


@pytest.mark.parametrize("database", DATABASES)
def test_two_servers_that_start_at_once_prepare_one_installation(
    place: Callable[[str], Place], started: list[subprocess.Popen[str]], database: str
) -> None:
    shared = place(database)
    started += [shared.start("serve", "--port", "0") for _server in range(2)]
    for address in [address_told(command) for command in started]:
        status, told = ask(address)
        assert (status, told["database"]) == (200, "ok")
        assert told["worker"] == {"state": "absent", "last_sign_of_life": None, "waiting": 0, "running": 0}


def test_a_database_that_does_not_answer_is_one_line_without_password(place: Callable[[str], Place]) -> None:
    lost = place("sqlite")
    lost.environment["DATABASE_URL"] = "postgres://someone:hidden@127.0.0.1:1/darya"
    refused = lost.darya("serve", "--port", "0")
    assert refused.returncode == 2
    assert "The database darya at 127.0.0.1:1 does not answer" in refused.stderr
    assert "hidden" not in refused.stderr
    assert "Traceback" not in refused.stderr


WORK = """
import sys
sys.path.insert(0, {folder!r})
import slow_work
from darya.web.running.preparing import prepare
prepare()
from darya.web.jobs import recovery, worker
recovery.STALE_AFTER = recovery.dt.timedelta(seconds=2)
worker.BEAT_SECONDS = worker.SECONDS_BETWEEN_RECOVERIES = 0.5
worker.Worker().work()
"""
SLOW_WORK = """
import time
from pathlib import Path
from darya.web.jobs.work import Result, work
from darya.web.programmes.models import Programme

@work("slow")
def slow(job):
    job.progress(1, 2, "Half")
    job.begin_writing()
    Programme.objects.create(slug=f"first-{job.job.attempts}", name="First half")
    mark = Path(job.parameters["mark"])
    mark.with_name(f"{mark.name}-{job.job.attempts}").touch()
    if job.job.attempts == 1:
        time.sleep(600)
    Programme.objects.create(slug=f"second-{job.job.attempts}", name="Second half")
    return Result({"attempts": job.job.attempts})
"""
START = """
from darya.web.jobs.actions import start
from darya.web.running.preparing import prepare
prepare()
print(start("slow", person=None, title=("Slow", {{}}), parameters={{"mark": {mark!r}}}).pk)
"""
STATE = """
from darya.web.jobs.models import Job
from darya.web.programmes.models import Programme
print(Job.objects.get().state, *Programme.objects.order_by("slug").values_list("slug", flat=True))
"""


@pytest.mark.parametrize("database", DATABASES)
def test_a_worker_killed_in_the_middle_of_writing_leaves_nothing_and_its_job_is_taken_up(
    place: Callable[[str], Place], started: list[subprocess.Popen[str]], database: str
) -> None:
    there = place(database)
    there.home.mkdir()
    (there.home / "slow_work.py").write_text(SLOW_WORK)
    there.python(START.format(mark=str(there.home / "begun")))
    begin = "from darya.web.running.beginning import begin; begin()\n"
    program = [sys.executable, "-c", begin + WORK.format(folder=str(there.home))]

    def start_worker() -> subprocess.Popen[str]:
        worker = subprocess.Popen(program, env=there.environment, stdout=subprocess.PIPE, text=True)
        started.append(worker)
        return worker

    first = start_worker()
    until((there.home / "begun-1").exists)
    os.kill(first.pid, signal.SIGKILL)
    first.wait(SECONDS)
    assert there.python(STATE) == "running"
    start_worker()
    until(lambda: there.python(STATE) == "done first-2 second-2")


@pytest.mark.parametrize("database", DATABASES)
def test_a_stopped_worker_gives_its_job_back(
    place: Callable[[str], Place], started: list[subprocess.Popen[str]], database: str
) -> None:
    there = place(database)
    there.home.mkdir()
    (there.home / "slow_work.py").write_text(SLOW_WORK)
    there.python(START.format(mark=str(there.home / "begun")))
    begin = "from darya.web.running.beginning import begin; begin()\nfrom darya.web.jobs import worker\n"
    code = begin + "worker.SECONDS_TO_HEAR = 1.0\n" + WORK.format(folder=str(there.home))
    worker = subprocess.Popen([sys.executable, "-c", code], env=there.environment, stdout=subprocess.PIPE, text=True)
    started.append(worker)
    until((there.home / "begun-1").exists)
    worker.terminate()
    assert worker.wait(SECONDS) == 0
    assert there.python(STATE) == "waiting"
