"""The library: search over 50,000 statements, its list, a standard of 10,000 statements, and saving one.

Measured on SQLite, and on PostgreSQL where ``DARYA_BENCH_DATABASE_URL`` names a server that may make a database.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from benchmarks.measurement import Measurement

COUNTRIES = ("KG", "KZ", "TJ", "TM", "UZ")
STATEMENTS = 10_000
RUNS = 40
QUERIES = (
    "ремонт", "проверка режущего инструмента", "облицовочной плитки", "remont", "учёт", "под руководством мастера",
    "холодильного оборудования стеснённых", "нетакогослова", "с", "участка 42",
)  # fmt: skip
SEARCH_BAR, PAGE_BAR, SAVE_BAR = 0.200, 0.300, 10.0


def measure() -> Iterator[Measurement]:
    """One process for each database, so that nothing is warm from the one before."""
    server = os.environ.get("DARYA_BENCH_DATABASE_URL", "")
    for name, url in (("SQLite", ""), ("PostgreSQL", server)):
        if name == "SQLite" or url:
            yield from _lines(name, _run(url))


def _run(url: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "DARYA_HOME": home, "DJANGO_SETTINGS_MODULE": "darya.web.settings"}
        environment |= {"DATABASE_URL": url or f"sqlite:///{home}/library.sqlite3"}
        command = [sys.executable, "-m", "benchmarks.search"]
        done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def _lines(database: str, told: dict[str, Any]) -> Iterator[Measurement]:
    named = (
        ("search", f"search page over {told['statements']:,} statements", SEARCH_BAR),
        ("list", "list of the library", PAGE_BAR),
        ("standard", "page of a standard of 10,000 statements", PAGE_BAR),
    )
    for key, work, bar in named:
        times = told[key]
        note = (
            f"slowest query: “{told['slowest']}”, {told['found']:,} statements found in all" if key == "search" else ""
        )
        yield Measurement(
            f"{work}, {database}, p95", _p95(times), "s", f"< {bar}", _p95(times) < bar, (min(times), max(times)), note
        )
    save = told["save"]
    yield Measurement(f"save a standard of 10,000 statements, {database}", save, "s", f"< {SAVE_BAR}", save < SAVE_BAR)


def _p95(seconds: list[float]) -> float:
    return sorted(seconds)[int(len(seconds) * 0.95)]


def _measure_here() -> dict[str, Any]:
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client
    from django.urls import reverse

    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    call_command("migrate", verbosity=0)
    person, actor, saved, standard = _fill()
    client = Client(SERVER_NAME="localhost", headers={"accept-language": "ru"})
    client.force_login(person)
    library = reverse("standards:list", args=["bench"])
    searched = {query: _times(partial(_get, client, library, q=query)) for query in QUERIES}
    return {
        "statements": len(COUNTRIES) * STATEMENTS,
        "search": [seconds for times in searched.values() for seconds in times],
        "slowest": max(searched, key=lambda query: sum(searched[query])),
        "found": _found(actor),
        "list": _times(lambda: _get(client, library)),
        "standard": _times(lambda: _get(client, reverse("standards:standard", args=["bench", standard]), list="3")),
        "save": saved,
    }


def _get(client: Any, url: str, **query: str) -> None:
    if client.get(url, query).status_code != 200:
        raise AssertionError(f"{url} {query} was refused")


def _found(actor: Any) -> int:
    """All that the queries find, so that a search that is fast because it finds nothing would be noticed."""
    from darya.web.standards.queries.search import search

    found = {query: search(actor, query).statements for query in QUERIES}
    empty = [query for query, count in found.items() if not count and query != "нетакогослова"]
    if empty or found["нетакогослова"]:
        raise AssertionError(f"found: {found}")
    return sum(found.values())


def _times(work: Callable[[], Any]) -> list[float]:
    work()
    found = []
    for _number in range(RUNS):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return found


def _fill() -> tuple[Any, Any, float, Any]:
    """Five countries with one large standard each, saved by the same action as in the browser."""
    from benchmarks.material import large_standard
    from darya.web.accounts.models import Person
    from darya.web.programmes.access import actor_of
    from darya.web.programmes.models import Member, Participation, Programme, Role
    from darya.web.standards import actions

    programme = Programme.objects.create(slug="bench", name="Bench", languages=["ru", "en"])
    took, standard = [], None
    for position, country in enumerate(COUNTRIES):
        Participation.objects.create(programme=programme, country=country, position=position)
        person = Person.objects.create_user(f"{country}@bench.invalid", name="Expert")
        Member.objects.create(programme=programme, person=person, role=Role.EXPERT, country=country)
        actor = actor_of(person, programme)
        upload = _upload(programme, country, large_standard(STATEMENTS, country, position + 1))
        start = time.perf_counter()
        standard = actions.save_edition(actor, upload.pk, upload.version).standard_id
        took.append(time.perf_counter() - start)
        actions.share(actor, standard)
    return person, actor, sorted(took)[len(took) // 2], standard


def _upload(programme: Any, country: str, document: Any) -> Any:
    from darya.web.standards.models import Original, Upload
    from darya.web.standards.reading import plain_standard

    name = f"{country}.pdf"
    original = Original.objects.create(sha256=document.files[0].sha256, name=name, size=1, container="pdf")
    return Upload.objects.create(
        programme=programme, country=country, original=original, name=name, state=Upload.State.READ,
        as_read=plain_standard(document),
    )  # fmt: skip


def _main() -> None:
    url = os.environ["DATABASE_URL"]
    if url.startswith("sqlite"):
        print(json.dumps(_measure_here()))
        return
    import psycopg

    name = f"darya_bench_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"'.encode())
        os.environ["DATABASE_URL"] = urlsplit(url)._replace(path=f"/{name}").geturl()
        try:
            print(json.dumps(_measure_here()))
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


if __name__ == "__main__":
    _main()
