"""A platform of its own for a benchmark: folder and database, its programs as they are run, people who are signed in.

On SQLite, and on PostgreSQL where ``DARYA_BENCH_DATABASE_URL`` names a server on which a database may be made, for
instance ``postgres://postgres@127.0.0.1:5432/postgres``. Whatever happens, all of it is gone afterwards.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
SERVER = "DARYA_BENCH_DATABASE_URL"
TOKEN = "k" * 32
SECONDS_TO_ANSWER, SECONDS_TO_END = 60.0, 60.0


@dataclass(frozen=True, slots=True)
class Installation:
    """An empty installation; its tables are made by the first of its programs."""

    home: Path
    environment: Mapping[str, str]
    """What each of its processes is given."""

    @property
    def _log(self) -> Path:
        """What its processes say."""
        return self.home / "darya.log"

    def step(self, module: str, name: str, told: object = None) -> Any:
        """What ``answer_step`` of a module gives for a step, in a process of its own, so that nothing is warm."""
        command = [sys.executable, "-m", module, name]
        with self._log.open("ab") as log:
            done = subprocess.run(
                command, cwd=ROOT, env=self.environment, input=json.dumps(told), stdout=subprocess.PIPE, stderr=log,
                text=True, check=False,
            )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"{module} {name}:\n{self._log.read_text()[-5000:]}")
        return json.loads(done.stdout.splitlines()[-1])

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start ``darya …`` in a session of its own."""
        command = [str(Path(sys.executable).with_name("darya")), *arguments]
        with self._log.open("ab") as log:
            return subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )

    @contextmanager
    def serving(self, *more: str) -> Iterator[int]:
        """``darya serve`` on a free port, until the block ends."""
        port = free_port()
        server = self.start("serve", "--port", str(port), *more)
        try:
            wait_until_it_answers(port)
            yield port
        finally:
            end(server)


def on_each_database() -> Iterator[tuple[str, Installation]]:
    """The databases that can be measured here, each with a new installation."""
    for name, server in (("SQLite", ""), ("PostgreSQL", os.environ.get(SERVER, ""))):
        if name == "SQLite" or server:
            with installation(server) as place:
                yield name, place


@contextmanager
def installation(server: str = "") -> Iterator[Installation]:
    """An installation on SQLite, or on a new database of a server."""
    with tempfile.TemporaryDirectory(prefix="darya-bench-") as folder:
        home, passing = Path(folder) / "home", Path(folder) / "tmp"
        home.mkdir()
        passing.mkdir()
        name = f"darya_bench_{uuid.uuid4().hex[:12]}"
        address = urllib.parse.urlsplit(server)._replace(path=f"/{name}").geturl() if server else ""
        own = {"DARYA_HOME": str(home), "DATABASE_URL": address, "TMPDIR": str(passing)}
        try:
            yield Installation(home, without_settings() | own | {"DJANGO_SETTINGS_MODULE": "darya.web.settings"})
        finally:
            if server:
                _drop(server, name)


def without_settings() -> dict[str, str]:
    """This process's environment without what would tell a platform how to run."""
    settings = ("DARYA_", "DJANGO_", "DATABASE_")
    return {name: value for name, value in os.environ.items() if not name.startswith(settings)}


def _drop(server: str, name: str) -> None:
    import psycopg

    with psycopg.connect(server, autocommit=True) as connected:
        connected.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'.encode())


