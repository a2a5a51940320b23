"""Fifty people judge at once for a minute, each faster than anybody reads: a judgement every three seconds.

The platform runs as it is installed (``darya serve``), people are threads of another process that keep their
connections. Afterwards every judgement that was answered must stand in the tables and in the journal, whose chain must
hold. Measured on SQLite, and on PostgreSQL where ``DARYA_BENCH_DATABASE_URL`` names a server that may make a database.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.grid import COUNTRIES, large_comparison
from benchmarks.measurement import Measurement

PEOPLE_OF_A_COUNTRY = 10
SECONDS = 60.0
PAUSE = (1.5, 4.5)
"""Seconds between an answer and the next judgement, drawn evenly."""
BARS = {"PostgreSQL": 0.150, "SQLite": 0.500}
RELATIONS = ("equal", "narrower", "broader", "partial")
TOKEN = "k" * 32


def measure() -> Iterator[Measurement]:
    """Each database in turn, on its own installation."""
    server = os.environ.get("DARYA_BENCH_DATABASE_URL", "")
    for name, url in (("SQLite", ""), ("PostgreSQL", server)):
        if name == "SQLite" or url:
            with installation(url) as surroundings:
                yield from _lines(name, _judge_for_a_minute(surroundings))


@contextmanager
def installation(server: str) -> Iterator[dict[str, str]]:
    """The environment of an empty installation of its own, on SQLite or as a new database of a server."""
    with tempfile.TemporaryDirectory() as home:
        surroundings = {**os.environ, "DARYA_HOME": home, "DJANGO_SETTINGS_MODULE": "darya.web.settings"}
        if not server:
            yield surroundings | {"DATABASE_URL": ""}
            return
        import psycopg

        name = f"darya_bench_{os.getpid()}"
        with psycopg.connect(server, autocommit=True) as connected:
            connected.execute(f'CREATE DATABASE "{name}"'.encode())
            try:
                yield surroundings | {"DATABASE_URL": urllib.parse.urlsplit(server)._replace(path=f"/{name}").geturl()}
            finally:
                connected.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


def _judge_for_a_minute(surroundings: dict[str, str]) -> dict[str, Any]:
    told = json.loads(_python(surroundings, "fill"))
    with serving(surroundings) as port:
        told["port"] = port
        answered = json.loads(_python(surroundings, "load", told=told))
    found: dict[str, Any] = answered | json.loads(_python(surroundings, "count"))
    return found


@contextmanager
def serving(surroundings: dict[str, str], *more: str) -> Iterator[int]:
    """``darya serve`` on a free port, until the block ends."""
    port = free_port()
    command = [str(Path(sys.executable).with_name("darya")), "serve", "--port", str(port), *more]
    log = Path(surroundings["DARYA_HOME"]) / "serve.log"
    with log.open("wb") as lines:
        server = subprocess.Popen(command, env=surroundings, stdout=lines, stderr=lines, start_new_session=True)
    try:
        wait_until_it_answers(port)
        yield port
    finally:
        server.terminate()
        server.wait(30)


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def wait_until_it_answers(port: int, seconds: float = 60.0) -> float:
    """Ask for the health page until it answers; gives the seconds that took."""
    start = time.perf_counter()
    while time.perf_counter() - start < seconds:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=5):
                return time.perf_counter() - start
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(f"nothing answers at port {port}")


def _python(surroundings: dict[str, str], wanted: str, told: object = None) -> str:
    command = [sys.executable, "-m", "benchmarks.judging_load", wanted]
    done = subprocess.run(
        command, check=True, input=json.dumps(told), stdout=subprocess.PIPE, text=True, env=surroundings
    )
    return done.stdout.splitlines()[-1]


def _lines(database: str, told: dict[str, Any]) -> Iterator[Measurement]:
    seconds = sorted(told["seconds"])
    p95, bar = seconds[int(len(seconds) * 0.95)], BARS[database]
    people = PEOPLE_OF_A_COUNTRY * len(COUNTRIES)
    yield Measurement(
        f"{people} people judging for a minute, {database}, p95", p95, "s", f"< {bar}", p95 < bar,
        (seconds[0], seconds[-1]), f"{len(seconds)} judgements, median {seconds[len(seconds) // 2]:.3f} s",
    )  # fmt: skip
    lost = len(seconds) - min(told["kept"], told["entries"]) + told["refused"]
    yield Measurement(
        f"of them lost or refused, {database}", lost, "", "0", lost == 0 and told["chain"], None,
        f"{told['kept']} kept, {told['entries']} in the journal, chain {'holds' if told['chain'] else 'BROKEN'}",
    )  # fmt: skip


# --- in processes of their own ------------------------------------------------------------------------------------


def fill() -> dict[str, Any]:
    """A comparison of 500 rows, fifty validators with sessions, and for each the cells to judge."""
    from darya.web.running.beginning import begin
    from darya.web.running.preparing import prepare

    begin()
    prepare()
    from django.urls import reverse
    from django.utils import timezone

    from darya.web.comparison.documents import save_rows
    from darya.web.comparison.models import Comparison
    from darya.web.comparison.queries.judging import meaning_seen
    from darya.web.programmes.models import Participation, Programme

    programme = Programme.objects.create(slug="load", name="Load", languages=["ru"])
    for position, country in enumerate(COUNTRIES):
        Participation.objects.create(programme=programme, country=country, position=position)
    now = timezone.now()
    comparison = Comparison.objects.create(
        programme=programme, title=[{"language": "ru", "text": "Нагрузка"}], languages=["ru"], ready_at=now,
        opened_at=now,
    )  # fmt: skip
    save_rows(comparison, large_comparison())
    seen = {row.pk: meaning_seen(row) for row in comparison.rows.all()}
    people = []
    for country in COUNTRIES:
        cells = list(comparison.cells.filter(country=country).order_by("row__position").values_list("pk", "row_id"))
        for number in range(PEOPLE_OF_A_COUNTRY):
            own = cells[number // 2 :: PEOPLE_OF_A_COUNTRY // 2]  # two people share each handful
            work = [
                (reverse("comparison:judge-one", args=["load", comparison.pk, cell]), seen[row]) for cell, row in own
            ]
            people.append({"session": _sign_in(programme, country, number), "work": work})
    return {"people": people}


def _sign_in(programme: Any, country: str, number: int) -> str:
    from django.conf import settings
    from django.test import Client

    from darya.web.accounts.models import Person
    from darya.web.programmes.models import Member, Role

    person = Person.objects.create_user(f"{country}-{number}@load.invalid".lower(), name=f"{country} {number}")
    Member.objects.create(programme=programme, person=person, role=Role.VALIDATOR, country=country)
    client = Client()
    client.force_login(person)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def load(told: dict[str, Any]) -> dict[str, Any]:
    """All people at once, until the minute is over."""
    seconds: list[float] = []
    refused: list[int] = []
    end = time.perf_counter() + SECONDS
    threads = [
        threading.Thread(target=_one_person, args=(number, person, told["port"], end, seconds, refused))
        for number, person in enumerate(told["people"])
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {"seconds": seconds, "refused": len(refused)}


def _one_person(
    number: int, person: dict[str, Any], port: int, end: float, seconds: list[float], refused: list[int]
) -> None:
    chance = random.Random(number)  # noqa: S311 - the same load in every run
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": f"sessionid={person['session']}; csrftoken={TOKEN}",
        "X-CSRFToken": TOKEN,
        "HX-Request": "true",
        "Accept-Language": "ru",
        "Accept-Encoding": "gzip",
    }
    time.sleep(chance.uniform(0, PAUSE[1]))
    for address, seen in person["work"]:
        if time.perf_counter() > end:
            break
        form = urllib.parse.urlencode({"relation": chance.choice(RELATIONS), "seen": seen, "reason": ""})
        start = time.perf_counter()
        line.request("POST", address, form, headers)
        answer = line.getresponse()
        answer.read()
        if answer.status == 200:
            seconds.append(time.perf_counter() - start)
        else:
            refused.append(answer.status)
        time.sleep(chance.uniform(*PAUSE))


def count() -> dict[str, Any]:
    """What stands in the tables and in the journal afterwards."""
    import django

    django.setup()
    from darya.web.comparison.models import Judgement
    from darya.web.journal.models import Entry
    from darya.web.journal.queries import verify

    return {
        "kept": Judgement.objects.count(),
        "entries": Entry.objects.filter(act="judge cell").count(),
        "chain": verify().ok,
    }


if __name__ == "__main__":
    wanted = sys.argv[1]
    print(json.dumps(load(json.load(sys.stdin)) if wanted == "load" else {"fill": fill, "count": count}[wanted]()))
