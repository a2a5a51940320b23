"""Real installations for tests: a folder and a database of their own, and the program as a process."""

from __future__ import annotations

import os
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

SERVER = os.environ.get("DARYA_TEST_DATABASE_URL", "postgres://postgres@127.0.0.1:5432/postgres").rpartition("/")[0]
DATABASES = ("sqlite", "postgres")
REQUIRED = os.environ.get("DARYA_REQUIRE_POSTGRES") == "1"


class Place:
    """One installation: its environment, and ways to run something in it."""

    def __init__(self, home: Path, address: str) -> None:
        self.home = home
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("DARYA_", "DATABASE_"))}
        self.environment = kept | {
            "DARYA_HOME": str(home),
            "DATABASE_URL": address,
            "DARYA_LANGUAGE": "en",
            "DJANGO_SETTINGS_MODULE": "darya.web.settings",
            "PYTHONPATH": str(Path(__file__).parents[3]),
        }

    def darya(self, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        program = [sys.executable, "-c", "from darya.cli.main import run; run()", *arguments]
        return subprocess.run(
            program, env=self.environment, input=given, capture_output=True, text=True, timeout=90, check=False
        )

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Start a command that goes on."""
        program = [sys.executable, "-c", "from darya.cli.main import run; run()", *arguments]
        return subprocess.Popen(
            program, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )

    def python(self, code: str) -> str:
        """Run code inside the installation; what it prints."""
        begun = "from darya.web.running.beginning import begin; begin()\n"
        ended = subprocess.run(
            [sys.executable, "-c", begun + code],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert ended.returncode == 0, ended.stderr
        return ended.stdout.strip()


@pytest.fixture
def place(tmp_path: Path, socket_enabled: None) -> Iterator[Callable[[str], Place]]:
    """Makes an installation on one of the databases; they are dropped afterwards."""
    made: list[str] = []

    def make(database: str) -> Place:
        home = tmp_path / uuid.uuid4().hex[:8]
        if database == "sqlite":
            return Place(home, "")
        name = f"darya_test_{uuid.uuid4().hex[:12]}"
        try:
            psycopg.connect(f"{SERVER}/postgres", connect_timeout=5).close()
        except psycopg.OperationalError:
            if REQUIRED:
                raise
            pytest.skip("no PostgreSQL server answers here")
        made.append(name)
        return Place(home, f"{SERVER}/{name}")

    yield make
    for name in made:
        with psycopg.connect(f"{SERVER}/postgres", autocommit=True) as server:
            server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