def end(process: subprocess.Popen[bytes], how: signal.Signals = signal.SIGTERM) -> None:
    """End a program that leads its session, with all that it started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, how)
    process.wait(SECONDS_TO_END)


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def wait_until_it_answers(port: int, seconds: float = SECONDS_TO_ANSWER) -> None:
    """Ask for the health page until it answers."""
    last = time.monotonic() + seconds
    while time.monotonic() < last:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(f"nothing answers at port {port}")


class Visitor:
    """A person's browser: one connection that stays open, a session, and forms that are sent as a script sends them."""

    def __init__(self, port: int, session: str) -> None:
        self._line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._headers = {
            "Cookie": f"sessionid={session}; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
            "Accept-Language": "ru",
            "Accept-Encoding": "gzip",
        }

    def post(self, address: str, form: Mapping[str, str], *, by_script: bool = True) -> int:
        """Send a form; the status of the answer once all of it has come."""
        return self.send(address, _encoded(form), _FORM, _SCRIPT if by_script else None)

    def ask(self, address: str, form: Mapping[str, str] | None = None) -> tuple[int, str]:
        """Status and text of the answer to a part of a page that is opened, or to a form that is sent by script."""
        more = {**_SCRIPT, "Accept-Encoding": "identity"}
        if form is None:
            status, page = self._exchange("GET", address, None, more)
        else:
            status, page = self._exchange("POST", address, _encoded(form), {**more, "Content-Type": _FORM})
        return status, page.decode()

    def send(
        self, address: str, body: bytes | Iterable[bytes], kind: str, more: Mapping[str, str] | None = None
    ) -> int:
        """Send a body of any kind; the status of the answer."""
        return self._exchange("POST", address, body, {"Content-Type": kind, **(more or {})})[0]

    def _exchange(
        self, method: str, address: str, body: bytes | Iterable[bytes] | None, more: Mapping[str, str]
    ) -> tuple[int, bytes]:
        """After a line that broke, the next one begins anew."""
        try:
            self._line.request(method, address, body, {**self._headers, **more})
            answer = self._line.getresponse()
            return answer.status, answer.read()
        except (OSError, http.client.HTTPException):
            self._line.close()
            raise


def all_at_once(people: Iterable[Callable[[], None]]) -> None:
    """What each of these people does, beside each other, until the last is at the end."""
    threads = [threading.Thread(target=one) for one in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


_FORM = "application/x-www-form-urlencoded"
_SCRIPT = {"HX-Request": "true"}


def _encoded(form: Mapping[str, str]) -> bytes:
    return urllib.parse.urlencode(form).encode()


# --- in processes of the installation -----------------------------------------------------------------------------


def answer_step(steps: Mapping[str, Callable[..., Any]]) -> None:
    """The end of a module with steps: does the one that is asked for in a prepared installation."""
    from darya.web.running.beginning import begin
    from darya.web.running.preparing import prepare

    begin()
    prepare()
    told = json.load(sys.stdin)
    print(json.dumps(steps[sys.argv[1]](*([] if told is None else [told]))))


def programme_with(countries: tuple[str, ...], languages: tuple[str, ...] = ("ru",)) -> Any:
    """A programme called ``bench`` with its countries."""
    from darya.web.programmes.models import Participation, Programme

    programme = Programme.objects.create(slug="bench", name="Bench", languages=list(languages))
    for position, country in enumerate(countries):
        Participation.objects.create(programme=programme, country=country, position=position)
    return programme


def member(programme: Any, name: str, role: str, country: str = "") -> Any:
    """A person with a seat in the programme."""
    from darya.web.accounts.models import Person
    from darya.web.programmes.models import Member

    person = Person.objects.create_user(f"{name}@bench.invalid".lower(), name=name)
    Member.objects.create(programme=programme, person=person, role=role, country=country)
    return person


def session_of(person: Any) -> str:
    """The session of a person who has just signed in."""
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(person)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def comparison_in(programme: Any, document: Any) -> Any:
    """A comparison that everybody works on."""
    from django.utils import timezone

    from darya.web.comparison.documents import save_rows
    from darya.web.comparison.models import Comparison

    now = timezone.now()
    comparison = Comparison.objects.create(
        programme=programme, title=[{"language": "ru", "text": "Сравнение"}], languages=list(document.languages),
        ready_at=now, opened_at=now,
    )  # fmt: skip
    save_rows(comparison, document)
    return comparison
