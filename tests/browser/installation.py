"""A real installation in a folder of its own: rehearsed, served with its worker, killed and started again."""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import StorageState

READY = re.compile(r"http://127\.0\.0\.1:(\d+)/")
SECONDS_TO_ANSWER = 90


def rehearse(home: Path) -> Path:
    """The rehearsal programme in ``home``, loaded once however many processes test beside each other."""
    home.parent.mkdir(parents=True, exist_ok=True)
    with home.with_suffix(".lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not home.exists():
            making = home.with_suffix(".part")
            shutil.rmtree(making, ignore_errors=True)
            _darya(making, "rehearse")
            making.rename(home)
    return home


def _darya(home: Path, *words: str) -> None:
    done = subprocess.run(_command(*words), env=_environment(home), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def _command(*words: str) -> list[str]:
    return [sys.executable, "-c", "from darya.cli.main import run; run()", *words]


def _environment(home: Path) -> dict[str, str]:
    """What the processes of the platform see: nothing of the settings under which the tests themselves run."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("DARYA_", "DJANGO_"))}
    ours.pop("DATABASE_URL", None)
    return ours | {"DARYA_HOME": str(home), "DARYA_WEB_PROCESSES": "1", "DARYA_LANGUAGE": "en"}


class Installation:
    """One ``darya serve --with-worker``. The port stays the same when it is started again."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.signed_in: dict[str, StorageState] = {}
        """The cookies of people who have signed in, so that they need not press again in the next test."""
        self._port = "0"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Where it answers, without a slash at the end."""
        return f"http://127.0.0.1:{self._port}"

    def start(self) -> None:
        """Start, and wait until it says where it answers."""
        with (self.home / "serve.log").open("ab") as log:
            begin = log.tell()
            self._process = subprocess.Popen(
                _command("serve", "--port", self._port, "--with-worker"),
                env=_environment(self.home),
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        end = time.monotonic() + SECONDS_TO_ANSWER
        while time.monotonic() < end and self._process.poll() is None:
            if found := READY.search(self._told(begin)):
                self._port = found[1]
                return
            time.sleep(0.1)
        self.kill()
        raise AssertionError(f"the platform did not begin to answer:\n{self._told(begin)}")

    def _told(self, begin: int = 0) -> str:
        return (self.home / "serve.log").read_bytes()[begin:].decode()

    def faults(self) -> list[str]:
        """What the platform logged of its own errors."""
        return [line for line in self._told().splitlines() if '"level": "error"' in line or "Traceback" in line]

    def kill(self) -> None:
        """As a power cut does: every process of it at once."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """As an operator does."""
        self._end(signal.SIGTERM)

    def _end(self, number: signal.Signals) -> None:
        if self._process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, number)
        try:
            self._process.wait(30)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        self._process = None
